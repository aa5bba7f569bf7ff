"""Workbooks on paper: as many pages as there is something to read, and rows to write into."""

from functools import cache

import pytest

from builders import a_need, a_role, a_scenario, a_specialist
from deployer.scenario.load import load
from deployer.scenario.workbook.export import exported
from deployer.scenario.workbook.layout import layout
from deployer.scenario.workbook.onpaper import UPRIGHT_WIDTH
from deployer.scenario.workbook.pages import Page, pages_of
from deployer.scenario.workbook.template import template, template_pages
from scenario.workbook.books import EVERY_KEY, SHIPPED
from scenario.workbook.printing import A4, Printed, printed

BY_HAND = ("Schools", "People", "Needs")
SCENARIOS = {path.parent.name: path for path in (*SHIPPED, EVERY_KEY)}
BOOKS = ("template", *SCENARIOS)


@cache
def pages(name: str) -> list[Page]:
    """What is written onto the sheets."""
    return template_pages() if name == "template" else pages_of(load(SCENARIOS[name]).scenario)[0]


@cache
def sheets(name: str) -> dict[str, Printed]:
    """How the sheets are printed."""
    return printed(template() if name == "template" else exported(load(SCENARIOS[name]).scenario))


def seen(sheets: dict[str, Printed]) -> dict[str, Printed]:
    """The sheets that people see."""
    return {name: sheet for name, sheet in sheets.items() if not sheet.hidden}


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_prints_on_a4_one_page_wide(name: str) -> None:
    """With its heads on every page, its name and "page of pages" at the foot, and on its side where it is wide."""
    for sheet, paper in seen(sheets(name)).items():
        assert (sheet, paper.paper, paper.pages[0]) == (sheet, A4, 1)
        assert (sheet, paper.heads) == (sheet, "" if sheet == "How to" else "$1:$1")
        assert (sheet, paper.footer) == (sheet, "&L&8&A&R&8Page &P of &N")
        assert (sheet, paper.width > UPRIGHT_WIDTH if paper.landscape else paper.width <= UPRIGHT_WIDTH + 6) == (
            sheet,
            True,
        )


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_printed_ends_with_the_last_row_that_holds_something(name: str) -> None:
    """But for the three short sheets, which have some rows to write into."""
    for sheet, paper in seen(sheets(name)).items():
        assert paper.area is not None
        blank = paper.area[1] - paper.held
        assert (sheet, blank in range(6, 21)) == (sheet, sheet in BY_HAND)
        assert (sheet, blank) == (sheet, 0) or sheet in BY_HAND


@pytest.mark.parametrize("name", BOOKS)
def test_every_column_that_holds_something_is_printed(name: str) -> None:
    """In their order; those that hold nothing stand behind them on the long sheets."""
    written = {page.sheet: page for page in pages(name)}
    for sheet, paper in seen(sheets(name)).items():
        page = written.get(sheet)
        if page is None or not page.rows or paper.area is None:
            continue
        held = {head for row in page.rows for head, cell in row.items() if cell is not None}
        assert (sheet, ord(paper.area[0]) - 64 >= len(held)) == (sheet, True)


def test_sheets_that_hold_nothing_take_one_page_at_most() -> None:
    """Those that few need take none: they are hidden, and no hidden sheet has an area to print."""
    for data in (template(), exported(a_scenario(a_need("n"), a_specialist("p"), a_role("sle")))):
        found = printed(data)
        for sheet, paper in found.items():
            assert (sheet, paper.held > 1 or paper.hidden or paper.pages == (1, 1)) == (sheet, True)
            assert (sheet, paper.hidden and paper.area is not None) == (sheet, False)
        assert found["Lists"].hidden
        assert found["Teams"].hidden
        assert not found["Dates"].hidden


def test_the_name_stands_first_where_lists_are_made_of_it() -> None:
    """A drop-down of roles, hubs, tiers or supplies offers what is in the first column of their sheet."""
    heads = {table.sheet: table.columns[0].head for table in layout() if table.defines}
    assert {heads[sheet] for sheet in ("Roles", "Hubs", "Tiers", "Supplies")} == {"Name"}
