"""Wishes in the order in which they are looked after: a wish that rises step by step has a stage for each step."""

from collections.abc import Iterator
from fractions import Fraction

from deployer.scenario.schema import GoalName, GoalSetting, Scenario

STEPS = 4
"""Steps of fairness where the scenario gives no number."""


def stages(scenario: Scenario) -> Iterator[tuple[str, GoalSetting]]:
    """Each goal's name with its setting; of fairness a name for each step below the last, as fairness:1/4, the lowest first."""
    for goal, setting in scenario.goals.items():
        if goal == "fairness":
            steps = setting.steps or STEPS
            yield from ((f"{goal}:{step}/{steps}", setting) for step in range(1, steps))
        else:
            yield goal, setting


def wish_of(stage: str) -> GoalName:
    """The goal that a stage belongs to; its name does not have to be one."""
    wish: GoalName = stage.partition(":")[0]  # type: ignore[assignment]
    return wish


def share_of(stage: str) -> Fraction:
    """The share of what a school needs that a stage of fairness asks for, as one quarter."""
    return Fraction(stage.partition(":")[2])
