"""One week's page: who is where on each day."""

from collections.abc import Iterator
from datetime import date, timedelta

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.schema import Deployment, Visit
from deployer.report.amounts import count, listed
from deployer.report.book import Book
from deployer.report.dates import is_online, monday, short
from deployer.report.labels import SESSIONS, capital
from deployer.report.parts import column, grid, heading, page
from deployer.scenario.two_week import letters


def week_page(book: Book, day: date) -> RenderableType:
    """The page of the week in which `day` lies."""
    first = monday(day)
    return page(book, f"Week of {short(first)} {first.year}", *_days(book, first))


def all_weeks(book: Book) -> RenderableType:
    """Every week of the term on one line: visits, people out and schools visited."""
    columns = [column("Week of"), *(column(words, right=True) for words in ("Visits", "People out", "Schools"))]
    rows = []
    for first in weeks(book):
        found = _visits(book, first, first + timedelta(days=6))
        people = {person for _, visit in found for person in visit.specialists}
        schools = {deployment.school for deployment, _ in found}
        rows.append((f"{short(first)} {first.year}", *(str(len(things)) for things in (found, people, schools))))
    return page(book, "All weeks", Text(), grid(rows, columns, indent=0))


def weeks(book: Book) -> list[date]:
    """The Mondays of the term's weeks."""
    calendar = book.scenario.calendar
    first, last = monday(calendar.first_day), monday(calendar.last_day)
    return [first + timedelta(days=7 * week) for week in range((last - first).days // 7 + 1)]


def _days(book: Book, first: date) -> Iterator[RenderableType]:
    found = _visits(book, first, first + timedelta(days=6))
    people = {person for _, visit in found for person in visit.specialists}
    yield Text(f"{capital(count(len(found), 'visit'))}, {count(len(people), 'person', 'people')} out.")
    if letter := letters(book.scenario, None).get(first):
        yield Text(f"By the trust's calendar a week {letter.upper()}.")
    for day in sorted({visit.date for _, visit in found}):
        yield heading(short(day))
        yield _table(book, [pair for pair in found if pair[1].date == day])
    yield from _closures(book, first)


def _closures(book: Book, first: date) -> Iterator[RenderableType]:
    last = first + timedelta(days=4)
    for name, span in book.scenario.calendar.closures.items():
        if span.first <= last and span.last >= first:
            start, end = short(max(span.first, first)), short(min(span.last, last))
            yield Text(
                f"All schools closed {start if start == end else f'{start} to {end}'}: {name.replace('_', ' ')}."
            )


def _where(book: Book, deployment: Deployment, visit: Visit) -> str:
    """Behind the school's name, where nobody goes there."""
    if book.scenario.needs[deployment.need].where == "off_site":
        return ", off site"
    return ", online" if is_online(visit) else ""


def _table(book: Book, found: list[tuple[Deployment, Visit]]) -> RenderableType:
    columns = [column(width=9), column(share=4), column(share=5), column(share=4)]
    return grid(
        (
            (
                SESSIONS[visit.session],
                listed(map(book.person, visit.specialists)),
                book.school(d.school) + _where(book, d, visit),
                book.what(d.need),
            )
            for d, visit in found
        ),
        columns,
    )


def _visits(book: Book, first: date, last: date) -> list[tuple[Deployment, Visit]]:
    """Visits between two dates, both included: by date, mornings and whole days before afternoons, twilights last."""
    found = [(d, visit) for d in book.planned for visit in d.visits if first <= visit.date <= last]
    return sorted(
        found, key=lambda pair: (pair[1].date, ("day", "am", "pm", "twilight").index(pair[1].session), pair[0].school)
    )
