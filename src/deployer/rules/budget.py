"""Cost in pence, in all and for external people. The allocation's row is exact but for trips that half days may share."""

from fractions import Fraction
from math import floor

from deployer.rules.expense import expense
from deployer.rules.variables import Rule, Side


def within_budget(side: Side) -> None:
    """Sum of pence * variable <= budget."""
    budget = side.problem.scenario.budget
    if budget.total is None and budget.external is None:
        return
    spent = list(expense(side))
    if budget.total is not None:
        every = [(pence, variable) for pence, variable, _ in spent]
        side.model.at_most(every, _pence(budget.total) - side.spent[0])
    if budget.external is not None and (
        outside := [(pence, variable) for pence, variable, external in spent if external]
    ):
        side.model.at_most(outside, _pence(budget.external) - side.spent[1])


def _pence(pounds: float) -> int:
    return floor(Fraction(str(pounds)) * 100)


RULE = Rule(
    "budget",
    "The term costs no more than the budget, in all and for external people.",
    in_timetable=within_budget,
    in_allocation=within_budget,
)
