"""The sheets of a workbook taken apart: which column is which, and the rows that say something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deployer.errors import Finding, Place
from deployer.scenario.nearest import suggestion
from deployer.scenario.tree import visible
from deployer.scenario.workbook.kinds import EXAMPLE
from deployer.scenario.workbook.layout import HELP, LISTS, REST, Table, layout
from deployer.scenario.workbook.names import slug
from deployer.scenario.workbook.open import Cell, Sheet, Workbook

ID, WHAT = "Id", "What"
PATH, VALUE = "Path", "Value"
HELP_LINES = (
    "How to fill this in",
    "1. Fill in the sheets Schools, People and Needs, one row for each. Point at a head to read what it means.",
    "2. On the sheet Trust, write the title, the first and the last day of the term. All other rows there have a usual value.",
    "3. Look at the sheets Roles, Dates and Goals. All else may stay as it is: whatever is empty has a usual value.",
    "More sheets wait out of sight while they are empty, for teams, meetings, decisions, funds and so on: right-click the name of any sheet below and choose Unhide (Show Sheet).",
    "Rows that begin with e.g. are examples: they are not read. Delete them or leave them.",
    "Where a cell offers a list, choose from it. Schools, people and roles go by their names, as they stand on their own sheets.",
    "Several values in one cell are parted by semicolons: Mathematics 3; Science 1. Weekdays: Tue; Thu pm.",
    "Dates are dates: 2 Sep 2026, or 2026-09-02. A text such as 03/04/2026 is refused, since it can be read in two ways.",
    "The column Id may stay empty: it is then made of the name. Once there are plans, leave the ids as they are.",
    "Two names are alike? Give each row an Id of its own, and use that wherever you mean it.",
    "What begins with a quotation mark is taken to the letter.",
    "The sheet Everything else has what no other sheet can hold, by its path in the scenario. Leave it as it is.",
    "Then: deployer import FILE.xlsx --out scenario.yaml. Every fault is told at once, each with its cell.",
)
"""What stands on the sheet that explains the others."""
OURS = (HELP, LISTS)
"""Sheets that nobody reads back."""


@dataclass(frozen=True)
class Line:
    """A row that says something: its number from 1, and by head its cells that are not empty, with their columns from 1."""

    number: int
    cells: Mapping[str, tuple[int, Cell]]


@dataclass(frozen=True)
class Grid:
    """A sheet's rows below its heads.

    places  head -> column from 1; also for cells that are empty
    """

    sheet: str
    places: Mapping[str, int]
    lines: tuple[Line, ...]

    def place(self, line: Line, head: str) -> Place:
        """Where a cell is, empty or not; the row's first where the sheet has no such column."""
        return Place(line.number, self.places.get(head, 1), sheet=self.sheet)


def heads_of(table: Table) -> list[str]:
    """What stands on top of a sheet, from the first column on."""
    if table.upright:
        return [WHAT, VALUE, "What it means"]
    what = [WHAT] if table.has_words else []
    own = [column.head for column in table.columns]
    return [*what, *table.heads, *own, *([ID] if table.defines else [])]


def grids_of(book: Workbook) -> tuple[dict[str, Grid], list[Finding]]:
    """The sheets by name, and what is wrong with their names and heads; sheets of other names are passed over with a warning."""
    tables = {table.sheet: table for table in layout()}
    known = {sheet: heads_of(table) for sheet, table in tables.items()} | {REST: [PATH, VALUE]}
    grids, findings = {}, list[Finding]()
    for name, sheet in book.sheets.items():
        if name in OURS:
            continue
        wanted = next((one for one in known if slug(one) == slug(name)), None)
        if wanted is None:
            findings.extend(_unknown_sheet(name, sheet, list(known)))
        elif wanted in grids:
            found = f"two sheets are called {wanted}"
            findings.append(Finding("repeated-sheet", "", found, "keep one of them", place=Place(1, 1, sheet=name)))
        else:
            grids[wanted] = grid_of(sheet, known[wanted], tables.get(wanted), findings)
    return grids, findings


def _unknown_sheet(name: str, sheet: Sheet, known: list[str]) -> Iterator[Finding]:
    if not any(cell is not None for row in sheet.rows for cell in row):
        return
    fix = suggestion(name, known, "delete it, or keep it for yourself")
    meant = fix.startswith("did you mean")
    found = f"the sheet '{visible(name)}' is not one of a scenario" + ("" if meant else ", and is not read")
    place = Place(1, 1, sheet=name)
    if meant:
        yield Finding("unknown-sheet", "", found, f"{fix} Rename it, or delete it", place=place)
    else:
        yield Finding("unread-sheet", "", found, fix, "warning", place=place)


def grid_of(sheet: Sheet, wanted: list[str], table: Table | None, findings: list[Finding]) -> Grid:
    """One sheet taken apart by the heads that it should have; what is wrong with its own joins the findings."""
    places: dict[str, int] = {}
    for column, said in enumerate(sheet.rows[0] if sheet.rows else (), 1):
        head = _head(said, wanted)
        if head is None:
            findings.extend(_unknown_column(sheet, column, said, wanted))
        elif head in places:
            place = Place(1, column, sheet=sheet.name)
            found = f"the column '{head}' is there twice"
            findings.append(Finding("repeated-column", "", found, "keep one of the two", place=place))
        else:
            places[head] = column
    if table is not None and not any(one.place and one.place.sheet == sheet.name for one in findings):
        findings.extend(_missing_columns(table, sheet.name, places))
    return Grid(sheet.name, places, tuple(_lines(sheet, places)))


def _missing_columns(table: Table, sheet: str, places: Mapping[str, int]) -> Iterator[Finding]:
    """Columns that every row needs, of a sheet that has some."""
    for column in table.columns:
        if column.required and not table.upright and places and column.head not in places:
            found = f"the sheet has no column '{column.head}'"
            fix = "write it on top of the column that holds it, or add one"
            yield Finding("missing-column", "", found, fix, place=Place(1, 1, sheet=sheet))


def _head(said: Cell, wanted: list[str]) -> str | None:
    """The head that is meant: what stands in brackets need not be there."""
    plain = slug(str(said or ""))
    exact = [head for head in wanted if slug(head) == plain]
    return next(iter(exact or [head for head in wanted if slug(head.partition("(")[0]) == plain]), None)


def _unknown_column(sheet: Sheet, column: int, said: Cell, wanted: list[str]) -> Iterator[Finding]:
    filled = next(
        (row for row, cells in enumerate(sheet.rows[1:], 2) if len(cells) >= column and cells[column - 1] is not None),
        None,
    )
    place = Place(1, column, sheet=sheet.name)
    if said is not None:
        found = f"the column '{visible(str(said))}' is not one of this sheet"
        yield Finding(
            "unknown-column", "", found, suggestion(str(said), wanted, "take it out; the columns are"), place=place
        )
    elif filled is not None:
        found = f"the column has a value in row {filled}, but no head"
        yield Finding("no-head", "", found, "write what the column holds on top of it, or empty it", place=place)


def _lines(sheet: Sheet, places: Mapping[str, int]) -> Iterator[Line]:
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = {head: (at, row[at - 1]) for head, at in places.items() if len(row) >= at and row[at - 1] is not None}
        first = next((cell for cell in row if cell is not None), None)
        if cells and not str(first).lower().startswith(EXAMPLE):
            yield Line(number, cells)
