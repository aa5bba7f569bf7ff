"""Calendars: one .ics file for a specialist or a school, made to be imported again with each plan that is published."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from icalendar import Calendar, Component, Event

from deployer.plan.promised import promised
from deployer.plan.schema import Deployment, Promised, Visit
from deployer.plan.took_place import OF_VISITS
from deployer.plan.verifiers.facts import grouped
from deployer.report.book import Book
from deployer.report.dates import is_online
from deployer.report.labels import APPROXIMATE, APPROXIMATE_MARK, MARKS, SAMPLE, SESSIONS, capital
from deployer.report.same import Same
from deployer.scenario.clock import hours_at, stated_hours

PRODUCER = "-//deployer//visits//EN"
ZONE = "Europe/London"
OURS = UUID("6c6c4a5e-1f0b-4f6b-9a35-1c7d3a0b5e42")
"""Under which all identities of visits are made."""

LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19970330T010000
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Written out, since zones that are unrolled for a few years end in summer time for some programs."""


class Calendars:
    """The calendars of one plan. What all of them hold is laid out once."""

    def __init__(self, book: Book) -> None:
        """Take the plan's book."""
        self.book = book
        self.visits = {(one.need, visit.date): (one, visit) for one in book.planned for visit in one.visits}
        held = sorted(
            promised(book.life.calendar, book.planned), key=lambda one: (one.date, one.session, one.need, one.number)
        )
        self.of_people = grouped((one for one in held if one.specialist), lambda one: one.specialist)
        self.of_schools = grouped((one for one in held if not one.specialist), lambda one: one.school)

    def of_specialist(self, person: str) -> str:
        """The visits of one person; `person` is their id. Lines end as calendars want it, with CR and LF."""
        return self._written(f"{self.book.person(person)}: visits", self.of_people.get(person, ()))

    def of_school(self, school: str) -> str:
        """The visits at one school, each with who comes; `school` is its id. Work off site is not among them."""
        needs = self.book.scenario.needs
        held = self.of_schools.get(school, ())
        at_it = [one for one in held if one.need not in needs or needs[one.need].where != "off_site"]
        return self._written(f"{self.book.school(school)}: visits", at_it)

    def _written(self, name: str, entries: Iterable[Promised]) -> str:
        calendar = Calendar()
        calendar.add("prodid", PRODUCER)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", ZONE)
        calendar.add_component(Component.from_ical(LONDON))
        for one in entries:
            planned = None if one.cancelled else self.visits[one.need, one.date]
            calendar.add_component(_event(self.book, one, planned))
        text: bytes = calendar.to_ical()
        return text.decode()


@lru_cache(maxsize=1)
def calendars_of(plan: Same) -> Calendars:
    """The calendars of a plan, laid out once for all files of a set."""
    return Calendars(Book.of(plan.plan))


def _event(book: Book, one: Promised, planned: tuple[Deployment, Visit] | None) -> Event:
    """One visit; `planned` is what the plan has of it, None for what is in no plan any more."""
    off = planned is None or _called_off(book, one)
    event = Event()
    event.add("uid", uid_of(book, one))
    event.add("dtstamp", stamp_of(book))
    event.add("sequence", sum(moment.step == "published" for moment in book.life.history))
    for name, value, parameters in _when(book, one):
        event.add(name, value, parameters=parameters)
    event.add("summary", f"{'Cancelled: ' if off else ''}{_summary(book, one, planned)}")
    event.add("location", _location(book, one, planned))
    event.add("status", "CANCELLED" if off else _status(book, one, planned))
    event.add("transp", "OPAQUE" if one.specialist and not off else "TRANSPARENT")
    lines = list(_description(book, one, None if off else planned))
    if APPROXIMATE_MARK in book.school(one.school):
        lines.append(APPROXIMATE)
    if lines:
        event.add("description", "\n".join(lines))
    return event


def uid_of(book: Book, one: Promised) -> str:
    """The visit's identity in one calendar: by term, need, number and whose calendar it is, and not by its date.

    Hashed, since the ids of needs tell what a school's rating has brought.
    """
    whose = one.specialist or ""
    term = book.scenario.calendar.first_day.isoformat()
    return str(uuid5(OURS, json.dumps([term, one.school, one.need, one.number, whose])))


