"""One person's dates: one plan that breaks the rule, and one that just does not."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_role, a_scenario, a_school, a_span, a_specialist
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.scenario.schema import Scenario

TUESDAY = "2026-09-15"


def texts(scenario: Scenario, plan: list[Deployment], rule: str) -> list[str]:
    """What is said of the rule; nothing else may be broken."""
    broken = faults(scenario, plan)
    assert {fault.rule for fault in broken} <= {rule}
    return [fault.text for fault in broken]


def on_tuesday(*entries: Entry, when: str = TUESDAY, visit: str = "day", **keys: Any) -> list[str]:
    """What is said when science_1 visits north on Tuesday 15 September."""
    entries = entries if any(entry.kind == "needs" for entry in entries) else (*entries, a_need(visit=visit))
    scenario = a_scenario(*entries, **keys)
    return texts(scenario, [a_deployment(scenario, "science", when)], "available")


VISIT = "Science at North has a visit on Tue 15 Sep 2026, but"
GOES = "Science 1 is to visit North on Tue 15 Sep 2026, but"
CLOSED = {"inset": a_span(TUESDAY)}
OPEN = {"inset": a_span("2026-09-14"), "trip": a_span("2026-09-16", "2026-09-20")}


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (a_school(closures=CLOSED), f"{VISIT} North is closed then (inset)"),
        (a_school(quiet=CLOSED), f"{VISIT} North takes no visits then (inset)"),
        (a_school(joins="2026-09-16"), f"{VISIT} North joins only on Wed 16 Sep 2026"),
        (a_school(leaves="2026-09-14"), f"{VISIT} North leaves on Mon 14 Sep 2026"),
        (
            a_need(window=a_span("2026-09-16", "2026-09-20")),
            f"{VISIT} support is asked for from 16 Sep 2026 to 20 Sep 2026",
        ),
        (
            a_need(window=a_span("2026-09-08", "2026-09-14")),
            f"{VISIT} support is asked for from 8 Sep 2026 to 14 Sep 2026",
        ),
        (a_specialist(available={"mon": "day", "tue": "pm"}), f"{GOES} they are not available on Tuesday mornings"),
        (a_specialist(available={"mon": "day"}), f"{GOES} they are not available on Tuesday mornings"),
        (a_specialist(away=CLOSED), f"{GOES} they are away then (inset)"),
        (
            a_school("home", closures=CLOSED),
            f"{GOES} they work at a school that cannot release them: Home is closed then (inset)",
        ),
        (
            a_school("home", joins="2026-09-16"),
            f"{GOES} they work at a school that cannot release them: Home joins only on Wed 16 Sep 2026",
        ),
        (
            a_school("home", leaves="2026-09-14"),
            f"{GOES} they work at a school that cannot release them: Home leaves on Mon 14 Sep 2026",
        ),
    ],
)
def test_not_available(entry: Entry, text: str) -> None:
    """Every reason why a school cannot be visited or a person cannot go."""
    assert on_tuesday(entry) == [text]


@pytest.mark.parametrize(
    "entry",
    [
        a_school(closures=OPEN, quiet=OPEN),
        a_school(joins=TUESDAY, leaves=TUESDAY),
        a_need(window=a_span(TUESDAY)),
        a_specialist(available={"tue": "day"}, away=OPEN),
        a_school("home", closures=OPEN, joins=TUESDAY, leaves=TUESDAY),
        a_school("home", quiet=CLOSED),
    ],
)
def test_available(entry: Entry) -> None:
    """The days beside closures, the first and last day of a window or membership, and quiet days of the own school."""
    assert on_tuesday(entry) == []


def test_half_days_available() -> None:
    """Someone free in the afternoon can take an afternoon, and no morning."""
    afternoons = a_specialist(available={"tue": "pm"})
    assert on_tuesday(afternoons, when=f"{TUESDAY} pm", visit="half_day") == []
    text = f"{GOES} they are not available on Tuesday mornings"
    assert on_tuesday(afternoons, when=f"{TUESDAY} am", visit="half_day") == [text]


def test_a_closure_of_all_schools() -> None:
    """Half term is named once, not for school and person."""
    calendar = {"first_day": "2026-09-07", "last_day": "2026-10-02", "closures": {"half_term": a_span(TUESDAY)}}
    assert on_tuesday(calendar=calendar) == [f"{VISIT} all schools are closed then (half term)"]


def test_closed_base() -> None:
    """A base is not employment: its closure keeps nobody in."""
    assert on_tuesday(a_specialist(base="home"), a_school("home", closures=CLOSED)) == []


def two_needs(
    *visits: str, school: str = "north", visit: str = "half_day", **keys: Any
) -> tuple[Scenario, list[Deployment]]:
    """science at north and a second need at another school or the same, one visit each, all by science_1."""
    second = a_need("more", visit=visit, school=school)
    scenario = a_scenario(a_need(visit=visit), second, **keys)
    return scenario, [
        a_deployment(scenario, need, when) for need, when in zip(("science", "more"), visits, strict=True)
    ]


def test_two_needs_at_once() -> None:
    """Two needs in one morning are one too many; morning and afternoon are fine."""
    scenario, plan = two_needs(f"{TUESDAY} am", f"{TUESDAY} am")
    text = (
        "Science 1 serves Science at North (science) and Science at North (more) at once on Tue 15 Sep 2026 (morning)"
    )
    assert texts(scenario, plan, "one_need_at_a_time") == [text]
    assert texts(*two_needs(f"{TUESDAY} am", f"{TUESDAY} pm"), "one_need_at_a_time") == []


def test_two_whole_days_at_once() -> None:
    """Two days on one date clash in both sessions, and are said once."""
    scenario, plan = two_needs(TUESDAY, TUESDAY, visit="day")
    assert [fault.text[-30:] for fault in faults(scenario, plan)] == ["Sep 2026 (morning and afternoon)"[-30:]]


def trip(minutes: int) -> dict[str, Any]:
    return {"between_sessions": 30, "matrix": {"north": {"south": {"minutes": minutes, "miles": 9}}}}


def test_two_schools_a_day() -> None:
    """31 minutes do not fit between two schools, 30 do."""
    text = "Science 1 is at North and South on Tue 15 Sep 2026: a trip of 31 minutes, at most 30 are allowed"
    visits = f"{TUESDAY} am", f"{TUESDAY} pm"
    assert texts(*two_needs(*visits, school="south", travel=trip(31)), "one_school_a_day") == [text]
    assert texts(*two_needs(*visits, school="south", travel=trip(30)), "one_school_a_day") == []


def test_trip_in_the_direction_of_the_day() -> None:
    """Where the two directions differ, the way from the morning to the afternoon counts."""
    there, back = {"minutes": 20, "miles": 9}, {"minutes": 40, "miles": 9}
    travel = {"matrix": {"north": {"south": there}, "south": {"north": back}}}
    assert texts(*two_needs(f"{TUESDAY} am", f"{TUESDAY} pm", school="south", travel=travel), "one_school_a_day") == []
    scenario, plan = two_needs(f"{TUESDAY} pm", f"{TUESDAY} am", school="south", travel=travel)
    text = "Science 1 is at South and North on Tue 15 Sep 2026: a trip of 40 minutes, at most 30 are allowed"
    assert texts(scenario, plan, "one_school_a_day") == [text]


def many(*visits: str, **person: Any) -> list[str]:
    """Rules broken when science_1 gives these visits to one need."""
    role = person.pop("role_limits", {})
    scenario = a_scenario(a_need(days=9), a_specialist(**person), a_role(**role))
    return [f"{fault.rule}: {fault.text}" for fault in faults(scenario, [a_deployment(scenario, "science", *visits)])]


WEEK = ("2026-09-14", "2026-09-15", "2026-09-16", "2026-09-17")


def test_days_per_week() -> None:
    """Four days in a week are too many where two are allowed, and not where four are."""
    text = "days_per_week: Science 1 is away 4 days in the week of 14 Sep 2026, at most 2 are allowed"
    assert many(*WEEK, limits={"days_per_week": 2}) == [text]
    assert many(*WEEK, limits={"days_per_week": 4}) == []


def test_weeks_are_calendar_weeks() -> None:
    """Friday and Monday are of different weeks."""
    assert many("2026-09-18", "2026-09-21", limits={"days_per_week": 1}) == []


def test_days_per_term() -> None:
    """Two and a half days allow five half days: two days do, three do not."""
    limits = {"days_per_term": 2.5}
    text = "days_per_term: Science 1 is away 3 days in the term, at most 2.5 are allowed"
    assert many("2026-09-07", "2026-09-15", "2026-09-22", limits=limits) == [text]
    assert many("2026-09-07", "2026-09-15", limits=limits) == []


def test_own_limit_replaces_the_roles() -> None:
    """The own limit counts also where it is the more generous one; a role's limit counts for whoever has none."""
    two = {"days_per_term": 2}
    assert many(*WEEK, role_limits=two, limits={"days_per_term": 4}) == []
    assert len(many(*WEEK, role_limits=two)) == 1
    assert len(many(*WEEK, role_limits={"days_per_term": 9}, limits=two)) == 1
    assert len(many(*WEEK, role_limits=two, limits={"days_per_week": 4})) == 1


