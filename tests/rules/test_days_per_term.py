"""Caps of the term."""

from datetime import timedelta
from typing import Any

import pytest

from builders import FIRST_DAY, a_deployment, a_need, a_role, a_scenario, a_specialist, a_visit
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


@pytest.mark.parametrize(
    ("person", "days"),
    [
        ({"induction": "ect_year_1", "limits": {"days_per_term": 5}}, 4.5),
        ({"induction": "ect_year_2", "limits": {"days_per_term": 10}}, 9.5),
        ({"induction": "mentor", "limits": {"days_per_term": 9.5}}, 9),
        ({"induction": "ect_year_1", "release_percent": 0, "limits": {"days_per_term": 5}}, 5),
        ({"release_percent": 33.3, "limits": {"days_per_term": 3}}, 2),
        ({"induction": "ect_year_1", "available": {"mon": "day", "tue": "am"}}, 5),
    ],
)
def test_induction_comes_off(person: dict[str, Any], days: float) -> None:
    """By its share, rounded down to half days; without a limit, off the 6 days of the term on which they are free."""
    term = [a_visit(f"{FIRST_DAY + timedelta(days=day)} am") for day in range(26) if day % 7 < 5]
    term = [visit for visit in term if "available" not in person or visit.date.weekday() < 2]
    more = [a_need(f"more_{number}", sessions=1, visit="pm") for number in range(8)]
    scenario = a_scenario(a_need(days=20, visit="half_day"), *more, a_specialist(**person))
    afternoons = [
        a_deployment(scenario, f"more_{number}", f"{FIRST_DAY + timedelta(days=7 * number)} pm") for number in range(4)
    ]
    used = round(2 * days)
    plan = [a_deployment(scenario, "science", *term[: used - len(afternoons)]), *afternoons]
    if used > len(afternoons):
        check_allowed(scenario, plan)
    longer = [a_deployment(scenario, "science", *term[: used - len(afternoons) + 1]), *afternoons]
    check_forbidden("days_per_term", scenario, longer)
