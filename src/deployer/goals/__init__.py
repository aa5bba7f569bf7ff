"""The goals: one file each. Their order lives in the scenario."""

from deployer.goals import (
    cost,
    coverage,
    development,
    evenness,
    fairness,
    gives,
    hub_first,
    internal_first,
    load,
    match,
    must,
    own_first,
    parity,
    stability,
    worst_match,
)
from deployer.goals.goal import Goal
from deployer.scenario.stages import wish_of

GOALS: dict[str, Goal] = {
    wish_of(goal.name): goal
    for goal in (
        must.GOAL,
        fairness.GOAL,
        own_first.GOAL,
        coverage.GOAL,
        internal_first.GOAL,
        hub_first.GOAL,
        parity.GOAL,
        gives.GOAL,
        load.GOAL,
        development.GOAL,
        worst_match.GOAL,
        match.GOAL,
        evenness.GOAL,
        cost.GOAL,
        stability.GOAL,
    )
}
"""Wish -> its goal; of one with stages the first."""


def goal_of(stage: str) -> Goal:
    """The goal of a stage: fairness has one for each step."""
    return fairness.at(stage) if wish_of(stage) == "fairness" else GOALS[stage]
