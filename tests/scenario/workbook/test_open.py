"""Workbooks from anywhere: what is in a sound one, and what is said of every other kind of file."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from deployer.errors import Unreadable
from deployer.scenario.workbook.open import Sheet, letters_of, read_workbook
from deployer.scenario.workbook.reach import number_of

SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(**cells: object) -> bytes:
    """A workbook of one sheet `Plan` with these cells, as A1=5."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False, "default_date_format": "d mmm yyyy"}) as book:
        sheet = book.add_worksheet("Plan")
        for place, value in cells.items():
            sheet.write(place, value)
    return data.getvalue()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The same archive with other content in some parts: `sheet` and `texts`."""
    names = {"sheet": SHEET, "texts": "xl/sharedStrings.xml"}
    new = {names[key]: content for key, content in parts.items()}
    copy = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(copy, "w", ZIP_DEFLATED) as packed:
        for name in old.namelist():
            packed.writestr(name, new.get(name, old.read(name)))
    return copy.getvalue()


def an_archive(*names: str, content: bytes = b"") -> bytes:
    """A zip with these files in it."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return data.getvalue()


def a_sheet(rows: str) -> bytes:
    """A sheet's own text."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_cells_come_as_what_they_are(tmp_path: Path) -> None:
    """Numbers as numbers, dates as dates, texts as texts even where they look like formulas, and A1 is rows[0][0]."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(a_workbook(B2="=1+1", C3=5, D4=date(2026, 9, 15), A5=True, A6="  two\u00a0words ", B7=" "))
    sheet = read_workbook(path).sheets["Plan"]
    assert sheet.at(0, 0) is None
    assert sheet.at(1, 1) == "=1+1"
    assert sheet.at(2, 2) == 5.0
    assert sheet.at(3, 3) in {date(2026, 9, 15), datetime(2026, 9, 15)}  # noqa: DTZ001  a workbook knows no zones
    assert sheet.at(4, 0) is True
    assert sheet.at(5, 0) == "two words"
    assert sheet.at(6, 1) is None
    assert sheet.at(99, 99) is None


def test_a_cell_that_shows_an_error_is_not_empty(tmp_path: Path) -> None:
    """What a formula could not work out is told, not taken for nothing."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(with_parts(GOOD, sheet=a_sheet('<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')))
    assert read_workbook(path).sheets["Plan"].at(0, 0) == "#DIV/0!"


def test_a_fault_names_its_cell() -> None:
    """People find the cell by its letters and number."""
    fault = Sheet("Plan", ()).fault(6, 2, "not-a-date", "'soon' is not a date", "write a date")
    assert (fault.where, fault.found) == ("Plan!C7", "Plan!C7: 'soon' is not a date")


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16_384, "XFD")])
def test_letters_of_columns(number: int, letters: str) -> None:
    """Letters and numbers of columns are each other's inverse."""
    assert letters_of(number - 1) == letters
    assert number_of(letters) == number


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = a_workbook(A1="x", B2=1)
FULL = "xl/workbook.xml"
OTHERS = {
    "empty": (b"", "the file is empty"),
    "csv": (b"date,session\n2026-09-14,am\n", "a text file, as CSV is"),
    "html": (b"<html><table></table></html>", "a page of the web"),
    "pdf": (b"%PDF-1.7 and so on", "this is a PDF"),
    "rtf": (b"{\\rtf1 text}", r"a text document \(RTF\)"),
    "gzip": (b"\x1f\x8b\x08" + bytes(50), "a compressed file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "this is not a workbook"),
    "xls": (OLE, "older Excel"),
    "protected": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "xlsb": (an_archive("[Content_Types].xml", "xl/workbook.bin"), "a binary workbook"),
    "ods": (an_archive("mimetype", "content.xml"), "an OpenDocument file"),
    "docx": (an_archive("[Content_Types].xml", "word/document.xml"), "a Word document"),
    "pptx": (an_archive("ppt/presentation.xml"), "a presentation"),
    "zip": (an_archive("plan.xlsx"), r"an archive \(zip\).*unpack it"),
    "truncated": (GOOD[: len(GOOD) // 2], "damaged"),
    "hollow": (an_archive(FULL, content=b"<workbook/>"), "damaged"),
    "nothing but a start": (b"PK\x03\x04", "damaged"),
    "bent": (GOOD.replace(b"xl/worksheets", b"xl/worksheetz", 1), "damaged"),
    "many parts": (an_archive(FULL, *(f"xl/media/{number}.png" for number in range(2_000))), "2,001 parts inside"),
    "bomb": (an_archive(FULL, "xl/media/a.bin", content=bytes(80_000_000)), "unpacks to more than 150 MB"),
    "no XML": (with_parts(GOOD, sheet=b"<worksheet><row></worksheet>"), "a sheet cannot be read"),
    "doctype": (with_parts(GOOD, sheet=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "defines words of its own"),
    "far down": (with_parts(GOOD, sheet=a_sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')), "1,048,576"),
    "far down, unsaid": (with_parts(GOOD, sheet=a_sheet("<row/>" * 50_001)), "row 50,001"),
    "far right": (with_parts(GOOD, sheet=a_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "column 16,384"),
    "vast": (with_parts(GOOD, sheet=a_sheet('<row r="40000"><c r="SA40000"/></row>')), "more than 1,000,000 cells"),
    "one text often": (
        with_parts(
            GOOD,
            texts=f"<sst><si><t>{'x' * 600_000}</t></si></sst>".encode(),
            sheet=a_sheet('<row r="1">' + '<c t="s"><v>0</v></c>' * 100 + "</row>"),
        ),
        "too much text",
    ),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_every_other_file_is_told_what_it_is(kind: str, tmp_path: Path) -> None:
    """What is not a sound workbook of today's Excel is refused by what it is, with a way out, before it takes any room."""
    data, found = OTHERS[kind]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=found) as raised:
        read_workbook(path)
    assert raised.value.fix
    assert raised.value.source == str(path)


def test_a_part_that_is_larger_than_it_says(tmp_path: Path) -> None:
    """What an archive says of the size of a part is not believed."""
    data = bytearray(an_archive(FULL, content=b"x" * 5_000))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(mark) + place
        data[start : start + 4] = (10).to_bytes(4, "little")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(Unreadable, match="damaged"):
        read_workbook(path)


def test_twice_the_same_part(tmp_path: Path) -> None:
    """Two parts of one name: another reader might see another plan."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = an_archive(FULL, FULL)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="a part twice"):
        read_workbook(path)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    """A name that leads to no workbook."""
    with pytest.raises(Unreadable, match="no such file"):
        read_workbook(tmp_path / "none.xlsx")
    with pytest.raises(Unreadable, match="a folder"):
        read_workbook(tmp_path)


def test_too_large(tmp_path: Path) -> None:
    """A file of more than 20 MB is not read to its end."""
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read_workbook(path)
