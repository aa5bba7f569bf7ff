"""A workbook in the making: sheets with a head, one table, and all that prints them well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from deployer.report.book import Book, plain
from deployer.report.formats import WORKBOOK_MARK
from deployer.report.labels import APPROXIMATE, APPROXIMATE_MARK, SAMPLE

Kind = Literal["text", "long", "date", "days", "pounds", "percent", "count", "faint"]
Value = str | float | date | None

INK, PALE, GREY = "#12436D", "#E8EEF4", "#595959"
"""Of the Government Analysis Function palette: heads, notes, and what is not for reading."""
SCHOOL_NAMES, PEOPLE_NAMES = "SchoolNames", "PeopleNames"
"""What the names to choose from are called within the workbook."""
LONGEST_TEXT = 32_000
"""Letters in a cell; Excel takes 767 more."""
LINE, MOST_LINES = 15, 25
"""Height of a line in points, and how many a row has at most: no row of Excel's is higher."""
LONGEST_FOOT = 120
"""Letters of a line at the foot of each page: more than 255 with all that stands there make a workbook that Excel repairs."""
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK},
    "stamp": {"bold": True, "font_color": "#A8005C"},
    "note": {"font_color": GREY, "text_wrap": True, "valign": "top"},
    "line": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True, "valign": "vcenter"},
    "text": {"valign": "top"},
    "long": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "ddd d mmm yyyy", "align": "left", "valign": "top"},
    "days": {"num_format": "0.0;-0.0;-", "valign": "top"},
    "pounds": {"num_format": "£#,##0.00;-£#,##0.00;-", "valign": "top"},
    "percent": {"num_format": "0%", "valign": "top"},
    "count": {"num_format": "#,##0;-#,##0;-", "valign": "top"},
    "faint": {"font_color": GREY, "font_size": 8, "valign": "top"},
}
NUMBERS: set[Kind] = {"days", "pounds", "percent", "count"}


@dataclass(frozen=True)
class Column:
    """A column: its head, how wide it is in letters, and what stands in it.

    printed   False: it stands to the right of what is printed
    """

    head: str
    width: float
    kind: Kind = "text"
    printed: bool = True


