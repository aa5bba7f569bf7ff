"""Schools and areas of need: what was asked and what is given, in days, each number on a shade."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deployer.report.amounts import number
from deployer.report.book import Book
from deployer.report.html.hubs import Hubs
from deployer.report.labels import WORDS

AREAS_A_TABLE = 16
"""As many as fit on A4 across; more areas are shown in several tables."""

SHADES = (2, 6, 12, 20)
"""Half days up to which the first four shades go; the fifth is for more."""

Amounts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Heat:
    """What one school asks and gets in one area: days as text, their shades, and how far it is met: full, part or none."""

    asked: str
    given: str
    asked_shade: str
    given_shade: str
    met: str


@dataclass(frozen=True)
class HeatRow:
    """One school: a cell for each area, None where it asks for nothing there."""

    name: str
    cells: Sequence[Heat | None]


@dataclass(frozen=True)
class HeatRows:
    """The schools of a hub."""

    head: str
    rows: Sequence[HeatRow]


@dataclass(frozen=True)
class HeatTable:
    """One table: so many areas that it fits on paper; `total` sums each of them up."""

    caption: str
    areas: Sequence[str]
    groups: Sequence[HeatRows]
    total: HeatRow


@dataclass(frozen=True)
class HeatMap:
    """The whole figure; `key` has the words for each shade."""

    tables: Sequence[HeatTable]
    key: Sequence[tuple[str, str]]


def heat_map(book: Book, hubs: Hubs) -> HeatMap | None:
    """All schools that ask for support, by hub; None where none does. What is counted apart from need met is left out."""
    asked, given = _amounts(book)
    areas = [area for area in book.scenario.categories if any(of == area for _, of in asked)]
    tables = list(_tables(book, hubs, areas, asked, given))
    return HeatMap(tables, _key()) if tables else None


def _amounts(book: Book) -> tuple[Amounts, Amounts]:
    """(school, area) -> half days asked, and given; areas without anything are absent."""
    asked, given = Amounts(), Amounts()
    for name, need in book.scenario.needs.items():
        if not need.apart and need.sessions_asked:
            asked[need.school, need.category] += need.sessions_asked
            given[need.school, need.category] += book.given(name)
    return asked, given


def _tables(book: Book, hubs: Hubs, areas: Sequence[str], asked: Amounts, given: Amounts) -> Iterator[HeatTable]:
    parts = -(-len(areas) // AREAS_A_TABLE)
    size = -(-len(areas) // parts) if parts else 1
    for first in range(0, len(areas), size):
        part = areas[first : first + size]
        groups = [
            HeatRows(hubs.name(hub), list(_rows(book, hubs.members(hub), part, asked, given))) for hub in hubs.groups
        ]
        names = [book.area(area) for area in part]
        more = f": {names[0]} to {names[-1]}" if parts > 1 else ""
        totals = [_cell(_sum(asked, area), _sum(given, area)) for area in part]
        caption = f"Days asked and given by school and {WORDS['category']}{more}"
        yield HeatTable(caption, names, [group for group in groups if group.rows], HeatRow("All schools", totals))


def _rows(
    book: Book, schools: Sequence[str], areas: Sequence[str], asked: Amounts, given: Amounts
) -> Iterator[HeatRow]:
    for school in schools:
        cells = [_cell(asked[school, area], given[school, area]) for area in areas]
        if any(cells):
            yield HeatRow(book.school(school), cells)


def _sum(amounts: Amounts, area: str) -> int:
    return sum(sessions for (_, of), sessions in amounts.items() if of == area)


def _cell(asked: int, given: int) -> Heat | None:
    if not asked:
        return None
    met = "full" if given >= asked else "part" if given else "none"
    return Heat(number(asked), number(given), _shade(asked), _shade(given), met)


def _shade(sessions: int) -> str:
    """The class of the shade: shade-0 for nothing, to shade-5."""
    return f"shade-{sum(sessions > limit for limit in (0, *SHADES))}"


def _key() -> list[tuple[str, str]]:
    """Each shade with its words, in days."""
    limits = [number(limit) for limit in SHADES]
    words = [f"up to {limit} {'day' if limit == '1' else 'days'}" for limit in limits]
    return [(f"shade-{place}", said) for place, said in enumerate(("none", *words, f"more than {limits[-1]} days"))]
