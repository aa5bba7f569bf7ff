"""A specialist's page: their diary with the journeys, what each school hopes for, and what is left of their days.

Of schools it holds their names and what is asked of this person; of other people the names of those in the same team.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deployer.plan.schema import Deployment, Visit
from deployer.report.amounts import count, days, listed
from deployer.report.book import plain, sessions_of
from deployer.report.dates import short
from deployer.report.html.document import document
from deployer.report.html.opened import Opened
from deployer.report.html.words import place_of, visit_notes
from deployer.report.labels import MARKS, SESSIONS, WORDS, capital
from deployer.report.parts import way_of_working
from deployer.report.specialist_page import meeting_lines, most_days


@dataclass(frozen=True)
class Entry:
    """One visit: when, where, for what, and the journey one way."""

    date: str
    session: str
    school: str
    what: str
    minutes: str
    miles: str


@dataclass(frozen=True)
class Work:
    """What is asked of this person at one school."""

    head: str
    days: str
    lines: tuple[str, ...]


def specialist_html(opened: Opened, person: str) -> str:
    """The page of one person; `person` is their id."""
    book, served = opened.book, opened.served_by[person]
    visits = sorted(
        ((visit, one) for one, theirs in served for visit in theirs), key=lambda pair: (pair[0].date, pair[0].session)
    )
    view = {
        "facts": _facts(opened, person),
        "spent": _spent(opened, person) if served else "",
        "journeys": _journeys(opened, person),
        "diary": [_entry(opened, person, visit, one) for visit, one in visits],
        "work": [_work(opened, person, one, theirs) for one, theirs in served],
        "meetings": list(meeting_lines(book, person)),
    }
    return document(book, "specialist.html", book.person(person), view)


def _facts(opened: Opened, person: str) -> str:
    book, known = opened.book, opened.scenario.specialists[person]
    home = f"{WORDS['home_school']}: {book.school(known.home_school)}" if known.home_school else ""
    base = f"starts from {book.school(known.base)}" if known.base else ""
    areas = f"areas: {listed(book.area(area) for area in known.expertise)}" if known.expertise else ""
    return "; ".join(fact for fact in (book.role(person), home, base, areas) if fact)


def _spent(opened: Opened, person: str) -> str:
    """12 days at 4 schools, of at most 15 days this term."""
    served = opened.served_by[person]
    spent = capital(days(sum(sessions_of(visits) for _, visits in served)))
    schools = count(len({one.school for one, _ in served}), "school")
    most = most_days(opened.book, person)
    return f"{spent} at {schools}{f', of at most {most} days this term' if most != '-' else ''}."


def _journeys(opened: Opened, person: str) -> str:
    """There and back, once for each school and date: 14 journeys there and back, 420 minutes and 212 miles in all; empty where there are none."""
    trips = _trips(opened, person)
    if not trips:
        return ""
    minutes = sum(2 * (opened.ground.travel(person, school) or 0) for school, _ in trips)
    miles = float(sum(2 * opened.ground.miles(person, school) for school, _ in trips))
    hours = f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else count(minutes, "minute")
    return f"{capital(count(len(trips), 'journey'))} there and back, each from where you start: about {hours} and {miles:,.1f} miles in all."


def _trips(opened: Opened, person: str) -> Sequence[tuple[str, date]]:
    there = {
        (one.school, visit.date)
        for one, visits in opened.served_by[person]
        for visit in visits
        if not _goes_nowhere(opened, person, visit, one)
    }
    return sorted(pair for pair in there if opened.ground.travel(person, pair[0]))


def _goes_nowhere(opened: Opened, person: str, visit: Visit, one: Deployment) -> bool:
    return person in visit.online or opened.scenario.needs[one.need].where == "off_site"


def _entry(opened: Opened, person: str, visit: Visit, one: Deployment) -> Entry:
    minutes, miles = _way(opened, person, visit, one)
    marks = "".join(f" ({MARKS[mark]})" for mark in visit.marks)
    return Entry(
        date=short(visit.date),
        session=SESSIONS[visit.session],
        school=opened.book.school(one.school),
        what=opened.what(one.need) + marks,
        minutes=minutes,
        miles=miles,
    )


def _way(opened: Opened, person: str, visit: Visit, one: Deployment) -> tuple[str, str]:
    """Minutes and miles one way; a word where there is no journey."""
    if opened.scenario.needs[one.need].where == "off_site":
        return "off site", ""
    if person in visit.online:
        return "online", ""
    minutes = opened.ground.travel(person, one.school)
    if not minutes:
        return ("" if minutes is None else "none"), ""
    return str(minutes), f"{float(opened.ground.miles(person, one.school)):,.1f}"


def _work(opened: Opened, person: str, one: Deployment, visits: Sequence[Visit]) -> Work:
    head = f"{opened.book.school(one.school)}, {opened.what(one.need)}{place_of(opened, one, person)}"
    return Work(head, days(sessions_of(visits)), tuple(_lines(opened, person, one, visits)))


def _lines(opened: Opened, person: str, one: Deployment, visits: Sequence[Visit]) -> Iterator[str]:
    asked = opened.scenario.needs[one.need]
    if asked.aim:
        yield f"Aim: {plain(asked.aim)}"
    if asked.mode or asked.firefighting or asked.where == "off_site":
        yield f"{way_of_working(asked)}."
    others = dict.fromkeys(other for visit in visits for other in visit.specialists if other != person)
    if others:
        yield f"Together with {listed(opened.book.person(other) for other in others)}."
    yield from visit_notes(opened.book, one.model_copy(update={"visits": list(visits)}), [person])
