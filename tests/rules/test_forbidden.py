"""Decisions against somebody."""

from builders import a_deployment, a_forbidden, a_need, a_scenario, a_school, a_specialist
from judged import check_allowed, check_forbidden

NEEDS = a_need(), a_need("more"), a_need("far", school="south")
PEOPLE = a_specialist(), a_specialist("science_2")


def test_forbidden_at_a_need() -> None:
    """This person at this need; others, and other needs, are free."""
    scenario = a_scenario(*NEEDS, *PEOPLE, a_forbidden(need="science"))
    check_forbidden("forbidden", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", by="science_2")])
    check_allowed(scenario, [a_deployment(scenario, "more", "2026-09-07")])


def test_forbidden_at_a_school() -> None:
    """This person at any need of the school."""
    scenario = a_scenario(*NEEDS, *PEOPLE, a_forbidden(school="north"))
    for need in ("science", "more"):
        check_forbidden("forbidden", scenario, [a_deployment(scenario, need, "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "far", "2026-09-07")])


def test_a_veto() -> None:
    """This person at any need of the school that does not want them; elsewhere they are welcome."""
    scenario = a_scenario(*NEEDS, *PEOPLE, a_school(vetoes=["science_1"]))
    for need in ("science", "more"):
        check_forbidden("forbidden", scenario, [a_deployment(scenario, need, "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "far", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", by="science_2")])
