"""A need that comes after another `same_person` is for whoever serves that one: used of the second <= used of the first.

Exact in both models. That it gets nothing without the first, and its dates, are the rule `after`.
"""

from collections.abc import Iterator

from deployer.problem.build import Problem
from deployer.rules.variables import Allocation, Key, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """For each person; those who may not serve the first do not serve the second."""
    for later, first in _followers(timetable.problem):
        if later in timetable.used and (later not in timetable.standing) and not timetable.partial:
            before = [(-1, timetable.used[first])] if first in timetable.used else []
            timetable.model.at_most([(1, timetable.used[later]), *before], 0)


def in_allocation(allocation: Allocation) -> None:
    """The same."""
    for later, first in _followers(allocation.problem):
        before = [(-1, allocation.choices[first].used)] if first in allocation.choices else []
        allocation.model.at_most([(1, allocation.choices[later].used), *before], 0)


def _followers(problem: Problem) -> Iterator[tuple[Key, Key]]:
    """Each pair of a need that is for the same person, and that person's pair for the need before it, if there is one."""
    for need in problem.needs.values():
        for first, kind in need.asked.after.items():
            if kind == "same_person":
                yield from ((pair.key, (first, pair.person.id)) for pair in problem.pairs_of[need.id])


RULE = Rule(
    "same_person",
    "What is for the same person as another need is served by somebody who serves that one.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
