"""Need met by hub, rating and phase, as a table with a bar to each share."""

from collections.abc import Sequence
from dataclasses import dataclass

from deployer.report.amounts import number, share
from deployer.report.book import Book
from deployer.report.tally import Tally, groups


@dataclass(frozen=True)
class MetRow:
    """One hub, rating or phase: days asked and given as words, the share in words and in percent, and needs counted."""

    name: str
    asked: str
    given: str
    share: str
    percent: float
    in_full: int
    in_part: int
    not_at_all: int


@dataclass(frozen=True)
class MetGroup:
    """By hub, by rating or by phase."""

    head: str
    rows: Sequence[MetRow]


def met(book: Book) -> list[MetGroup]:
    """All groups of whose schools any asks for something."""
    found = [MetGroup(head, [_row(name, one) for name, one in rows if one.asked]) for head, rows in groups(book)]
    return [group for group in found if group.rows]


def _row(name: str, one: Tally) -> MetRow:
    percent = round(min(100.0, 100 * one.given / one.asked), 1)
    amounts = number(one.asked), number(one.given), share(one.given, one.asked)
    return MetRow(name, *amounts, percent, one.in_full, one.in_part, one.not_at_all)
