"""One need after another: a step `finished[date]` that rises once no visit of the first lies on or after the date.

Where the second is to be over within some days, its visits on a date <= those of the first in so many days before; in the allocation
relaxed. Visits of the second on the date <= finished <= 1 - visits of the first on the date; finished never falls. No large constant.
In the allocation: `required` exact; the order of dates as cliques over numbers of visits, and by projection (one group a school).

The cliques. Say the first need cannot be over before a date unless it has few visits, so many for each person, and the second
cannot begin after that date unless it has few. Then one of both has few: of all "more than few", one at most is yes; and where
the first is required, none unless it is served.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from deployer.problem.build import Demand, Pair, Problem
from deployer.rules.model import each
from deployer.rules.variables import Allocation, Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Every visit on a later date than the last of the named need."""
    for need in timetable.needs:
        for first, kind in need.asked.after.items():
            if first in timetable.by_need:
                _in_order(timetable, first, need.id)
            if kind != "if_given" and need.asked.within_days is not None and not timetable.partial:
                _soon(timetable, first, need.id, need.asked.within_days)
            if kind != "if_given" and not timetable.partial:
                before = [timetable.used[pair.key] for pair in timetable.pairs if pair.need.id == first]
                for pair in timetable.pairs:
                    if pair.need is need and pair.key not in timetable.standing:
                        timetable.model.at_most([(1, timetable.used[pair.key]), *each(before, -1)], 0)


def _in_order(timetable: Timetable, first: str, second: str) -> None:
    before = grouped(timetable.by_need[first], lambda presence: presence.slot.day)
    later = grouped(timetable.by_need[second], lambda presence: presence.slot.day)
    previous, model = None, timetable.model
    for day in sorted(before.keys() | later.keys()):
        finished = model.variable(0, 1, name=f"finished[{first}@{second}@{day}]")
        if previous is not None:
            model.at_least([(1, finished), (-1, previous)], 0)
        if day in before:
            model.at_most([*each(one.there for one in before[day]), (1, finished)], 1)
        if day in later:
            model.at_most([*each(one.there for one in later[day]), (-1, finished)], 0)
        previous = finished


def _soon(timetable: Timetable, first: str, second: str, most: int) -> None:
    """Visits of the second on a date <= visits of the first in the days before: its last visit is then among them."""
    before = grouped(timetable.by_need.get(first, ()), lambda presence: presence.slot.day)
    later = grouped(timetable.by_need[second], lambda presence: presence.slot.day)
    for day, presences in later.items():
        near = (one.there for back in range(1, most + 1) for one in before.get(day - back, ()))
        timetable.model.at_most([*each(one.there for one in presences), *each(near, -1)], 0)


def in_allocation(allocation: Allocation) -> None:
    """Required: used of the second <= sum of used of the first. Order: the cliques, one for each date that makes a difference."""
    problem = allocation.problem
    for need in problem.needs.values():
        for first, kind in need.asked.after.items():
            _in_allocation(allocation, problem.needs[first], need, kind != "if_given")


def _in_allocation(allocation: Allocation, first: Demand, second: Demand, required: bool) -> None:
    model, people, most_firsts = allocation.model, second.asked.people.max, first.asked.people.max
    served = each((choice.used for choice in allocation.of(first)), -people)
    if required:
        for choice in allocation.of(second):
            model.at_most([(people, choice.used), *served], 0)
        model.at_most([*each(choice.used for choice in allocation.of(second)), *served], 0)
    for long_firsts, long_seconds in _cliques(allocation.problem, first, second):
        long = [allocation.more_than(*one) for one in long_firsts]
        later = each(allocation.more_than(*one) for one in long_seconds)
        if most_firsts == 1 and required:
            model.at_most([*each(long, people), *later, *served], 0)
            continue
        for one in [] if most_firsts == 1 else long:
            model.at_most([(people, one), *later], people)
        model.at_most([*each(long, people), *((most_firsts, one) for _, one in later)], people * most_firsts)
        if required:
            never = {pair.key for pair, few in long_firsts if few == 0}
            in_time = (choice.used for choice in allocation.of(first) if choice.pair.key not in never)
            model.at_most([*later, *each(in_time, -people)], 0)


Long = list[tuple[Pair, int]]
"""Pairs, and the visits beyond which each is too long for a date."""


def _cliques(problem: Problem, first: Demand, second: Demand) -> Iterator[tuple[Long, Long]]:
    """What cannot be over before some date, and what cannot begin after it."""
    firsts = [(pair, problem.earliest(pair)) for pair in problem.pairs_of[first.id]]
    seconds = [(pair, problem.latest(pair)[::-1]) for pair in problem.pairs_of[second.id]]
    tightest: dict[tuple[int, ...], int] = {}
    for date in sorted({day for _, days in firsts for day in days}, reverse=True):
        over_before = tuple(bisect_left(days, date) for _, days in firsts)
        tightest.setdefault(over_before, date)
    said: set[tuple[int, ...]] = set()
    for over_before, date in sorted(tightest.items(), key=lambda item: item[1]):
        begun_after = tuple(len(days) - bisect_right(days, date) for _, days in seconds)
        if begun_after in said:  # the same few of the second: an earlier date leaves less to the first
            continue
        said.add(begun_after)
        long_firsts = [
            _long(pair, few) for (pair, days), few in zip(firsts, over_before, strict=True) if few < len(days)
        ]
        long_seconds = [
            _long(pair, few) for (pair, days), few in zip(seconds, begun_after, strict=True) if few < len(days)
        ]
        if long_firsts and long_seconds:
            yield long_firsts, long_seconds


def _long(pair: Pair, few: int) -> tuple[Pair, int]:
    """The visits beyond which the pair is too long; none at all where the few are less than is worth having."""
    return pair, few if few >= pair.need.least or pair.need.asked.people.max > 1 else 0


RULE = Rule(
    "after",
    "What comes after another need starts only when that one is finished.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