def stamp_of(book: Book) -> datetime:
    """When this was said: at the last step of the plan's life; of a plan without one, as its term begins."""
    if book.life.history:
        return book.life.history[-1].at.astimezone(UTC)
    return datetime.combine(book.scenario.calendar.first_day, time(), UTC)


def _when(book: Book, one: Promised) -> Iterator[tuple[str, date | datetime, dict[str, Any]]]:
    """Whole days as dates, the end being the day after; all else by the clock in London."""
    if one.session == "day":
        yield "dtstart", one.date, {}
        yield "dtend", one.date + timedelta(days=1), {}
        return
    hours = hours_at(book.scenario, _place_of(book, one))[one.session]
    for name, clock in (("dtstart", hours.first), ("dtend", hours.last)):
        yield name, datetime.combine(one.date, time.fromisoformat(clock)), {"TZID": ZONE}


def _place_of(book: Book, one: Promised) -> str | None:
    """The school whose hours the visit keeps; None for work at one's own desk."""
    need = book.scenario.needs.get(one.need)
    return None if need and need.where == "off_site" else one.school


def _summary(book: Book, one: Promised, planned: tuple[Deployment, Visit] | None) -> str:
    """To a specialist where, to a school who; in which area, and nothing of why."""
    area = book.area(one.category)
    if one.specialist:
        return f"{book.school(one.school)}: {area}"
    return f"{area}: {', '.join(map(book.person, planned[1].specialists))}" if planned else area


def _location(book: Book, one: Promised, planned: tuple[Deployment, Visit] | None) -> str:
    if not planned:
        return book.school(one.school)
    _, visit = planned
    if book.scenario.needs[one.need].where == "off_site":
        return "Off site"
    return "Online" if is_online(visit) or one.specialist in visit.online else book.school(one.school)


def _called_off(book: Book, one: Promised) -> bool:
    """Whether it was written down that this visit, which the plan has, did not take place."""
    said = [
        seen.what for seen in book.seen if (seen.need, seen.date) == (one.need, one.date) and seen.what in OF_VISITS
    ]
    return said[-1:] == ["cancelled"]


def _status(book: Book, one: Promised, planned: tuple[Deployment, Visit] | None) -> str:
    """Certain only where the plan is published and nobody has still to agree."""
    return "CONFIRMED" if book.life.step in {"published", "closed"} and not _asked(one, planned) else "TENTATIVE"


def _asked(one: Promised, planned: tuple[Deployment, Visit] | None) -> bool:
    """Whether somebody has still to agree to what this calendar shows."""
    if planned is None:
        return False
    deployment, visit = planned
    people = [one.specialist] if one.specialist else visit.specialists
    return any(deployment.still_to_ask.get(person) for person in people)


def _description(book: Book, one: Promised, planned: tuple[Deployment, Visit] | None) -> Iterator[str]:
    """What helps on the day. No aim, no reason, no weight: calendars are seen by others too."""
    if planned:
        deployment, visit = planned
        if one.session != "day" and one.session not in stated_hours(book.scenario, _place_of(book, one)):
            yield f"{capital(SESSIONS[one.session])}: usual hours, to be agreed between school and visitor."
        if others := [who for who in visit.specialists if one.specialist and who != one.specialist]:
            yield f"Together with {', '.join(map(book.person, others))}."
        if one.specialist and (place := book.place(deployment, one.specialist)):
            yield f"{capital(place.strip(' ()'))}."
        if online := [who for who in visit.online if not one.specialist and not is_online(visit)]:
            yield f"Online: {', '.join(map(book.person, online))}."
        if visit.marks:
            yield f"{capital(', '.join(MARKS[mark] for mark in visit.marks))} on this day."
        if _asked(one, planned):
            yield "Planned on condition: not everybody has agreed yet."
        elif book.life.step not in {"published", "closed"}:
            yield "From a plan that is not published: it may still change."
    if book.scenario.sample:
        yield SAMPLE
