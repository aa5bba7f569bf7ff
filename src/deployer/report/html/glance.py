"""The term at a glance: specialists and weeks, a table that is also a chart of who is where when."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deployer.report.amounts import listed, number
from deployer.report.book import Book, sessions_of
from deployer.report.dates import MONTHS, long, monday
from deployer.report.html.hubs import Hubs
from deployer.report.week_page import weeks

WEEKS_A_TABLE = 18
"""As many as fit on A4 across; a longer calendar is shown as several tables."""


@dataclass(frozen=True)
class Chip:
    """One school in one week of one person: its letters, the colour of its hub, its name, and the days where it is not one."""

    code: str
    style: str
    name: str
    amount: str


@dataclass(frozen=True)
class Week:
    """The head of a column: its Monday, and whether all schools are closed."""

    day: str
    month: str
    closed: bool


@dataclass(frozen=True)
class Cell:
    """Who is where in one week; nowhere for most."""

    chips: Sequence[Chip]
    closed: bool


@dataclass(frozen=True)
class Row:
    """One person: the name, the cells of all weeks, and their days in these weeks."""

    name: str
    cells: Sequence[Cell]
    days: str


@dataclass(frozen=True)
class Rows:
    """The people whom one hub's schools release, or those of no school."""

    head: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Chart:
    """One table: so many weeks that it fits on paper."""

    caption: str
    weeks: Sequence[Week]
    groups: Sequence[Rows]


@dataclass(frozen=True)
class Legend:
    """The schools of a hub with their letters."""

    hub: str
    style: str
    schools: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Glance:
    """The whole figure; `idle` names those who are not called on."""

    charts: Sequence[Chart]
    legend: Sequence[Legend]
    idle: str


def glance(book: Book, hubs: Hubs) -> Glance | None:
    """Everybody who goes anywhere, by the hub that releases them; None where nobody does."""
    if not book.planned:
        return None
    people = book.scenario.specialists
    idle = [book.person(person) for person in people if not book.served_by(person)]
    return Glance(list(_charts(book, hubs)), legend(book, hubs), listed(idle) if idle else "")


def legend(book: Book, hubs: Hubs) -> list[Legend]:
    """All letters, by hub."""
    return [
        Legend(hubs.name(hub), hubs.style(hub), [(hubs.codes[key], book.school(key)) for key in hubs.members(hub)])
        for hub in hubs.groups
    ]


def _charts(book: Book, hubs: Hubs) -> Iterator[Chart]:
    term = weeks(book)
    tables = -(-len(term) // WEEKS_A_TABLE)
    size = -(-len(term) // tables)
    for first in range(0, len(term), size):
        part = term[first : first + size]
        closed = [_closed(book, week) for week in part]
        heads = [Week(str(week.day), MONTHS[week.month - 1], shut) for week, shut in zip(part, closed, strict=True)]
        groups = [Rows(head, rows) for head, rows in _groups(book, hubs, part, closed) if rows]
        caption = f"Who is where, week by week, from {long(part[0])} to {long(part[-1] + timedelta(days=4))}"
        yield Chart(caption, heads, groups)


def _groups(book: Book, hubs: Hubs, part: Sequence[date], closed: Sequence[bool]) -> Iterator[tuple[str, list[Row]]]:
    """By the hub of the releasing school, and at the end those whom no school releases."""
    people: dict[str, list[str]] = {name: [] for name in (*map(hubs.name, hubs.groups), OF_NO_SCHOOL)}
    for key, person in book.scenario.specialists.items():
        home = book.scenario.schools[person.home_school] if person.home_school else None
        people[hubs.name(home.hub) if home else OF_NO_SCHOOL].append(key)
    for head, members in people.items():
        rows = (_row(book, hubs, person, part, closed) for person in members)
        yield head, [row for row in rows if row.days != "0"]


def _row(book: Book, hubs: Hubs, person: str, part: Sequence[date], closed: Sequence[bool]) -> Row:
    by_week = _by_week(book, person)
    found = [by_week.get(week, {}) for week in part]
    cells = [Cell(_chips(book, hubs, week), shut) for week, shut in zip(found, closed, strict=True)]
    return Row(book.person(person), cells, number(sum(sum(week.values()) for week in found)))


def _by_week(book: Book, person: str) -> Mapping[date, Mapping[str, int]]:
    """Monday -> school -> half days, in the order of the visits."""
    found: dict[date, dict[str, int]] = defaultdict(dict)
    visits = [
        (visit.date, deployment.school, visit) for deployment, theirs in book.served_by(person) for visit in theirs
    ]
    for day, school, visit in sorted(visits, key=lambda one: (one[0], one[2].session != "am", one[1])):
        week = found[monday(day)]
        week[school] = week.get(school, 0) + sessions_of([visit])
    return found


def _chips(book: Book, hubs: Hubs, week: Mapping[str, int]) -> list[Chip]:
    return [
        Chip(hubs.codes[school], hubs.of(school), book.school(school), "" if sessions == 2 else _amount(sessions))
        for school, sessions in week.items()
    ]


def _amount(sessions: int) -> str:
    """Half days as days, short: ½, 1½, 3."""
    whole, half = divmod(sessions, 2)
    return f"{whole or ''}{'½' if half else ''}"


def _closed(book: Book, week: date) -> bool:
    """Whether no school is open on any of its days, Monday to Friday."""
    calendar = book.scenario.calendar
    return not any(
        calendar.first_day <= day <= calendar.last_day
        and (not calendar.terms or any(one.first <= day <= one.last for one in calendar.terms.values()))
        and not any(one.first <= day <= one.last for one in calendar.closures.values())
        for day in (week + timedelta(days=passed) for passed in range(5))
    )


OF_NO_SCHOOL = "Trust posts and people from outside"
"""Whom no school releases."""
