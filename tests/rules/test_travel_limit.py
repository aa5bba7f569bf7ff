"""Nobody travels longer than their limit."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from judged import check_allowed, check_forbidden

OWN: dict[str, Any] = {"limits": {"travel_minutes": 40}}
LIMITS: dict[str, tuple[dict[str, Any], dict[str, Any], int]] = {
    "60 from a home school": ({}, {}, 60),
    "the role's": ({}, {"travel_minutes": 50}, 50),
    "the own one": (OWN, {}, 40),
    "the own one replaces a smaller one of the role": (OWN, {"travel_minutes": 30}, 40),
    "the own one replaces a larger one of the role": (OWN, {"travel_minutes": 90}, 40),
    "the role's, from a base": ({"base": "home"}, {"travel_minutes": 50}, 50),
    "none at all": ({"limits": {"travel_minutes": 0}}, {}, 0),
}


def journey(minutes: int, person: dict[str, Any], role: dict[str, Any]) -> Scenario:
    """A school so many minutes from where the person starts."""
    matrix = {"home": {"north": {"minutes": minutes, "miles": 10}}}
    return a_scenario(a_need(), a_specialist(**person), a_role(**role), travel={"matrix": matrix})


@pytest.mark.parametrize(("person", "role", "limit"), LIMITS.values(), ids=LIMITS)
def test_just_too_far(person: dict[str, Any], role: dict[str, Any], limit: int) -> None:
    """A minute more is too far, the limit itself is not."""
    near, far = journey(limit, person, role), journey(limit + 1, person, role)
    check_allowed(near, [a_deployment(near, "science", "2026-09-07")])
    check_forbidden("travel_limit", far, [a_deployment(far, "science", "2026-09-07")])


def test_no_limit_from_a_base() -> None:
    """People without a home school go as far as they must."""
    scenario = journey(600, {"base": "home"}, {})
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])


@pytest.mark.parametrize(
    ("where", "minutes", "online"), [("online", 10, True), ("either", 60, False), ("either", 61, True)]
)
def test_online_nobody_travels(where: str, minutes: int, online: bool) -> None:
    """Online, and beyond the limit where either will do, there is no journey, and the plan says so."""
    matrix = {"home": {"north": {"minutes": minutes, "miles": 10}}}
    scenario = a_scenario(a_need(where=where), travel={"matrix": matrix})
    plan = [a_deployment(scenario, "science", "2026-09-07")]
    check_allowed(scenario, plan)
    (pair,) = Problem(scenario).pairs
    assert (pair.online, pair.trip_pence) == (online, 0 if online else 900)
    (deployment,) = deployments_of(Problem(scenario), {pair.key: pair.slots[:1]})
    assert deployment.visits[0].online == (["science_1"] if online else [])


def test_what_is_online_is_said_truly() -> None:
    """A visit that hides that it is online, or claims it, is not as asked."""
    online, on_site = (a_scenario(a_need(where=where)) for where in ("online", "on_site"))
    for asked, other in ((online, on_site), (on_site, online)):
        (broken,) = faults(asked, [a_deployment(other, "science", "2026-09-07")])
        assert (broken.rule, "as online on Mon 7 Sep 2026" in broken.text) == ("asked", True)
