"""Scenarios by chance are worth planning: right in themselves, small enough, and with a plan that keeps every rule."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from brute import Planner, best, plan_space
from cases import ASKED_FOR, drawn, examples
from deployer.plan.verify import achieved, faults
from deployer.scenario.check import check
from deployer.scenario.schema import Scenario
from random_scenarios import MOST_PLANS, SOME_WITHIN, tiny_scenarios

FEW = examples(40)


@FEW
@given(tiny_scenarios(within=SOME_WITHIN))
def test_scenarios_by_chance(scenario: Scenario) -> None:
    """No fault that the reader of files would refuse, and few enough plans to look at all."""
    assert [finding for finding in check(scenario, scenario) if finding.severity == "error"] == []
    assert plan_space(scenario) <= MOST_PLANS
    assert 1 <= len(scenario.needs) <= 4


@FEW
@given(tiny_scenarios())
def test_the_best_is_a_plan(scenario: Scenario) -> None:
    """With nothing to give up, one plan reaches every best value; it keeps every rule and no other is better."""
    wanted = best(scenario)
    reaching = [list(facts.deployments) for facts in Planner(scenario).plans()]
    found = [plan for plan in reaching if achieved(scenario, plan) == wanted]
    assert found
    assert faults(scenario, found[0]) == []


def test_the_parts_of_a_campaign_share_its_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten cases that are asked for, each of two parts draws five."""
    monkeypatch.setenv(ASKED_FOR, "10")
    seen: list[int] = []

    def note(case: int) -> None:
        seen.append(case)

    drawn(0, 2, 1_000, integers(), note)
    assert len(seen) == 5


@examples(20)
@given(tiny_scenarios(most_plans=3))
def test_needs_are_made_smaller_to_an_end(scenario: Scenario) -> None:
    """Few plans are reached, or another scenario is drawn: where the last need has gone, one that nobody drew takes its place."""
    assert plan_space(scenario) <= 3
