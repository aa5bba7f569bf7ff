"""What a school takes at once."""

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist, a_visit
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from judged import all_met, check_allowed, check_cut_off, check_forbidden

MONDAY = {"mon": "day"}


def two_visitors(at_once: int, weeks: int = 1) -> Scenario:
    """Two people with one free day a week, the same, for two needs of one school."""
    needs = a_need(), a_need("more")
    people = a_specialist(available=MONDAY), a_specialist("science_2", available=MONDAY)
    return a_scenario(*needs, *people, a_school(hosts={"visits_at_once": at_once}), weeks=weeks)


def test_too_many_visits_at_once() -> None:
    """One visit at a time: the second has to wait a week."""
    scenario = two_visitors(1, weeks=2)
    first = a_deployment(scenario, "science", "2026-09-07")
    check_forbidden("hosts", scenario, [first, a_deployment(scenario, "more", "2026-09-07", by="science_2")])
    check_allowed(scenario, [first, a_deployment(scenario, "more", "2026-09-14", by="science_2")])
    check_allowed(two_visitors(2), [first, a_deployment(scenario, "more", "2026-09-07", by="science_2")])


def test_two_by_default() -> None:
    """A third visit at once is one too many."""
    people = [a_specialist(f"science_{number}", home_school=f"home_{number}") for number in range(3)]
    scenario = a_scenario(*(a_need(f"need_{number}") for number in range(3)), *people)
    plan = [a_deployment(scenario, f"need_{number}", "2026-09-07", by=f"science_{number}") for number in range(3)]
    check_allowed(scenario, plan[:2])
    check_forbidden("hosts", scenario, plan)


def test_half_days_meet_only_in_their_half() -> None:
    """A morning and an afternoon visit are never there at once."""
    needs = a_need(sessions=1, visit="am"), a_need("more", sessions=1, visit="pm"), a_need("day")
    people = (a_specialist(f"science_{number}") for number in range(1, 4))
    scenario = a_scenario(*needs, *people, a_school(hosts={"visits_at_once": 1}))
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    check_allowed(scenario, [morning, a_deployment(scenario, "more", "2026-09-07 pm", by="science_2")])
    check_forbidden("hosts", scenario, [morning, a_deployment(scenario, "day", "2026-09-07", by="science_2")])


def test_own_people_count_too() -> None:
    """A visit by the school's own person is a visit."""
    needs = a_need(own_people=True), a_need("more")
    people = a_specialist(home_school="north"), a_specialist("science_2")
    scenario = a_scenario(*needs, *people, a_school(hosts={"visits_at_once": 1}))
    own = a_deployment(scenario, "science", "2026-09-07")
    check_forbidden("hosts", scenario, [own, a_deployment(scenario, "more", "2026-09-07", by="science_2")])
    check_allowed(scenario, [own, a_deployment(scenario, "more", "2026-09-08", by="science_2")])


def test_what_the_allocation_hears_of_it() -> None:
    """Two visits on the only day are cut off by the school's group."""
    scenario = two_visitors(1)
    assert all_met(scenario, without="hosts") is Verdict.BEST
    assert all_met(scenario) is Verdict.IMPOSSIBLE
    both = [
        a_deployment(scenario, "science", "2026-09-07"),
        a_deployment(scenario, "more", "2026-09-07", by="science_2"),
    ]
    check_cut_off(scenario, both)


def test_visits_online_take_no_place() -> None:
    """Beside one visit on site, one online is no visit at once; for either it is who can travel that takes the place."""
    people = [a_specialist(f"science_{number}", home_school=f"home_{number}") for number in (1, 2)]
    far = {"home_2": {"north": {"minutes": 61, "miles": 40}}}
    for where, free in (("online", True), ("either", True), ("on_site", False)):
        needs = a_need(), a_need("more", where=where)
        minutes = 60 if where == "either" else 90
        scenario = a_scenario(
            *needs,
            *people,
            a_role(travel_minutes=minutes),
            a_school(hosts={"visits_at_once": 1}),
            travel={"matrix": far},
        )
        plan = [
            a_deployment(scenario, need, "2026-09-07", by=by)
            for need, by in (("science", "science_1"), ("more", "science_2"))
        ]
        if free:
            check_allowed(scenario, plan)
        else:
            check_forbidden("hosts", scenario, plan)


def test_a_team_takes_its_place_unless_all_of_it_is_online() -> None:
    """With either, the lead beyond the limit and a colleague near: the team is at the school."""
    people = [a_specialist(f"science_{number}", home_school=f"home_{number}") for number in (1, 2, 3)]
    far = {"home_1": {"north": {"minutes": 61, "miles": 40}}}
    for where, free in (("online", True), ("either", False)):
        team = a_need("team", where=where, seats={"lead": {}, "second": {}})
        scenario = a_scenario(a_need(), team, *people, a_school(hosts={"visits_at_once": 1}), travel={"matrix": far})
        visit = a_visit("2026-09-07", "science_1", "science_2")
        seats = {"lead": ["science_1"], "second": ["science_2"]}
        plan = [
            a_deployment(scenario, "science", "2026-09-07", by="science_3"),
            a_deployment(scenario, "team", visit, seats=seats),
        ]
        if free:
            check_allowed(scenario, plan)
        else:
            check_forbidden("hosts", scenario, plan)
