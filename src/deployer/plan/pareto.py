"""Which of several plans no other one beats in everything."""

from collections.abc import Mapping, Sequence

from deployer.plan.comparison import Comparison
from deployer.plan.schema import Plan


def pareto_best(plans: Sequence[Plan], comparisons: Sequence[Comparison]) -> list[bool]:
    """For each plan whether no other one is at least as good in every wish that counts alike in all, and better in one.

    comparisons   of each plan but the first with the first
    """
    values = [_better_is_more(plan) for plan in plans]
    judged = [name for name in values[0] if all(_counts(one, name) for one in comparisons)]
    rows = [[one[name] for name in judged] for one in values]
    return [not any(_beats(other, row) for other in rows) for row in rows]


def _counts(comparison: Comparison, name: str) -> bool:
    return any(goal.name == name and goal.verdict in {"better", "worse", "same"} for goal in comparison.goals)


def _better_is_more(plan: Plan) -> Mapping[str, float]:
    return {goal.name: goal.value if goal.sense == "max" else -goal.value for goal in plan.goals}


def _beats(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True)) and any(a > b for a, b in zip(one, other, strict=True))
