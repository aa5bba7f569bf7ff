"""Dates that cannot be meant: reversed, outside the term, or too few for what is asked."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from deployer.errors import Finding
from deployer.scenario.asked import Asked, asked
from deployer.scenario.schema import Rhythm, Scenario, Span
from deployer.scenario.subject import leading_to, subject
from deployer.scenario.tree import Path, path_of, where_of
from deployer.scenario.visiting import dates_of, has_lessons, most_visits, visiting_dates, within

LONGEST = timedelta(days=731)


def check_time(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """The calendar first; only in a sound one is anything else looked at."""
    if faults := list(check_calendar(scenario)):
        yield from faults
        return
    for path, span in spans(scenario):
        yield from _span(scenario, where_of(path), span)
    for key, school in scenario.schools.items():
        if school.joins and school.leaves and school.leaves < school.joins:
            found = f"school {key} leaves on {school.leaves}, before it joins on {school.joins}"
            yield Finding("dates-reversed", f"schools.{key}.leaves", found, "swap the two dates, or correct one")
    term = Span.model_construct(first=scenario.calendar.first_day, last=scenario.calendar.last_day)
    lessons = [day for day in dates_of(term) if has_lessons(scenario, day)]
    open_dates = cache(lambda key, training: visiting_dates(scenario.schools[key], lessons, training))
    for one in asked(scenario, expanded):
        if one.need.school in scenario.schools:
            off_site = one.need.where == "off_site"
            yield from _room(one, lessons if off_site else open_dates(one.need.school, one.need.training))


def spans(value: Any, path: Path = ()) -> Iterator[tuple[Path, Span]]:
    """Every span of dates in the record, with its path."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, key in leading_to(type(value), Span):
            yield from spans(getattr(value, name), (*path, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from spans(inner, (*path, key))


def _overlapping(scenario: Scenario) -> tuple[str, str] | None:
    """The first two terms that have a day in common; None where none do."""
    by_date = sorted(scenario.calendar.terms.items(), key=lambda term: term[1].first)
    return next(((one, other) for (one, a), (other, b) in pairwise(by_date) if b.first <= a.last), None)


def check_calendar(scenario: Scenario) -> Iterator[Finding]:
    """The term ends after it begins, and not years later."""
    first, last = scenario.calendar.first_day, scenario.calendar.last_day
    if last < first:
        found = f"the term ends on {last}, before it begins on {first}"
        yield Finding("dates-reversed", "calendar.last_day", found, "swap the two dates, or correct one")
    elif clash := _overlapping(scenario):
        found = f"the terms {clash[0]} and {clash[1]} of the calendar overlap"
        yield Finding("terms-overlap", f"calendar.terms.{clash[1]}", found, "correct one of the dates")
    elif last - first > LONGEST:
        found = f"the term from {first} to {last} is longer than two years"
        yield Finding("term-too-long", "calendar.last_day", found, "plan one term at a time; check the years")


def _span(scenario: Scenario, where: str, span: Span) -> Iterator[Finding]:
    calendar, name = scenario.calendar, subject(path_of(where))
    is_window = where.endswith(".window")
    dates = f"from {span.first} to {span.last}"
    term = f"the term runs from {calendar.first_day} to {calendar.last_day}"
    if span.last < span.first:
        found = f"{name} ends on {span.last}, before it begins on {span.first}"
        yield Finding("dates-reversed", f"{where}.to", found, "swap the two dates, or correct one")
    elif span.last < calendar.first_day or span.first > calendar.last_day:
        code, severity = ("window-outside-term", "error") if is_window else ("outside-term", "warning")
        found = f"{name}, {dates}, lies outside the term"
        yield Finding(code, where, found, f"{term}: check the dates", "error" if severity == "error" else "warning")
    elif is_window and (span.first < calendar.first_day or span.last > calendar.last_day):
        found = f"{name}, {dates}, lies partly outside the term; only the part inside is used"
        yield Finding("window-partly-outside-term", where, found, term, "warning")


def _room(one: Asked, open_dates: Sequence[date]) -> Iterator[Finding]:
    need = one.need
    wanted = need.sessions_asked // need.sessions_a_visit
    dates = [
        day
        for day in open_dates
        if (need.window is None or within(day, [need.window]))
        and (not need.dates or day in need.dates)
        and day not in need.not_on
    ]
    if wanted == 0 or (need.window and need.window.last < need.window.first):
        return
    most = most_visits(dates, need.rhythm)
    if not dates:
        found = f"need {one.id} gets nothing: school {need.school} cannot be visited on any date that it allows"
        yield Finding(
            "no-open-date",
            one.where,
            found,
            "check window, closures, quiet dates, INSET days, joins and leaves",
            "warning",
        )
    elif most < wanted:
        where = f"on {dates[0]}" if len(dates) == 1 else f"between {dates[0]} and {dates[-1]}"
        found = f"at most {most} of the {wanted} visits of need {one.id} fit {where}{_said(need.rhythm)}"
        sessions = most * need.sessions_a_visit
        less = f"days: {sessions / 2:g}" if need.days is not None else f"sessions: {sessions}"
        fix = f"widen the window, loosen the rhythm, or ask for less ({less})"
        yield Finding("window-too-short", one.where_of("window") if need.window else one.where, found, fix, "warning")


def _said(rhythm: Rhythm) -> str:
    parts: list[str] = [rhythm.pattern] if rhythm.pattern != "any" else []
    parts += [", then ".join(rhythm.stages)] if rhythm.stages else []
    parts += [f"at most {rhythm.per_week.max} a week"] if rhythm.per_week else []
    parts += [f"at least {rhythm.gap_days.min} days apart"] if rhythm.gap_days else []
    return f" ({', '.join(parts)})" if parts else ""
