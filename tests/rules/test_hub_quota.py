"""What a hub lends to others."""

from typing import Any

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation


def two_hubs(**quota: Any) -> Scenario:
    """Two people of one hub, at two of its schools; a school inside it, one of another hub and one of none."""
    return a_scenario(
        a_need("inside", school="near"),
        a_need("outside", school="far"),
        a_need("beyond", school="alone", sessions=1, visit="am"),
        a_specialist("anne", home_school="first"),
        a_specialist("ben", home_school="second"),
        *(a_school(name, hub="one") for name in ("first", "second", "near")),
        a_school("far", hub="two"),
        hubs={"one": {"name": "One", **quota}, "two": {"name": "Two"}},
    )


def a_plan(scenario: Scenario) -> Any:
    """A day inside by anne; a day and a half outside, by both."""
    return [
        a_deployment(scenario, "inside", "2026-09-07", by="anne"),
        a_deployment(scenario, "outside", "2026-09-08", by="anne"),
        a_deployment(scenario, "beyond", "2026-09-08 am", by="ben"),
    ]


def test_no_more_than_the_hub_lends() -> None:
    """All its schools' people together; a school of no hub is outside; what stays inside is not counted."""
    tight = two_hubs(lends_days=1)
    check_forbidden("hub_quota", tight, a_plan(tight))
    check_forbidden_in_allocation("hub_quota", tight, a_plan(tight))
    for loose in (two_hubs(lends_days=1.5), two_hubs()):
        check_allowed(loose, a_plan(loose))


def test_a_quota_joins_parts() -> None:
    """What the hub lends to one is not there for another, so their bounds do not add up."""
    without, with_one = two_hubs(), two_hubs(lends_days=1)
    needs = {key: with_one.needs[key] for key in ("outside", "beyond")}
    people = {"anne": ["beyond"], "ben": ["outside"]}
    for scenario, many in ((without, 2), (with_one, 1)):
        specialists = {
            key: one.model_copy(update={"declined": people[key]}) for key, one in scenario.specialists.items()
        }
        problem = Problem(scenario.model_copy(update={"needs": needs, "specialists": specialists}))
        assert len(problem.parts) == many
