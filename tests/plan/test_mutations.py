"""Plans that keep every rule of a rich scenario, spoilt in many ways: each is caught, by the name of its rule."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

import spoilt_teams
from builders import a_deployment, a_visit
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verify import VERIFIERS, achieved, faults
from spoilt import MUTATIONS, PLAN, SCENARIO, Visits


def deployments(plan: dict[str, Visits], changes: dict[str, dict[str, Any]] | None = None) -> list[Deployment]:
    """The plan, with fields of single deployments set wrong on purpose."""
    made = {need: [a_visit(when, *people) for when, *people in visits] for need, visits in plan.items() if visits}
    wrong = changes or {}
    return [a_deployment(SCENARIO, need, *visits, **wrong.get(need, {})) for need, visits in made.items()]


def broken(plan: dict[str, Visits]) -> set[str]:
    return {fault.rule for fault in faults(SCENARIO, deployments(plan))}


def test_the_plan_is_right() -> None:
    """Nothing is broken to begin with, and it is worth something in every goal."""
    assert faults(SCENARIO, deployments(PLAN)) == []
    assert achieved(SCENARIO, deployments(PLAN)) == {
        "must": 2,
        "fairness:1/4": 4,
        "fairness:2/4": 4,
        "fairness:3/4": 2,
        "coverage": 6 * 320 + 3 * 80 + 2 * 160 + 6 * 160 + 6 * 150 + 6 * 100,
        "internal_first": 6,
        "match": 6 * 5 + 3 * (10 + 20 + 10) + 8 * 5 + 6 * (20 + 15) + 4 * 0 + 2 * 10,
        "cost": 2727.1,
    }


@pytest.mark.parametrize(("rule", "change"), MUTATIONS.values(), ids=MUTATIONS.keys())
def test_a_spoilt_plan_is_caught(rule: str, change: dict[str, Visits]) -> None:
    """Each change breaks at least the rule that it is about."""
    assert rule in broken(PLAN | change)


def of_teams(*instead: Deployment) -> Sequence[Deployment]:
    """The plan of teams, reviews and placements, with other deployments for some needs."""
    plan = spoilt_teams.PLAN | {deployment.need: deployment for deployment in instead}
    return [deployment for deployment in plan.values() if deployment.visits]


def test_the_plan_of_teams_is_right() -> None:
    """Nothing is broken to begin with."""
    assert faults(spoilt_teams.SCENARIO, of_teams()) == []


@pytest.mark.parametrize(("rules", "instead"), spoilt_teams.MUTATIONS.values(), ids=list(spoilt_teams.MUTATIONS))
def test_a_spoilt_team_is_caught(rules: str, instead: Deployment) -> None:
    """Each change breaks the rules that it is about, and no other."""
    assert {fault.rule for fault in faults(spoilt_teams.SCENARIO, of_teams(instead))} == set(rules.split())


WRONG_FIELDS: dict[str, dict[str, Any]] = {
    "unknown need": {"need": "dance"},
    "another need": {"need": "review"},
    "wrong school": {"school": "north"},
    "unknown school": {"school": "mars"},
    "wrong area": {"category": "science"},
    "wrong weight": {"weight": 81},
    "wrong factors": {"factors": {"priority": 1.0, "rating": 1.0, "risk": 1.0, "theme": 1.0, "pupils": 0.9}},
    "missing factor": {"factors": {}},
    "asked for more": {"sessions_asked": 5},
    "planned more": {"sessions_planned": 4},
    "team of others": {"seats": {"first": ["science_1"]}},
    "empty team": {"seats": {"first": []}},
    "no team": {"seats": {}},
    "two places": {"seats": {"first": ["maths_1"], "second": ["maths_1"]}},
    "no visits": {"visits": [], "sessions_planned": 0},
    "a visit by nobody": {"visits": [Visit(date=date(2026, 9, 16), session="am", specialists=[])]},
}


@pytest.mark.parametrize("change", WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_a_wrong_field_is_caught(change: dict[str, Any]) -> None:
    """What a deployment says of itself must be right."""
    assert "asked" in {fault.rule for fault in faults(SCENARIO, deployments(PLAN, {"maths": change}))}


def test_a_deployment_listed_twice_is_caught() -> None:
    """The same deployment twice, which also doubles its visits."""
    plan = deployments(PLAN)
    assert "asked" in {fault.rule for fault in faults(SCENARIO, [*plan, plan[0]])}


def test_every_rule_has_a_mutation() -> None:
    """No rule is left untried."""
    named = {verify.__name__.removeprefix("verify_") for verify in VERIFIERS}
    spoilt = [*MUTATIONS.values(), *spoilt_teams.MUTATIONS.values()]
    assert named == {rule for rules, _ in spoilt for rule in rules.split()}


def test_every_rule_has_its_sentence() -> None:
    """The docstring is what people read of the rule."""
    assert [verify.__name__ for verify in VERIFIERS if not (verify.__doc__ or "").endswith(".")] == []
