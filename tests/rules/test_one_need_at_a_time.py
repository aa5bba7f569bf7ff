"""A person has two hands and one place."""

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.solve.ask import Verdict
from judged import all_met, check_allowed, check_cut_off, check_forbidden


def test_two_needs_in_one_session() -> None:
    """Two needs of one school on one date by one person."""
    scenario = a_scenario(a_need(), a_need("more"))
    check_forbidden(
        "one_need_at_a_time",
        scenario,
        [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-07")],
    )
    check_allowed(
        scenario, [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-08")]
    )


def test_one_free_day_for_two_needs() -> None:
    """Only somebody who can be twice at once meets both; the allocation hears of it by a cut."""
    scenario = a_scenario(a_need(), a_need("more"), a_specialist(available={"mon": "day"}), weeks=1)
    assert all_met(scenario, without="one_need_at_a_time") is Verdict.BEST
    assert all_met(scenario) is Verdict.IMPOSSIBLE
    check_cut_off(
        scenario, [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-07")]
    )


def test_two_halves_of_a_day() -> None:
    """Morning for one need, afternoon for the other of the same school."""
    scenario = a_scenario(a_need(sessions=1, visit="am"), a_need("more", sessions=1, visit="half_day"))
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    check_allowed(scenario, [morning, a_deployment(scenario, "more", "2026-09-07 pm")])
