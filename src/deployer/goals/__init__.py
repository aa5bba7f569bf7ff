"""The goals: one file each. Their order lives in the scenario."""

from deployer.goals import cost, coverage, fairness, internal_first, match, must
from deployer.goals.goal import Goal
from deployer.scenario.stages import wish_of

GOALS: dict[str, Goal] = {
    wish_of(goal.name): goal
    for goal in (must.GOAL, fairness.GOAL, coverage.GOAL, internal_first.GOAL, match.GOAL, cost.GOAL)
}
"""Wish -> its goal; of one with stages the first."""


def goal_of(stage: str) -> Goal:
    """The goal of a stage: fairness has one for each step."""
    return fairness.at(stage) if wish_of(stage) == "fairness" else GOALS[stage]
