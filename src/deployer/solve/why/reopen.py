"""A plan re-opened around one wish: what must be so, then all goals as near to the plan's as can be, then the fewest changes.

The wish is part of the model, so whatever is found fulfils it; the second opinion checks every rule before anybody is told.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from deployer.goals import coverage
from deployer.goals.goal import Goal, above
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import Terms, Variable, each
from deployer.rules.variables import Diary, Key
from deployer.scenario.stages import wish_of
from deployer.solve.ask import Answer, Effort, Verdict, ask, safe
from deployer.solve.by_board import ON_THE_BOARD
from deployer.solve.diary import hint_of, read, wishes, without
from deployer.solve.part import closed
from deployer.solve.timetable import timetable_for

SIZES = (600, 1_500)
"""Possible visits in a part, one after the other until the wish is fulfilled; where others may lose at once the largest."""
LONGEST = 2.0
"""Seconds for one goal, at most: what is tried need not be the best there is, only better than what was found before."""


@dataclass(frozen=True)
class Wish:
    """What the plan shall be.

    near    counted needs around which it is opened
    least   counted needs that share visits -> the fewest visits that they have together
    most    counted needs that share visits -> visits wished for; as many of them as can be
    used    pairs of which one serves
    barred  pairs that do not serve
    """

    near: tuple[str, ...]
    least: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    most: tuple[tuple[str, ...], int] | None = None
    used: tuple[Key, ...] = ()
    barred: frozenset[Key] = frozenset()


@dataclass(frozen=True)
class Found:
    """What came of it.

    diary     the plan; None where none was found
    at_most   visits of `most`, no plan has more; None: not known
    proved    True where the answer could be no other: the whole plan was open, and the solver finished
    """

    diary: Diary | None
    at_most: int | None = None
    proved: bool = False


class Clock:
    """Seconds that are left, shared out."""

    def __init__(self, seconds: float | None) -> None:
        """Start; None: there is no limit."""
        self.until = None if seconds is None else time.monotonic() + seconds

    @property
    def left(self) -> float | None:
        """Seconds left; None where there is no limit."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return self.left is not None and self.left <= 0

    def effort(self, part: float) -> Effort:
        """A part of what is left, and never long."""
        return Effort(seconds=None if self.left is None else min(LONGEST, max(0.1, part * self.left)))

    def share(self, part: float, most: float = 1e9) -> "Clock":
        """A clock for a part of what is left, and no more than so many seconds."""
        return Clock(None if self.left is None else min(most, part * self.left))


def reopened(problem: Problem, diary: Diary, wish: Wish, clock: Clock) -> Found:
    """The plan with the wish fulfilled, as near as can be; from a small part around it to the whole."""
    base = {key: slots for key, slots in diary.items() if key not in wish.barred}
    best = Found(None)
    for free, people, whole in _parts(problem, base, wish):
        if clock.over:
            break
        found = _Part(problem, diary, wish, free, people).best(clock, whole=whole)
        best = found if found.diary is not None or best.diary is None else best
        if found.proved or (found.diary is not None and _fulfilled(wish, found.diary)):
            break
    return best


def _fulfilled(wish: Wish, diary: Diary) -> bool:
    """Whether nothing more is wished for; a larger part could still be cheaper, never better in the wish."""
    return wish.most is None or visits_of(wish.most[0], diary) >= wish.most[1]


def visits_of(needs: Sequence[str], diary: Diary) -> int:
    """Visits that these counted needs have together."""
    return sum(len(slots) for (need, _), slots in diary.items() if need in needs)


def _parts(problem: Problem, diary: Diary, wish: Wish) -> Iterator[tuple[list[Pair], set[str], bool]]:
    """Free pairs, the people whose other visits are seen too, and whether that is everything."""
    everything = sum(len(pair.slots) for pair in problem.pairs)
    for size in SIZES if wish.most else SIZES[-1:]:
        if everything <= size:
            yield [pair for pair in problem.pairs if pair.key not in wish.barred], set(problem.people), True
            return
        free = [pair for need in _around(problem, diary, wish.near, size) for pair in problem.pairs_of[need]]
        people = closed(problem, diary, {pair.person.id for pair in free})
        yield [pair for pair in free if pair.key not in wish.barred], people, False


def _around(problem: Problem, diary: Diary, near: Sequence[str], size: int) -> list[str]:
    """These needs, then those that their people serve now, then those that the people of these serve, up to a number of possible visits."""
    needs = dict.fromkeys(other for need in near for other in sorted(problem.chain_of[need]))
    looked: set[str] = set()
    while True:
        able = {pair.person.id for need in needs for pair in problem.pairs_of[need]}
        next_to = {need for need, person in diary if person in able} - looked - needs.keys()
        if not next_to:
            return list(needs)
        looked |= next_to
        for need in sorted(next_to, key=lambda one: (problem.needs[one].weight, one)):
            wider = needs | dict.fromkeys(sorted(problem.chain_of[need]))
            if sum(len(pair.slots) for one in wider for pair in problem.pairs_of[one]) <= size:
                needs = wider


