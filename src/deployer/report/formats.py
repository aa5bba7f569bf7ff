"""What a report can be written as. A further format is one entry in FORMATS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deployer.report.readers import STEMS, Kind, Reader

if TYPE_CHECKING:
    from deployer.plan.schema import Plan

GENERATOR = b'<meta name="generator" content="deployer">'
"""By this a page of ours is known."""

WORKBOOK_MARK = b"DP\x08\x00deployer"
"""By this a workbook of ours is known as long as nobody has saved it again: what people have changed in Excel is theirs."""

LOOKED_AT = 4096
"""Bytes at the beginning of a file that say whether it is one of ours."""


@dataclass(frozen=True)
class Format:
    """One kind of file.

    names   kind of reader -> the file's name, with {} for the id of a hub, school or specialist; who is not in it gets no such file
    made    the file's bytes for one reader; the same plan gives the same bytes
    ours    whether a file is one that we wrote and may replace, from its first 4096 bytes
    """

    name: str
    names: Mapping[Kind, str]
    made: Callable[["Plan", Reader], bytes]
    ours: Callable[[bytes], bool]

    def file_name(self, reader: Reader) -> str:
        """The file's name for a reader whom the format serves."""
        return self.names[reader.kind].format(reader.id)


def _html(plan: "Plan", reader: Reader) -> bytes:
    from deployer.report.html.pages import html_of

    return html_of(plan, reader).encode()


def _xlsx(plan: "Plan", _reader: Reader) -> bytes:
    from deployer.report.workbook import workbook

    return workbook(plan)


def _ics(plan: "Plan", reader: Reader) -> bytes:
    from deployer.report.ics import calendars_of
    from deployer.report.same import Same

    calendars = calendars_of(Same(plan))
    one = calendars.of_school if reader.kind == "school" else calendars.of_specialist
    return one(reader.id).encode()


def _csv(plan: "Plan", _: Reader) -> bytes:
    from deployer.report.book import Book
    from deployer.report.table import plan_csv

    return plan_csv(Book.of(plan)).encode()


FORMATS: tuple[Format, ...] = (
    Format(
        "html",
        {kind: f"{stem}.html" for kind, stem in STEMS.items()},
        _html,
        ours=lambda start: GENERATOR in start,
    ),
    Format("xlsx", {"executive": "plan.xlsx"}, _xlsx, ours=lambda start: WORKBOOK_MARK in start[:200]),
    Format(
        "ics",
        {"school": "school-{}.ics", "specialist": "specialist-{}.ics"},
        _ics,
        ours=lambda start: b"\nPRODID:-//deployer//" in start,
    ),
    Format(
        "csv",
        {"executive": "plan.csv"},
        _csv,
        ours=lambda start: start.startswith("\ufeffdate,session,person,school,need\r\n".encode()),
    ),
)
"""In the order in which files are written. What a format needs is imported when it is asked for."""

NAMES = tuple(one.name for one in FORMATS)


def formats_for(reader: Reader, wanted: tuple[str, ...] = ()) -> list[Format]:
    """Those that suit the reader, of those wanted; of all where none is named."""
    return [one for one in FORMATS if reader.kind in one.names and (not wanted or one.name in wanted)]
