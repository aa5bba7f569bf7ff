"""Calendars: read by two programs that did not write them, each visit at its hour in winter and summer, none of it a secret."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.life import publish, recorded
from deployer.plan.schema import Deployment, Plan, Seen
from deployer.report.book import Book
from deployer.report.ics import Calendars
from deployer.scenario.clock import USUAL
from report.sample import NEEDS, REASONS, a_full_plan

CALENDARS = Path(__file__).parents[1] / "calendars"
NODE = shutil.which("node")
with_ical_js = pytest.mark.skipif(
    NODE is None or not (CALENDARS / "node_modules/ical.js").is_dir(),
    reason="ical.js reads calendars with node and 'npm install --no-save --no-package-lock' in tests/calendars",
)
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
YEAR = {"first_day": "2026-09-02", "last_day": "2027-07-21"}
SCENARIO = a_scenario(a_need(days=3, people={"max": 2}), a_specialist(), a_specialist("science_2"), calendar=YEAR)

Visits = list[dict[str, Any]]


def by_vobject(text: str) -> Visits:
    """As Python's vobject reads it, with the zone that stands in the file."""
    return [
        {
            "uid": one.uid.value,
            "sequence": int(one.sequence.value),
            "status": one.status.value,
            "start": _moment(one.dtstart.value),
            "end": _moment(one.dtend.value),
            "summary": one.summary.value,
            "location": one.location.value,
            "description": one.description.value if hasattr(one, "description") else None,
        }
        for one in getattr(vobject.readOne(text), "vevent_list", [])
    ]


def by_ical_js(text: str) -> Visits:
    """As Thunderbird's parser reads it."""
    assert NODE is not None
    ran = subprocess.run([NODE, CALENDARS / "read.mjs"], input=text.encode(), capture_output=True, check=True)
    found: Visits = json.loads(ran.stdout)
    return found


def _moment(value: date | datetime) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


READERS = [pytest.param(by_vobject, id="vobject"), pytest.param(by_ical_js, id="ical.js", marks=with_ical_js)]


def published(*deployments: Deployment, after: Plan | None = None) -> Plan:
    plan = a_plan(SCENARIO, *deployments)
    return publish(recorded(after, plan, "planned anew", AT) if after else plan, None, AT)


def science(*visits: str) -> Deployment:
    return a_deployment(SCENARIO, "science", *visits)


def of(plan: Plan, person: str = "science_1") -> Visits:
    return by_vobject(Calendars(Book.of(plan)).of_specialist(person))


def a_year_of_visits() -> Plan:
    """A visit on every weekday of the year: whole days, mornings, afternoons and twilights in turn."""
    days = (date(2026, 9, 2) + timedelta(n) for n in range(323))
    weekdays = [day for day in days if day.weekday() < 5]
    turns = ["day", "am", "pm", "twilight"]
    return a_plan(SCENARIO, science(*(f"{day} {turns[n % 4]}" for n, day in enumerate(weekdays))))


@pytest.mark.parametrize("read", READERS)
def test_every_visit_of_the_year_is_at_its_hour_in_london(read: Any) -> None:
    """Across both clock changes, as the zone of the system's own database has it; whole days are dates, to the day after."""
    plan, zone = a_year_of_visits(), ZoneInfo("Europe/London")
    expected = []
    for _, visit in plan.visits():
        if visit.session == "day":
            expected.append((visit.date.isoformat(), (visit.date + timedelta(1)).isoformat()))
        else:
            span = USUAL[visit.session]
            clocks = (time.fromisoformat(clock) for clock in (span.first, span.last))
            start, end = (_moment(datetime.combine(visit.date, clock, zone)) for clock in clocks)
            expected.append((start, end))
    assert [(one["start"], one["end"]) for one in read(Calendars(Book.of(plan)).of_specialist("science_1"))] == expected
    hours = {one[11:16] for one, _ in expected if "T" in one}
    assert hours == {"08:00", "09:00", "12:00", "13:00", "14:45", "15:45"}


