"""Dates as people in a school office write them: Tue 15 Sep. The names are ours, so no locale changes them."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from deployer.plan.schema import Visit
from deployer.report.labels import SESSIONS
from deployer.scenario.schema import Part

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_IN_FULL = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def short(day: date) -> str:
    """Tue 15 Sep."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def long(day: date) -> str:
    """15 Sep 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def visits_in_words(visits: Sequence[Visit]) -> str:
    """All dates of a deployment: Tuesdays 15, 22, 29 Sep, 6 Oct, mornings.

    Weekdays that come three times or more are named once, else wherever they change: Tue 15, 22, Thu 24 Sep, Tue 6 Oct.
    Visits to which everybody comes online say so at the end. Mornings, afternoons, twilights and whole days follow each other; whole days need no word. Months carry the year where the visits
    span more than one.
    """
    ordered = sorted(visits, key=lambda visit: (visit.date, visit.session))
    with_year = bool(ordered) and ordered[0].date.year != ordered[-1].date.year
    sessions = dict.fromkeys(visit.session for visit in ordered)
    parts = {session: [visit.date for visit in ordered if visit.session == session] for session in sessions}
    words = (_dates(days, with_year=with_year) + _part_of_day(session, days) for session, days in parts.items())
    return "; ".join(words) + (", online" if visits and all(map(is_online, visits)) else "")


def days_in_words(days: Sequence[date]) -> str:
    """Dates without their weekdays: 14, 21 Sep, 5 Oct; with the year where they span more than one."""
    with_year = bool(days) and days[0].year != days[-1].year
    return _months(days, lambda day: str(day.day), with_year=with_year)


def is_online(visit: Visit) -> bool:
    """Whether nobody of those who come is at the school."""
    return bool(visit.specialists) and set(visit.online) >= set(visit.specialists)


def _dates(days: Sequence[date], *, with_year: bool) -> str:
    often = Counter(day.weekday() for day in days)
    if min(often.values()) < 3 and (len(often) > 1 or len(days) == 1):
        changes = {later for earlier, later in pairwise(days) if later.weekday() != earlier.weekday()} | {days[0]}
        named = {day: f"{WEEKDAYS[day.weekday()]} {day.day}" for day in changes}
        return _months(days, lambda day: named.get(day, str(day.day)), with_year=with_year)
    return "; ".join(
        f"{WEEKDAYS_IN_FULL[weekday]} "
        + _months([day for day in days if day.weekday() == weekday], lambda day: str(day.day), with_year=with_year)
        for weekday in often
    )


def _months(days: Sequence[date], say: Callable[[date], str], *, with_year: bool) -> str:
    """Days of one month after each other, the month once behind them."""
    months = groupby(
        days, key=lambda day: f"{MONTHS[day.month - 1]} {day.year}" if with_year else MONTHS[day.month - 1]
    )
    return ", ".join(f"{', '.join(map(say, group))} {month}" for month, group in months)


def _part_of_day(session: Part, days: Sequence[date]) -> str:
    if session == "day":
        return ""
    return f", {SESSIONS[session]}{'s' if len(days) > 1 else ''}"
