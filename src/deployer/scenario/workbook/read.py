"""A workbook -> a scenario, with the cell of every fault."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import get_origin

from deployer.errors import Finding, Place
from deployer.scenario.load import FORMAT, Loaded, understood
from deployer.scenario.schema import Scenario
from deployer.scenario.schema.words import Record
from deployer.scenario.subject import fields_of, record_at
from deployer.scenario.tree import Path, Tree, visible
from deployer.scenario.workbook.gather import Gathered, keys_of, not_there, required, rest, upright, values
from deployer.scenario.workbook.grids import Grid, Line, grids_of
from deployer.scenario.workbook.ids import Given, given_ids
from deployer.scenario.workbook.kind_of import kind_of, plain
from deployer.scenario.workbook.layout import REST, Table, layout
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Workbook, read_workbook
from deployer.scenario.workbook.own_words import heads_by_place, in_its_words

MUST = ("Schools", "Trust", "Roles")
"""Sheets without which there is no scenario."""


@dataclass(frozen=True)
class SheetTree(Tree):
    """A workbook as plain data with cells."""

    order: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[tuple[str, int], str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def shown(self, path: Path) -> str:
        """The value as a message quotes it."""
        value = self.at(path)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float):
            return f"{value:.10g}"
        return super().shown(path)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their cells, in the order of the workbook, and in its words."""
        placed = (in_its_words(self, one, self.heads, self.names) for one in super().placed(findings))
        return tuple(sorted(placed, key=self._rank))

    def _rank(self, finding: Finding) -> tuple[int, int, int]:
        place = finding.place or Place(0, 0)
        return self.order.get(place.sheet, -1), place.line, place.column


@dataclass(frozen=True)
class Imported:
    """A scenario from a workbook.

    loaded  the scenario, its warnings, and the cells that its parts are from
    made    the ids that nobody had written
    """

    loaded: Loaded
    made: tuple[Given, ...]


def import_workbook(path: File) -> Imported:
    """The scenario in the workbook.

    Raises Unreadable where there is no workbook to judge, and Findings with all faults that can be seen at once, each with its
    cell: first those of form, and where there are none, those of meaning.
    """
    return imported(read_workbook(path))


def imported(book: Workbook) -> Imported:
    """The scenario in the workbook. Raises Findings."""
    tree, made = tree_of(book)
    return Imported(understood(tree), made)


def tree_of(book: Workbook) -> tuple[SheetTree, tuple[Given, ...]]:
    """The workbook as plain data with cells, its faults of form among them; and the ids that were made."""
    grids, findings = grids_of(book)
    into = Gathered(Names())
    into.data["format"] = FORMAT
    ids = given_ids(grids, into)
    into.data |= {key: {} for key in ("calendar", "schools", "roles")}
    taken = [row for table in layout() if table.sheet in grids for row in _take(table, grids[table.sheet], ids, into)]
    if REST in grids:
        rest(grids[REST], into)
    for table, line, path in taken:
        required(table, grids[table.sheet], line, path, into)
    errors = [*(one for one in findings if one.severity == "error"), *_missing_sheets(grids), *into.faults]
    tree = SheetTree(
        book.source,
        "",
        into.data,
        into.places,
        {(): Place(1, 1), **into.places},
        frozenset(into.unknown | (set() if "Trust" in grids else {("title",), ("calendar",)})),
        tuple(errors),
        tuple(one for one in findings if one.severity == "warning"),
        order={name: number for number, name in enumerate(book.sheets)},
        heads=heads_by_place(grids),
        names=into.names,
    )
    return tree, tuple(one for one in ids.values() if one.made)


def _missing_sheets(grids: Mapping[str, Grid]) -> Iterable[Finding]:
    for sheet in MUST:
        if sheet not in grids:
            fix = "start from the file that `deployer template` writes"
            yield Finding("missing-sheet", "", f"the workbook has no sheet '{sheet}'", fix)
        elif not grids[sheet].lines:
            found = f"the sheet '{visible(sheet)}' has no rows but the example's"
            yield Finding("no-rows", "", found, "write a row for each", place=Place(2, 1, sheet=sheet))


def _take(
    table: Table, grid: Grid, ids: Mapping[tuple[str, int], Given], into: Gathered
) -> Iterator[tuple[Table, Line, Path]]:
    """Take a sheet's rows; those that define something are given back, with their paths."""
    if table.upright:
        upright(table, grid, into)
        not_there(table, grid, into)
        return
    for line in grid.lines:
        path = _path(table, grid, line, ids, into)
        if path is None:
            continue
        values(table, grid, line, path, into)
        _complete(path, into)
        if table.defines:
            yield table, line, path


def _path(table: Table, grid: Grid, line: Line, ids: Mapping[tuple[str, int], Given], into: Gathered) -> Path | None:
    """Where the row's values go; None where that cannot be known."""
    if table.defines:
        own = ids.get((table.sheet, line.number))
        return (*table.variants[0].at[:-1], own.key) if own else None
    found = keys_of(table, grid, line, into)
    return found[1] if found else None


def _complete(path: Path, into: Gathered) -> None:
    """Empty records and maps that must be there, where no cell says anything of them."""
    record = record_at(Scenario, path)
    for key, info in fields_of(record).items() if record else ():
        inner = plain(info.rebuild_annotation())
        nested = (isinstance(inner, type) and issubclass(inner, Record)) or get_origin(inner) is dict
        if info.is_required() and nested and kind_of(key, info.rebuild_annotation()) is None:
            into.record((*path, key), into.places[path])
