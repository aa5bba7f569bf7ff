"""The tables of a sheet that has several below each other, found again by their heads."""

from collections.abc import Sequence
from dataclasses import replace

from deployer.errors import Finding, Place
from deployer.scenario.workbook.grids import Grid, Line, grid_of, heads_of
from deployer.scenario.workbook.layout import Table
from deployer.scenario.workbook.names import slug
from deployer.scenario.workbook.open import Cell, Sheet


def blocks_of(sheet: Sheet, tables: Sequence[Table], titles: Sequence[str], findings: list[Finding]) -> list[Grid]:
    """A grid for each table, empty where it is not there; what is wrong with the heads joins the findings.

    titles  lines between the tables, which are no rows of them
    """
    tops = [_top(sheet, heads_of(table)) for table in tables]
    ends = sorted(top for top in tops if top is not None)
    return [_block(sheet, table, top, ends, titles, findings) for table, top in zip(tables, tops, strict=True)]


def _top(sheet: Sheet, heads: Sequence[str]) -> int | None:
    """The row with at least half of the heads, counted from 0."""
    wanted = {slug(head) for head in heads}
    for number, row in enumerate(sheet.rows):
        if 2 * len(wanted & {slug(str(cell)) for cell in row if cell is not None}) >= len(wanted):
            return number
    return None


def _block(
    sheet: Sheet, table: Table, top: int | None, ends: Sequence[int], titles: Sequence[str], findings: list[Finding]
) -> Grid:
    heads = heads_of(table)
    if top is None:
        found = f"the sheet has no row with the heads {', '.join(heads)}"
        findings.append(
            Finding(
                "missing-column", "", found, "write them back as they were sent", place=Place(1, 1, sheet=sheet.name)
            )
        )
        return Grid(sheet.name, {}, ())
    end = next((one for one in ends if one > top), len(sheet.rows))
    rows = tuple(() if _is_title(row, titles) else row for row in sheet.rows[top:end])
    own: list[Finding] = []
    grid = grid_of(Sheet(sheet.name, rows), heads, table, own)
    findings.extend(_moved(one, top) for one in own)
    lines = tuple(Line(line.number + top, line.cells) for line in grid.lines)
    return Grid(sheet.name, grid.places, lines)


def _is_title(row: Sequence[Cell], titles: Sequence[str]) -> bool:
    said = [slug(str(cell)) for cell in row if cell is not None]
    return len(said) == 1 and said[0] in {slug(title) for title in titles}


def _moved(finding: Finding, by: int) -> Finding:
    place = finding.place
    return finding if place is None else replace(finding, place=replace(place, line=place.line + by))
