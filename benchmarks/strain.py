"""How hard a scenario is on its planners: how much of it is half days, how full its limits are, which rules are at work."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deployer.plan.schema import Deployment, Plan
from deployer.scenario.schema import Scenario


@dataclass(frozen=True)
class Fullness:
    """Of the rows of a limit that are used at all, how many are full."""

    used: int
    full: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where nothing is used."""
        return self.full / self.used if self.used else 0.0


def unmet_at_best(plan: Plan) -> float:
    """Share of the weighted sessions asked for that no plan can give, by the bound on coverage."""
    every = expected(plan)
    coverage = next(goal for goal in plan.goals if goal.name == "coverage")
    assert coverage.bound is not None
    return 1 - coverage.bound / every


def expected(plan: Plan) -> int:
    """Weighted sessions asked for, all needs together."""
    weights = {one.need: one.weight for one in (*plan.deployments, *plan.unmet)}
    return sum(weights[key] * need.sessions_asked for key, need in plan.scenario.given.needs.items())


def half_days(scenario: Scenario) -> float:
    """Share of the needs whose visits are half days."""
    return sum(need.sessions_a_visit == 1 for need in scenario.needs.values()) / len(scenario.needs)
