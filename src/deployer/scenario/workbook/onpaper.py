"""Sheets on paper: A4, one page wide, heads on every page, and no more of a sheet than there is something to read or to fill in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deployer.scenario.workbook.pages import Page

A4 = 9
MARGIN = 0.4
"""Inches at the sides."""
UPRIGHT_WIDTH = 95
"""Characters across an upright page; what is wider lies on its side."""
BLANK_AT_LEAST, BLANK_ROWS = 6, 20
"""Rows to write into by hand: as many as make up twenty with those that are filled in, but never fewer than six."""
BY_HAND = 24
"""Points: the height of a row that one can write into."""
READABLE = 170
"""Characters across a page on its side that can still be read without effort: as much of a sheet without rows is printed."""
LONGEST_TITLE = 100
"""Letters of the title on top of each page."""


def in_paper_order(page: Page) -> Page:
    """The sheet with the columns that hold something before those that do not, so that these need not be printed."""
    table = page.table
    if table is None or table.upright or not page.rows:
        return page
    named = set(page.heads[: 1 if table.defines else int(table.has_words) + len(table.heads)])
    held = named | {head for head in page.heads if any(row.get(head) is not None for row in page.rows)}
    return replace(page, heads=tuple(sorted(page.heads, key=lambda head: head not in held)))


def columns_printed(page: Page, widths: Mapping[str, float]) -> int:
    """How many of the columns are printed: to the last that holds something; of a sheet without rows those that are readable."""
    held = [at for at, head in enumerate(page.heads, 1) if any(row.get(head) is not None for row in page.rows)]
    if held:
        return held[-1]
    across, printed = 0.0, 0
    for head in page.heads:
        across += widths[head]
        if across > READABLE and printed:
            break
        printed += 1
    return printed


def blank_rows(page: Page) -> int:
    """Rows to write into by hand, below those that are filled in."""
    return max(BLANK_AT_LEAST, BLANK_ROWS - len(page.rows))


def on_paper(sheet: Any, page: Page, widths: Mapping[str, float], title: str, *, by_hand: bool, shown: bool) -> None:
    """Set how the sheet is printed.

    by_hand  with blank rows at its end, and all of its columns
    shown    False: it is hidden, and gets no print area, since there are programs that print hidden sheets that have one
    """
    columns = len(page.heads) if by_hand else columns_printed(page, widths)
    rows = len(page.rows) + (blank_rows(page) if by_hand else 0)
    a4(sheet, sum(widths[head] for head in page.heads[:columns]), title)
    if shown:
        sheet.print_area(0, 0, rows, columns - 1)
    else:
        sheet.hide()
    sheet.fit_to_pages(1, 0 if page.rows else 1)
    sheet.repeat_rows(0)
    if by_hand:
        sheet.set_default_row(BY_HAND)


def a4(sheet: Any, width: float, title: str) -> None:
    """A4, on its side where the sheet is wider than a page is, with lines to write on, and its name and number at the foot."""
    sheet.set_paper(A4)
    if width > UPRIGHT_WIDTH:
        sheet.set_landscape()
    sheet.set_margins(left=MARGIN, right=MARGIN, top=0.6, bottom=0.6)
    sheet.hide_gridlines(0)
    sheet.set_header(f"&L&8{_plain(title)}" if title else "", {"margin": 0.3})
    sheet.set_footer("&L&8&A&R&8Page &P of &N", {"margin": 0.3})


def _plain(title: str) -> str:
    """A text for the edge of a page: `&` begins a code there, and a digit after a size would be of it."""
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 3]}..."
    return f" {short}".replace("&", "&&")
