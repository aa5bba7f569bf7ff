"""Plans of the shipped trusts, made in a moment: the first plan that a search would begin with, which keeps every rule."""

from functools import cache
from pathlib import Path

from deployer.plan.schema import Plan
from deployer.problem.build import Problem
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.solve.answer import published
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from deployer.solve.in_hand import Standing
from deployer.solve.run import Settings

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TRUSTS = ("central-region", "wickersley", "central-learning")


@cache
def a_trusts_plan(trust: str) -> Plan:
    """A plan of the trust, with a bound for each wish, as if no plan could be better."""
    return first_plan(load(SCENARIOS / trust / "autumn-2026.yaml").expanded)


def first_plan(scenario: Scenario) -> Plan:
    """The same for any scenario whose packages are expanded."""
    problem = Problem(scenario)
    first = greedy(problem, settled(problem))
    plan = published(problem, Standing(first, {}, {}, "must", "work"), "work", Settings(), 1.0)
    return plan.model_copy(
        update={"goals": [goal.model_copy(update={"bound": goal.value}) for goal in plan.goals]},
    )