def test_days_at_the_own_school_count() -> None:
    """A day for the own school is a day of the person all the same."""
    person = a_specialist(home_school="north", limits={"days_per_term": 1})
    scenario = a_scenario(a_need(days=2, own_people=True), person)
    plan = [a_deployment(scenario, "science", "2026-09-14", "2026-09-15")]
    text = "Science 1 is away 2 days in the term, at most 1 is allowed"
    assert texts(scenario, plan, "days_per_term") == [text]


def test_schools_at_once() -> None:
    """Work is open from its first week to its last, also in weeks between without a visit."""
    person = a_specialist(limits={"schools_at_once": 1})
    scenario = a_scenario(a_need(days=2), a_need("more", school="south"), person)
    text = "Science 1 has open work at 2 schools (North, South) in the week of 14 Sep 2026, at most 1 is allowed"
    first = a_deployment(scenario, "science", "2026-09-07", "2026-09-21")
    assert texts(scenario, [first, a_deployment(scenario, "more", "2026-09-16")], "schools_at_once") == [text]
    assert texts(scenario, [first, a_deployment(scenario, "more", "2026-09-28")], "schools_at_once") == []


def test_two_needs_of_one_school_are_one_school() -> None:
    """Schools are counted, not needs; two needs of one school do not join into one long one."""
    person = a_specialist(limits={"schools_at_once": 1})
    needs = a_need(), a_need("more"), a_need("other", school="south")
    scenario = a_scenario(*needs, person)
    days = {"science": "2026-09-07", "more": "2026-09-21", "other": "2026-09-14"}
    plan = [a_deployment(scenario, need, day) for need, day in days.items()]
    assert texts(scenario, plan, "schools_at_once") == []
