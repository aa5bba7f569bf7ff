"""Of two rival pairs, of which one would have a person assess the school that they support in the other, one is used at most.

Exact in both models; what the scenario alone rules out is no candidate (problem/eligibility.py).
"""

from collections.abc import Iterator

from deployer.problem.build import Problem
from deployer.problem.eligibility import INDEPENDENT
from deployer.rules.variables import Allocation, Key, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """used[assessment, person] + used[support, person] <= 1, at one school."""
    for one, other in _rivals(timetable.problem):
        if one in timetable.used and other in timetable.used:
            timetable.model.at_most([(1, timetable.used[one]), (1, timetable.used[other])], 1)


def in_allocation(allocation: Allocation) -> None:
    """The same."""
    for one, other in _rivals(allocation.problem):
        allocation.model.at_most([(1, allocation.choices[one].used), (1, allocation.choices[other].used)], 1)


def _rivals(problem: Problem) -> Iterator[tuple[Key, Key]]:
    """Each two rivals once."""
    return ((one, other) for one, others in problem.assessing.items() for other in others if one < other)


RULE = Rule("independence", INDEPENDENT, in_timetable=in_timetable, in_allocation=in_allocation)
