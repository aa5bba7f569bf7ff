"""The order of it all, goal by goal: allocation and bound, dates, improvement; what was reached becomes a floor.

A floor is what the plan with dates has reached, never the allocation's value; a bound comes only from a model in which
everything is free. Both travel together in `Standing`, so that whoever holds the newest one holds a consistent answer.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from math import inf
from threading import Lock
from typing import Literal

from deployer.goals.goal import Goal
from deployer.problem.build import Pair, Problem
from deployer.rules.variables import Diary, Key
from deployer.scenario.schema import GoalSetting
from deployer.scenario.stages import wish_of
from deployer.solve.allocate import Allocated, Allocator
from deployer.solve.ask import Effort, safe, spent, tolerance
from deployer.solve.columns import Columns
from deployer.solve.decisions import settled
from deployer.solve.diary import Floor, floor_of, wishes
from deployer.solve.greedy import greedy
from deployer.solve.improve import Improver
from deployer.solve.near import around, still_possible
from deployer.solve.reshuffle import GENTLE, WARM, Reshuffler, laid_out
from deployer.solve.timetable import best_dates

SMALL = 1_200
"""Possible visits up to which a part of the problem is finished by one exact model."""
WORTH_ANOTHER_ROUND = 2.0
"""Seconds left below which no goal is taken up again."""
LONGEST_ROUND = 5.0
"""Seconds for one round of improvement."""
ON_THE_BOARD = ("must", "fairness", "own_first", "coverage")
"""Goals that no further visit can harm, in the order in which the board weighs them."""
NEAR = 0.3
"""Share of a goal's time in which the nearest plan is brought to what the goals before have reached."""
GO_BACK = 0.6
"""Share of the time for stability in which what changes is looked at in one exact model."""
COLUMNS = 0.5
"""Share of a goal's time for its columns."""
LONG, AGAIN = 0.7, 0.15
"""Shares of a goal's time, once its columns are there, for a long reshuffle and for a gentle one, at most."""
ENOUGH = 20
"""Slices of reshuffling for each need, after which a longer search found no more than another start (docs/tried.md)."""
SLICES_OF_WORK = 40
"""Slices of reshuffling that a round of `work` stands for, in each reshuffle."""
NEWS_SECONDS = 0.5
"""How often a better plan is told while the search goes on."""
MOST_ALLOCATIONS = 20
"""How often cuts and allocation take turns for one goal."""
SHARES = {"must": 1.0, "fairness": 0.25, "coverage": 6.0, "internal_first": 2.0, "match": 4.0, "cost": 2.0} | {
    "own_first": 3.0,
    "hub_first": 2.0,
    "parity": 2.0,
    "gives": 1.0,
    "load": 2.0,
    "development": 1.0,
    "worst_match": 1.0,
    "evenness": 2.0,
    "stability": 6.0,
}
"""How the time is shared among the goals, stage by stage; what one leaves, the next ones have."""


@dataclass(frozen=True)
class Settings:
    """How a plan is to be made; travels with the answer.

    time_limit  seconds of wall time, None for no clock
    work        rounds of improvement for each goal, None for as many as the time allows; one of reshuffling stands for
                SLICES_OF_WORK slices. With it every step has a fixed limit of nodes, and equal questions get equal answers
    seed        of the search
    workers     2 or more: the bound is tightened while the plan is improved; with `work` one follows the other
    """

    time_limit: float | None = 60.0
    work: int | None = None
    seed: int = 1
    workers: int = 2


@dataclass(frozen=True)
class Standing:
    """Where the search stands: a diary, and what is proved about it.

    bounds  goal -> bound, in the models' whole numbers; goals without one are absent
    floors  goal -> limit that later goals keep; goals not finished are absent
    goal    the one being worked on
    work    what the search has spent so far, by kind (see `spend`)
    """

    diary: Diary
    bounds: Mapping[str, int]
    floors: Mapping[str, int]
    goal: str
    stopped: Literal["proved", "work", "time"] | None = None
    work: Mapping[str, int] = field(default_factory=dict)


