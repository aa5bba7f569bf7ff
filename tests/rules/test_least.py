"""Nothing, or what is worth having."""

from builders import a_deployment, a_need, a_scenario, a_specialist, a_visit
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation


def test_too_little_to_be_worthwhile() -> None:
    """One of three days where two are the least; nothing at all is allowed. The allocation says the same."""
    scenario = a_scenario(a_need(days=3, least={"days": 2}))
    check_forbidden("least", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_forbidden_in_allocation("least", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-08")])
    check_allowed(scenario, [])


def test_least_in_sessions_counts_whole_visits() -> None:
    """Three sessions are the least: one day is too little, two days are enough."""
    scenario = a_scenario(a_need(days=3, least={"sessions": 3}))
    check_forbidden("least", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-08")])


def test_two_people_make_it_together() -> None:
    """What two give counts together: two and one are three, one and one are too few."""
    two = a_specialist(), a_specialist("science_2")
    scenario = a_scenario(a_need(days=3, least={"days": 3}, people={"max": 2}), *two)
    first, second = a_visit("2026-09-07"), a_visit("2026-09-08", "science_2")
    check_allowed(scenario, [a_deployment(scenario, "science", first, second, a_visit("2026-09-09"))])
    check_forbidden("least", scenario, [a_deployment(scenario, "science", first, second)])
    check_forbidden_in_allocation("least", scenario, [a_deployment(scenario, "science", first, second)])
