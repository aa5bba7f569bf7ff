"""The sessions of a term as bits."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from builders import a_need, a_scenario, a_school, a_span, a_specialist
from cases import examples
from deployer.plan.verifiers.ground import Ground
from deployer.problem.build import Problem
from deployer.problem.calendar import PER_DAY, Term
from deployer.scenario.schema import SESSIONS, Scenario
from random_scenarios import tiny_scenarios


def a_term(first: str, last: str, *entries: Any, **closures: Any) -> Term:
    """The term between two dates."""
    calendar = {"first_day": first, "last_day": last, "closures": closures}
    return Term(a_scenario(*entries, calendar=calendar))


def dates(term: Term, sessions: int) -> list[str]:
    """The sessions as text: a date for a whole day, twilight or not, a date and a session for one session."""
    found = []
    for day in range(term.days):
        halves = [half for place, half in enumerate(SESSIONS) if sessions >> (day * PER_DAY + place) & 1]
        if halves:
            found.append(str(term.date_of(day)) + (f" {halves[0]}" if len(halves) == 1 else ""))
    return found


def test_a_twilight_is_given_only_by_who_says_so() -> None:
    """A day is am and pm; twilight comes beside it, alone or with a half, in one word or as a list."""
    given = {
        "mon": "day",
        "tue": ["day", "twilight"],
        "wed": "am_twilight",
        "thu": ["twilight", "pm"],
        "fri": "twilight",
    }
    term = a_term("2026-09-07", "2026-09-11", a_specialist(available=given))
    free = term.free("science_1")
    sessions = ["".join(str(free >> (day * PER_DAY + place) & 1) for place in range(PER_DAY)) for day in range(5)]
    assert sessions == ["110", "111", "101", "011", "001"]
    assert all(term.open("north") >> (day * PER_DAY) & 7 == 7 for day in range(5))


def test_a_term_that_begins_on_a_thursday() -> None:
    """Two days of the first week, then weeks that begin on Mondays; nothing on the weekend."""
    term = a_term("2026-09-10", "2026-09-15")
    assert dates(term, term.lessons) == ["2026-09-10", "2026-09-11", "2026-09-14", "2026-09-15"]
    assert [term.week(day) for day in range(term.days)] == [0, 0, 0, 0, 1, 1]
    assert term.weeks == 2


def test_a_term_that_ends_on_a_sunday() -> None:
    """The Sunday is the last day of its week, not the first of another."""
    term = a_term("2026-09-07", "2026-09-13")
    assert (term.days, term.weeks) == (7, 1)
    assert dates(term, term.lessons)[-1] == "2026-09-11"


def test_weeks_over_the_year_change() -> None:
    """The week of New Year is one week, whatever the number on the calendar."""
    holidays = {"holidays": a_span("2026-12-21", "2027-01-01")}
    term = a_term("2026-12-16", "2027-01-05", **holidays)
    assert dates(term, term.lessons) == ["2026-12-16", "2026-12-17", "2026-12-18", "2027-01-04", "2027-01-05"]
    day = {str(term.date_of(day)): day for day in range(term.days)}
    assert [
        term.week(day[text]) for text in ("2026-12-20", "2026-12-21", "2026-12-28", "2027-01-03", "2027-01-04")
    ] == [*(0, 1, 2, 2, 3)]


def test_the_clocks_going_back_make_no_day_longer() -> None:
    """Days are counted, not hours: 25 October 2026 has 25 of these."""
    term = a_term("2026-10-23", "2026-10-27")
    assert dates(term, term.lessons) == ["2026-10-23", "2026-10-26", "2026-10-27"]


def test_a_leap_day() -> None:
    """29 February 2028 is a Tuesday."""
    term = a_term("2028-02-28", "2028-03-01")
    assert dates(term, term.lessons) == ["2028-02-28", "2028-02-29", "2028-03-01"]


BETWEEN = {
    "inside": (date(2026, 9, 8), date(2026, 9, 9), ["2026-09-08", "2026-09-09"]),
    "one day": (date(2026, 9, 8), date(2026, 9, 8), ["2026-09-08"]),
    "from before the term": (date(2026, 1, 1), date(2026, 9, 7), ["2026-09-07"]),
    "to after the term": (date(2026, 9, 10), date(2027, 1, 1), ["2026-09-10"]),
    "open at the front": (None, date(2026, 9, 8), ["2026-09-07", "2026-09-08"]),
    "open at the end": (date(2026, 9, 9), None, ["2026-09-09", "2026-09-10"]),
    "before the term": (date(2026, 1, 1), date(2026, 9, 6), []),
    "after the term": (date(2026, 9, 11), date(2026, 9, 30), []),
    "the wrong way round": (date(2026, 9, 9), date(2026, 9, 8), []),
}


@pytest.mark.parametrize(("first", "last", "found"), BETWEEN.values(), ids=BETWEEN)
def test_between(first: date | None, last: date | None, found: list[str]) -> None:
    """Both ends included, nothing outside the term."""
    term = a_term("2026-09-07", "2026-09-10")
    assert dates(term, term.between(first, last)) == found


def test_a_school_that_joins_and_leaves() -> None:
    """Open from the day of joining to the day of leaving; quiet days are open, but not to be visited."""
    school = a_school(
        joins="2026-09-08",
        leaves="2026-09-11",
        closures={"inset": a_span("2026-09-09")},
        quiet={"mocks": a_span("2026-09-10")},
    )
    term = a_term("2026-09-07", "2026-09-14", school)
    assert dates(term, term.open("north")) == ["2026-09-08", "2026-09-10", "2026-09-11"]
    assert dates(term, term.visitable("north")) == ["2026-09-08", "2026-09-11"]


def test_somebody_free_on_some_days() -> None:
    """Weekdays and halves, less their own days away, less the days on which the home school is closed, not quiet."""
    person = a_specialist(available={"mon": "am", "tue": "day", "thu": "pm"}, away={"course": a_span("2026-09-08")})
    home = a_school("home", closures={"inset": a_span("2026-09-14")}, quiet={"mocks": a_span("2026-09-10")})
    term = a_term("2026-09-07", "2026-09-18", person, home)
    assert dates(term, term.free("science_1")) == ["2026-09-07 am", "2026-09-10 pm", "2026-09-15", "2026-09-17 pm"]


def test_a_base_does_not_bind() -> None:
    """Closures of the base are no matter, closures of all schools are."""
    person = a_specialist(base="home", available={"mon": "day", "tue": "day"})
    home = a_school("home", closures={"inset": a_span("2026-09-07")})
    term = a_term("2026-09-07", "2026-09-11", person, home, all_closed=a_span("2026-09-08"))
    assert dates(term, term.free("science_1")) == ["2026-09-07"]


def test_open_days_are_those_of_the_kind_of_visit() -> None:
    """In the window, on days when the school can be visited."""
    need = a_need(window=a_span("2026-09-08", "2026-09-15"))
    scenario = a_scenario(need, a_school(quiet={"mocks": a_span("2026-09-09", "2026-09-10")}))
    problem = Problem(scenario)
    assert [str(problem.term.date_of(day)) for day in problem.needs["science"].open_days] == [
        *("2026-09-08", "2026-09-11", "2026-09-14", "2026-09-15")
    ]


@examples(40)
@given(tiny_scenarios(most_plans=500))
def test_bits_say_what_the_second_opinion_says(scenario: Scenario) -> None:
    """Every session of every person and every school, one by one."""
    term, ground, closed = Term(scenario), Ground(scenario), scenario.calendar.closures.values()
    for day in range(term.days):
        moment = term.first + timedelta(days=day)
        shut = not ground.in_term(moment) or any(span.first <= moment <= span.last for span in closed)
        for place, half in enumerate(SESSIONS):
            bit = 1 << (day * PER_DAY + place)
            for person in scenario.specialists:
                assert bool(term.free(person) & bit) == (not shut and not ground.not_free(person, moment, half))
            for school in scenario.schools:
                assert bool(term.open(school) & bit) == (ground.in_term(moment) and not ground.closed(school, moment))
