"""The goals: one file each. Their order lives in the scenario."""

from deployer.goals import cost, coverage, internal_first, match, must
from deployer.goals.goal import Goal

GOALS: dict[str, Goal] = {
    goal.name: goal for goal in (must.GOAL, coverage.GOAL, internal_first.GOAL, match.GOAL, cost.GOAL)
}
