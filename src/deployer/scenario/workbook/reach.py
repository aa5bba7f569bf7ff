"""How much room the sheets of a workbook would take, found out before anything makes that room."""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from deployer.errors import Unreadable

MOST_ROWS, MOST_COLUMNS = 50_000, 500
"""Of a sheet, as far as anything is in it, or is formatted."""
MOST_CELLS = 1_000_000
"""From the first cell of a sheet to its last, empty ones among them, over all sheets."""
MOST_LETTERS = 50_000_000
"""Of all texts, each as often as it stands in a cell."""
SHARED = "xl/sharedstrings.xml"
"""Where the texts of all sheets are, each once."""
SAVE_AS = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


class Named(NamedTuple):
    """What names a file, and says what is wrong with it."""

    source: str

    def wrong(self, code: str, found: str, fix: str) -> Unreadable:
        """What to raise."""
        return Unreadable(self.source, found, fix, code=code)


class Reach:
    """Looks through the texts and sheets of one workbook."""

    def __init__(self, place: Named) -> None:
        """Nothing is counted yet; whatever is too much raises Unreadable."""
        self.place = place
        self.lengths: list[int] = []
        self.cells = self.letters = 0
        self._start_sheet()

    def texts(self, content: bytes) -> None:
        """Take the texts that cells refer to."""
        self._read(content, self._text_element, self._text)

    def sheet(self, content: bytes) -> None:
        """Take one sheet."""
        self._start_sheet()
        self._read(content, self._element, self._value)
        self._count_text()
        self.cells += self.height * self.width

    def _start_sheet(self) -> None:
        self.row = self.column = self.height = self.width = 0
        self.value, self.shared = "", False

    def _read(
        self, content: bytes, element: Callable[[str, dict[str, str]], None], text: Callable[[str], None]
    ) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = element
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(content, True)  # noqa: FBT003  that is how expat is told of the end
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "no XML")
            found = f"the workbook is damaged: a sheet cannot be read ({reason})"
            raise self.place.wrong("broken-workbook", found, SAVE_AS) from None

    def _doctype(self, *_: object) -> None:
        """No workbook has one; it is how small files are made to grow."""
        raise self.place.wrong("broken-workbook", "a sheet of the workbook defines words of its own", SAVE_AS)

    def _text_element(self, name: str, _given: dict[str, str]) -> None:
        if _kind(name) == "si":
            self.lengths.append(0)

    def _text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)

    def _element(self, name: str, given: dict[str, str]) -> None:
        """Count rows and cells, whether or not they say where they are."""
        kind = _kind(name)
        if kind == "row":
            said = given.get("r", "")
            self.row, self.column = int(said) if said.isdecimal() and len(said) < 9 else self.row + 1, 0
        elif kind == "c":
            self._count_text()
            self.shared = given.get("t") == "s"
            found = REFERENCE.fullmatch(given.get("r", ""))
            self.column = number_of(found[1]) if found else self.column + 1
            self.row = int(found[2]) if found else self.row
        self._grow()

    def _grow(self) -> None:
        self.height, self.width = max(self.height, self.row), max(self.width, self.column)
        if self.height > MOST_ROWS or self.width > MOST_COLUMNS:
            found = f"a sheet goes on to row {self.height:,}, column {self.width:,}"
            fix = f"delete what lies beyond row {MOST_ROWS:,} and column {MOST_COLUMNS}, empty rows that are formatted too"
            raise self.place.wrong("too-large", found, fix)
        if self.cells + self.height * self.width > MOST_CELLS:
            found = f"the workbook has more than {MOST_CELLS:,} cells"
            raise self.place.wrong("too-large", found, "delete empty rows and columns that are formatted to the end")

    def _value(self, text: str) -> None:
        if self.shared and len(self.value) < 12:
            self.value += text
        elif not self.shared:
            self.letters += len(text)

    def _count_text(self) -> None:
        """Count the text that the last cell referred to."""
        said, self.value = self.value.strip(), ""
        if self.shared and said.isdecimal() and int(said) < len(self.lengths):
            self.letters += self.lengths[int(said)]
        if self.letters > MOST_LETTERS:
            raise self.place.wrong(
                "too-large", "the workbook has too much text in it", "check that it is the right file"
            )


def number_of(letters: str) -> int:
    """A column's number from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _kind(name: str) -> str:
    """An element's name without its name space."""
    return name.rpartition(" ")[2]
