"""Sheets as they are written: heads, and rows of cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.grids import ID, PATH, VALUE, WHAT, heads_of
from deployer.scenario.workbook.layout import REST, Column, Table, Variant, layout
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.spread import Sheets, spread

Cells = dict[str, Cell]
"""Head -> cell."""


@dataclass(frozen=True)
class Page:
    """One sheet.

    table  what it is in the layout; None for sheets of other kinds
    """

    sheet: str
    heads: tuple[str, ...]
    rows: tuple[Cells, ...]
    table: Table | None = None


def pages_of(scenario: Scenario) -> tuple[list[Page], Names]:
    """The scenario as sheets, and its names."""
    sheets = spread(scenario)
    pages = [page(table, tuple(_rows(table, sheets))) for table in layout()]
    rest: tuple[Cells, ...] = tuple({PATH: path, VALUE: cell} for path, cell in sheets.rest)
    return [*pages, Page(REST, (PATH, VALUE), rest)], sheets.names


def page(table: Table, rows: tuple[Cells, ...]) -> Page:
    """One sheet of the layout."""
    return Page(table.sheet, tuple(heads_of(table)), rows, table)


def _rows(table: Table, sheets: Sheets) -> Iterator[Cells]:
    rows = sheets.rows.get(table.sheet, {})
    if table.upright:
        cells = rows.get(("", ()), {})
        yield from (upright_row(column, cells.get(column.path)) for column in table.columns)
        return
    for (word, keys), cells in rows.items():
        variant = next(one for one in table.variants if one.word == word)
        named = _named(table, variant, keys, sheets.names)
        yield named | {column.head: cells[column.path] for column in table.columns if column.path in cells}


def upright_row(column: Column, cell: Cell) -> Cells:
    """A value of the whole, with what it means."""
    return {WHAT: column.head, VALUE: cell, "What it means": column.note}


def _named(table: Table, variant: Variant, keys: tuple[str, ...], names: Names) -> Cells:
    what: Mapping[str, Cell] = {WHAT: variant.word} if table.has_words else {}
    if table.defines:
        return {ID: keys[-1]}
    heads = table.heads[len(table.heads) - len(variant.keys) :]
    told = {head: kind.written(key, names) for head, kind, key in zip(heads, variant.keys, keys, strict=True)}
    return {**what, **told}


def areas_of(scenario: Scenario) -> list[str] | None:
    """The areas of need that the scenario has, where it does without the standard catalogue; None: all of that too."""
    return (
        None if scenario.catalogue or scenario.standard_packages or not scenario.categories else [*scenario.categories]
    )
