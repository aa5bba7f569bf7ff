"""The cells of a workbook gathered into a scenario's plain data, each value with the cell that it is from."""

import json
from dataclasses import dataclass, field
from typing import Any

from deployer.errors import Finding, Place
from deployer.scenario.fault_text import cell_of as cell_name
from deployer.scenario.nearest import suggestion
from deployer.scenario.tree import Path, path_of, where_of
from deployer.scenario.workbook.grids import PATH, VALUE, WHAT, Grid, Line
from deployer.scenario.workbook.kinds import Fact, MisreadError
from deployer.scenario.workbook.layout import Column, Table, Variant
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.spread import rest_kind


@dataclass
class Gathered:
    """What a workbook says so far.

    data     the plain data
    places   path -> the cell that it is from; of a map or record the cell that names it
    unknown  paths of cells that cannot be read, of which nothing more can be said
    """

    names: Names
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    unknown: set[Path] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)

    def fault(self, code: str, path: Path, found: str, fix: str, place: Place) -> None:
        """Keep a fault, and say nothing more of what lies at the path."""
        self.faults.append(Finding(code, where_of(path), found, fix, place=place))
        self.unknown.add(path)

    def record(self, path: Path, place: Place) -> None:
        """Something lies at the path, if only by its name."""
        self._into(path, place)

    def put(self, path: Path, value: Any, place: Place) -> None:
        """A value from a cell. A map in a cell is given key by key, since others may join it."""
        if isinstance(value, dict) and value:
            for key, inner in value.items():
                self.put((*path, key), inner, place)
            return
        if path in self.places and path not in self.unknown and not (value == {} and self._at(path) == {}):
            found = f"{where_of(path)} is given twice"
            fix = f"keep one of the two: the other is in {cell_name(self.places[path])}"
            self.fault("given-twice", path, found, fix, place)
            return
        around = self._into(path[:-1], place)
        if isinstance(around, list):
            around.append(value)
        elif isinstance(around, dict):
            around[str(path[-1])] = value
        self.places[path] = place
        if isinstance(value, list):
            self.places.update({(*path, position): place for position in range(len(value))})

    def _at(self, path: Path) -> Any:
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def _into(self, path: Path, place: Place) -> Any:
        """The map or list at the path, made where it is not there."""
        here: Any = self.data
        for position, step in enumerate(path):
            following = path[position + 1] if position + 1 < len(path) else ""
            below: Any = [] if isinstance(following, int) else {}
            if isinstance(here, list):
                if step == len(here):
                    here.append(below)
                here = here[step] if isinstance(step, int) and step < len(here) else {}
            elif isinstance(here, dict):
                here = here.setdefault(step, below)
            self.places.setdefault(path[: position + 1], place)
        return here


def required(table: Table, grid: Grid, line: Line, path: Path, into: Gathered) -> None:
    """A fault for each cell that must not be empty; of a column that is not there nothing is said row by row."""
    for column in table.columns:
        at = (*path, *column.path)
        if not column.required or column.head in line.cells or at in into.places:
            continue
        if column.head not in grid.places:
            into.unknown.add(at)
            continue
        into.fault("empty-value", at, f"{column.head} is empty", wanted(column), grid.place(line, column.head))


def wanted(column: Column) -> str:
    """What to write into an empty cell."""
    labels = getattr(column.kind, "labels", None)
    if labels:
        return f"choose one of: {', '.join(labels)}"
    return f"fill it in: {column.note[:1].lower()}{column.note[1:].rstrip('.')}" if column.note else "fill it in"


def values(table: Table, grid: Grid, line: Line, path: Path, into: Gathered) -> None:
    """The cells of a row."""
    into.record(path, grid.place(line, next(iter(line.cells))))
    for column in table.columns:
        if column.head in line.cells:
            at, cell = line.cells[column.head]
            value(column.head, column, cell, (*path, *column.path), Place(line.number, at, sheet=grid.sheet), into)


def value(head: str, column: Column, cell: Cell, path: Path, place: Place, into: Gathered) -> None:
    """One cell of a column."""
    try:
        into.put(path, column.kind.read(cell, into.names), place)
    except MisreadError as error:
        into.fault(error.code, path, f"{head} {error.found}", error.fix, place)