@dataclass(frozen=True)
class Sheet:
    """What a sheet shows below its head: one table.

    name    the sheet's
    title   the head
    lines   sentences between head and table
    rows    as many values as columns; None stays empty
    totals  a last row below the table, of the same columns
    frozen  columns that stay when one moves to the right
    table   the table's own name; tables can be sorted and filtered
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    lines: Sequence[str] = ()
    totals: Sequence[Value] = ()
    frozen: int = 0
    table: str = ""


class Paper:
    """Writes sheets; the same calls give the same bytes."""

    def __init__(self, book: Book) -> None:
        """Begin a workbook about this plan."""
        self.book = book
        self.bytes = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(self.bytes, {**options, "strings_to_numbers": False})
        first = book.scenario.calendar.first_day
        made = datetime(first.year, first.month, first.day)  # noqa: DTZ001  a workbook knows no zones
        self.workbook.set_properties({"title": plain(book.scenario.title), "created": made})
        self.formats: dict[str, Format] = {name: self.workbook.add_format(look) for name, look in STYLES.items()}
        for name, look in STYLES.items():
            self.formats[f"total {name}"] = self.workbook.add_format({**look, "bold": True, "top": 1})
            self.formats[f"{name} set in"] = self.workbook.add_format({**look, "align": "left", "indent": 1})
        self.formats["head right"] = self.workbook.add_format({**STYLES["head"], "align": "right"})

    def done(self) -> bytes:
        """The workbook, with our mark where an archive may have one."""
        self.workbook.close()
        marked = BytesIO()
        with ZipFile(self.bytes) as made, ZipFile(marked, "w", ZIP_DEFLATED) as packed:
            for place, name in enumerate(made.namelist()):
                entry = ZipInfo(name)
                entry.compress_type = ZIP_DEFLATED
                entry.extra = b"" if place else WORKBOOK_MARK
                packed.writestr(entry, made.read(name))
        return marked.getvalue()

    def sheet(self, one: Sheet) -> tuple[Worksheet, int]:
        """Write a sheet with its table; it, and the row of the table's heads."""
        sheet = self.workbook.add_worksheet(one.name)
        widths = [column.width for column in one.columns]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        printed = sum(column.printed for column in one.columns)
        top = self.head(sheet, one.title, one.lines, widths[:printed])
        self._table(sheet, one, top)
        last = top + max(1, len(one.rows))
        if one.totals:
            last += 1
            for place, (column, value) in enumerate(zip(one.columns, one.totals, strict=True)):
                self.put(sheet, last, place, value, f"total {column.kind}")
        sheet.freeze_panes(top + 1, one.frozen)
        sheet.repeat_rows(top)
        self.print(sheet, last, printed - 1)
        return sheet, top

    def head(self, sheet: Worksheet, title: str, lines: Sequence[str], widths: Sequence[float]) -> int:
        """Title, stamp, notice and lines from the first row on; the next free row after an empty one."""
        sheet.write_string(0, 0, title[:LONGEST_TEXT], self.formats["title"])
        row, scenario = 1, self.book.scenario
        texts = [(plain(scenario.title), "bold"), *([(SAMPLE, "stamp")] if scenario.sample else [])]
        texts += [(line, "line") for line in lines]
        texts += [(APPROXIMATE, "note")] if self._rough else []
        texts += [(plain(scenario.notice), "note")] if scenario.notice else []
        for text, style in texts:
            self.across(sheet, row, text, style, widths)
            row += 1
        return row + 1

    def name(self, called: str, sheet: str, first: int, last: int) -> None:
        """Give the cells of a sheet's first column a name, for lists to choose from."""
        self.workbook.define_name(called, f"='{sheet}'!$A${first + 1}:$A${max(first, last) + 1}")

    def across(self, sheet: Worksheet, row: int, text: str, style: str, widths: Sequence[float]) -> None:
        """A sentence over all columns, in as many lines as it needs: merged cells do not grow by themselves."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", self.formats[style])
        sheet.write_string(row, 0, text[:LONGEST_TEXT], self.formats[style])
        self.grow(sheet, row, [text], [max(20.0, sum(widths))])

    def grow(self, sheet: Worksheet, row: int, texts: Sequence[Value], widths: Sequence[float]) -> None:
        """Make a row as high as its longest text needs: not every program does that by itself."""
        pairs = ((text, width) for text, width in zip(texts, widths, strict=True) if isinstance(text, str))
        lines = max((len(wrap(text, max(1, int(0.93 * width)))) for text, width in pairs), default=1)
        sheet.set_row(row, LINE * min(MOST_LINES, max(1, lines)))

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
        """A cell: texts stay texts, whatever they look like."""
        look = self.formats[style]
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, value[:LONGEST_TEXT], look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
        else:
            sheet.write_number(row, column, value, look)

    def print(self, sheet: Worksheet, last_row: int, last_column: int) -> None:
        """On A4 across, as wide as the page, with the stamp and the notice on each page."""
        scenario = self.book.scenario
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        sheet.print_area(0, 0, last_row, last_column)
        stamp = f"&R{_foot(SAMPLE)}" if scenario.sample else ""
        sheet.set_header(f"&L{_foot(plain(scenario.title), 70)}{stamp}")
        sheet.set_footer(f"&L&7 {_foot(plain(scenario.notice or ''))}&R&8 &A, page &P of &N")

    def _table(self, sheet: Worksheet, one: Sheet, top: int) -> None:
        names, widths = [column.head for column in one.columns], [column.width for column in one.columns]
        looks, heads = _looks(one.columns)
        self.grow(sheet, top, names, widths)
        for place, (name, head) in enumerate(zip(names, heads, strict=True)):
            sheet.write_string(top, place, name, self.formats[head])
        for row, values in enumerate(one.rows, top + 1):
            wrapped = [value if look.startswith("long") else None for value, look in zip(values, looks, strict=True)]
            self.grow(sheet, row, wrapped, widths)
            for place, (look, value) in enumerate(zip(looks, values, strict=True)):
                self.put(sheet, row, place, value, look)
        if one.table:
            given = [
                {"header": name, "header_format": self.formats[head], "format": self.formats[look]}
                for name, head, look in zip(names, heads, looks, strict=True)
            ]
            bottom = top + max(1, len(one.rows))
            options = {"name": one.table, "columns": given, "style": "Table Style Light 1"}
            sheet.add_table(top, 0, bottom, len(one.columns) - 1, options)

    @property
    def _rough(self) -> bool:
        """Whether any name may carry the mark of an approximate place."""
        scenario = self.book.scenario
        names = [self.book.school(school) for school in scenario.schools]
        names += [self.book.person(person) for person in scenario.specialists]
        return any(name.endswith(APPROXIMATE_MARK) for name in names)


def _looks(columns: Sequence[Column]) -> tuple[list[str], list[str]]:
    """How the cells of each column look, and its head: numbers to the right, and what follows a number set in from it."""
    looks, heads, before = [], [], False
    for column in columns:
        numbers = column.kind in NUMBERS
        set_in = " set in" if before and not numbers else ""
        looks.append(f"{column.kind}{set_in}")
        heads.append("head right" if numbers else f"head{set_in}")
        before = numbers
    return looks, heads


def _foot(text: str, most: int = LONGEST_FOOT) -> str:
    """A text for the edge of a page: `&` begins a code there, and a digit after it would be a size."""
    short = text if len(text) <= most else f"{text[: most - 3]}..."
    return short.replace("&", "&&")
