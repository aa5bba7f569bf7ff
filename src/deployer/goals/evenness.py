"""Evenness: visits that come too close together for an even spread over the window, and days of the week beyond the first.

The weeks of a need's window, in as many equal stretches as it asks for visits: each stretch has its even share, and what is
beyond it counts. Steps instead of squares: linear, exact in the timetable. The allocation has no dates and says nothing: any
number of visits that is not more than what is asked for can be spread evenly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deployer.goals.goal import Goal, above, nothing
from deployer.problem.build import Demand, Problem
from deployer.rules.model import Terms, each
from deployer.rules.variables import Diary, Presence, Side, Timetable, grouped


@dataclass(frozen=True)
class Spread:
    """How a need's visits would be spread evenly.

    stretch  week of the term -> number of its stretch
    share    visits that each stretch may have
    """

    stretch: Mapping[int, int]
    share: int


@cache
def spreads(problem: Problem) -> Mapping[str, Spread]:
    """Of each need that leaves open when its visits are: who leads its team stands for all who come."""
    found = {}
    for need in problem.needs.values():
        asked = need.asked
        free = not (asked.placement or asked.dates or asked.rhythm.stages or asked.rhythm.pattern == "block")
        weeks = list(dict.fromkeys(problem.term.week(day) for day in need.open_days))
        parts = min(need.most, len(weeks))
        if free and not need.joins and parts:
            stretch = {week: place * parts // len(weeks) for place, week in enumerate(weeks)}
            found[need.id] = Spread(stretch, -(-need.most // parts))
    return found


def _days(problem: Problem, diary: Diary) -> Mapping[str, list[int]]:
    """Need -> the days of its visits, for needs that count."""
    found: dict[str, list[int]] = {}
    for (need, _), slots in diary.items():
        if need in spreads(problem):
            found.setdefault(need, []).extend(slot.day for slot in slots)
    return found


def _weekday(problem: Problem, day: int) -> int:
    return problem.term.date_of(day).weekday()


def _points(problem: Problem, need: str, days: Iterable[int]) -> int:
    spread, many = spreads(problem)[need], dict[int, int]()
    for day in days:
        stretch = spread.stretch[problem.term.week(day)]
        many[stretch] = many.get(stretch, 0) + 1
    return sum(max(0, visits - spread.share) for visits in many.values()) + _other_weekdays(problem, days)


def _other_weekdays(problem: Problem, days: Iterable[int]) -> int:
    weekdays = {_weekday(problem, day) for day in days}
    return max(0, len(weekdays) - 1)


def measure(problem: Problem, diary: Diary) -> int:
    """Points of all needs."""
    return sum(_points(problem, need, days) for need, days in _days(problem, diary).items())


def terms(side: Side) -> Terms:
    """A variable for each stretch that could have too many visits, one for each day of the week, and one for the first of them."""
    if not isinstance(side, Timetable):
        return []
    already, found = _days(side.problem, side.outside), Terms()
    for need in _seen(side):
        found += _stretches(side, need, already.get(need.id, ()))
        found += _weekdays(side, need, already.get(need.id, ()))
    return found


def _seen(side: Timetable) -> list[Demand]:
    return [need for need in side.needs if need.id in spreads(side.problem)]


def _stretches(side: Timetable, need: Demand, already: Sequence[int]) -> Terms:
    spread, week = spreads(side.problem)[need.id], side.problem.term.week
    there = [spread.stretch[week(day)] for day in already]
    by_stretch = grouped(side.by_need[need.id], lambda presence: spread.stretch[week(presence.slot.day)])
    found: Terms = []
    for stretch in dict.fromkeys([*by_stretch, *there]):
        visits, beyond = by_stretch.get(stretch, []), there.count(stretch) - spread.share
        if beyond + len({presence.slot.day for presence in visits}) > 0:
            name = f"close[{need.id}@{stretch}]"
            found.append((1, above(side, each(one.there for one in visits), beyond, name)))
    return found


def _weekdays(side: Timetable, need: Demand, already: Sequence[int]) -> Terms:
    """Each weekday that has visits counts 1, less 1 if there are any; those that visits outside the model have are there anyway."""
    there = {_weekday(side.problem, day) for day in already}
    by_weekday = grouped(side.by_need[need.id], lambda presence: _weekday(side.problem, presence.slot.day))
    found: Terms = []
    for weekday in by_weekday.keys() - there:
        goes = side.model.variable(0, 1, name=f"weekday[{need.id}@{weekday}]")
        for visits in grouped(by_weekday[weekday], lambda presence: presence.slot.day).values():
            side.model.at_most([*each(one.there for one in visits), (-1, goes)], 0)
        found.append((1, goes))
    if not there:
        found.append((-1, _any(side, need, side.by_need[need.id])))
    return found


def _any(side: Timetable, need: Demand, visits: Sequence[Presence]) -> int:
    some = side.model.variable(0, 1, name=f"visited[{need.id}]")
    side.model.at_least([*each(one.there for one in visits), (-1, some)], 0)
    return some


def beside(side: Side) -> int:
    """The needs that the model does not see, and of the others the weekdays that they have anyway."""
    seen = {need.id for need in _seen(side)} if isinstance(side, Timetable) else set()
    days = _days(side.problem, side.outside)
    return sum(
        _other_weekdays(side.problem, of) if need in seen else _points(side.problem, need, of)
        for need, of in days.items()
    )


GOAL = Goal(
    "evenness",
    "Visits are spread over the window, on the same day of the week.",
    "points",
    "min",
    1,
    nothing,
    terms,
    measure,
    beside,
)
