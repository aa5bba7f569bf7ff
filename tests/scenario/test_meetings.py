"""Dates and people of standing meetings, by both opinions."""

from typing import Any

import pytest

from builders import a_scenario, a_school, a_span, a_specialist
from deployer.plan.verifiers.meetings import held_on, in_meeting
from deployer.scenario.check import check
from deployer.scenario.meetings import dates_of_meeting, members
from deployer.scenario.schema import Scenario

CALENDAR = {
    "first_day": "2026-09-02",
    "last_day": "2026-11-13",
    "closures": {"half_term": a_span("2026-10-26", "2026-10-30"), "day": a_span("2026-09-16")},
}
PEOPLE = (
    a_specialist("head_1", role="principal", home_school="first"),
    a_specialist("head_2", role="principal", base="second"),
    a_specialist("lead", role="executive", location={"lat": 52.5, "lon": -1.9}),
    a_specialist("science_1"),
    a_school("first", phase="primary"),
    a_school("second"),
)


def meeting(**keys: Any) -> Scenario:
    """A scenario with one meeting, of the principals unless it says otherwise."""
    data = {"name": "Principals", "session": "am", "who": {"roles": ["principal"]}} | keys
    hubs = {"north": {"name": "North", "executive_lead": "lead"}}
    return a_scenario(*PEOPLE, calendar=CALENDAR, hubs=hubs, meetings={"one": data})


DATES = {
    "weekly": ({"weekday": "wed", "from": "2026-10-07"}, "10-07 10-14 10-21 11-04 11-11"),
    "fortnightly": ({"weekday": "wed", "rhythm": "fortnightly"}, "09-02 09-30 10-14 11-11"),
    "fortnightly from a date": (
        {"weekday": "wed", "rhythm": "fortnightly", "from": "2026-09-03"},
        "09-09 09-23 10-07 10-21 11-04",
    ),
    "monthly": ({"weekday": "wed", "rhythm": "monthly"}, "09-02 10-07 11-04"),
    "listed": ({"dates": ["2026-09-10", "2026-10-27", "2026-09-12", "2026-12-01"]}, "09-10"),
}


@pytest.mark.parametrize(("keys", "dates"), DATES.values(), ids=DATES)
def test_when_it_is_held(keys: dict[str, Any], dates: str) -> None:
    """Never when all schools are closed, on a weekend or outside the term; a closure does not shift a fortnight."""
    scenario = meeting(**keys)
    found = dates_of_meeting(scenario, scenario.meetings["one"])
    assert [f"{day:%m-%d}" for day in found] == dates.split()
    assert list(held_on(scenario.calendar, scenario.meetings["one"])) == found


WHO = {
    "a role": ({"roles": ["principal"]}, "head_1 head_2"),
    "of a phase": ({"roles": ["principal", "executive"], "phases": ["primary"]}, "head_1"),
    "hub leads and a person": (
        {"hubs": ["north"], "specialists": ["science_1"], "phases": ["primary"]},
        "lead science_1",
    ),
}


@pytest.mark.parametrize(("who", "people"), WHO.values(), ids=WHO)
def test_who_is_in_it(who: dict[str, Any], people: str) -> None:
    """Phases narrow roles alone."""
    scenario = meeting(who=who, weekday="mon")
    found = members(scenario, scenario.meetings["one"])
    assert found == people.split()
    assert [one for one in scenario.specialists if in_meeting(scenario, one, scenario.meetings["one"])] == found


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({}, "meeting-when"),
        ({"weekday": "mon", "dates": ["2026-09-10"]}, "meeting-when"),
        ({"dates": ["2026-09-12"]}, "meeting-never"),
        ({"weekday": "mon", "who": {}}, "meeting-nobody"),
        ({"weekday": "mon", "who": {"roles": ["nobody"]}}, "unknown-id"),
        ({"weekday": "mon", "who": {"hubs": ["nowhere"]}}, "unknown-id"),
        ({"weekday": "mon", "who": {"specialists": ["nobody"]}}, "unknown-id"),
    ],
)
def test_what_cannot_be_meant(keys: dict[str, Any], code: str) -> None:
    """One fault of the meeting each."""
    scenario = meeting(**keys)
    assert [one.code for one in check(scenario, scenario) if one.where.startswith("meetings")] == [code]
