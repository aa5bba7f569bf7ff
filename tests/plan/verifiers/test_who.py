"""Who may serve a need: one plan that breaks the rule, and one that just does not."""

from typing import Any

import pytest

from builders import a_deployment, a_forbidden, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults
from deployer.scenario.schema import Scenario

MONDAY = "2026-09-07"


def texts(scenario: Scenario, rule: str) -> list[str]:
    """What is said of the rule when science_1 serves the need science on a Monday; nothing else may be broken."""
    broken = faults(scenario, [a_deployment(scenario, "science", MONDAY)])
    assert {fault.rule for fault in broken} <= {rule}
    assert {fault.need for fault in broken} <= {"science"}
    return [fault.text for fault in broken]


@pytest.mark.parametrize(
    ("need", "person", "text"),
    [
        ({"roles": ["lle", "nle"]}, {}, "is SLE, and LLE or NLE is asked for"),
        ({"level": 3}, {"expertise": {"science": 2}}, "is at level 2 in Science, and level 3 is asked for"),
        ({}, {"expertise": {"maths": 3}}, "has no expertise in Science"),
        ({}, {"phases": ["primary", "all_through"]}, "works in primary, all through, and North is secondary"),
        ({}, {"home_school": "north"}, "works at North, and its own people are not asked for"),
        (
            {"key_stages": ["ks2", "ks4"]},
            {"expertise": {"science": {"level": 3, "key_stages": ["ks1"]}}},
            "does not cover KS2 and KS4 in Science",
        ),
    ],
)
def test_unqualified(need: dict[str, Any], person: dict[str, Any], text: str) -> None:
    """Role, level, area, phase and own school each keep a person out."""
    scenario = a_scenario(a_need(**need), a_specialist(**person))
    assert texts(scenario, "qualified") == [f"Science 1 serves Science at North but {text}"]


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ({"requires": {"all": {"head_years": 3}}}, "lacks what SLE requires: head years 3 or more"),
        ({"requires": {"any": {"ex_nle": True, "post": "head"}}}, "lacks what SLE requires: ex nle or post head"),
        ({"requires": {"all": {"retired": True}}}, "lacks what SLE requires: retired"),
        ({"from_status": "national_support_school"}, "is SLE, which is for people of a national support school"),
        ({"modes": ["coach", "model"]}, "is SLE, whose work is to coach or model, not to cover"),
        ({"firefighting": False}, "is SLE, who do no firefighting"),
    ],
)
def test_the_role_in_the_way(role: dict[str, Any], text: str) -> None:
    """What the role requires, which school it is for, and what it is not for."""
    scenario = a_scenario(a_need(mode="cover", firefighting=True), a_role("sle", **role))
    assert texts(scenario, "qualified") == [f"Science 1 serves Science at North but {text}"]


@pytest.mark.parametrize(
    ("need", "person"),
    [
        ({"roles": ["lle", "sle"]}, {}),
        ({"level": 2}, {"expertise": {"science": 2}}),
        ({}, {"phases": ["primary", "secondary"]}),
        ({"own_people": True}, {"home_school": "north"}),
        ({}, {"base": "north"}),
    ],
)
def test_qualified(need: dict[str, Any], person: dict[str, Any]) -> None:
    """One of the roles, exactly the level, one of the phases, own people where asked; a base is not employment."""
    assert texts(a_scenario(a_need(**need), a_specialist(**person)), "qualified") == []


def journey(minutes: int) -> dict[str, Any]:
    return {"matrix": {"home": {"north": {"minutes": minutes, "miles": 10}}}}


@pytest.mark.parametrize(
    ("minutes", "person", "role", "limit"),
    [
        (61, {}, {}, 60),
        (61, {}, {"travel_minutes": 60}, 60),
        (46, {"limits": {"travel_minutes": 45}}, {"travel_minutes": 90}, 45),
        (91, {"base": "home"}, {"travel_minutes": 90}, 90),
    ],
)
def test_too_far(minutes: int, person: dict[str, Any], role: dict[str, Any], limit: int) -> None:
    """The own limit, else the role's, else 60 minutes; one minute less is allowed."""
    entries = a_specialist(**person), a_role(**role)
    scenario = a_scenario(*entries, travel=journey(minutes))
    text = f"Science 1 travels {minutes} minutes one way to North, at most {limit} minutes are allowed"
    assert texts(scenario, "travel_limit") == [text]
    assert texts(a_scenario(*entries, travel=journey(limit)), "travel_limit") == []


def test_no_limit_without_a_home_school() -> None:
    """Trust posts and external people go anywhere unless a limit is given."""
    assert texts(a_scenario(a_specialist(base="home"), travel=journey(300)), "travel_limit") == []


def test_unknown_journey() -> None:
    """A school without a place can be reached by nobody who has a limit."""
    scenario = a_scenario(a_school("north", location=None))
    text = "Science 1 has no known journey one way to North, at most 60 minutes are allowed"
    assert texts(scenario, "travel_limit") == [text]


@pytest.mark.parametrize("said_no_to", ["science", "north"])
def test_person_declined(said_no_to: str) -> None:
    """A need or a whole school that a person has declined."""
    scenario = a_scenario(a_specialist(declined=[said_no_to]))
    assert texts(scenario, "consent") == ["Science 1 has said no to Science at North but is to serve it"]


def test_school_declined() -> None:
    """A school's refusal counts, a pending answer does not."""
    text = "North has said no to support but is to get Science at North"
    assert texts(a_scenario(a_school(consent="declined")), "consent") == [text]
    assert texts(a_scenario(a_school(consent="pending")), "consent") == []
    assert texts(a_scenario(a_school(membership="external")), "consent") == []


def test_declined_elsewhere() -> None:
    """A no to another need or school does not count here."""
    entries = a_need("maths", category="maths", school="south"), a_need()
    scenario = a_scenario(*entries, a_specialist(declined=["maths", "south"]))
    assert texts(scenario, "consent") == []


@pytest.mark.parametrize("ban", [{"need": "science"}, {"school": "north"}])
def test_forbidden(ban: dict[str, str]) -> None:
    """A decision against a person at a need or at a school, with who decided and why."""
    text = "Science 1 serves Science at North, which the trust ruled out: agreed"
    assert texts(a_scenario(a_forbidden(**ban)), "forbidden") == [text]


def test_forbidden_to_others() -> None:
    """A decision against somebody else, or another school, does not count here."""
    others = a_forbidden("science_2", need="science"), a_forbidden("science_1", school="home")
    scenario = a_scenario(*others, a_specialist(), a_specialist("science_2"))
    assert texts(scenario, "forbidden") == []
