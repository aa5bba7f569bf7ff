"""Days that people of one supply share."""

from typing import Any

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.problem.build import Problem
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

LA: dict[str, Any] = {"supplies": {"la": {"name": "Local authority", "days": 2}}}


def test_days_of_a_supply() -> None:
    """Two people of the supply together, in the whole term; others do not count. The numbers of visits tell already."""
    needs = a_need(days=2), a_need("more", days=2)
    people = (a_specialist(one, supply="la") for one in ("science_1", "science_2"))
    scenario = a_scenario(*needs, *people, a_specialist("science_3"), **LA)
    first = a_deployment(scenario, "science", "2026-09-07", "2026-09-14")
    second = a_deployment(scenario, "more", "2026-09-21", by="science_2")
    check_forbidden("supply", scenario, [first, second])
    check_forbidden_in_allocation("supply", scenario, [first, second])
    check_allowed(scenario, [first, a_deployment(scenario, "more", "2026-09-21", by="science_3")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07"), second])


def test_a_supply_joins_its_people() -> None:
    """Two people with nothing else in common are one part: they share the days."""
    needs = a_need(), a_need("far", school="south", category="maths")
    people = a_specialist(supply="la"), a_specialist("maths_1", base="west", expertise={"maths": 3}, supply="la")
    assert len(Problem(a_scenario(*needs, *people, **LA)).parts) == 1
