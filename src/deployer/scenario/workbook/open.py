"""A workbook from anywhere, as plain rows of cells: the one place where workbooks are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from deployer.errors import Finding, Unreadable
from deployer.scenario.workbook.archive import safe_copy
from deployer.scenario.workbook.letters import letters_of
from deployer.scenario.workbook.reach import SAVE_AS

__all__ = ["Cell", "Sheet", "Workbook", "letters_of", "read_workbook"]

MOST_SHEETS = 100

Cell = str | float | bool | date | datetime | time | timedelta | None
"""What a cell holds; whole numbers are floats, as Excel has them; None where there is nothing, or nothing but blanks."""


@dataclass(frozen=True)
class Sheet:
    """One sheet from its first row and column on, so that rows[0][0] is A1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def at(self, row: int, column: int) -> Cell:
        """The cell in this row and column, both counted from 0; None beyond the last."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def where(self, row: int, column: int) -> str:
        """What people call the cell, rows and columns counted from 0: Plan!C7."""
        return f"{self.name}!{letters_of(column)}{row + 1}"

    def fault(self, row: int, column: int, code: str, found: str, fix: str) -> Finding:
        """A fault at this cell: `Plan!C7: 'x' is not a date`."""
        where = self.where(row, column)
        return Finding(code, where, f"{where}: {found}", fix)


@dataclass(frozen=True)
class Workbook:
    """Sheet's name -> the sheet, in the workbook's order."""

    source: str
    sheets: Mapping[str, Sheet]


def read_workbook(path: Path) -> Workbook:
    """All sheets of a workbook, hidden ones too; of formulas what they gave when it was saved last.

    Raises Unreadable where the file is missing, too large, protected by a password, damaged, or no .xlsx.
    """
    copy = safe_copy(path)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(copy)) as opened:
            return Workbook(str(path), _sheets(opened, str(path)))
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(str(path)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader, which is no Python, says that it gave up
            raise _damaged(str(path)) from None
        raise


def _sheets(opened: CalamineWorkbook, source: str) -> dict[str, Sheet]:
    names = [one.name for one in opened.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if len(names) > MOST_SHEETS:
        found = f"the workbook has {len(names)} sheets, more than {MOST_SHEETS}"
        raise Unreadable(source, found, "take out the sheets that are not needed", code="too-large")
    return {name: Sheet(name, _rows(opened.get_sheet_by_name(name))) for name in names}


def _rows(sheet: CalamineSheet) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False))


def _cell(value: Cell) -> Cell:
    """A cell's value; texts without blanks around them."""
    if isinstance(value, str):
        return value.replace("\u00a0", " ").strip() or None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _damaged(source: str) -> Unreadable:
    return Unreadable(source, "the workbook is damaged: its sheets cannot be read", SAVE_AS, code="broken-workbook")
