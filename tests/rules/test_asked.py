"""Whole visits, at most one a date, never more than asked."""

from builders import a_deployment, a_need, a_scenario, a_specialist, a_visit
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation


def test_never_more_than_asked() -> None:
    """Two days given where one is asked for."""
    scenario = a_scenario(a_need(days=1))
    check_forbidden("asked", scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-08")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])


def test_never_more_by_two_people_together() -> None:
    """Each gives what is asked, together it is too much; the allocation knows it too."""
    scenario = a_scenario(a_need(days=1, people={"max": 2}), a_specialist(), a_specialist("science_2"))
    two = a_visit("2026-09-07"), a_visit("2026-09-08", "science_2")
    check_forbidden("asked", scenario, [a_deployment(scenario, "science", *two)])
    check_forbidden_in_allocation("asked", scenario, [a_deployment(scenario, "science", *two)])
    check_allowed(scenario, [a_deployment(scenario, "science", two[1])])


def test_one_visit_a_date() -> None:
    """Morning and afternoon of one date are two visits, even by two people; on two dates they are welcome."""
    need = a_need(sessions=2, visit="half_day", people={"max": 2})
    scenario = a_scenario(need, a_specialist(), a_specialist("science_2"))
    morning = a_visit("2026-09-07 am")
    same, next_day = a_visit("2026-09-07 pm", "science_2"), a_visit("2026-09-08 pm", "science_2")
    check_forbidden("asked", scenario, [a_deployment(scenario, "science", morning, same)])
    check_allowed(scenario, [a_deployment(scenario, "science", morning, next_day)])
