"""Caps of a calendar week."""

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from judged import check_allowed, check_cut_off, check_forbidden

NEEDS = (a_need(), a_need("more", sessions=1, visit="am"))


def test_too_many_days_in_a_week() -> None:
    """Monday and the Friday after it are one week, Friday and the Monday after it are two."""
    scenario = a_scenario(*NEEDS, a_specialist(limits={"days_per_week": 1}))
    friday = a_deployment(scenario, "more", "2026-09-11 am")
    check_forbidden("days_per_week", scenario, [a_deployment(scenario, "science", "2026-09-07"), friday])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-14"), friday])


def test_half_days_count_half_and_home_counts() -> None:
    """A day and a half fit a limit of 1.5; the half day at the own school is one of them."""
    needs = a_need(), a_need("own", school="home", own_people=True, sessions=2, visit="am")
    scenario = a_scenario(*needs, a_role(days_per_week=1.5))
    day = a_deployment(scenario, "science", "2026-09-07")
    check_allowed(scenario, [day, a_deployment(scenario, "own", "2026-09-08 am")])
    check_forbidden("days_per_week", scenario, [day, a_deployment(scenario, "own", "2026-09-08 am", "2026-09-09 am")])


def test_what_the_allocation_hears_of_it() -> None:
    """One week, a limit of one day, a day and a half: a cut."""
    scenario = a_scenario(*NEEDS, a_specialist(limits={"days_per_week": 1}), weeks=1)
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-11 am")]
    check_cut_off(scenario, plan)
