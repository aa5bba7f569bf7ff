"""Neither the person nor the school has said no."""

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from judged import check_allowed, check_forbidden


@pytest.mark.parametrize("declined", ["science", "north"])
def test_a_person_declined(declined: str) -> None:
    """A need, or a school with all its needs; others are open."""
    needs = a_need(), a_need("more", school="south")
    scenario = a_scenario(*needs, a_specialist(declined=[declined]))
    check_forbidden("consent", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "more", "2026-09-07")])


def test_a_school_declined() -> None:
    """Nobody goes there; who has not answered yet is planned for."""
    declined = a_scenario(a_school(consent="declined"))
    check_forbidden("consent", declined, [a_deployment(declined, "science", "2026-09-07")])
    for answer in ("pending", "agreed", None):
        scenario = a_scenario(a_school(consent=answer, membership="partner"))
        check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])