def keys_of(table: Table, grid: Grid, line: Line, into: Gathered) -> tuple[Variant, Path] | None:
    """Where the row's values go; None, with a fault, where its first columns do not say."""
    variant = _variant(table, grid, line, into)
    if variant is None:
        return None
    heads = table.heads[len(table.heads) - len(variant.keys) :]
    found: list[str] = []
    for head, kind in zip(heads, variant.keys, strict=True):
        key = _key(head, kind, grid, line, into)
        if key is None:
            return None
        found.append(key)
    rest = iter(found)
    return variant, tuple(next(rest) if step == "*" else step for step in variant.at)


def _variant(table: Table, grid: Grid, line: Line, into: Gathered) -> Variant | None:
    if not table.has_words:
        return table.variants[0]
    words = [variant.word for variant in table.variants]
    said = str(line.cells.get(WHAT, (0, ""))[1]).strip().lower()
    variant = next((one for one in table.variants if one.word.lower() == said), None)
    if variant is None:
        found = f"{WHAT} is '{said}', which is not known" if said else f"{WHAT} is empty"
        into.fault(
            "unknown-value",
            (grid.sheet, line.number),
            found,
            f"choose one of: {', '.join(words)}",
            grid.place(line, WHAT),
        )
    return variant


def _key(head: str, kind: Any, grid: Grid, line: Line, into: Gathered) -> str | None:
    path, place = (grid.sheet, line.number), grid.place(line, head)
    if head not in line.cells:
        into.fault("empty-value", path, f"{head} is empty", "say what this row is about, or delete the row", place)
        return None
    try:
        return str(kind.read(line.cells[head][1], into.names))
    except MisreadError as error:
        into.fault(error.code, path, f"{head} {error.found}", error.fix, place)
        return None


def upright(table: Table, grid: Grid, into: Gathered) -> None:
    """A sheet of which each row is one value of the whole."""
    columns = {column.head: column for column in table.columns}
    for line in grid.lines:
        said = str(line.cells.get(WHAT, (0, ""))[1])
        if said not in columns:
            found = f"'{said}' is not known" if said else f"{WHAT} is empty"
            fix = suggestion(said, columns, "delete the row")
            into.fault("unknown-value", (grid.sheet, line.number), found, fix, grid.place(line, WHAT))
        elif VALUE in line.cells:
            value(said, columns[said], line.cells[VALUE][1], columns[said].path, grid.place(line, VALUE), into)
        elif columns[said].required:
            found = f"{said} is empty"
            into.fault("empty-value", columns[said].path, found, wanted(columns[said]), grid.place(line, VALUE))


def not_there(table: Table, grid: Grid, into: Gathered) -> None:
    """A fault for each row that an upright sheet must have and has not."""
    there = {str(line.cells.get(WHAT, (0, ""))[1]) for line in grid.lines}
    for column in table.columns:
        if column.required and column.head not in there:
            found = f"the row '{column.head}' is not there"
            into.fault(
                "missing-key", column.path, found, f"add it, and {wanted(column)}", Place(1, 1, sheet=grid.sheet)
            )


def rest(grid: Grid, into: Gathered) -> None:
    """The sheet that says path by path what no other has."""
    for line in grid.lines:
        place = grid.place(line, PATH)
        if PATH not in line.cells or VALUE not in line.cells:
            missing = VALUE if PATH in line.cells else PATH
            into.fault(
                "empty-value",
                (grid.sheet, line.number),
                f"{missing} is empty",
                "fill it in, or delete the row",
                grid.place(line, missing),
            )
            continue
        path, cell = path_of(str(line.cells[PATH][1])), line.cells[VALUE][1]
        try:
            into.put(path, _rest_value(path, cell, into.names), grid.place(line, VALUE))
        except MisreadError as error:
            into.fault(error.code, path, f"{where_of(path)} {error.found}", error.fix, place)


def _rest_value(path: Path, cell: Cell, names: Names) -> Any:
    if isinstance(cell, str) and cell[:1] in {"{", "[", '"'}:
        try:
            return json.loads(cell)
        except ValueError:
            fix = "look at its brackets and quotation marks"
            raise MisreadError("bad-form", "is neither a value nor a list", fix) from None
    return (rest_kind(path) or Fact()).read(cell, names)
