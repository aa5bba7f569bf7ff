"""Scenarios by chance: every claim that is made about them is tried again."""

import os

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings

from deployer.scenario.schema import Scenario
from deployer.solve.why.need import explain_need
from random_scenarios import tiny_scenarios
from solve.why.claims import check_explained, planned

CASES = int(os.environ.get("DEPLOYER_WHY_CASES", "5"))
MANY = hypothesis_settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@MANY
@given(tiny_scenarios())
def test_every_claim_about_a_need_holds(scenario: Scenario) -> None:
    """What would meet it does, by a plan that keeps every rule; what nothing can, no plan of all does."""
    plan = planned(scenario)
    for need in scenario.needs:
        check_explained(plan, explain_need(plan, need, None))
