"""Workbooks in memory: what a reader would find in the file that the pages make."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.grids import VALUE, WHAT
from deployer.scenario.workbook.open import Cell, Sheet, Workbook
from deployer.scenario.workbook.pages import Page, pages_of
from deployer.scenario.workbook.template import template_pages

ROOT = Path(__file__).parents[3]
EVERY_KEY = ROOT / "tests" / "every_key.yaml"
SHIPPED = sorted((ROOT / "scenarios").glob("*/autumn-2026.yaml"))
Rows = list[dict[str, Any]]


def book_of(pages: Sequence[Page], extra: Mapping[str, list[list[Any]]] | None = None) -> Workbook:
    """The workbook that would be read back."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        page.sheet: [list(page.heads), *([row.get(head) for head in page.heads] for row in page.rows)] for page in pages
    }
    return of_rows(sheets | dict(extra or {}))


def of_rows(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Workbook:
    """Plain rows as a reader gives them."""
    return Workbook(
        "trust.xlsx",
        {name: Sheet(name, tuple(tuple(map(_read, row)) for row in rows)) for name, rows in sheets.items()},
    )


def _read(cell: Any) -> Cell:
    if isinstance(cell, str):
        return cell.replace("\u00a0", " ").strip() or None
    return float(f"{cell:.16G}") if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def book_of_scenario(scenario: Scenario) -> Workbook:
    """What is read back of an exported scenario."""
    return book_of(pages_of(scenario)[0])


def filled(**changes: Any) -> dict[str, Any]:
    """The template's own example rows without their marks, and the term: the smallest workbook that is a scenario."""
    sheets: dict[str, Any] = {}
    for page in template_pages():
        rows: Rows = [
            {head: cell.removeprefix("e.g. ") if isinstance(cell, str) else cell for head, cell in row.items()}
            for row in page.rows
        ]
        sheets[page.sheet] = {"heads": list(page.heads), "rows": rows}
    for row in sheets["Trust"]["rows"]:
        terms = {"Title": "Example Trust", "Calendar: first day": "2026-09-02", "Calendar: last day": "2026-12-18"}
        row[VALUE] = terms.get(row[WHAT], row[VALUE])
    return sheets | changes


def book(sheets: Mapping[str, Any]) -> Workbook:
    """The workbook of sheets given as heads and rows."""
    return of_rows(
        {
            name: [one["heads"], *([row.get(head) for head in one["heads"]] for row in one["rows"])]
            for name, one in sheets.items()
        }
    )


def shipped() -> dict[str, Scenario]:
    """The scenarios that come with the programme, and the one with one of everything."""
    return {str(path.relative_to(ROOT)): load(path).scenario for path in (*SHIPPED, EVERY_KEY)}
