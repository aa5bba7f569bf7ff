"""What the term may cost."""

from typing import Any

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from judged import allocation_verdict, check_allowed, check_forbidden, check_forbidden_in_allocation

TEN_MILES = {"matrix": {"home": {"north": {"minutes": 20, "miles": 10}, "south": {"minutes": 20, "miles": 10}}}}
"""20 miles there and back make £9."""


def two_days(**budget: float) -> Scenario:
    """A day of an SLE for £200 cover and £9 travel, and one of an adviser for £300, £30 brokerage and £9."""
    people = a_specialist(), a_specialist("adviser_1", role="adviser", base="home")
    roles = a_role(cover_rate=200), a_role("adviser", external=True, fee=300, brokerage_percent=10)
    return a_scenario(a_need(), a_need("more"), *people, *roles, travel=TEN_MILES, budget=budget)


def test_total() -> None:
    """£209 and £339 are £548: a penny less is too little. The allocation counts the same."""
    plan = [
        a_deployment(two_days(), "science", "2026-09-07"),
        a_deployment(two_days(), "more", "2026-09-08", by="adviser_1"),
    ]
    check_allowed(two_days(total=548), plan)
    check_forbidden("budget", two_days(total=547.99), plan)
    check_forbidden_in_allocation("budget", two_days(total=547.99), plan)


def test_external_people_only() -> None:
    """The external part counts the adviser's £339 alone."""
    plan = [
        a_deployment(two_days(), "science", "2026-09-07"),
        a_deployment(two_days(), "more", "2026-09-08", by="adviser_1"),
    ]
    check_allowed(two_days(external=339), plan)
    check_forbidden("budget", two_days(external=338.99), plan)
    check_forbidden_in_allocation("budget", two_days(external=338.99), plan)
    check_allowed(two_days(external=0), plan[:1])


def shared_trip(schools: tuple[str, str], **budget: Any) -> Scenario:
    """A morning and an afternoon by one person, £9 a trip and nothing else."""
    needs = (
        a_need(sessions=1, visit="am", school=schools[0]),
        a_need("more", sessions=1, visit="pm", school=schools[1]),
    )
    matrix = TEN_MILES["matrix"] | {"north": {"south": {"minutes": 0, "miles": 0}}}
    return a_scenario(*needs, travel={"matrix": matrix}, budget=budget)


def test_one_trip_for_two_half_days_of_one_date() -> None:
    """Both halves at one school on one date cost one trip, on two dates two; the allocation has to allow for one."""
    one_trip, two_trips = shared_trip(("north", "north"), total=9), shared_trip(("north", "north"), total=18)
    morning = a_deployment(one_trip, "science", "2026-09-07 am")
    same, next_day = (a_deployment(one_trip, "more", f"2026-09-{day} pm") for day in ("07", "08"))
    check_allowed(one_trip, [morning, same])
    check_forbidden("budget", one_trip, [morning, next_day])
    assert allocation_verdict(one_trip, [morning, next_day]) is Verdict.BEST
    check_allowed(two_trips, [morning, next_day])
    check_forbidden_in_allocation("budget", shared_trip(("north", "north"), total=8.99), [morning, same])


def test_two_schools_are_two_trips() -> None:
    """Two schools on one date cost two trips."""
    scenario = shared_trip(("north", "south"), total=17.99)
    plan = [a_deployment(scenario, "science", "2026-09-07 am"), a_deployment(scenario, "more", "2026-09-07 pm")]
    check_forbidden("budget", scenario, plan)
    check_allowed(shared_trip(("north", "south"), total=18), plan)


def test_what_costs_nothing() -> None:
    """A trust post, and work at the own school, fit a budget of nothing."""
    needs = a_need(), a_need("own", school="home", own_people=True)
    people = a_specialist("post_1", role="post", base="home"), a_specialist()
    roles = a_role("post", trust_post=True, cover_rate=200), a_role(cover_rate=200)
    scenario = a_scenario(*needs, *people, *roles, travel=TEN_MILES, budget={"total": 0})
    own = a_deployment(scenario, "own", "2026-09-07")
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", by="post_1"), own])
    check_forbidden("budget", scenario, [a_deployment(scenario, "science", "2026-09-08"), own])
