"""Pages -> an Excel workbook: heads that stay, notes, drop-downs, real dates, and the same bytes for the same pages."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from deployer.scenario.workbook.grids import VALUE, WHAT
from deployer.scenario.workbook.kinds import EXAMPLE, Choice, Day, Kind, Number, Yes
from deployer.scenario.workbook.layout import HELP, LISTS, Column, Table
from deployer.scenario.workbook.looks import (
    COLOURS,
    HELP_WIDTH,
    LAST_ROW,
    LINE_HEIGHT,
    MUST,
    RANGES,
    USUAL,
    formats_of,
    height_of,
    note_on,
    widths_of,
)
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.onpaper import UPRIGHT_WIDTH, a4, in_paper_order, on_paper
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.pages import Page
from deployer.scenario.workbook.refs import Ref
from deployer.scenario.workbook.sheet_names import AS_SENT

AREAS, ROLES = "Areas of need", "Roles"
"""Lists of names to choose from."""
CREATED = datetime(2026, 1, 1, tzinfo=UTC)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_bytes(
    pages: Sequence[Page], names: Names, help_lines: Sequence[str], areas: Sequence[str] | None = None, title: str = ""
) -> bytes:
    """The workbook.

    areas  the areas of need to choose from; without it those of the standard catalogue and all named
    title  what stands on top of each page of paper
    """
    book, out = new_book()
    writer = Writer(book, lists_of([page.table for page in pages if page.table], names, areas), title)
    for position, page in enumerate(pages):
        if position == min(3, len(pages) - 1) and help_lines:
            writer.help(help_lines)
        writer.page(page if position < 3 else in_paper_order(page), short=position < 3)
    writer.lists_page()
    return bytes_of(book, out)


def new_book() -> tuple[Any, io.BytesIO]:
    """An empty workbook, and where it is written."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"created": CREATED.replace(tzinfo=None), "author": "deployer"})
    book.set_size(2400, 1400)
    return book, out


def bytes_of(book: Any, out: io.BytesIO) -> bytes:
    """The workbook, written."""
    book.close()
    return out.getvalue()


def lists_of(tables: Sequence[Table], names: Names, chosen: Sequence[str] | None) -> dict[str, list[str]]:
    """Head of a list -> what can be chosen."""
    lists: dict[str, list[str]] = {}
    for table in tables:
        for kind in _kinds(table):
            if isinstance(kind, Choice):
                lists.setdefault(_list_name(kind), kind.labels)
    areas = names.known.get("categories", {}) if chosen is None else chosen
    lists[AREAS] = sorted({names.said("categories", key) for key in areas}, key=str.casefold)
    lists["Yes or no"] = ["yes", "no"]
    return lists


def _kinds(table: Table) -> list[Kind]:
    keys = [kind for variant in table.variants for kind in variant.keys]
    words = [Choice(tuple(variant.word for variant in table.variants))] if table.has_words else []
    return [*words, *keys, *(column.kind for column in table.columns)]


def _list_name(kind: Choice) -> str:
    return ", ".join(kind.labels)[:60]


