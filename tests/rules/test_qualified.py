"""Role, expertise, phase, and not the own school."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_forbidden

UNFIT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another role": ({"roles": ["lle"]}, {}),
    "a level below": ({"level": 3}, {"expertise": {"science": 2}}),
    "another phase": ({}, {"phases": ["primary", "special"]}),
    "the own school": ({}, {"home_school": "north"}),
}
FIT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one of the roles": ({"roles": ["lle", "sle"]}, {}),
    "any role": ({"roles": []}, {}),
    "just the level": ({"level": 2}, {"expertise": {"science": 2}}),
    "one of the phases": ({}, {"phases": ["primary", "secondary"]}),
    "the own school, if it says so": ({"own_people": True}, {"home_school": "north"}),
    "a base is not employment": ({}, {"base": "north"}),
}

HEADS: dict[str, Any] = {"requires": {"all": {"post": "head", "retired": False}, "any": {"ex_nle": True, "years": 3}}}
ROLES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "a word": (HEADS, {"facts": {"post": "deputy", "years": 3}}, {"facts": {"post": "head", "years": 3}}),
    "none of several": (HEADS, {"facts": {"post": "head", "years": 2}}, {"facts": {"post": "head", "years": 4}}),
    "another of several": (HEADS, {"facts": {"post": "head"}}, {"facts": {"post": "head", "ex_nle": True}}),
    "what must not be": (
        HEADS,
        {"facts": {"post": "head", "years": 3, "retired": True}},
        {"facts": {"post": "head", "years": 3, "retired": False}},
    ),
    "a number where true is asked": (
        {"requires": {"any": {"ex_nle": True}}},
        {"facts": {"ex_nle": 1}},
        {"facts": {"ex_nle": True}},
    ),
    "true where a number is asked": (
        {"requires": {"all": {"years": 1}}},
        {"facts": {"years": True}},
        {"facts": {"years": 1}},
    ),
    "a status": ({"from_status": "national_support_school"}, {}, {"home_school": "nss"}),
    "no home school": (
        {"from_status": "national_support_school", "trust_post": True},
        {"base": "nss"},
        {"home_school": "nss"},
    ),
}
STAGES: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "all of them": (
        {"key_stages": ["ks2", "ks3"]},
        {"expertise": {"science": {"level": 3, "key_stages": ["ks2", "ks3"]}}},
        True,
    ),
    "some of them": (
        {"key_stages": ["ks2", "ks3"]},
        {"expertise": {"science": {"level": 3, "key_stages": ["ks3"]}}},
        False,
    ),
    "across phases": (
        {"key_stages": ["ks2"]},
        {"expertise": {"science": {"level": 3, "key_stages": ["ks2"]}}, "phases": ["primary"]},
        True,
    ),
    "not limited": ({"key_stages": ["ks2"]}, {}, True),
    "not limited, of another phase": ({"key_stages": ["ks2"]}, {"phases": ["primary"]}, False),
    "limited elsewhere": (
        {"key_stages": ["ks2"]},
        {"expertise": {"science": 3, "maths": {"level": 2, "key_stages": ["ks2"]}}, "phases": ["primary"]},
        False,
    ),
    "none asked for": ({}, {"expertise": {"science": {"level": 3, "key_stages": ["ks2"]}}}, True),
    "none asked for, of another phase": (
        {},
        {"expertise": {"science": {"level": 3, "key_stages": ["ks2"]}}, "phases": ["primary"]},
        False,
    ),
}
SUITING: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "somebody named": ({"specialists": ["science_2"]}, {}, False),
    "one of those named": ({"specialists": ["science_2", "science_1"]}, {}, True),
    "another mode": ({"mode": "cover"}, {"modes": ["coach", "model"]}, False),
    "one of the modes": ({"mode": "coach"}, {"modes": ["coach", "model"]}, True),
    "any mode": ({"mode": "coach"}, {}, True),
    "no mode": ({}, {"modes": ["coach"]}, True),
    "urgent help": ({"firefighting": True}, {"firefighting": False}, False),
    "urgent help by whoever gives it": ({"firefighting": True}, {}, True),
    "no urgent help": ({}, {"firefighting": False}, True),
}


@pytest.mark.parametrize(("role", "unfit", "fit"), ROLES.values(), ids=ROLES)
def test_roles_have_requirements(role: dict[str, Any], unfit: dict[str, Any], fit: dict[str, Any]) -> None:
    """Who lacks a fact, or the school's status, does not hold the role; who just has it does."""
    others = a_role(**role), a_school("nss", status=["national_support_school"])
    lacking, having = (a_scenario(a_specialist(**person), *others) for person in (unfit, fit))
    check_forbidden("qualified", lacking, [a_deployment(lacking, "science", "2026-09-07")])
    check_allowed(having, [a_deployment(having, "science", "2026-09-07")])


@pytest.mark.parametrize(("need", "person", "fits"), STAGES.values(), ids=STAGES)
def test_key_stages(need: dict[str, Any], person: dict[str, Any], fits: bool) -> None:
    """Where the need names some and the expertise is limited to some, they decide instead of phases."""
    check(a_scenario(a_need(**need), a_specialist(**person)), fits=fits)


@pytest.mark.parametrize(("need", "role", "fits"), SUITING.values(), ids=SUITING)
def test_modes(need: dict[str, Any], role: dict[str, Any], fits: bool) -> None:
    """A role serves the modes that it lists, and urgent help unless it says no."""
    people = a_specialist(), a_specialist("science_2")
    check(a_scenario(a_need(**need), *people, a_role(**role)), fits=fits)


def check(scenario: Scenario, *, fits: bool) -> None:
    """Whether the one person may serve the one need, by model and second opinion."""
    plan = [a_deployment(scenario, "science", "2026-09-07")]
    if fits:
        check_allowed(scenario, plan)
    else:
        check_forbidden("qualified", scenario, plan)


@pytest.mark.parametrize(("need", "person"), UNFIT.values(), ids=UNFIT)
def test_unfit(need: dict[str, Any], person: dict[str, Any]) -> None:
    """Does not fit, and is no candidate."""
    scenario = a_scenario(a_need(**need), a_specialist(**person), a_role("lle"))
    check_forbidden("qualified", scenario, [a_deployment(scenario, "science", "2026-09-07")])


def test_another_area() -> None:
    """Without any expertise in it there is no level to ask for either."""
    scenario = a_scenario(a_need(), a_specialist(expertise={"maths": 3}))
    plan = [a_deployment(scenario, "science", "2026-09-07")]
    assert [broken.rule for broken in faults(scenario, plan)] == ["qualified"]
    assert Problem(scenario).refused["science"] == {"qualified": 1}


@pytest.mark.parametrize(("need", "person"), FIT.values(), ids=FIT)
def test_fit(need: dict[str, Any], person: dict[str, Any]) -> None:
    """Just fits."""
    scenario = a_scenario(a_need(**need), a_specialist(**person), a_role("lle"), a_school())
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])
