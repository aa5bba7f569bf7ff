"""Schools with open work in a week."""

from builders import a_deployment, a_need, a_role, a_scenario, a_span, a_specialist
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_cut_off, check_forbidden

FIRST_AND_LAST = ("2026-09-07", "2026-09-21")


def two_schools(limit: int) -> Scenario:
    """Two days at north and one at south, by somebody who keeps so many schools on the go."""
    needs = a_need(days=2), a_need("more", school="south")
    return a_scenario(*needs, a_specialist(limits={"schools_at_once": limit}))


def test_open_between_first_and_last_visit() -> None:
    """No visit at north in the week between its two visits, yet it is open: south has to wait until it is done."""
    scenario = two_schools(1)
    north = a_deployment(scenario, "science", *FIRST_AND_LAST)
    for day in ("2026-09-16", "2026-09-08", "2026-09-25"):
        check_forbidden("schools_at_once", scenario, [north, a_deployment(scenario, "more", day)])
    check_allowed(scenario, [north, a_deployment(scenario, "more", "2026-09-28")])
    check_allowed(two_schools(2), [north, a_deployment(scenario, "more", "2026-09-16")])


def test_schools_are_counted_not_needs() -> None:
    """Two needs of one school open at once are one school."""
    scenario = a_scenario(a_need(days=2), a_need("more"), a_need("far", school="south"), a_role(schools_at_once=1))
    north = a_deployment(scenario, "science", *FIRST_AND_LAST)
    check_allowed(scenario, [north, a_deployment(scenario, "more", "2026-09-16")])
    check_forbidden("schools_at_once", scenario, [north, a_deployment(scenario, "far", "2026-09-16")])


def test_a_need_is_open_not_its_school() -> None:
    """Two needs of one school, one in the first week and one in the third: the school is not open in the second."""
    needs = a_need(), a_need("again"), a_need("more", school="south")
    scenario = a_scenario(*needs, a_specialist(limits={"schools_at_once": 1}))
    north = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "again", "2026-09-21")]
    check_allowed(scenario, [*north, a_deployment(scenario, "more", "2026-09-16")])


def test_what_the_allocation_hears_of_it() -> None:
    """One week, one school at once, and only one day for each: two schools are cut off."""
    needs = a_need(window=a_span("2026-09-07")), a_need("more", school="south", window=a_span("2026-09-08"))
    scenario = a_scenario(*needs, a_specialist(limits={"schools_at_once": 1}), weeks=1)
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-08")]
    check_cut_off(scenario, plan)