@with_ical_js
def test_both_readers_read_the_same_of_every_calendar() -> None:
    """Texts with commas, semicolons, backslashes and long folded lines too."""
    name = "St Mary's, Upper; Lower \\ \u00c9cole primaire " + "\u00e9" * 60
    scenario = a_scenario(a_need(days=2, visit="half_day"), a_specialist(), a_school(name=name), sample=True)
    book = Book.of(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07 am", "2026-09-14 pm")))
    for text in (Calendars(book).of_specialist("science_1"), Calendars(book).of_school("north")):
        assert by_vobject(text) == by_ical_js(text)
        assert by_vobject(text)[0]["location"] == name
    for person in (sample := Book.of(a_full_plan())).scenario.specialists:
        assert by_vobject(Calendars(sample).of_specialist(person)) == by_ical_js(
            Calendars(sample).of_specialist(person)
        )


@pytest.mark.parametrize("read", READERS)
def test_the_readers_take_the_zone_from_the_file(read: Any) -> None:
    """Else they would say nothing about ours."""
    text = Calendars(Book.of(a_plan(SCENARIO, science("2026-09-07 am")))).of_specialist("science_1")
    wrong = text.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0300").replace("Europe/London", "Nowhere")
    assert (read(text)[0]["start"], read(wrong)[0]["start"]) == ("2026-09-07T08:00:00.000Z", "2026-09-07T06:00:00.000Z")


def test_lines_are_folded_and_end_as_calendars_want_it() -> None:
    """No line is longer than 75 bytes, none ends without CR and LF, and the same plan gives the same bytes."""
    book = Book.of(a_full_plan())
    text = Calendars(book).of_school("waseley_hills")
    assert text == Calendars(Book.of(a_full_plan())).of_school("waseley_hills")
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\n" in line for line in lines)
    assert "METHOD:PUBLISH" in lines


def test_a_moved_visit_is_the_same_visit_with_a_higher_number_of_revision() -> None:
    """Re-imported, it moves; what is gone is cancelled; and a third plan still says so."""
    first = published(science("2026-09-07", "2026-09-14", "2026-09-21"))
    second = published(science("2026-09-07", "2026-09-16"), after=first)
    third = published(science("2026-09-07", "2026-09-16"), after=second)
    before, then, last = of(first), of(second), of(third)
    assert [one["sequence"] for plan in (before, then, last) for one in plan] == [1] * 3 + [2] * 3 + [3] * 3
    by_start = {one["start"]: one["uid"] for one in before}
    assert {one["start"]: (one["uid"], one["status"]) for one in then} == {
        "2026-09-07": (by_start["2026-09-07"], "CONFIRMED"),
        "2026-09-16": (by_start["2026-09-14"], "CONFIRMED"),
        "2026-09-21": (by_start["2026-09-21"], "CANCELLED"),
    }
    assert [(one["uid"], one["status"]) for one in last] == [(one["uid"], one["status"]) for one in then]
    assert [one["summary"] for one in then if one["status"] == "CANCELLED"] == ["Cancelled: North: Science"]


def test_a_calendar_that_was_imported_with_each_plan_shows_the_last_one() -> None:
    """Whichever plans between were left out; entries are replaced by uid where the sequence is not lower."""
    plans = [published(science("2026-09-07", "2026-09-14", "2026-09-21"))]
    for visits in (["2026-09-08", "2026-09-21"], ["2026-09-21"], ["2026-09-15", "2026-09-21", "2026-09-24"]):
        plans.append(published(science(*visits), after=plans[-1]))
    for left_out in range(3):
        held: dict[str, dict[str, Any]] = {}
        for number, plan in enumerate(plans):
            if number != left_out:
                held |= {
                    one["uid"]: one for one in of(plan) if held.get(one["uid"], one)["sequence"] <= one["sequence"]
                }
        shown = sorted(one["start"] for one in held.values() if one["status"] != "CANCELLED")
        assert shown == ["2026-09-15", "2026-09-21", "2026-09-24"]


def test_somebody_elses_visit_is_cancelled_for_the_one_and_new_for_the_other() -> None:
    """For the school it is the same one."""
    first = published(science("2026-09-07", "2026-09-14"))
    second = published(a_deployment(SCENARIO, "science", "2026-09-07", a_visit("2026-09-14", "science_2")), after=first)
    assert [one["status"] for one in of(second)] == ["CONFIRMED", "CANCELLED"]
    assert [(one["start"], one["status"]) for one in of(second, "science_2")] == [("2026-09-14", "CONFIRMED")]
    at_school = [by_vobject(Calendars(Book.of(plan)).of_school("north")) for plan in (first, second)]
    assert [one["uid"] for one in at_school[0]] == [one["uid"] for one in at_school[1]]
    assert [one["summary"] for one in at_school[1]] == ["Science: Science 1", "Science: Science 2"]


def test_what_did_not_take_place_is_cancelled() -> None:
    """As it was last written down."""
    plan = published(science("2026-09-07", "2026-09-14"))
    off = Seen(need="science", what="cancelled", date=date(2026, 9, 7))
    on = Seen(need="science", what="done", date=date(2026, 9, 7))
    review = Seen(need="science", what="continue", date=date(2026, 9, 7))
    called_off = plan.model_copy(update={"seen": [on, off, review]})
    assert [one["status"] for one in of(called_off)] == ["CANCELLED", "CONFIRMED"]
    assert [one["status"] for one in of(plan.model_copy(update={"seen": [off, on]}))] == ["CONFIRMED", "CONFIRMED"]


def test_a_draft_and_what_is_not_agreed_are_tentative() -> None:
    """Each says so in words; sure is only what is published and agreed."""
    draft = a_plan(SCENARIO, science("2026-09-07"))
    assert (of(draft)[0]["status"], of(draft)[0]["sequence"]) == ("TENTATIVE", 0)
    assert "not published" in of(draft)[0]["description"]
    beyond = a_scenario(a_need(), a_specialist(), a_school(membership="partner"))
    asked = publish(a_plan(beyond, a_deployment(beyond, "science", "2026-09-07")), None, AT)
    on_condition = of(asked)[0]
    assert on_condition["status"] == "TENTATIVE"
    assert on_condition["description"] == "Planned on condition: not everybody has agreed yet."


def test_who_comes_online_is_not_said_to_come() -> None:
    """And work off site is in no school's calendar."""
    scenario = a_scenario(
        a_need(where="online"), a_need("writing", where="off_site", days=1), a_specialist(), calendar=YEAR
    )
    deployments = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "writing", "2026-09-08")]
    book = Book.of(a_plan(scenario, *deployments))
    places = [one["location"] for one in by_vobject(Calendars(book).of_specialist("science_1"))]
    assert places == ["Online", "Off site"]
    assert [one["location"] for one in by_vobject(Calendars(book).of_school("north"))] == ["Online"]


