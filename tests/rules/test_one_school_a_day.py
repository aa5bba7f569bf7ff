"""One school a day, unless the trip fits between the sessions."""

from collections.abc import Mapping
from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from judged import all_met, check_allowed, check_cut_off, check_forbidden


def two_schools(minutes: int, back: int | None = None, **keys: Any) -> Scenario:
    """A half day at north, one at south, so many minutes apart; `back` where the way back takes another time."""
    matrix: dict[str, Mapping[str, object]] = {"north": {"south": {"minutes": minutes, "miles": 5}}}
    if back is not None:
        matrix["south"] = {"north": {"minutes": back, "miles": 5}}
    needs = a_need(sessions=1, visit="half_day"), a_need("more", school="south", sessions=1, visit="half_day")
    return a_scenario(*needs, travel={"matrix": matrix, **keys}, weeks=1)


def test_a_trip_too_long_for_the_break() -> None:
    """31 minutes are too many for a break of 30, 30 fit; on two dates nobody minds."""
    scenario = two_schools(31)
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    check_forbidden("one_school_a_day", scenario, [morning, a_deployment(scenario, "more", "2026-09-07 pm")])
    check_allowed(scenario, [morning, a_deployment(scenario, "more", "2026-09-08 pm")])
    near = two_schools(30)
    check_allowed(near, [morning, a_deployment(near, "more", "2026-09-07 pm")])
    longer_break = two_schools(31, between_sessions=31)
    check_allowed(longer_break, [morning, a_deployment(longer_break, "more", "2026-09-07 pm")])


@pytest.mark.parametrize(("first", "second"), [("am", "pm"), ("pm", "am")])
def test_the_way_there_counts_not_the_way_back(first: str, second: str) -> None:
    """From north to south takes 60 minutes, from south to north 10: north last is possible, north first is not."""
    scenario = two_schools(60, back=10)
    plan = [
        a_deployment(scenario, "science", f"2026-09-07 {first}"),
        a_deployment(scenario, "more", f"2026-09-07 {second}"),
    ]
    if first == "am":
        check_forbidden("one_school_a_day", scenario, plan)
    else:
        check_allowed(scenario, plan)


def test_two_needs_of_one_school() -> None:
    """Both halves of a day at one school are one school a day, however long the break."""
    scenario = a_scenario(
        *(a_need(need, sessions=1, visit="half_day") for need in ("science", "more")), travel={"between_sessions": 0}
    )
    plan = [a_deployment(scenario, "science", "2026-09-07 am"), a_deployment(scenario, "more", "2026-09-07 pm")]
    check_allowed(scenario, plan)


@pytest.mark.parametrize("before", ["pm", "day"])
def test_a_twilight_after_a_visit_elsewhere(before: str) -> None:
    """From an afternoon or a whole day elsewhere the trip must fit the break; after a morning the afternoon is time enough."""
    people = a_specialist(available={"mon": "day_twilight", "tue": "day_twilight"})
    needs = a_need(days=1, visit="day"), a_need("half", sessions=1, visit="half_day")
    twilight = a_need("late", school="south", sessions=1, visit="twilight")
    for minutes, fits in ((31, False), (30, True)):
        travel = {"matrix": {"north": {"south": {"minutes": minutes, "miles": 5}}}}
        scenario = a_scenario(*needs, twilight, people, travel=travel, weeks=1)
        first = a_deployment(scenario, "science" if before == "day" else "half", f"2026-09-07 {before}")
        plan = [first, a_deployment(scenario, "late", "2026-09-07 twilight")]
        if fits:
            check_allowed(scenario, plan)
        else:
            check_forbidden("one_school_a_day", scenario, plan)
            morning = a_deployment(scenario, "half", "2026-09-07 am")
            check_allowed(scenario, [morning, a_deployment(scenario, "late", "2026-09-07 twilight")])


def test_what_the_allocation_hears_of_it() -> None:
    """One free day for a morning here and an afternoon far away: the cut says that they need two days."""
    needs = a_need(sessions=1, visit="am"), a_need("more", school="south", sessions=1, visit="pm")
    far = {"matrix": {"north": {"south": {"minutes": 60, "miles": 30}}}}
    scenario = a_scenario(*needs, a_specialist(available={"mon": "day"}), travel=far, weeks=1)
    assert all_met(scenario, without="one_school_a_day") is Verdict.BEST
    assert all_met(scenario) is Verdict.IMPOSSIBLE
    plan = [a_deployment(scenario, "science", "2026-09-07 am"), a_deployment(scenario, "more", "2026-09-07 pm")]
    check_cut_off(scenario, plan)


def test_three_schools_of_which_two_are_near() -> None:
    """North and south lie together, east is far from both: the day belongs to one group or the other."""
    near, far = {"minutes": 5, "miles": 1}, {"minutes": 50, "miles": 20}
    needs = (
        a_need(sessions=1, visit="half_day"),
        a_need("second", school="south", sessions=1, visit="half_day"),
        a_need("third", school="east", sessions=1, visit="half_day"),
    )
    scenario = a_scenario(*needs, travel={"matrix": {"north": {"south": near, "east": far}, "south": {"east": far}}})
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    check_allowed(scenario, [morning, a_deployment(scenario, "second", "2026-09-07 pm")])
    check_forbidden("one_school_a_day", scenario, [morning, a_deployment(scenario, "third", "2026-09-07 pm")])


def test_online_shares_a_day_with_any_school() -> None:
    """A morning at north, and an afternoon for south an hour away: online it is no second place."""
    far = {"matrix": {"north": {"south": {"minutes": 60, "miles": 30}}}}
    for where in ("on_site", "online"):
        needs = a_need(sessions=1, visit="am"), a_need("more", school="south", sessions=1, visit="pm", where=where)
        scenario = a_scenario(*needs, travel=far, weeks=1)
        plan = [a_deployment(scenario, "science", "2026-09-07 am"), a_deployment(scenario, "more", "2026-09-07 pm")]
        if where == "online":
            check_allowed(scenario, plan)
        else:
            check_forbidden("one_school_a_day", scenario, plan)
