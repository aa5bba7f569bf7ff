"""Dates on which nobody can visit a school, as its return says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from deployer.errors import Place
from deployer.scenario.tree import Path, visible, where_of
from deployer.scenario.workbook.asked import Answer
from deployer.scenario.workbook.grids import WHAT, Grid, Line
from deployer.scenario.workbook.kinds import Day, MisreadError, shown
from deployer.scenario.workbook.names import slug
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.refs import NewId

if TYPE_CHECKING:
    from deployer.scenario.workbook.answers import Reader

FILL_IN = "fill it in, or empty the whole row"


def answered_dates(reader: "Reader", grid: Grid) -> Iterator[Answer]:
    """Spans of dates that are new, moved or taken back. A span without its last day is that one day."""
    there: set[Path] = set()
    for line in grid.lines:
        path = _path(reader, grid, line)
        if path is None:
            continue
        if path in there:
            found = f"Name is '{visible(str(path[-1]))}', as in a row above"
            reader.fault("repeated-name", found, "give each its own name", grid.place(line, "Name"))
        there.add(path)
        yield from _span(reader, grid, line, path)
    yield from _gone(reader, grid, there)


def _path(reader: "Reader", grid: Grid, line: Line) -> Path | None:
    """Where the dates of the row are kept: by what they are and their name, which is made of the first day where it is missing."""
    if (at := _read(reader, grid, line, WHAT)) is None or (first := _read(reader, grid, line, "From")) is None:
        return None
    named = _read(reader, grid, line, "Name") if "Name" in line.cells else slug(f"{at[2]} {first}")
    return None if named is None else (*at, named)


def _read(reader: "Reader", grid: Grid, line: Line, head: str) -> Any:
    """What a cell says; None, with a fault, where it is empty or cannot be read."""
    place = grid.place(line, head)
    if head not in line.cells:
        reader.fault("empty-value", f"{head} is empty", FILL_IN, place)
        return None
    cell = line.cells[head][1]
    try:
        if head == WHAT:
            return _kind(reader, cell)
        return (NewId() if head == "Name" else Day()).read(cell, reader.names)
    except MisreadError as error:
        reader.fault(error.code, f"{head} {error.found}", error.fix, place)
        return None


def _kind(reader: "Reader", cell: Cell) -> Path:
    """Where dates of this kind are kept."""
    variants = reader.asked.dates.variants
    for variant in variants:
        if slug(variant.word) == slug(str(cell)):
            return variant.at[:-1]
    fix = f"choose one of {', '.join(variant.word for variant in variants)}"
    raise MisreadError("unknown-value", f"is {shown(cell)}, which is not one of the words that can stand here", fix)


def _span(reader: "Reader", grid: Grid, line: Line, path: Path) -> Iterator[Answer]:
    """What has changed of one row."""
    first = _read(reader, grid, line, "From")
    last = _read(reader, grid, line, "To") if "To" in line.cells else first
    sent, value = _sent(reader, path), {"from": first, "to": last}
    if first is None or last is None:
        return
    if sent is None:
        yield Answer(path, None, value, reader.at(grid.place(line, WHAT)))
        return
    for end, head in (("from", "From"), ("to", "To")):
        if sent[end] != value[end]:
            yield Answer((*path, end), sent[end], value[end], reader.at(grid.place(line, head)))


def _sent(reader: "Reader", path: Path) -> dict[str, Any] | None:
    """The dates as they went out; None where there were none of this kind and name."""
    cells = [reader.sent.get(where_of((*path, end))) for end in ("from", "to")]
    if None in cells:
        return None
    first, last = (Day().read(cell, reader.names) for cell in cells)
    return {"from": first, "to": last}


def _gone(reader: "Reader", grid: Grid, there: set[Path]) -> Iterator[Answer]:
    """Dates that went out and have not come back."""
    for variant in reader.asked.dates.variants:
        _schools, school, kind, _any = variant.at
        for name in reader.data["schools"][school].get(kind, {}):
            path = (*variant.at[:-1], name)
            if path not in there and (sent := _sent(reader, path)) is not None:
                yield Answer(path, sent, None, reader.at(Place(1, 1, sheet=grid.sheet)))
