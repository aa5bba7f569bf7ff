"""The text of a table -> its cells by column, wherever the columns stand and whichever delimiter parts them."""

import csv
import difflib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from deployer.errors import Finding, Place
from deployer.scenario.tree import visible


@dataclass(frozen=True)
class Columns:
    """The columns that a table has.

    required  those it must have
    further   those it may have
    row       what a row is for, as `visit`
    header    how to begin
    """

    required: tuple[str, ...]
    further: tuple[str, ...]
    row: str
    header: str

    @property
    def all(self) -> tuple[str, ...]:
        """Every column, in order."""
        return (*self.required, *self.further)


@dataclass(frozen=True)
class Record:
    """The cells of a row as they are written, by column, and where in the line each starts."""

    line: int
    cells: dict[str, str]
    starts: dict[str, int]

    def fault(self, column: str, code: str, found: str, fix: str) -> Finding:
        """A fault in one cell."""
        place = Place(self.line, self.starts[column], max(1, len(self.cells[column])))
        return Finding(code, f"line {self.line}, {column}", found, fix, place=place)


def records_of(text: str, table: Columns) -> tuple[list[Record], list[Finding]]:
    """The records below the header, and what is wrong with the header or with a row as a whole."""
    faults: list[Finding] = []
    lines = list(_cells(text, faults))
    if not lines:
        return [], faults or [Finding("empty-file", "the file", "the file is empty", table.header, place=Place(1, 1))]
    (header_line, header), *rows = lines
    columns = [cell.lower() for cell in header]
    if wrong := list(_wrong_columns(header_line, columns, table)):
        return [], wrong
    if not rows and not faults:
        faults.append(
            Finding("no-rows", "the file", "the file has a header and no rows", f"add a row for each {table.row}")
        )
    return _recorded(text, columns, rows, faults), faults


def _cells(text: str, faults: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not blank; a row that is no CSV ends it with a fault."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = _delimiter(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        found = f"the row {_broken(str(error))}"
        fix = "look at its quotation marks: one within a text is written twice"
        faults.append(Finding("broken-row", f"line {line}", found, fix, place=Place(line, 1)))


def _broken(said: str) -> str:
    """What the library says of a row, in words."""
    if "field limit" in said:
        return "has a cell that is longer than any name or id"
    return "has a quotation mark that is never closed" if "end of data" in said else "goes on behind a quotation mark"


def _delimiter(line: str) -> str:
    return ";" if line.count(";") > line.count(",") else ","


def _wrong_columns(line: int, columns: list[str], table: Columns) -> Iterator[Finding]:
    if not set(columns) & set(table.all):
        found = "the first row does not name the columns"
        yield Finding("no-header", f"line {line}", found, table.header, place=Place(line, 1))
        return
    for column in table.required:
        if column not in columns:
            found = f"the header has no column '{column}'"
            yield Finding("missing-column", f"line {line}", found, table.header, place=Place(line, 1))
    for column in dict.fromkeys(columns):
        if column not in table.all:
            near = difflib.get_close_matches(column, table.all, n=1)
            fix = f"did you mean '{near[0]}'?" if near else f"the columns are {', '.join(table.all)}"
            found = f"the header has a column '{visible(column)}'"
            yield Finding("unknown-column", f"line {line}", found, fix, place=Place(line, 1))
        elif columns.count(column) > 1:
            found = f"the header has {columns.count(column)} columns '{column}'"
            yield Finding("repeated-column", f"line {line}", found, "keep one of them", place=Place(line, 1))


def _recorded(text: str, columns: list[str], rows: list[tuple[int, list[str]]], faults: list[Finding]) -> list[Record]:
    lines, records = re.split(r"\r\n|\r|\n", text), []
    for line, cells in rows:
        if len(cells) != len(columns):
            found = f"the row has {len(cells)} cells, the header has {len(columns)}"
            fix = "give every column a cell, an empty one if need be"
            faults.append(Finding("wrong-cells", f"line {line}", found, fix, place=Place(line, 1)))
            continue
        starts = dict(zip(columns, _starts(lines[line - 1], len(cells)), strict=True))
        records.append(Record(line, dict(zip(columns, cells, strict=True)), starts))
    return records


def _starts(line: str, cells: int) -> list[int]:
    """The column at which each cell starts, from 1; all 1 where quotation marks make it hard to tell."""
    parts = line.split(_delimiter(line))
    if '"' in line or len(parts) != cells:
        return [1] * cells
    starts, passed = [], 0
    for part in parts:
        starts.append(passed + len(part) - len(part.lstrip()) + 1)
        passed += len(part) + 1
    return starts
