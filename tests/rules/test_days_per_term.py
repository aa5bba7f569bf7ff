"""Caps of the term."""

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

NEEDS = (a_need(), a_need("more", school="south", sessions=1, visit="am"))


def test_too_many_days() -> None:
    """A day and a half in all where one day is the limit; one and a half is just allowed. The allocation counts the same."""
    tight = a_scenario(*NEEDS, a_specialist(limits={"days_per_term": 1}))
    plan = [a_deployment(tight, "science", "2026-09-07"), a_deployment(tight, "more", "2026-09-15 am")]
    check_forbidden("days_per_term", tight, plan)
    check_forbidden_in_allocation("days_per_term", tight, plan)
    check_allowed(a_scenario(*NEEDS, a_specialist(limits={"days_per_term": 1.5})), plan)


def test_own_limit_replaces_the_roles() -> None:
    """A role of one day, a person of two, and the other way round."""
    more = a_scenario(*NEEDS, a_specialist(limits={"days_per_term": 2}), a_role(days_per_term=1))
    plan = [a_deployment(more, "science", "2026-09-07"), a_deployment(more, "more", "2026-09-15 am")]
    check_allowed(more, plan)
    less = a_scenario(*NEEDS, a_specialist(limits={"days_per_term": 1}), a_role(days_per_term=2))
    check_forbidden("days_per_term", less, plan)
    check_forbidden("days_per_term", a_scenario(*NEEDS, a_role(days_per_term=1)), plan)


def test_days_at_the_own_school_count() -> None:
    """A day at home and a day away are two days of the term's limit."""
    needs = a_need(), a_need("own", school="home", own_people=True)
    scenario = a_scenario(*needs, a_specialist(limits={"days_per_term": 1}))
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "own", "2026-09-08")]
    check_forbidden("days_per_term", scenario, plan)
    check_forbidden_in_allocation("days_per_term", scenario, plan)
