"""Cost in pence, in all and for external people. The allocation's row is exact but for trips that half days may share, and for funds' dates."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from deployer.rules.expense import expense
from deployer.rules.funding import paid_in_allocation, paid_in_timetable
from deployer.rules.model import Variable, each
from deployer.rules.variables import Allocation, Rule, Side, Timetable


def in_timetable(timetable: Timetable) -> None:
    """Sum of pence * variable - what funds pay <= budget."""
    if timetable.problem.budgeted:
        _within(timetable, paid_in_timetable(timetable))


def in_allocation(allocation: Allocation) -> None:
    """The same, with all that funds might pay whatever the dates."""
    if allocation.problem.budgeted:
        _within(allocation, paid_in_allocation(allocation))


def _within(side: Side, paid: Sequence[Variable]) -> None:
    budget, spent = side.problem.scenario.budget, list(expense(side))
    if budget.total is not None:
        every = [(pence, variable) for pence, variable, _ in spent]
        side.model.at_most([*every, *each(paid, -1)], _pence(budget.total) - side.spent[0])
    if budget.external is not None and (
        outside := [(pence, variable) for pence, variable, external in spent if external]
    ):
        side.model.at_most(outside, _pence(budget.external) - side.spent[1])


def _pence(pounds: float) -> int:
    return floor(Fraction(str(pounds)) * 100)


RULE = Rule(
    "budget",
    "The term costs no more than the budget, in all as far as no fund pays, and for external people.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)
