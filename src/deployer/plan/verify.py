"""The second opinion: every rule and goal from docs/meaning.md, from scenario and plan alone, without a solver."""

from collections.abc import Callable, Iterator, Sequence

from deployer.plan.schema import Deployment, Plan
from deployer.plan.verifiers.asked import verify_asked
from deployer.plan.verifiers.course import (
    verify_after,
    verify_continuity,
    verify_fixed,
    verify_least,
    verify_rhythm,
    verify_same_person,
)
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.goals import reached
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.independence import verify_independence
from deployer.plan.verifiers.money import verify_budget
from deployer.plan.verifiers.placement import verify_placement
from deployer.plan.verifiers.places import verify_hosts, verify_hub_quota, verify_release
from deployer.plan.verifiers.reviews import verify_reciprocity
from deployer.plan.verifiers.supply import verify_last_resort, verify_supply
from deployer.plan.verifiers.team import verify_any_of, verify_team
from deployer.plan.verifiers.times import (
    verify_available,
    verify_days_per_term,
    verify_days_per_week,
    verify_days_per_year,
    verify_one_need_at_a_time,
    verify_one_school_a_day,
    verify_schools_at_once,
)
from deployer.plan.verifiers.who import verify_consent, verify_forbidden, verify_qualified, verify_travel_limit
from deployer.plan.verifiers.whole import whole
from deployer.scenario.schema import Scenario

__all__ = ["VERIFIERS", "Broken", "achieved", "audit", "faults"]

VERIFIERS: tuple[Callable[[Facts], Iterator[Broken]], ...] = (
    verify_asked,
    verify_qualified,
    verify_travel_limit,
    verify_consent,
    verify_forbidden,
    verify_independence,
    verify_reciprocity,
    verify_last_resort,
    verify_available,
    verify_one_need_at_a_time,
    verify_one_school_a_day,
    verify_days_per_term,
    verify_supply,
    verify_days_per_week,
    verify_days_per_year,
    verify_schools_at_once,
    verify_release,
    verify_hosts,
    verify_hub_quota,
    verify_continuity,
    verify_team,
    verify_any_of,
    verify_rhythm,
    verify_placement,
    verify_least,
    verify_after,
    verify_same_person,
    verify_budget,
    verify_fixed,
)
"""Each rule's second statement; the docstring is its sentence."""


def faults(scenario: Scenario, deployments: Sequence[Deployment]) -> list[Broken]:
    """Every rule that these deployments break, in words; none means that the plan may be used.

    scenario  expanded, and without faults of its own; deployments may hold any nonsense
    """
    facts = Facts(Ground(scenario), deployments)
    return [broken for verify in VERIFIERS for broken in verify(facts)]


def achieved(scenario: Scenario, deployments: Sequence[Deployment]) -> dict[str, float]:
    """What the deployments reach in each of the scenario's goals, stage by stage, in its order; cost in pounds to the penny."""
    return reached(Facts(Ground(scenario), deployments))


def audit(plan: Plan) -> list[Broken]:
    """Every rule that a whole plan breaks, and everything that it says wrongly of itself."""
    facts = Facts(Ground(plan.scenario.given), plan.deployments)
    return [broken for verify in VERIFIERS for broken in verify(facts)] + list(whole(plan, facts))