Tell = Callable[[Standing], None]


@dataclass
class Search:
    """One search for a plan."""

    problem: Problem
    settings: Settings
    tell: Tell
    started: float = field(default_factory=time.monotonic)
    spent_before: Counter[str] = field(default_factory=spent)

    def __post_init__(self) -> None:
        """Nothing is known yet."""
        self.diary: Diary = {}
        self.settled: Diary = {}
        self.near: Diary = {}
        """Where there is an earlier plan, one that keeps as much of it as can be, and gives what else is left."""
        self.stays: Diary = {}
        """The same with nothing new."""
        self.bounds: dict[str, int] = {}
        self.floors: list[Floor] = []
        self.allocator = Allocator(self.problem)
        self.out_of_work = self.silent = False
        self.telling = Lock()
        self.second = ThreadPoolExecutor(max_workers=1)
        self.tightening: list[Future[None]] = []
        self.reached: dict[str, int] = {}
        self.board: Reshuffler | None = None
        self.shares: Mapping[Key, float] = {}

    def run(self, start: Diary) -> Standing:
        """Search to proof or to the limit. Raises Findings where decisions contradict each other."""
        self.settled = settled(self.problem)
        if self.problem.earlier.sought:
            self.stays = still_possible(self.problem, self.settled)
            self.near = greedy(self.problem, self.stays)
        self.diary = start or self.near or greedy(self.problem, self.settled)
        goals = wishes(self.problem)
        self._report(goals[0][0])
        self._pursue_from(0)
        if self.settings.work is None and self.settings.time_limit is not None:
            self._await_bounds()
            self._pursue_again()
            self._await_bounds()
        proved = all(self._was_proved(goal) for goal, _ in goals)
        stopped: Literal["proved", "work", "time"] = "proved" if proved else "work" if self.out_of_work else "time"
        return self._standing(goals[-1][0], stopped)

    def _pursue_from(self, number: int) -> None:
        """One goal after another, each with its share of the time that is left."""
        goals = wishes(self.problem)
        for now in range(number, len(goals)):
            goal, setting = goals[now]
            shares = [SHARES[wish_of(later.name)] for later, _ in goals[now:]]
            self._pursue(goal, setting, until=self._now() + self._left() * shares[0] / sum(shares))

    def _pursue_again(self) -> None:
        """With time left, once more from the first goal that is not proved; what comes of it is told only when it is whole.

        Where that goal gets no better, the plan stands as it was, with the tighter bound, and the next goal is taken up.
        """
        for number, (goal, setting) in enumerate(wishes(self.problem)):
            if self._was_proved(goal) or self._left() < WORTH_ANOTHER_ROUND:
                continue
            before = self._standing(goal)
            floors, reached = self.floors, dict(self.reached)
            self.silent, self.floors = True, floors[:number]
            self._pursue(goal, setting, until=self._now() + self._left() / 2)
            if goal.better(goal.measure(self.problem, self.diary), goal.measure(self.problem, before.diary)):
                self._await_bounds()  # what is still asked has the old floors
                for later, _ in wishes(self.problem)[number + 1 :]:
                    self.bounds.pop(later.name, None)
                self._pursue_from(number + 1)
            else:
                self.diary, self.floors, self.reached = before.diary, floors, reached
            self.silent = False
            self._report(goal)

    # ------------------------------------------------------------------------------------------------ one goal

    def _pursue(self, goal: Goal, setting: GoalSetting, until: float) -> None:
        """As good a plan as can be had by then, and a bound on it; what was reached becomes a floor."""
        self._report(goal)
        if self.near:
            self.near = self.stays if goal.name == "stability" else self.near
            self._come_near(until=self._now() + NEAR * (until - self._now()))
            self._take(goal, self.near)
        self._bound(goal, goal.unsurpassable(self.problem))
        if not self._proved(goal):
            self._exactly(goal, until)
        if not self._proved(goal) and self._on_the_board(goal):
            self._give_more(goal, until)
        elif not self._proved(goal):
            if self.near and goal.name == "stability":
                self._go_back(goal, until)
            else:
                self._frame(goal, until)
            self._improve_and_tighten(goal, until)
        self.reached[goal.name] = goal.measure(self.problem, self.diary)
        self.floors = [*self.floors, floor_of(goal, self.reached[goal.name], setting)]
        self._report(goal)

    def _come_near(self, until: float) -> None:
        """What keeps most of the earlier plan, improved part by part in what it lacks for the floors: mostly much nearer than what is in hand."""
        for number, lacking in enumerate(self.floors):
            improver, rounds = Improver(self.problem, lacking.goal, self.floors[:number], self.settings.seed), 0
            while not lacking.kept_by(lacking.goal.measure(self.problem, self.near)):
                if self._now() >= until or (self.settings.work is not None and rounds >= self.settings.work):
                    return
                rounds += 1
                self.near = improver.once(self.near, self._effort(min(LONGEST_ROUND, until - self._now()), nodes=200))

    def _go_back(self, goal: Goal, until: float) -> None:
        """What changes, exactly: needs that are served otherwise than before may have any dates, all others what they had or have."""
        begun, before = self._now(), goal.measure(self.problem, self.diary) + 1
        while goal.measure(self.problem, self.diary) < before and not self._proved(goal):
            before = goal.measure(self.problem, self.diary)
            left = begun + GO_BACK * (until - begun) - self._now()
            if left <= 0:
                return
            effort = self._effort(left, nodes=500)
            free = around(self.problem, self.diary)
            _, found = best_dates(self.problem, free, self.diary, self.problem.people, goal, self.floors, effort)
            if found is not None:
                self._take(goal, found)

    def _on_the_board(self, goal: Goal) -> bool:
        """Whether the board weighs the goal, and everything that comes before it."""
        asking = [one.goal for one in self.floors if one.asks(self.problem)]
        wishes_so_far = [wish_of(one.name) for one in [*asking, goal]]
        return all(wish in ON_THE_BOARD for wish in wishes_so_far) and wishes_so_far == sorted(
            wishes_so_far, key=ON_THE_BOARD.index
        )

    def _give_more(self, goal: Goal, until: float) -> None:
        """Reshuffle the plan while columns are looked for; then with them for a guide, slowly; then again, by turns without them and with.

        After each, the best is reshuffled gently, and so it is where no time is left for another from the start.
        """
        board, warm = self._board_at(self.diary, goal), GENTLE if self.near else WARM
        known = {key: float(len(slots)) for key, slots in self.near.items()}
        board.guide(known)
        self.shares = {}
        if self._side_by_side:
            found = self.second.submit(self._guide, goal, self.floors, board, until)
            self._anneal(goal, board, warm, self._clock(goal, COLUMNS * (until - self._now()), over=found.done))
            while not (found.done() or self._proved(goal)) and (left := until - self._now()) > 0:
                self._anneal(
                    goal,
                    self._board_at(self.diary, goal),
                    GENTLE,
                    self._clock(goal, AGAIN * left + 0.1, over=found.done),
                )
            self.tightening += [found, self.second.submit(self._tighten, goal, self.floors, until)]
        else:
            self._guide(goal, self.floors, board, until)
            self._tighten(goal, self.floors, self._now() + 0.4 * (until - self._now()))
        span, took, guided, go_on = until - self._now(), 0.0, True, True
        while go_on and not self._proved(goal) and self._now() < until:
            if until - self._now() >= took:
                begun = self._now()
                far = goal.name == "must" or not known  # what must be is looked for everywhere
                board.guide((self.shares if guided else {}) if far else known)
                self._anneal(
                    goal, board, WARM if far else GENTLE, self._clock(goal, LONG * (until - begun), enough=ENOUGH)
                )
                took, guided = self._now() - begun, not guided
            seconds = min(AGAIN * span, until - self._now())
            self._anneal(goal, self._board_at(self.diary, goal), GENTLE, self._clock(goal, seconds, enough=ENOUGH / 4))
            go_on = self.settings.work is None
        self.out_of_work = self.out_of_work or not go_on

    def _board_at(self, diary: Diary, goal: Goal) -> Reshuffler:
        """The board, with this plan on it, and what it is to look for beyond the floors."""
        if self.board is None:
            self.board = laid_out(self.problem, self.settings.seed)
        self.board.seek(goal.name, {one.goal.name: one.limit for one in self.floors})
        self.board.start(diary)
        return self.board

    def _anneal(self, goal: Goal, board: Reshuffler, warm: float, clock: Callable[[], float]) -> None:
        """Reshuffle what is on the board, and keep the best of it."""
        heard = self._now()

        def better() -> None:
            nonlocal heard
            if self.settings.work is not None or self._now() > heard + NEWS_SECONDS:
                self._take_fuller(goal, board.best())
                heard = self._now()

        board.anneal(warm, clock, better)
        self._take_fuller(goal, board.best())

    def _take_fuller(self, goal: Goal, found: Diary) -> None:
        """Take what is better here, or in a goal before this one and in none before that: then floors are set anew from there."""
        for number, (one, _) in enumerate(wishes(self.problem)[: len(self.floors)]):
            value = one.measure(self.problem, found)
            if one.better(self.reached[one.name], value):
                break
            if one.better(value, self.reached[one.name]):
                self.diary = found
                self._set_floors_anew(number)
                self._report(goal)
                return
        self._take(goal, found)

    def _set_floors_anew(self, number: int) -> None:
        """The floors from this goal on, as the plan in hand has them; a bound that was found under one of the others goes."""
        goals = wishes(self.problem)
        for one, _ in goals[number : len(self.floors)]:
            self.reached[one.name] = one.measure(self.problem, self.diary)
        self.floors = [
            *self.floors[:number],
            *(floor_of(one, self.reached[one.name], setting) for one, setting in goals[number : len(self.floors)]),
        ]
        for one, _ in goals[number + 2 :]:
            self.bounds.pop(one.name, None)

    def _clock(
        self, goal: Goal, span: float, *, enough: float = inf, over: Callable[[], bool] = lambda: False
    ) -> Callable[[], float]:
        """How much of a span of seconds is over, or of enough slices for each need, from 0 to 1; with `work` only slices are counted."""
        first = looked = self._now()
        most = enough * max(1, len(self.problem.needs))
        slices = -1

        def done() -> float:
            nonlocal looked, slices
            slices += 1
            if self.settings.work is not None:
                return 1.0 if self._proved(goal) else slices / max(1, self.settings.work * SLICES_OF_WORK)
            if self._now() > looked + NEWS_SECONDS:
                looked = self._now()
                if self._proved(goal):
                    return 1.0
            return 1.0 if over() else max((self._now() - first) / max(1e-3, span), slices / most)

        return done

    def _guide(self, goal: Goal, floors: Sequence[Floor], board: Reshuffler, until: float) -> None:
        """Columns, the bound that they prove, what a penny is worth, and who serves whom in their mix."""
        columns = Columns(self.problem, self.allocator.model(goal, floors), self.diary)

        def better(bound: float) -> None:
            self._bound(goal, goal.constant(self.problem) + safe(bound, goal.sense), floors)
            board.price(columns.money())

        end = self._now() + COLUMNS * (until - self._now())
        columns.improve(lambda: self._now() < end and not self._proved(goal), better)
        self.shares = columns.shares()

    def _frame(self, goal: Goal, until: float) -> None:
        """The best allocation that a part of the time finds, and the best dates for it."""
        begun = self._now()
        allocated = self._allocate(goal, self.floors, self._effort(0.35 * (until - begun), nodes=1_000))
        if allocated.visits is None:
            return
        self._take(goal, greedy(self.problem, self.settled, preferred=allocated.visits))
        chosen = self.allocator.chosen(allocated.visits)
        if not self._adopt(goal, chosen, {}, begun + 0.65 * (until - begun)):
            either = [pair for pair in self.problem.pairs if pair.key in allocated.visits or pair.key in self.diary]
            self._adopt(goal, either, self.diary, begun + 0.85 * (until - begun))

    def _allocate(self, goal: Goal, floors: Sequence[Floor], effort: Effort) -> Allocated:
        allocated = self.allocator.allocate(goal, floors, effort)
        self._bound(goal, allocated.bound, floors)
        return allocated

    def _improve_and_tighten(self, goal: Goal, until: float) -> None:
        """Improve the plan and tighten the bound: side by side where there is a second worker and no promise of equal runs."""
        if (
            self._side_by_side
        ):  # solvers release the interpreter while they search; one that overruns its limit holds nobody up
            self.tightening.append(self.second.submit(self._tighten, goal, self.floors, until))
        else:
            self._tighten(goal, self.floors, self._now() + 0.4 * (until - self._now()))
        self._improve(goal, until)

    @property
    def _side_by_side(self) -> bool:
        return self.settings.work is None and self.settings.workers > 1

    def _await_bounds(self) -> None:
        """Wait for what is still being asked in the second thread, as long as there is time."""
        wait(self.tightening, timeout=max(0.0, self._left() - 0.5))
        for asked in self.tightening:
            if asked.done():
                asked.result()  # raises what was raised there

    def _tighten(self, goal: Goal, floors: Sequence[Floor], until: float) -> None:
        """Cuts on the linear relaxation, then the best allocation again, and cuts where it has no dates."""
        if self._now() < until and not self._proved(goal):
            self._bound(goal, self.allocator.relax(goal, floors, 30, lambda: self._now() < until), floors)
        for _ in range(MOST_ALLOCATIONS):
            if self._proved(goal) or self._now() >= until:
                return
            allocated = self._allocate(goal, floors, self._effort(until - self._now(), nodes=1_000))
            if allocated.visits is None or not self.allocator.tighten(allocated.visits, lambda: self._now() < until):
                return

    def _adopt(self, goal: Goal, free: Sequence[Pair], diary: Diary, until: float) -> bool:
        """The best dates for these pairs alone, starting from a diary of theirs; True if they make a better plan."""
        effort = self._effort(until - self._now(), nodes=500)
        _, found = best_dates(self.problem, free, diary, self.problem.people, goal, self.floors, effort)
        return found is not None and self._take(goal, found)

    def _take(self, goal: Goal, found: Diary) -> bool:
        """Make the diary ours if it keeps the floors and is not worse; True if so."""
        if self._worse(goal, found) or not self._keeps_floors(found):
            return False
        self.diary = found
        self._report(goal)
        return True

    def _keeps_floors(self, diary: Diary) -> bool:
        return all(one.kept_by(one.goal.measure(self.problem, diary)) for one in self.floors)

    def _exactly(self, goal: Goal, until: float) -> None:
        """Each part that is small enough by one exact model: its best dates, and its bound.

        The parts' bounds add up to one for the whole if nothing joins them: no budget, no floor that asks anything, and not
        the goal itself. Where something does and all parts together are small enough, they are one part: floors and budget included.
        """
        parts = self.problem.parts
        apart = not (self.problem.budgeted or goal.joins or any(one.asks(self.problem) for one in self.floors))
        if not apart and sum(len(pair.slots) for pair in self.problem.pairs) <= SMALL:
            parts = (self.problem.pairs,)
        small = [part for part in parts if sum(len(pair.slots) for pair in part) <= SMALL]
        bounds = [self._exact_part(goal, part, until) for part in small if self._now() < until]
        if (apart or len(parts) == 1) and len(bounds) == len(parts):
            known = [bound for bound in bounds if bound is not None]
            if len(known) == len(parts):
                self._bound(goal, goal.constant(self.problem) + sum(known))

    def _exact_part(self, goal: Goal, part: Sequence[Pair], until: float) -> int | None:
        people = {pair.person.id for pair in part}
        effort = self._effort(until - self._now(), nodes=20_000)
        answer, found = best_dates(self.problem, part, self.diary, people, goal, self.floors, effort)
        if found is not None and not self._worse(goal, found):
            self.diary = found
            self._report(goal)
        return None if answer.bound is None else safe(answer.bound, goal.sense)

    def _improve(self, goal: Goal, until: float) -> None:
        improver = Improver(self.problem, goal, self.floors, self.settings.seed)
        rounds = 0
        while not self._proved(goal) and self._now() < until:
            if self.settings.work is not None and rounds >= self.settings.work:
                self.out_of_work = True
                return
            rounds += 1
            before = goal.measure(self.problem, self.diary)
            self.diary = improver.once(self.diary, self._effort(min(LONGEST_ROUND, until - self._now()), nodes=200))
            if goal.measure(self.problem, self.diary) != before:
                self._report(goal)

    # ------------------------------------------------------------------------------------------- the book-keeping

    def _worse(self, goal: Goal, found: Diary) -> bool:
        return goal.better(goal.measure(self.problem, self.diary), goal.measure(self.problem, found))

    def _bound(self, goal: Goal, bound: int | None, floors: Sequence[Floor] = ()) -> None:
        """Keep the tighter of two bounds. One that was found under floors that are not kept any more says nothing."""
        still_kept = len(floors) <= len(self.floors) and all(
            was.goal is now.goal and was.kept_by(now.limit) for was, now in zip(floors, self.floors, strict=False)
        )
        if bound is None or not still_kept:
            return
        if goal.name not in self.bounds or goal.better(self.bounds[goal.name], bound):
            self.bounds[goal.name] = bound
            self._report(goal)

    def _proved(self, goal: Goal) -> bool:
        """Whether the value is the bound, as nearly as a solver's bound can be told (see `safe`)."""
        value, bound = goal.measure(self.problem, self.diary), self.bounds.get(goal.name)
        return bound is not None and abs(bound - value) <= tolerance(value)

    def _was_proved(self, goal: Goal) -> bool:
        """The same for what the goal reached in its turn; later goals may give some of it up again, `within` allowing."""
        value, bound = self.reached[goal.name], self.bounds.get(goal.name)
        return bound is not None and abs(bound - value) <= tolerance(value)

    def _now(self) -> float:
        """Seconds since the start; stands still where there is no clock."""
        return 0.0 if self.settings.time_limit is None else time.monotonic() - self.started

    def _left(self) -> float:
        return 1e9 if self.settings.time_limit is None else self.settings.time_limit - self._now()

    def _effort(self, seconds: float, nodes: int) -> Effort:
        """With `work` set, nodes decide and the clock only guards; else the clock alone."""
        clock = None if self.settings.time_limit is None else seconds
        return Effort(seconds=clock, nodes=nodes if self.settings.work is not None else None, seed=self.settings.seed)

    def _standing(self, goal: Goal, stopped: Literal["proved", "work", "time"] | None = None) -> Standing:
        floors = {one.goal.name: one.limit for one in self.floors}
        work = dict(spent() - self.spent_before)
        return Standing(dict(self.diary), dict(self.bounds), floors, goal.name, stopped, work)

    def _report(self, goal: Goal) -> None:
        if self.silent:
            return
        with self.telling:  # the bound and the plan may have news at the same time
            self.tell(self._standing(goal))
