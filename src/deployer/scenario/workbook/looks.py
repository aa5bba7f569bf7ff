"""How sheets look, and what people read when they point at a head."""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

from deployer.scenario.workbook.grids import ID, VALUE
from deployer.scenario.workbook.kinds import Kind
from deployer.scenario.workbook.layout import Column
from deployer.scenario.workbook.pages import Page
from deployer.scenario.workbook.sheet_names import SHORT

LAST_ROW = 1_000
"""How far down there are drop-downs."""
COLOURS = {"short": "#12436D", "behind": "#28A197", "lists": "#A285D1"}
MUST = " *"
"""Behind the head of a column that each row must have."""
UPRIGHT = (42, 40, 90)
"""Widths of a sheet with one value a row."""
LINE_HEIGHT = 15
SHORT_SHEETS = frozenset(sheet for sheet, _heads in SHORT.values())
HELP_WIDTH = 80
USUAL = frozenset({"Trust", "Hubs", "Roles", "Areas of need", "Packages", "Dates", "Goals"})
"""Sheets behind that are shown also while they hold nothing; all others wait unseen until they do."""
WIDTHS = {
    "Role": 28,
    "Releasing school": 26,
    "Or starts from": 26,
    "Area of need": 26,
    "Weekdays": 16,
    "Rhythm": 13,
    "Phases": 16,
    "Rating": 20,
    "Place (degrees north, east)": 26,
    "Hub": 18,
    "Id": 24,
    "Path": 60,
    "Value": 40,
    "Name": 26,
    "School": 26,
    "What shall be different": 40,
    "Areas and levels (1 to 3)": 34,
    "What it means": 90,
}


def formats_of(book: Any) -> dict[str, Any]:
    """Looks of cells by name."""
    head = {
        "bold": True,
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "border_color": "#BFBFBF",
    }
    cell = {"valign": "top", "text_wrap": True}
    box = {"border": 1, "border_color": "#BFBFBF"}
    grey = {"italic": True, "font_color": "#6F777B"}
    looks = {
        "short": {**head, "bg_color": COLOURS["short"]},
        "behind": {**head, "bg_color": "#176A62"},
        "text": {**cell, "num_format": "@"},
        "number": {**cell, "align": "left"},
        "date": {**cell, "num_format": "dd mmm yyyy", "align": "left"},
        "example": {**cell, **grey, "num_format": "@"},
        "example date": {**cell, **grey, "num_format": "dd mmm yyyy", "align": "left"},
        "must": {**cell, "num_format": "@", "bg_color": "#FFF5CC", "border": 1, "border_color": "#BFBFBF"},
        "must date": {
            **cell,
            "num_format": "dd mmm yyyy",
            "align": "left",
            "bg_color": "#FFF5CC",
            "border": 1,
            "border_color": "#BFBFBF",
        },
        "note": {**cell, **grey, "indent": 1},
        "title": {"bold": True, "font_size": 14},
        "section": {"bold": True, "font_size": 12, "font_color": COLOURS["short"]},
        "line": {**cell, "font_size": 11},
        "box": {**cell, **box, "num_format": "@"},
        "box number": {**cell, **box, "align": "left"},
        "box date": {**cell, **box, "num_format": "dd mmm yyyy", "align": "left"},
        "box note": {**cell, **box, "font_size": 9, "font_color": "#595959"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


RANGES = {
    "schools": "=Schools!$A$2:$A$1000",
    "specialists": "=People!$A$2:$A$1000",
    "roles": "=Roles!$A$2:$A$200",
    "hubs": "=Hubs!$A$2:$A$200",
    "tiers": "=Tiers!$A$2:$A$200",
    "supplies": "=Supplies!$A$2:$A$200",
    "needs": "=Needs!$I$2:$I$1000",
}
"""Collection -> the cells with its names; of needs their ids."""


def note_on(head: str, column: Column | None, page: Page) -> str:
    """What the note on a head says."""
    if column is not None:
        must = "Must be given. " if column.required else ""
        return f"{must}{column.note}{_how(column.kind)}"
    if head == ID and page.table:
        return "May stay empty: it is then made of the row's name. Keep it as it is once plans have been made with it."
    return (
        "Path of the value in the scenario, as needs.maths.any_of.review"
        if page.table is None and head != VALUE
        else ""
    )


def _how(kind: Kind) -> str:
    """How a cell with several values is written."""
    return HOW.get(type(kind).__name__, "")


HOW = {
    "ListOf": " Several are parted by semicolons.",
    "MapOf": " Written as Name: value; Name: value.",
    "Levels": " Written as Science 3; Mathematics 2.",
    "Weekdays": " Written as Tue; Thu pm.",
    "Degrees": " Written as 52.50523, -1.947641: north first, as maps on the web give it.",
    "Day": " A date.",
}


def widths_of(page: Page) -> dict[str, float]:
    """How wide each column is, in characters: as its head needs it, and where something stands in it, as that does."""
    return {head: _width(page, head, at) for at, head in enumerate(page.heads)}


def _width(page: Page, head: str, at: int) -> float:
    if page.table and page.table.upright:
        return UPRIGHT[min(at, 2)]
    usual = WIDTHS.get(head, max(11, min(24, len(head) * 0.95 + 3)))
    cells = [row[head] for row in page.rows if row.get(head) is not None]
    if page.sheet in SHORT_SHEETS or not cells:
        return usual
    word = max(len(one) for one in head.split()) * 1.1 + 2.5
    longest = max(len(cell) if isinstance(cell, str) else 12 if isinstance(cell, date) else 6 for cell in cells)
    return max(word, min(max(usual, 26), longest + 2))


def height_of(page: Page, row: Mapping[str, object], widths: Mapping[str, float]) -> float:
    """How high a row must be for all of its text to be seen; programs do not work that out by themselves."""
    lines = 1.0
    for head in page.heads:
        text = row.get(head)
        if isinstance(text, str):
            lines = max(lines, sum(max(1, ceil(len(one) * 1.03 / widths[head])) for one in text.split("\n")))
    return LINE_HEIGHT * min(lines, 25)
