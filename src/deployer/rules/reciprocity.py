"""Peer reviews are never mutual: where somebody of one school reviews another, nobody of that one reviews the first.

For two schools: used of a reviewer of the one at the other + used of a reviewer the other way <= 1; all of them in one row where
no team has two people of one school. Exact in both models; what past reviews rule out is no candidate (problem/eligibility.py).
"""

from collections.abc import Iterator, Mapping

from deployer.problem.build import Problem
from deployer.problem.eligibility import NOT_MUTUAL
from deployer.rules.model import Variable, each
from deployer.rules.variables import Allocation, Key, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """Row by row."""
    for keys in _rows(timetable.problem, timetable.used):
        timetable.model.at_most(each(timetable.used[key] for key in keys), 1)


def in_allocation(allocation: Allocation) -> None:
    """The same."""
    used = {key: choice.used for key, choice in allocation.choices.items()}
    for keys in _rows(allocation.problem, used):
        allocation.model.at_most(each(used[key] for key in keys), 1)


def _rows(problem: Problem, used: Mapping[Key, Variable]) -> Iterator[list[Key]]:
    """Pairs of which one at most is used."""
    for one_way, other_way in problem.mutual_reviews:
        there = [pair for pair in one_way if pair.key in used]
        back = [pair for pair in other_way if pair.key in used]
        if not there or not back:
            continue
        needs = {pair.need.place.need: pair.need.asked for pair in (*there, *back)}
        apart = all(asked.from_different_schools for asked in needs.values())
        if apart and len({pair.need.school for pair in there}) == 1 and len(needs) == 2:
            yield [pair.key for pair in (*there, *back)]
        else:
            yield from ([one.key, other.key] for one in there for other in back)


RULE = Rule("reciprocity", NOT_MUTUAL, in_timetable=in_timetable, in_allocation=in_allocation)
