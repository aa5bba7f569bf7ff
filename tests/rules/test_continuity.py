"""One person a need, or as many as it allows."""

from builders import a_deployment, a_need, a_scenario, a_specialist, a_visit
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

PEOPLE = tuple(a_specialist(f"science_{number}") for number in (1, 2, 3))
MONDAYS = ("2026-09-07", "2026-09-14", "2026-09-21")


def test_one_person() -> None:
    """A second person for the second visit is one too many; the allocation says the same."""
    scenario = a_scenario(a_need(days=2), *PEOPLE)
    shared = [a_deployment(scenario, "science", a_visit(MONDAYS[0]), a_visit(MONDAYS[1], "science_2"))]
    check_forbidden("continuity", scenario, shared)
    check_forbidden_in_allocation("continuity", scenario, shared)
    check_allowed(scenario, [a_deployment(scenario, "science", *MONDAYS[:2])])


def test_two_people() -> None:
    """Where two may share, two may take turns, and a third may not."""
    scenario = a_scenario(a_need(days=3, people={"max": 2}), *PEOPLE)
    first, second = a_visit(MONDAYS[0]), a_visit(MONDAYS[1], "science_2")
    check_allowed(scenario, [a_deployment(scenario, "science", first, second, a_visit(MONDAYS[2]))])
    three = [a_deployment(scenario, "science", first, second, a_visit(MONDAYS[2], "science_3"))]
    check_forbidden("continuity", scenario, three)
    check_forbidden_in_allocation("continuity", scenario, three)
