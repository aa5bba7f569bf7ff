"""How the sheets of a workbook are printed, as its file says."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A4 = "9"


@dataclass(frozen=True)
class Printed:
    """One sheet on paper.

    pages   how many pages wide and high at most; 0: as many as it takes
    area    last column and row that are printed; None: all that is there
    heads   the row repeated on every page
    width   of all printed columns, in characters
    held    last row that says anything
    """

    hidden: bool
    paper: str
    landscape: bool
    pages: tuple[int, int]
    area: tuple[str, int] | None
    heads: str
    footer: str
    width: float
    held: int


def printed(data: bytes) -> dict[str, Printed]:
    """Sheet -> how it is printed."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        book = ET.fromstring(packed.read("xl/workbook.xml"))
        names: dict[tuple[str, str], str] = {}
        for one in book.iter(f"{SPACE}definedName"):
            names[one.attrib["localSheetId"], one.attrib["name"].removeprefix("_xlnm.")] = one.text or ""
        sheets = enumerate(book.iter(f"{SPACE}sheet"))
        return {
            sheet.attrib["name"]: _printed(
                ET.fromstring(packed.read(f"xl/worksheets/sheet{at + 1}.xml")),
                sheet.attrib.get("state") == "hidden",
                names.get((str(at), "Print_Area")),
                names.get((str(at), "Print_Titles"), ""),
            )
            for at, sheet in sheets
        }


def _printed(sheet: ET.Element, hidden: bool, area: str | None, titles: str) -> Printed:
    setup, fit = _attributes(sheet, "pageSetup"), _attributes(sheet, "pageSetUpPr").get("fitToPage") == "1"
    found = re.search(r"\$([A-Z]+)\$([0-9]+)$", area or "")
    held = [
        int(row.attrib["r"]) for row in sheet.iter(f"{SPACE}row") if any(len(cell) for cell in row.iter(f"{SPACE}c"))
    ]
    footer = sheet.find(f"{SPACE}headerFooter/{SPACE}oddFooter")
    return Printed(
        hidden,
        setup.get("paperSize", ""),
        setup.get("orientation") == "landscape",
        (int(setup.get("fitToWidth", "1")), int(setup.get("fitToHeight", "1"))) if fit else (0, 0),
        (found[1], int(found[2])) if found else None,
        titles.rpartition("!")[2],
        "" if footer is None else footer.text or "",
        sum(_widths(sheet, found[1]) if found else ()),
        max(held, default=0),
    )


def _widths(sheet: ET.Element, last: str) -> list[float]:
    """Widths of the columns up to the last one printed."""
    until = ord(last) - 64 if len(last) == 1 else 26 * (ord(last[0]) - 64) + ord(last[1]) - 64
    return [
        float(one.attrib["width"])
        for one in sheet.iter(f"{SPACE}col")
        for at in range(int(one.attrib["min"]), int(one.attrib["max"]) + 1)
        if at <= until
    ]


def _attributes(sheet: ET.Element, name: str) -> dict[str, str]:
    found = next(sheet.iter(f"{SPACE}{name}"), None)
    return {} if found is None else found.attrib
