"""What is decided already."""

from builders import a_deployment, a_fixed, a_need, a_scenario, a_specialist, a_visit
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

PEOPLE = a_specialist(), a_specialist("science_2")


def test_a_decided_person() -> None:
    """Nothing, or somebody else, is against the decision; the person on any date is not."""
    scenario = a_scenario(a_need(days=2), *PEOPLE, a_fixed())
    other = [a_deployment(scenario, "science", "2026-09-07", by="science_2")]
    check_forbidden("fixed", scenario, [])
    check_forbidden_in_allocation("fixed", scenario, [])
    check_forbidden_in_allocation("fixed", scenario, other)
    check_forbidden("fixed", scenario, other)
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-25")])


def test_decided_visits() -> None:
    """Each listed visit takes place; further ones may join them."""
    scenario = a_scenario(a_need(days=3), a_fixed(visits=("2026-09-07", "2026-09-14")))
    check_forbidden("fixed", scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-15")])
    check_forbidden_in_allocation("fixed", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-14")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-14", "2026-09-15")])


def test_the_decided_half_of_the_day() -> None:
    """A decided morning is not met by an afternoon."""
    scenario = a_scenario(a_need(sessions=2, visit="half_day"), a_fixed(visits=("2026-09-07 am",)))
    check_forbidden("fixed", scenario, [a_deployment(scenario, "science", "2026-09-07 pm")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07 am", "2026-09-08 pm")])


def test_others_may_join_where_two_may_share() -> None:
    """The decided person has a visit, the rest may be another's."""
    scenario = a_scenario(a_need(days=2, people={"max": 2}), *PEOPLE, a_fixed())
    check_forbidden("fixed", scenario, [a_deployment(scenario, "science", "2026-09-07", by="science_2")])
    shared = a_visit("2026-09-07"), a_visit("2026-09-08", "science_2")
    check_allowed(scenario, [a_deployment(scenario, "science", *shared)])


def test_at_least_what_is_worth_having() -> None:
    """A decided need with a least gets the least, as any other."""
    scenario = a_scenario(a_need(days=3, least={"days": 2}), a_fixed())
    check_forbidden("least", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-08")])
