"""Workbooks as they are read: each sheet's table by its heads."""

from pathlib import Path
from typing import Any

from deployer.plan.schema import Plan
from deployer.report.workbook import workbook
from deployer.scenario.workbook.open import Cell, Sheet, Workbook, read_workbook


def written(plan: Plan, folder: Path) -> Workbook:
    """The plan's workbook, written and read back."""
    path = folder / "plan.xlsx"
    path.write_bytes(workbook(plan))
    return read_workbook(path)


def table(sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of the sheet's table, from its heads to the first empty row: head -> value."""
    top = next(number for number, row in enumerate(sheet.rows) if sum(cell is not None for cell in row) > 4)
    heads = [str(cell) for cell in sheet.rows[top] if cell is not None]
    rows = [row[: len(heads)] for row in sheet.rows[top + 1 :]]
    return [dict(zip(heads, row, strict=False)) for row in rows if any(cell is not None for cell in row)]


def texts(sheet: Sheet) -> list[str]:
    """Every text on it."""
    return [cell for row in sheet.rows for cell in row if isinstance(cell, str)]


def cells(book: Workbook) -> dict[str, list[list[Cell]]]:
    """All values, numbers to twelve digits, without what is empty at the ends of rows and sheets."""
    return {
        name: _trimmed([_trimmed(list(map(_near, row))) for row in sheet.rows]) for name, sheet in book.sheets.items()
    }


def _near(cell: Cell) -> Cell:
    return round(cell, 12) if isinstance(cell, float) else cell


def _trimmed(items: list[Any]) -> list[Any]:
    while items and items[-1] in (None, []):
        items.pop()
    return items
