"""Nothing, or at least what is worth having. Exact in the allocation: for one person visits >= least * used, for several by `served`."""

from deployer.rules.model import each
from deployer.rules.variables import Allocation, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """Sum of visits >= least * served, where served >= used of each person."""
    if timetable.partial:
        return
    for need in timetable.needs:
        if need.least > 1:
            used = timetable.uses_of(need)
            visits = each(presence.there for presence in timetable.by_need[need.id])
            if need.asked.people.max == 1:
                timetable.model.at_least([*visits, *each(used, -need.least)], 0)
                continue
            for one in used:
                timetable.model.at_least([*visits, (-need.least, one)], 0)


def in_allocation(allocation: Allocation) -> None:
    """Visits >= least * used, of the pair where one person serves, else of the need."""
    for need in allocation.problem.needs.values():
        if need.least > 1:
            choices = allocation.of(need)
            visits = [choice.visits for choice in choices]
            for choice in choices:
                given = [choice.visits] if need.asked.people.max == 1 else visits
                allocation.model.at_least([*each(given), (-need.least, choice.used)], 0)


RULE = Rule(
    "least",
    "A need gets nothing, or at least what makes it worthwhile.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
