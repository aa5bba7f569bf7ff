"""Faults that the schema and the checks find, in the words of the workbook: heads for keys, names for ids."""

import re
from collections.abc import Mapping
from dataclasses import replace

from deployer.errors import Finding, Place
from deployer.scenario.subject import subject
from deployer.scenario.tree import Tree, path_of
from deployer.scenario.workbook.grids import VALUE, WHAT, Grid
from deployer.scenario.workbook.layout import REST, layout
from deployer.scenario.workbook.names import Names

WORD = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
"""Keys and ids: people write no underscores."""


def heads_by_place(grids: Mapping[str, Grid]) -> dict[tuple[str, int], str]:
    """(sheet, column) -> head; of a sheet with one value a row (sheet, -row) -> what the row is."""
    found: dict[tuple[str, int], str] = {}
    for grid in grids.values():
        upright = WHAT in grid.places and VALUE in grid.places
        found |= {} if upright else {(grid.sheet, column): head for head, column in grid.places.items()}
        if upright:
            found |= {(grid.sheet, -line.number): str(line.cells[WHAT][1]) for line in grid.lines if WHAT in line.cells}
    return found


def in_its_words(tree: Tree, finding: Finding, heads: Mapping[tuple[str, int], str], names: Names) -> Finding:
    """The finding as somebody would say it who has only the workbook before them."""
    place = finding.place
    if place is None or not place.sheet:
        return finding
    path, found = path_of(finding.where), finding.found
    head, whole = _head(place, heads), subject(path)
    of_a_cell = place.sheet != REST and not isinstance(tree.at(path), dict)
    if head and of_a_cell and found.startswith(f"{whole} "):
        found = f"{head}{found.removeprefix(whole)}"
    return replace(finding, found=_told(found, names), fix=_told(finding.fix, names))


def _head(place: Place, heads: Mapping[tuple[str, int], str]) -> str | None:
    return heads.get((place.sheet, -place.line)) or heads.get((place.sheet, place.column))


def _told(text: str, names: Names) -> str:
    """Keys as the heads of their columns, ids as names."""
    keys = {column.path[-1]: column.head.partition(" (")[0] for table in layout() for column in table.columns}

    def word(found: re.Match[str]) -> str:
        said = found[0]
        known = [names.known[collection][said] for collection in names.known if said in names.known[collection]]
        return next(iter(known), keys.get(said, said))

    return WORD.sub(word, text)
