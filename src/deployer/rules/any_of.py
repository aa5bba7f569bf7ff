"""Of the teams that a need names in `any_of`, one comes: used of their leads, over all of these teams, at most one.

Exact in both models; each team is counted out as a need of its own (problem/seats.py), and this rule makes them one again.
"""

from collections.abc import Iterator

from deployer.problem.build import Problem
from deployer.rules.model import each
from deployer.rules.variables import Allocation, Key, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """Sum over teams and leads of used <= 1."""
    for leads in _choices(timetable.problem):
        timetable.model.at_most(each(timetable.used[key] for key in leads if key in timetable.used), 1)


def in_allocation(allocation: Allocation) -> None:
    """The same."""
    for leads in _choices(allocation.problem):
        allocation.model.at_most(each(allocation.choices[key].used for key in leads), 1)


def _choices(problem: Problem) -> Iterator[list[Key]]:
    """The pairs of all leads, for each need with a choice of teams."""
    for needs in problem.either.values():
        yield [pair.key for need in needs for pair in problem.pairs_of[need]]


RULE = Rule(
    "any_of",
    "Where a need names several teams, one of them comes.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
