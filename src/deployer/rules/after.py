"""One need after another: a step `finished[date]` that rises once no visit of the first lies on or after the date.

Visits of the second on the date <= finished <= 1 - visits of the first on the date; finished never falls. No large constant.
In the allocation: `required` exact, the order of dates by projection (one group a school: chains mostly stay in one school).
"""

from deployer.rules.model import each
from deployer.rules.variables import Allocation, Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Every visit on a later date than the last of the named need."""
    for need in timetable.needs:
        for first, kind in need.asked.after.items():
            if first in timetable.by_need:
                _in_order(timetable, first, need.id)
            if kind == "required" and not timetable.partial:
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


def in_allocation(allocation: Allocation) -> None:
    """Required: used of the second <= sum of used of the first."""
    for need in allocation.problem.needs.values():
        for first, kind in need.asked.after.items():
            if kind == "required":
                before = each((choice.used for choice in allocation.of(allocation.problem.needs[first])), -1)
                for choice in allocation.of(need):
                    allocation.model.at_most([(1, choice.used), *before], 0)


RULE = Rule(
    "after",
    "What comes after another need starts only when that one is finished.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