@dataclass
class Writer:
    """Writes sheets.

    lists  head of a list -> what can be chosen from it
    title  what stands on top of each page of paper
    """

    book: Any
    lists: dict[str, list[str]]
    title: str

    def __post_init__(self) -> None:
        """Know how cells look."""
        self.formats: dict[str, Any] = formats_of(self.book)

    def page(self, page: Page, *, short: bool) -> None:
        """One sheet with one table."""
        sheet = self.book.add_worksheet(page.sheet)
        sheet.set_tab_color(COLOURS["short" if short else "behind"])
        columns = {column.head: column for column in page.table.columns} if page.table else {}
        widths = widths_of(page)
        sheet.set_row(0, height_of(page, {head: f"{head}   " for head in page.heads}, widths))
        for at, head in enumerate(page.heads):
            sheet.set_column(at, at, widths[head], self._usual(columns[head].kind if head in columns else None))
            self._head(sheet, at, head, page, columns.get(head), "short" if short else "behind")
        for number, row in enumerate(page.rows, 1):
            example = _is_example(page, row)
            sheet.set_row(number, height_of(page, row, widths))
            for at, head in enumerate(page.heads):
                cell = row.get(head)
                self.cell(sheet, number, at, cell, self._plain(cell, example=example, note=head == "What it means"))
            if page.table and page.table.upright:
                self._value(sheet, number, columns[str(row[WHAT])], row.get(VALUE))
        sheet.freeze_panes(1, 1)
        if page.rows and not (page.table and page.table.upright):
            sheet.autofilter(0, 0, len(page.rows), len(page.heads) - 1)
        shown = page.sheet != AS_SENT and (short or bool(page.rows) or page.sheet in USUAL)
        on_paper(sheet, page, widths, self.title, by_hand=short, shown=shown)

    def _value(self, sheet: Any, number: int, column: Column, cell: Cell) -> None:
        """The cell of one value, which looks and behaves as its kind does, even while it is empty."""
        name = "date" if isinstance(column.kind, Day) else "number" if isinstance(column.kind, Number) else "text"
        if column.required:
            name = "must date" if name == "date" else "must"
        if cell is None:
            sheet.write_blank(number, 1, None, self.formats[name])
        self.choices(sheet, number, 1, column.kind, last=number)

    def _head(self, sheet: Any, at: int, head: str, page: Page, column: Column | None, look: str) -> None:
        kind = column.kind if column else None
        head += MUST if column and column.required else ""
        sheet.write_string(0, at, head, self.formats[look])
        if note := note_on(head.removesuffix(MUST), column, page):
            sheet.write_comment(0, at, note, {"x_scale": 2.2, "y_scale": 1 + len(note) / 160, "font_size": 9})
        if page.table and not page.table.upright:
            self.choices(sheet, 1, at, kind or _key_kind(page, head.removesuffix(MUST)), last=LAST_ROW)

    def _usual(self, kind: Kind | None) -> Any:
        name = "date" if isinstance(kind, Day) else "number" if isinstance(kind, Number) else "text"
        return self.formats[name]

    def _plain(self, cell: Cell, *, example: bool, note: bool) -> str:
        """How a cell looks."""
        if isinstance(cell, date):
            return "example date" if example else "date"
        usual = "text" if isinstance(cell, str) else "number"
        return "note" if note else "example" if example else usual

    def cell(self, sheet: Any, row: int, at: int, cell: Cell, look: str) -> None:
        """One cell: texts stay texts, whatever they look like."""
        looks = self.formats[look]
        if isinstance(cell, date):
            sheet.write_datetime(row, at, cell, looks)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, at, cell, looks)
        elif isinstance(cell, int | float):
            sheet.write_number(row, at, cell, looks)
        elif isinstance(cell, str):
            sheet.write_string(row, at, cell, looks)
        elif cell is None and look.startswith("box"):
            sheet.write_blank(row, at, None, looks)

    def choices(self, sheet: Any, row: int, at: int, kind: Kind | None, *, last: int) -> None:
        """What can be chosen in the cells of a column, down to the last row."""
        source, how = self._source(kind)
        if source is not None:
            sheet.data_validation(row, at, last, at, {"validate": "list", "source": source, **how})
        elif isinstance(kind, Day):
            years = {"criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
            said = {"error_title": "Not a date", "error_message": "Write a date, as 2 Sep 2026 or 2026-09-02."}
            sheet.data_validation(row, at, last, at, {"validate": "date", **years, **said, "error_type": "warning"})

    def _source(self, kind: Kind | None) -> tuple[str | None, dict[str, str]]:
        """Where the words of a drop-down are, and how strict it is."""
        if isinstance(kind, Choice | Yes):
            name = "Yes or no" if isinstance(kind, Yes) else _list_name(kind)
            said = {"error_title": "Not one of the list", "error_message": "Choose one of the words in the list."}
            return self._list_range(name), said
        if not isinstance(kind, Ref):
            return None, {}
        said = {
            "error_type": "warning",
            "error_title": "Not in the list yet",
            "error_message": "Nothing has this name yet. Keep it if you add it later.",
        }
        listed = {"categories": AREAS, "roles": ROLES}.get(kind.collection, "")
        return (self._list_range(listed) if listed in self.lists else RANGES.get(kind.collection)), said

    def _list_range(self, name: str) -> str:
        column = list(self.lists).index(name)
        letters = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
        return f"={LISTS}!{letters}$2:{letters}${1 + len(self.lists[name])}"

    def lists_page(self) -> None:
        """The words of the drop-downs."""
        sheet = self.book.add_worksheet(LISTS)
        sheet.set_tab_color(COLOURS["lists"])
        for at, (name, words) in enumerate(self.lists.items()):
            sheet.set_column(at, at, max(12, min(40, max(len(word) for word in words) + 2)))
            sheet.write_string(0, at, name.split(",")[0] + (" ..." if "," in name else ""), self.formats["behind"])
            for row, word in enumerate(words, 1):
                sheet.write_string(row, at, word, self.formats["text"])
        a4(sheet, UPRIGHT_WIDTH + 1, self.title)
        sheet.fit_to_pages(1, 1)
        sheet.hide()

    def help(self, lines: Sequence[str]) -> None:
        """How to fill it in."""
        sheet = self.book.add_worksheet(HELP)
        sheet.set_tab_color(COLOURS["lists"])
        sheet.set_column(0, 0, HELP_WIDTH, self.formats["number"])
        for row, line in enumerate(lines):
            sheet.set_row(row, LINE_HEIGHT * (1 + len(line) // (HELP_WIDTH - 10)) + 4)
            sheet.write_string(row, 0, line, self.formats["title" if row == 0 else "number"])
        a4(sheet, HELP_WIDTH, self.title)
        sheet.hide_gridlines(2)
        sheet.print_area(0, 0, len(lines) - 1, 0)
        sheet.fit_to_pages(1, 1)


def _key_kind(page: Page, head: str) -> Kind | None:
    """The kind of the cells that name a row."""
    table = page.table
    if table is None:
        return None
    if head == WHAT and table.has_words:
        return Choice(tuple(variant.word for variant in table.variants))
    if head in table.heads and not table.has_words:
        return table.variants[0].keys[table.heads.index(head)]
    return None


def _is_example(page: Page, row: dict[str, Cell]) -> bool:
    first = next((row[head] for head in page.heads if row.get(head) is not None), "")
    return str(first).lower().startswith(EXAMPLE)
