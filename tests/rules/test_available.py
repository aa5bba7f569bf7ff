"""Every visit in sessions in which the person is free and the school can be visited."""

from functools import partial
from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_span, a_specialist
from judged import check_allowed, check_forbidden

TUESDAY = {"some_days": a_span("2026-09-08")}
NOT_ON_TUESDAY: dict[str, tuple[Entry, ...]] = {
    "not a working day": (a_specialist(available={"mon": "day", "wed": "day", "thu": "day"}),),
    "only half of it": (a_specialist(available={"mon": "day", "tue": "am", "wed": "day"}),),
    "away": (a_specialist(away=TUESDAY),),
    "the school is closed": (a_school(closures=TUESDAY),),
    "the home school is closed": (a_school("home", closures=TUESDAY),),
    "the school is quiet": (a_school(quiet=TUESDAY),),
    "outside the window": (a_need(window=a_span("2026-09-09", "2026-09-30")),),
    "a date that the need leaves out": (a_need(not_on=["2026-09-07", "2026-09-08"]),),
    "the school joins later": (a_school(joins="2026-09-09"),),
    "the home school joins later": (a_school("home", joins="2026-09-09"),),
}
ON_TUESDAY: dict[str, tuple[Entry, ...]] = {
    "a base may be closed": (a_specialist(base="home"), a_school("home", closures=TUESDAY)),
    "a quiet home school lends": (a_school("home", quiet=TUESDAY),),
    "the first day of the window": (a_need(window=a_span("2026-09-08", "2026-09-30")),),
    "the last day of the window": (a_need(window=a_span("2026-09-01", "2026-09-08")),),
    "another date left out": (a_need(not_on=["2026-09-09"]),),
    "the day of joining": (a_school(joins="2026-09-08"),),
    "the day of leaving": (a_school(leaves="2026-09-08"), a_school("home", leaves="2026-09-08")),
    "half of it is enough for half": (a_need(visit="half_day"), a_specialist(available={"tue": "pm"})),
}


@pytest.mark.parametrize("entries", NOT_ON_TUESDAY.values(), ids=NOT_ON_TUESDAY)
def test_not_on_tuesday(entries: tuple[Entry, ...]) -> None:
    """The 8th is out of reach, the 9th is not."""
    scenario = a_scenario(*entries)
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-08")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-09")])


@pytest.mark.parametrize("entries", ON_TUESDAY.values(), ids=ON_TUESDAY)
def test_just_on_tuesday(entries: tuple[Entry, ...]) -> None:
    """The 8th is just in reach."""
    scenario = a_scenario(*entries)
    half = " pm" if scenario.needs["science"].visit == "half_day" else ""
    check_allowed(scenario, [a_deployment(scenario, "science", f"2026-09-08{half}")])


@pytest.mark.parametrize("leaving", ["north", "home"])
def test_after_leaving(leaving: str) -> None:
    """The day after the last one with the trust."""
    scenario = a_scenario(a_school(leaving, leaves="2026-09-08"))
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-09")])


def test_closed_for_all() -> None:
    """Half term closes every school, for people without a home school too."""
    calendar: dict[str, Any] = {"first_day": "2026-09-07", "last_day": "2026-10-02", "closures": TUESDAY}
    scenario = a_scenario(a_specialist(base="home"), calendar=calendar)
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-08")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-09")])


def test_inset_days_are_for_training() -> None:
    """Monday is an INSET day at north: training may take it, other support may not; with only nothing else will do."""
    inset = a_school(inset={"start_of_term": a_span("2026-09-07")})
    for training, monday, tuesday in (("no", False, True), (True, True, True), ("only", True, False)):
        scenario = a_scenario(a_need(training=training), inset, weeks=1)
        for day, free in (("2026-09-07", monday), ("2026-09-08", tuesday)):
            check = check_allowed if free else partial(check_forbidden, "available")
            check(scenario, [a_deployment(scenario, "science", day)])


def test_nobody_leaves_their_own_school_on_its_inset_day() -> None:
    """They may give training there, though."""
    home = a_school("home", inset={"start_of_term": a_span("2026-09-07")})
    needs = a_need(), a_need("own", school="home", training=True, own_people=True)
    scenario = a_scenario(*needs, home, weeks=1)
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "own", "2026-09-07")])


def test_a_and_b_weeks() -> None:
    """Mondays always, Tuesdays in A weeks, in B weeks the Monday morning alone: by the home school's letters, for others by the calendar's."""
    calendar = {"first_day": "2026-09-07", "last_day": "2026-09-18", "two_week": {"first": "a"}}
    given = {"mon": "day", "a": {"tue": "day"}, "b": {"mon": "am"}}
    for home, first_is_a in (({"home_school": "home"}, False), ({"base": "home"}, True)):
        scenario = a_scenario(
            a_need(days=1),
            a_specialist(available=given, **home),
            a_school("home", timetable={"first": "b"}),
            calendar=calendar,
        )
        monday, tuesday = ("2026-09-07", "2026-09-08") if first_is_a else ("2026-09-14", "2026-09-15")
        other = "2026-09-14" if first_is_a else "2026-09-07"
        for day in (monday, tuesday):
            check_allowed(scenario, [a_deployment(scenario, "science", day)])
        for day in (other, "2026-09-15" if first_is_a else "2026-09-08"):
            check_forbidden("available", scenario, [a_deployment(scenario, "science", day)])


def test_nobody_is_deployed_during_a_meeting() -> None:
    """Mondays' mornings are taken; the afternoon, and a Tuesday, are not."""
    meetings = {"all": {"name": "Principals", "who": {"roles": ["sle"]}, "weekday": "mon", "session": "am"}}
    scenario = a_scenario(a_need(), a_need("half", sessions=1, visit="half_day"), meetings=meetings)
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-14")])
    check_forbidden("available", scenario, [a_deployment(scenario, "half", "2026-09-14 am")])
    check_allowed(
        scenario, [a_deployment(scenario, "half", "2026-09-14 pm"), a_deployment(scenario, "science", "2026-09-15")]
    )
