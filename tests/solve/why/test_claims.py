"""Scenarios by chance: every claim that is made about them is tried again."""

import os

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings

from deployer.scenario.schema import Scenario
from deployer.solve.near import following
from deployer.solve.why import short
from deployer.solve.why.instead import considered, suggested
from deployer.solve.why.need import explain_need
from deployer.solve.why.person import explain_person
from deployer.solve.why.short import shortages
from random_scenarios import tiny_scenarios
from solve.why.claims import check_alternative, check_explained, check_person, check_shortages, check_suggested, planned

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


@MANY
@given(tiny_scenarios())
def test_every_claim_about_people_holds(scenario: Scenario) -> None:
    """Other people for a need, a need without those who serve it, and what one more day of somebody would give."""
    plan = planned(scenario)
    for need in scenario.needs:
        answer = suggested(plan, need, None)
        check_suggested(plan, answer)
        for person in answer.serving:
            check_alternative(
                plan, need, considered(plan, need, person, wanted=False, seconds=None).answer, wanted=False
            )
    for person in scenario.specialists:
        check_person(plan, explain_person(plan, person, None))


@MANY
@given(tiny_scenarios())
def test_every_claim_about_shortages_holds(scenario: Scenario) -> None:
    """What no plan passes, what hangs on one person, the fewest days more, and what one more day gives; plans are made here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(short, "plan_near", lambda now, base, _: planned(following(now, base)))
        plan = planned(scenario)
        check_shortages(plan, shortages(plan, None))
