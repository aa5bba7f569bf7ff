"""Plans made by hand for questions of builders.py: what a search would say of them, and what a test says instead."""

from typing import Any

from deployer.plan.schema import Asked, Deployment, GoalValue, Made, Plan, Unmet, fingerprint
from deployer.plan.verifiers.goals import UNITS
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.plan.verify import achieved
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import wish_of


def a_plan(scenario: Scenario, *deployments: Deployment, bounds: dict[str, float | None] | None = None) -> Plan:
    """These deployments as a plan, with the values they reach; `bounds` are as proven unless given."""
    return Plan(
        scenario=Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario),
        made=Made(deployer="0.1.0", ortools="9.15", seed=1, seconds=1.0, stopped="work"),
        deployments=list(deployments),
        requirements=[],
        links=[],
        unmet=list(_unmet(scenario, deployments)),
        goals=[
            _goal(name, value, (bounds or {}).get(name, value))
            for name, value in achieved(scenario, deployments).items()
        ],
        verified=True,
    )


def _goal(name: str, value: float, bound: float | None) -> GoalValue:
    unit, sense = UNITS[wish_of(name)]
    fields: dict[str, Any] = {"name": name, "unit": unit, "sense": sense}
    return GoalValue(**fields, value=value, bound=bound, floor=value)


def _unmet(scenario: Scenario, deployments: tuple[Deployment, ...]) -> list[Unmet]:
    given = {one.need: one.sessions_planned for one in deployments}
    return [
        Unmet(
            need=name,
            school=need.school,
            category=need.category,
            weight=weight_of(scenario, need),
            factors=factors_of(scenario, need),
            sessions_asked=need.sessions_asked,
            sessions_planned=given.get(name, 0),
            reason="nobody has more days",
        )
        for name, need in scenario.needs.items()
        if given.get(name, 0) < need.sessions_asked
    ]
