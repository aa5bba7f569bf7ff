"""The plan in hand: what it reaches, what is proved of it, what later goals have to keep, and what is left of the time.

A floor is what the plan with dates has reached, never the allocation's value; a bound comes only from a model in which
everything is free. Both travel together in `Standing`, so that whoever holds the newest one holds a consistent answer.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from deployer.goals.goal import Goal
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.solve.ask import Effort, spent, tolerance
from deployer.solve.diary import Floor, floor_of, wishes


@dataclass(frozen=True)
class Settings:
    """How a plan is to be made; travels with the answer.

    time_limit  seconds of wall time, None for no clock
    work        rounds of improvement for each goal, None for as many as the time allows; one of reshuffling stands for
                SLICES_OF_WORK slices. With it every step has a fixed limit of nodes, and equal questions get equal answers
    seed        of the search
    workers     2 or more: the bound is tightened while the plan is improved, or two share the plan; with `work` one follows the other
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
class InHand:
    """The plan in hand, and the book that is kept on it."""

    problem: Problem
    settings: Settings
    tell: Tell
    started: float = field(default_factory=time.monotonic)
    spent_before: Counter[str] = field(default_factory=spent)

    def __post_init__(self) -> None:
        """Nothing is known yet."""
        self.diary: Diary = {}
        self.bounds: dict[str, int] = {}
        self.floors: list[Floor] = []
        self.reached: dict[str, int] = {}
        self.out_of_work = self.silent = False
        self._telling = Lock()
        self._second = ThreadPoolExecutor(max_workers=1)
        self._aside: list[Future[None]] = []

    # ---------------------------------------------------------------------------------------------------- the plan

    def value(self, goal: Goal) -> int:
        """What it reaches in a goal."""
        return goal.measure(self.problem, self.diary)

    def take(self, goal: Goal, found: Diary) -> bool:
        """Make the diary ours if it keeps the floors and is not worse; True if so."""
        if self.worse(goal, found) or not self._keeps_floors(found):
            return False
        self.diary = found
        self.report(goal)
        return True

    def take_fuller(self, goal: Goal, found: Diary) -> None:
        """Take what is better here, or in a goal before this one and in none before that: then floors are set anew from there."""
        for number, (one, _) in enumerate(wishes(self.problem)[: len(self.floors)]):
            value = one.measure(self.problem, found)
            if one.better(self.reached[one.name], value):
                break
            if one.better(value, self.reached[one.name]):
                self.diary = found
                self._set_floors_anew(number)
                self.report(goal)
                return
        self.take(goal, found)

    def worse(self, goal: Goal, found: Diary) -> bool:
        """Whether the diary is worse than ours."""
        return goal.better(self.value(goal), goal.measure(self.problem, found))

    def _keeps_floors(self, diary: Diary) -> bool:
        return all(one.kept_by(one.goal.measure(self.problem, diary)) for one in self.floors)

    def _set_floors_anew(self, number: int) -> None:
        """The floors from this goal on, as the plan in hand has them; a bound that was found under one of the others goes."""
        goals = wishes(self.problem)
        for one, _ in goals[number : len(self.floors)]:
            self.reached[one.name] = self.value(one)
        self.floors = [
            *self.floors[:number],
            *(floor_of(one, self.reached[one.name], setting) for one, setting in goals[number : len(self.floors)]),
        ]
        for one, _ in goals[number + 2 :]:
            self.bounds.pop(one.name, None)

    # -------------------------------------------------------------------------------------------------- what is proved

    def bound(self, goal: Goal, bound: int | None, floors: Sequence[Floor] = ()) -> None:
        """Keep the tighter of two bounds. One that was found under floors that are not kept any more says nothing."""
        still_kept = len(floors) <= len(self.floors) and all(
            was.goal is now.goal and was.kept_by(now.limit) for was, now in zip(floors, self.floors, strict=False)
        )
        if bound is None or not still_kept:
            return
        if goal.name not in self.bounds or goal.better(self.bounds[goal.name], bound):
            self.bounds[goal.name] = bound
            self.report(goal)

    def proved(self, goal: Goal) -> bool:
        """Whether the value is the bound, as nearly as a solver's bound can be told (see `safe`)."""
        return self._is_bound(goal, self.value(goal))

    def was_proved(self, goal: Goal) -> bool:
        """The same for what the goal reached in its turn; later goals may give some of it up again, `within` allowing."""
        return self._is_bound(goal, self.reached[goal.name])

    def _is_bound(self, goal: Goal, value: int) -> bool:
        bound = self.bounds.get(goal.name)
        return bound is not None and abs(bound - value) <= tolerance(value)

    # ------------------------------------------------------------------------------------------------ time and threads

    def now(self) -> float:
        """Seconds since the start; stands still where there is no clock."""
        return 0.0 if self.settings.time_limit is None else time.monotonic() - self.started

    def left(self) -> float:
        """Seconds of the limit that are left."""
        return 1e9 if self.settings.time_limit is None else self.settings.time_limit - self.now()

    def effort(self, seconds: float, nodes: int) -> Effort:
        """With `work` set, nodes decide and the clock only guards; else the clock alone."""
        clock = None if self.settings.time_limit is None else seconds
        return Effort(seconds=clock, nodes=nodes if self.settings.work is not None else None, seed=self.settings.seed)

    @property
    def side_by_side(self) -> bool:
        """Whether there is a second worker, and no promise of equal runs."""
        return self.settings.work is None and self.settings.workers > 1

    def aside(self, ask: Callable[[], None]) -> Future[None]:
        """Have the second worker ask this, after all it was told before; solvers release the interpreter while they search."""
        self._aside.append(self._second.submit(ask))
        return self._aside[-1]

    def second(self) -> Executor | None:
        """The second worker, where there is one that has nothing else to do."""
        return self._second if self.side_by_side and all(asked.done() for asked in self._aside) else None

    def await_bounds(self) -> None:
        """Wait for what is still being asked in the second thread, as long as there is time."""
        wait(self._aside, timeout=max(0.0, self.left() - 0.5))
        for asked in self._aside:
            if asked.done():
                asked.result()  # raises what was raised there

    # -------------------------------------------------------------------------------------------------------- the news

    def standing(self, goal: Goal, stopped: Literal["proved", "work", "time"] | None = None) -> Standing:
        """How all stands, while this goal is pursued."""
        floors = {one.goal.name: one.limit for one in self.floors}
        work = dict(spent() - self.spent_before)
        return Standing(dict(self.diary), dict(self.bounds), floors, goal.name, stopped, work)

    def report(self, goal: Goal) -> None:
        """Tell how all stands, unless nothing is to be told."""
        if self.silent:
            return
        with self._telling:  # the bound and the plan may have news at the same time
            self.tell(self.standing(goal))