class _Part:
    """An exact model of a part, with the wish said."""

    def __init__(self, problem: Problem, base: Diary, wish: Wish, free: Sequence[Pair], people: set[str]) -> None:
        self.problem, self.base, self.wish = problem, base, wish
        kept = without(base, wish.barred)
        self.side, self.outside = timetable_for(problem, free, kept, people)
        self.model = self.side.model
        self.found: Diary | None = None
        for needs, visits in wish.least.items():
            self.model.at_least(self._visits(needs), visits - visits_of(needs, self.outside))
        if wish.used:
            self.model.at_least(each(self.side.used[key] for key in wish.used if key in self.side.used), 1)

    def _visits(self, needs: Sequence[str]) -> Terms:
        return each(one.there for need in needs for one in self.side.by_need.get(need, ()))

    def best(self, clock: Clock, *, whole: bool) -> Found:
        """The wish, then goal after goal, then the fewest changes."""
        self._nobody_moves(clock)
        most = None
        proved = True
        if self.wish.most is not None:
            needs, wanted = self.wish.most
            terms = self._visits(needs)
            capped = self.model.variable(0, wanted - visits_of(needs, self.outside), whole=True)
            self.model.at_most([(1, capped), *((-by, one) for by, one in terms)], 0)
            answer = self._improve([(-1, capped)], clock.effort(0.6))
            if self.found is None:
                return Found(None)
            reached = visits_of(needs, self.found)
            self.model.at_least(terms, reached - visits_of(needs, self.outside))
            proved = answer.verdict is Verdict.BEST
            if whole and answer.bound is not None:
                most = visits_of(needs, self.outside) + safe(-answer.bound, "max")
        goals = [goal for goal, _ in wishes(self.problem)]
        pressing = [goal for goal in goals if wish_of(goal.name) in ON_THE_BOARD]
        self._as_good(pressing or [coverage.GOAL], clock)
        if self.found is None:
            return Found(None, most, proved=whole and self.impossible)
        for goal in goals:
            if goal not in pressing:
                self._as_good([goal], clock)
        self._few_changes(clock)
        return Found(self.found, most, proved=whole and proved)

    impossible = False

    def _nobody_moves(self, clock: Clock) -> None:
        """A start: new dates around the wish alone, all other visits stay or fall away, the most pressing last."""
        chain = {other for need in self.wish.near for other in self.problem.chain_of[need]}
        shut = [
            one.there
            for one in self.side.presences
            if one.pair.need.id not in chain and one.slot not in self.base.get(one.pair.key, ())
        ]
        upper = list(self.model.upper)
        for one in shut:
            self.model.upper[one] = 0
        self._improve([(-by, one) for by, one in coverage.GOAL.terms(self.side)], clock.effort(0.2))
        self.model.upper[: len(upper)] = upper
        self.impossible = False

    def _improve(self, aim: Terms, effort: Effort) -> Answer:
        """Minimise; keep what is found."""
        self.model.minimise(aim)
        start = self.found if self.found is not None else self.base
        answer = ask(self.model, effort, hint=hint_of(self.side.presences, self.side.used, start))
        if answer.found:
            self.found = {**self.outside, **read(self.side.presences, answer.values)}
        elif answer.verdict is Verdict.IMPOSSIBLE:
            self.impossible = True
        return answer

    def _as_good(self, goals: Sequence[Goal], clock: Clock) -> None:
        """The goals as in the plan, or as near to it as can be, the first of them above all; what is reached stays."""
        aims = {goal.name: goal.measure(self.problem, self.base) for goal in goals}
        terms = {goal.name: goal.terms(self.side) for goal in goals}
        lost: Terms = []
        for place, goal in enumerate(reversed(goals)):
            sign, beside = 1 if goal.sense == "min" else -1, goal.apart(self.side)
            parts = [(sign * by, one) for by, one in terms[goal.name]]
            worse = above(self.side, parts, sign * (beside - aims[goal.name]), f"worse[{goal.name}]")
            lost.append((self._above_all if place else 1, worse))
        if self.found is None or any(goal.better(aims[goal.name], self._value(goal)) for goal in goals):
            self._improve(lost, clock.effort(0.4))
        for goal in goals if self.found is not None else ():
            reached = self._value(goal)
            limit = (reached if goal.better(aims[goal.name], reached) else aims[goal.name]) - goal.apart(self.side)
            self.model.between(
                limit if goal.sense == "max" else -inf, terms[goal.name], inf if goal.sense == "max" else limit
            )

    def _value(self, goal: Goal) -> int:
        assert self.found is not None
        return goal.measure(self.problem, self.found)

    @cached_property
    def _above_all(self) -> int:
        """What a school or half day of a goal weighs against need met in all."""
        return 1 + coverage.GOAL.unsurpassable(self.problem)

    def _few_changes(self, clock: Clock) -> None:
        """Of plans as good, the one with the fewest visits that are new."""
        if clock.over:
            return
        new: list[Variable] = [
            one.there for one in self.side.presences if one.slot not in self.base.get(one.pair.key, ())
        ]
        self._improve(each(new), clock.effort(0.8))


def moved(base: Diary, now: Diary) -> int:
    """Visits that were not there before."""
    before: set[tuple[Key, Slot]] = {(key, slot) for key, slots in base.items() for slot in slots}
    return sum((key, slot) not in before for key, slots in now.items() for slot in slots)
