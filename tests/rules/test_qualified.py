"""Role, expertise, phase, and not the own school."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
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
