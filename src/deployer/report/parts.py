"""The pieces of which pages are made. All text travels as rich Text, so that users' brackets stay brackets."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from deployer.plan.schema import Visit
from deployer.report.book import Book, plain
from deployer.report.dates import short
from deployer.report.labels import (
    APPROXIMATE,
    APPROXIMATE_MARK,
    IN_FULL,
    IN_PART,
    MARKS,
    MODES,
    NOT_AT_ALL,
    SAMPLE,
    capital,
    label,
)
from deployer.scenario.schema import Need

STYLES = {IN_FULL: "green", IN_PART: "yellow", NOT_AT_ALL: "red"}
"""How far a need is met, in colour; the words say it as well."""

WIDTH_OF_FILES = 100
"""Columns where there is no terminal: the same for everybody."""

Cell = str | Text


def text_of(cell: Cell, style: str = "") -> Text:
    """Users' or our words as they are: nothing in them is markup."""
    return cell if isinstance(cell, Text) else Text(cell, style=style)


def page(book: Book, head: str, *parts: RenderableType) -> RenderableType:
    """A page with what every page carries: plan's title, stamp of a sample, legend of marks, and the notice."""
    scenario = book.scenario
    top, bottom = [Text(head, style="bold")], list[Text]()
    if head != plain(scenario.title):
        top.append(Text(plain(scenario.title)))
    if scenario.sample:
        top.append(Text(SAMPLE, style="bold magenta"))
    if APPROXIMATE_MARK in as_text(Group(*top, *parts)):
        bottom.append(Text(APPROXIMATE, style="dim"))
    if scenario.notice:
        bottom.append(Text(plain(scenario.notice), style="dim"))
    return Group(*top, *parts, *([Text(), *bottom] if bottom else []))


def heading(words: str) -> RenderableType:
    """A heading within a page, with a free line above."""
    return Group(Text(), Text(words, style="bold"))


def indented(cell: Cell, by: int = 2) -> RenderableType:
    """A paragraph moved to the right; its further lines keep the edge."""
    return Padding(text_of(cell), (0, 0, 0, by))


def section(head: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    """The lines, indented below their heading; nothing where there are none."""
    if said := list(lines):
        yield heading(head)
        yield from map(indented, said)


def grid(rows: Iterable[Sequence[Cell]], columns: Sequence[Column], indent: int = 2) -> RenderableType:
    """Rows in columns without lines."""
    headed = any(str(column.header) for column in columns)
    wide = any(column.ratio for column in columns)
    table = Table(
        *(column.copy() for column in columns),
        box=None,
        show_header=headed,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        expand=wide,
    )
    for row in rows:
        table.add_row(*(text_of(cell) for cell in row))
    return Padding(table, (0, 0, 0, indent))


def column(
    header: str = "",
    *,
    right: bool = False,
    least: int | None = None,
    width: int | None = None,
    share: int | None = None,
) -> Column:
    """A column: `right` for numbers, `width` fixed, `least` its least width, `share` its part of the free width."""
    justify: Literal["left", "right"] = "right" if right else "left"
    return Column(
        Text(header, style="dim"),
        justify=justify,
        min_width=least,
        width=width,
        ratio=share,
        no_wrap=right,
        overflow="fold",
    )


def outcome(words: str) -> Text:
    """How far a need is met, in its colour."""
    return Text(words, style=STYLES[words])


def as_text(page: RenderableType, width: int = WIDTH_OF_FILES) -> str:
    """A page as plain lines without colour and without blanks at their ends."""
    stream = StringIO()
    Console(file=stream, width=width, color_system=None, markup=False, highlight=False, emoji=False).print(page)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def reviews(visits: Sequence[Visit]) -> Iterable[str]:
    """Review on Tue 20 Oct, exit note on Tue 15 Dec; nothing where no visit is marked."""
    said = [f"{MARKS[mark]} on {short(visit.date)}" for visit in visits for mark in visit.marks]
    return [capital(", ".join(said))] if said else []


def way_of_working(asked: Need) -> str:
    """How the support works, as `Way of working: coaches, urgent help`."""
    words = [
        label(MODES, asked.mode) if asked.mode else "",
        "urgent help" if asked.firefighting else "",
        "off site" if asked.where == "off_site" else "",
    ]
    return f"Way of working: {', '.join(word for word in words if word)}"
