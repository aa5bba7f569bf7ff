"""A plan's workbook as somebody in the office would change it and save it again."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from deployer.plan.schema import Plan
from deployer.report.workbook import workbook
from deployer.scenario.workbook.open import Cell, read_workbook

Grid = list[list[Any]]
Change = Callable[[Grid], None]
HEADS = 0
"""Of the rows that a change gets: the first has the heads, each further one a visit."""


def changed(plan: Plan, folder: Path, *changes: Change, summary: bool = True) -> Path:
    """The plan's workbook with these changes made to the rows of its sheet Plan, heads included; saved by another program."""
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(plan))
    sheets = {name: [list(row) for row in sheet.rows] for name, sheet in read_workbook(path).sheets.items()}
    rows = sheets["Plan"]
    top = next(number for number, row in enumerate(rows) if "Date" in row)
    table = rows[top:]
    for change in changes:
        change(table)
    kept = {"Summary": sheets["Summary"]} if summary else {}
    path.write_bytes(saved({**kept, "Plan": [*rows[:top], *table]}))
    return path


def saved(sheets: dict[str, Grid]) -> bytes:
    """A workbook with these cells."""
    data = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(data, options) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, place, _cell(cell))
    return data.getvalue()


def _cell(cell: Cell) -> Any:
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  a workbook knows no zones
    return cell


def column(rows: Grid, head: str) -> int:
    """Where the column with this head is."""
    return int(rows[HEADS].index(head))


def row_of(rows: Grid, key: str) -> list[Any]:
    """The row of the visit with this key."""
    return next(row for row in rows if row[column(rows, "Visit")] == key)


def put(key: str, **cells: Any) -> Change:
    """Write other values into the row of this visit; `Part_of_day` is the column Part of day."""

    def change(rows: Grid) -> None:
        row = row_of(rows, key)
        for head, value in cells.items():
            row[column(rows, head.replace("_", " "))] = value

    return change


def take_out(*keys: str) -> Change:
    """Delete the rows of these visits."""

    def change(rows: Grid) -> None:
        for key in keys:
            rows.remove(row_of(rows, key))

    return change


def add(**cells: Any) -> Change:
    """A row below the last, with nothing in the columns that are not named."""

    def change(rows: Grid) -> None:
        row = [None] * len(rows[HEADS])
        for head, value in cells.items():
            row[column(rows, head.replace("_", " "))] = value
        rows.append(row)

    return change
