"""Sheets with several tables below each other, each sheet one page of A4: what schools fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from deployer.scenario.workbook.grids import ID, VALUE, WHAT, heads_of
from deployer.scenario.workbook.kinds import Choice, Day, Kind, Number
from deployer.scenario.workbook.layout import Table
from deployer.scenario.workbook.looks import COLOURS, LINE_HEIGHT, MUST, note_on
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.onpaper import BY_HAND, a4
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.pages import Cells, Page
from deployer.scenario.workbook.xlsx import ROLES, Writer, bytes_of, lists_of, new_book


@dataclass(frozen=True)
class Block:
    """One table on a sheet.

    title  the line above its heads; empty: none
    blank  rows to write into below those that are filled in
    """

    title: str
    table: Table
    rows: tuple[Cells, ...]
    blank: int = 0

    @property
    def heads(self) -> list[str]:
        """What stands on top of its columns."""
        return heads_of(self.table)


@dataclass(frozen=True)
class Form:
    """One sheet: a title, sentences, and tables that share its columns."""

    sheet: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    widths: tuple[float, ...]


def form_bytes(forms: Sequence[Form], sent: Page, names: Names, areas: Sequence[str] | None) -> bytes:
    """The workbook of these sheets; what was sent and the words to choose from are hidden."""
    book, out = new_book()
    tables = [block.table for form in forms for block in form.blocks]
    writer = Writer(book, {ROLES: names.all_said("roles"), **lists_of(tables, names, areas)}, forms[0].title)
    for form in forms:
        _FormWriter(writer, form, book.add_worksheet(form.sheet)).write()
    writer.page(sent, short=False)
    writer.lists_page()
    return bytes_of(book, out)


@dataclass
class _FormWriter:
    writer: Writer
    form: Form
    sheet: Any
    row: int = 0

    def write(self) -> None:
        self.sheet.set_tab_color(COLOURS["short"])
        self.sheet.set_default_row(BY_HAND)
        for at, width in enumerate(self.form.widths):
            self.sheet.set_column(at, at, width)
        self._across(self.form.title, "title", 1.4)
        for line in self.form.lines:
            self._across(line, "line")
        for block in self.form.blocks:
            self._block(block)
        a4(self.sheet, sum(self.form.widths[:-1]), "")
        self.sheet.hide_gridlines(2)
        self.sheet.print_area(0, 0, self.row - 1, len(self.form.widths) - 1)
        self.sheet.fit_to_pages(1, 1)

    def _across(self, text: str, look: str, size: float = 1.0) -> None:
        """A sentence over all columns, as high as it needs: merged cells do not grow by themselves."""
        self._merge(0, text, look)
        self._high([text], [sum(self.form.widths) / size], size)

    def _merge(self, first: int, text: str, look: str) -> None:
        look = self.writer.formats[look]
        self.sheet.merge_range(self.row, first, self.row, len(self.form.widths) - 1, "", look)
        self.sheet.write_string(self.row, first, text, look)

    def _high(self, texts: Sequence[Cell], widths: Sequence[float], size: float = 1.0) -> None:
        """Make the row as high as its longest text, and go on to the next."""
        pairs = [(len(text), width) for text, width in zip(texts, widths, strict=False) if isinstance(text, str)]
        lines = max((ceil(letters * 1.1 / width) for letters, width in pairs), default=1)
        self.sheet.set_row(self.row, LINE_HEIGHT * max(1, lines) * size + 3)
        self.row += 1

    def _block(self, block: Block) -> None:
        self.sheet.set_row(self.row, LINE_HEIGHT / 2)
        self.row += 1
        if block.title:
            self._across(block.title, "section", 1.2)
        self._heads(block)
        for row in block.rows:
            self._filled(block, row)
        for _ in range(block.blank):
            self._cells(block, {})
            self.row += 1

    def _heads(self, block: Block) -> None:
        columns = {column.head: column for column in block.table.columns}
        last = self.row + len(block.rows) + block.blank
        for at, head in enumerate(block.heads):
            column = columns.get(head)
            said = head + (MUST if column and column.required else "")
            self._last_wide(block, at, said, "short")
            if column and not block.table.upright:
                self.sheet.write_comment(
                    self.row, at, note_on(head, column, _page(block)), {"x_scale": 2, "font_size": 9}
                )
                self.writer.choices(self.sheet, self.row + 1, at, column.kind, last=last)
            elif head == WHAT and block.table.has_words:
                words = Choice(tuple(variant.word for variant in block.table.variants))
                self.writer.choices(self.sheet, self.row + 1, at, words, last=last)
        self._high([f"{head}  " for head in block.heads], self._widths(block))

    def _filled(self, block: Block, row: Cells) -> None:
        self._cells(block, row)
        self._high([row.get(head) for head in block.heads], self._widths(block))

    def _widths(self, block: Block) -> list[float]:
        """Of the block's columns; the last of a table of values is of small letters, and goes on to the edge of the sheet."""
        widths = list(self.form.widths)
        return [*widths[:2], sum(widths[2:]) * 1.2] if block.table.upright else widths

    def _cells(self, block: Block, row: Cells) -> None:
        kinds: dict[str, Kind] = {column.head: column.kind for column in block.table.columns}
        for at, head in enumerate(block.heads):
            kind, cell = kinds.get(head), row.get(head)
            if block.table.upright and head == VALUE:
                kind = kinds[str(row[WHAT])]
                self.writer.choices(self.sheet, self.row, at, kind, last=self.row)
            elif block.table.upright:
                self._last_wide(block, at, str(cell), "box note" if at else "box")
                continue
            self.writer.cell(self.sheet, self.row, at, cell, _look(head, kind))

    def _last_wide(self, block: Block, at: int, text: str, look: str) -> None:
        """A text; the last of a table of values goes on to the edge of the sheet."""
        if block.table.upright and at == len(block.heads) - 1:
            self._merge(at, text, look)
        else:
            self.sheet.write_string(self.row, at, text, self.writer.formats[look])


def _look(head: str, kind: Kind | None) -> str:
    if head == ID:
        return "box note"
    return "box date" if isinstance(kind, Day) else "box number" if isinstance(kind, Number) else "box"


def _page(block: Block) -> Page:
    return Page(block.table.sheet, tuple(block.heads), block.rows, block.table)