def test_nothing_in_a_calendar_is_a_secret() -> None:
    """No aim, no reason, no risk, no rating, no weight, and no id, which would tell what a school's rating has brought."""
    book = Book.of(a_full_plan())
    texts = [Calendars(book).of_specialist(person) for person in book.scenario.specialists]
    texts += [Calendars(book).of_school(school) for school in book.scenario.schools]
    whole = "".join(texts).replace("\r\n ", "").lower()
    secrets = [need["aim"] for need in NEEDS.values() if "aim" in need] + [*NEEDS, *REASONS.values()]
    secrets += [
        "priority",
        "inadequate",
        "weight",
        "requires improvement",
        "joins now",
        "trust board",
        "\u00a3",
        "budget",
    ]
    assert [secret for secret in secrets if secret.lower() in whole] == []
    assert "science sle 1" in whole


def test_each_calendar_holds_its_own_visits_alone() -> None:
    """A school's those at the school, a person's where they go."""
    book = Book.of(a_full_plan())
    at_school = Calendars(book).of_school("waseley_hills")
    assert len(by_vobject(at_school)) == 10
    assert "Holyhead" not in at_school
    assert {one["location"] for one in by_vobject(Calendars(book).of_specialist("maths_1"))} == {
        "Example Academy [red]",
        "Arrow Vale RSA Academy",
    }
    assert by_vobject(Calendars(book).of_school("holyhead")) == []


def test_times_of_day_do_not_meet() -> None:
    """Each session ends before the next one begins."""
    clocks = [clock for part in ("am", "pm", "twilight") for clock in (USUAL[part].first, USUAL[part].last)]
    assert clocks == sorted(set(clocks))
    assert clocks[-1] < "19:00"


HOURS = {"am": {"from": "08:50", "to": "12:10"}, "twilight": {"from": "16:00", "to": "17:00"}}
CHANGES = ("2026-10-23", "2026-10-26", "2027-03-25", "2027-03-30")
"""On both sides of both clock changes."""


def at_hours(days: tuple[str, ...], session: str, **keys: Any) -> Book:
    """Visits in this part of the day, of a scenario whose calendar has hours of its own."""
    entries = (
        a_need(days=3, **keys),
        a_school(hours={"am": {"from": "08:30", "to": "11:45"}}),
        a_need("x", school="south"),
    )
    scenario = a_scenario(*entries, calendar=YEAR | {"hours": HOURS})
    visits = [f"{day} {session}" for day in days]
    return Book.of(a_plan(scenario, a_deployment(scenario, "science", *visits)))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("session", "keys", "summer", "winter"),
    [
        ("am", {"school": "south"}, ("07:50", "11:10"), ("08:50", "12:10")),
        ("am", {}, ("07:30", "10:45"), ("08:30", "11:45")),
        ("am", {"where": "off_site"}, ("07:50", "11:10"), ("08:50", "12:10")),
        ("am", {"where": "online"}, ("07:30", "10:45"), ("08:30", "11:45")),
        ("pm", {}, ("12:00", "14:30"), ("13:00", "15:30")),
        ("twilight", {}, ("15:00", "16:00"), ("16:00", "17:00")),
    ],
)
def test_hours_are_those_of_the_school_else_of_the_calendar_else_usual(
    read: Any, session: str, keys: dict[str, str], summer: tuple[str, str], winter: tuple[str, str]
) -> None:
    """Before and after each change of the clocks; work at one's own desk keeps the calendar's, and no identity changes."""
    book = at_hours(CHANGES, session, **keys)
    visits = read(Calendars(book).of_specialist("science_1"))
    hours = [(one["start"][11:16], one["end"][11:16]) for one in visits]
    assert [one["start"][:10] for one in visits] == list(CHANGES)
    assert hours == [summer, winter, winter, summer]
    assert ("usual hours" in (visits[0]["description"] or "")) is (session == "pm")
    given = book.scenario
    plain = given.model_copy(
        update={
            "calendar": given.calendar.model_copy(update={"hours": None}),
            "schools": {key: school.model_copy(update={"hours": None}) for key, school in given.schools.items()},
        }
    )
    other = Book.of(a_plan(plain, *book.planned))
    before = read(Calendars(other).of_specialist("science_1"))
    assert [one["uid"] for one in before] == [one["uid"] for one in visits]
