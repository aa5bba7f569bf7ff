"""Ids of rows: those that are written, and those made of names where none is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deployer.scenario.tree import visible
from deployer.scenario.workbook.gather import Gathered
from deployer.scenario.workbook.grids import ID, Grid, Line
from deployer.scenario.workbook.kinds import MisreadError
from deployer.scenario.workbook.layout import Column, Table, layout
from deployer.scenario.workbook.names import alike, slug
from deployer.scenario.workbook.refs import NewId, Ref

NAME = (("name",),)


@dataclass(frozen=True)
class Given:
    """The id of a row; `made` of what stands in it, where nobody has written one."""

    sheet: str
    line: int
    key: str
    name: str
    made: bool


def given_ids(grids: Mapping[str, Grid], into: Gathered) -> dict[tuple[str, int], Given]:
    """(sheet, row) -> its id, for every row that defines something; rows without are faults. Their names become known."""
    found: dict[tuple[str, int], Given] = {}
    tables = [table for table in layout() if table.defines and table.sheet in grids]
    for table in sorted(tables, key=lambda table: table.made_of != NAME):
        rows = list(_of_table(table, grids[table.sheet], into))
        for row in rows:
            into.names.add(table.defines, row.key, row.name or row.key)
        found |= {(row.sheet, row.line): row for row in rows}
    return found


def _of_table(table: Table, grid: Grid, into: Gathered) -> Iterator[Given]:
    written = {key: line.number for line in grid.lines if (key := _written(line))}
    taken: dict[str, Line] = {}
    for line in grid.lines:
        row = _row(table, grid, line, into)
        if row is None:
            continue
        before = taken.get(row.key)
        if row.made and before is None and row.key in written:
            before = line
        if before is not None and (row := _another(table, grid, line, row, before, taken, into)) is None:
            continue
        taken[row.key] = line
        yield row


def _written(line: Line) -> str | None:
    return str(line.cells[ID][1]) if ID in line.cells else None


def _row(table: Table, grid: Grid, line: Line, into: Gathered) -> Given | None:
    """The row's id, by itself."""
    columns = {column.path: column for column in table.columns}
    parts = [_said(columns[one], grid, line, into) for one in table.made_of if one in columns]
    if None in parts:
        return None
    name = str(parts[0]) if table.made_of == NAME and parts else ""
    if ID in line.cells:
        return _written_id(table, grid, line, name, into)
    if key := slug(" ".join(part for part in parts if part)):
        return Given(table.sheet, line.number, key, name, made=True)
    missing = [column for column in table.columns if column.required and column.head not in line.cells]
    for column in missing:
        place = grid.place(line, column.head)
        into.fault(
            "empty-value",
            _at(grid, line, column),
            f"{column.head} is empty",
            "fill it in, or empty the whole row",
            place,
        )
    if not missing:
        found = f"no {ID} can be made of '{visible(name)}'" if name else f"{ID} is empty"
        into.fault(
            "empty-value", (grid.sheet, line.number), found, "write one, of letters and digits", grid.place(line, ID)
        )
    return None


def _written_id(table: Table, grid: Grid, line: Line, name: str, into: Gathered) -> Given | None:
    try:
        return Given(table.sheet, line.number, NewId().read(line.cells[ID][1], into.names), name, made=False)
    except MisreadError as error:
        into.fault(error.code, (grid.sheet, line.number), f"{ID} {error.found}", error.fix, grid.place(line, ID))
        return None


def _at(grid: Grid, line: Line, column: Column) -> tuple[str | int, ...]:
    """A path of its own for a cell of a row that has no id."""
    return (grid.sheet, line.number, *column.path)


def _said(column: Column, grid: Grid, line: Line, into: Gathered) -> str | None:
    """A cell as ids are made of it: of what it refers to, the id. None, with a fault, for a name that cannot be read."""
    cell = line.cells.get(column.head, (0, None))[1]
    if cell is None:
        return ""
    if isinstance(column.kind, Ref):
        return (into.names.ids(column.kind.collection, str(cell)) or [str(cell)])[0]
    try:
        return str(column.kind.read(cell, into.names))
    except MisreadError as error:
        if column.path in NAME:
            into.fault(
                error.code,
                _at(grid, line, column),
                f"{column.head} {error.found}",
                error.fix,
                grid.place(line, column.head),
            )
            return None
        return str(cell)


def _another(
    table: Table, grid: Grid, line: Line, row: Given, before: Line, taken: Mapping[str, Line], into: Gathered
) -> Given | None:
    """A row whose id another one has already: a number behind it, if it is made and the rows differ."""
    path, head = (table.sheet, line.number), ID if not row.made else next(iter(line.cells))
    if not row.made:
        found = f"{ID} is '{row.key}', as in row {before.number}"
        into.fault("repeated-id", path, found, "give each row an Id of its own", grid.place(line, ID))
        return None
    if before is not line and _told(before) == _told(line):
        found = f"the row is the same as row {before.number}"
        into.fault("repeated-row", path, found, "delete one of the two, or change it", grid.place(line, head))
        return None
    if table.made_of == NAME and before is not line and alike(row.name):
        found = f"{head} is '{visible(row.name)}', as in row {before.number}"
        fix = f"tell them apart, or give each one of its own in the column {ID}"
        into.fault("repeated-name", path, found, fix, grid.place(line, head))
        return None
    number = 2
    while f"{row.key}_{number}" in taken:
        number += 1
    return Given(row.sheet, row.line, f"{row.key}_{number}", row.name, made=True)


def _told(line: Line) -> dict[str, object]:
    return {head: cell for head, (_at, cell) in line.cells.items()}
