"""What became of visits and what was seen, in words."""

from collections.abc import Iterator

from deployer.plan.schema import Seen
from deployer.report.amounts import days
from deployer.report.book import Book, plain
from deployer.report.dates import short
from deployer.report.labels import OUTCOMES


def seen_lines(book: Book, school: str) -> Iterator[str]:
    """Each on a line: Science: visit on Tue 15 Sep cancelled, the head: heating broken. What took place as planned needs none."""
    needs = book.needs_of(school)
    for one in book.seen:
        if one.need in needs and (one.what != "done" or one.note):
            yield f"{book.what(one.need)}: {_what(one)}{_who(one)}."


def _what(one: Seen) -> str:
    said = OUTCOMES[one.what].format(date=short(one.date), score=f"{one.score or 0:g}", days=days(2 * (one.days or 0)))
    return f"{said}: {plain(one.note)}" if one.note else said


def _who(one: Seen) -> str:
    return f" ({plain(one.by)})" if one.by else ""
