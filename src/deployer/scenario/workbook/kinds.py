"""What a cell can hold: for each kind of value how it is written for people, and how it is read back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from deployer.scenario.nearest import MOST_LISTED, suggestion
from deployer.scenario.tree import visible
from deployer.scenario.wording import _plain_number
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.written_dates import date_in

NONE = "(none)"
"""How an empty list or map is written, where leaving the cell empty would mean something else."""
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NULL!", "#NUM!", "#SPILL!"})
"""What a cell shows whose formula has no value."""
MARKS = set(';:,()"')
"""What parts entries in one cell."""
EXAMPLE = "e.g."
"""Rows that begin with this are examples: nobody reads them."""


class MisreadError(Exception):
    """What is wrong with a cell: `found` follows the name of its column, as in `Role is 'SEL', which is not known`."""

    def __init__(self, code: str, found: str, fix: str) -> None:
        """Take a stable code, what is wrong, and the way out."""
        super().__init__(found)
        self.code, self.found, self.fix = code, found, fix


class Kind(Protocol):
    """A kind of value. `written` gives the cell, `read` the plain value, or raises MisreadError."""

    def written(self, value: Any, names: Names) -> Cell:
        """The cell for a value."""

    def read(self, cell: Cell, names: Names) -> Any:
        """The value of a cell that is not empty."""


def shown(cell: Cell) -> str:
    """A cell as a message quotes it."""
    if isinstance(cell, str):
        return f"'{visible(cell)}'"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float | int):
        return f"{cell:.10g}"
    return visible(str(cell))


@dataclass(frozen=True)
class Words:
    """Any text. In double quotes it is meant to the letter."""

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        text = str(value)
        odd = not text.replace("\n", "").isprintable() or text != text.strip() or text[:1] == '"'
        if odd or text.lower().startswith(EXAMPLE) or text == NONE or text in ERRORS:
            return to_the_letter(text)
        return text

    def read(self, cell: Cell, names: Names) -> Any:  # noqa: ARG002
        if isinstance(cell, bool):
            return "TRUE" if cell else "FALSE"
        if isinstance(cell, float | int):
            return f"{cell:.15g}"
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, date):
            return cell.isoformat()
        return literal(text_in(cell))


def text_in(cell: Cell) -> str:
    """A text. Raises MisreadError where it is none."""
    if not isinstance(cell, str):
        raise MisreadError("not-a-text", f"is {shown(cell)}, but a text is meant", "write it as text")
    if cell in ERRORS:
        raise MisreadError("cell-error", f"shows the error {cell}", "repair the formula, or write the value itself")
    return cell.strip()


def to_the_letter(text: str) -> str:
    """The text in quotes, as `literal` reads it; what cannot be seen in a cell is spelled out, all else stands as it is."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in quoted)


def literal(text: str) -> str:
    """The text, without the quotes that say that it is meant to the letter."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text


@dataclass(frozen=True)
class Number:
    """A number, whole or not."""

    whole: bool = False

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        """As a text where a cell would lose its last digit."""
        return value if float(f"{value:.15g}") == value else repr(value)

    def read(self, cell: Cell, names: Names) -> Any:  # noqa: ARG002
        number: Any = cell
        if isinstance(cell, str):
            text_in(cell)
            if (plain := _plain_number(cell)) is None:
                raise MisreadError("not-a-number", f"is {shown(cell)}, not a number", "write a number in digits")
            number = float(cell) if cell.strip().replace(".", "", 1).isdigit() else float(plain)
        elif isinstance(cell, bool) or not isinstance(cell, float | int):
            fix = "write a number in digits"
            if isinstance(cell, date):
                fix = "format the cell as a number, and write it again"
            raise MisreadError("not-a-number", f"is {shown(cell)}, not a number", fix)
        if self.whole and number != int(number):
            fix = f"write {int(number)} or {int(number) + 1}"
            raise MisreadError("not-a-whole-number", f"is {shown(cell)}, not a whole number", fix)
        return int(number) if number == int(number) and abs(number) < 1e15 else number


@dataclass(frozen=True)
class Yes:
    """Yes or no."""

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        return "yes" if value else "no"

    def read(self, cell: Cell, names: Names) -> Any:  # noqa: ARG002
        said = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
        found = cell if isinstance(cell, bool) else said.get(text_in(cell).lower() if isinstance(cell, str) else "")
        if found is None:
            raise MisreadError("not-true-or-false", f"is {shown(cell)}", "write yes or no")
        return found


@dataclass(frozen=True)
class Day:
    """A date: a real one, or a text as 2026-09-02."""

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        return value if isinstance(value, date) else date.fromisoformat(value)

    def read(self, cell: Cell, names: Names) -> Any:  # noqa: ARG002
        day, found, fix = date_in(cell)
        if day is None:
            raise MisreadError("not-a-date", found, fix)
        return day.isoformat()


@dataclass(frozen=True)
class Choice:
    """One of a few words, with blanks instead of underscores."""

    values: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        """The words as people choose them."""
        return [label(value) for value in self.values]

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        return label(str(value))

    def read(self, cell: Cell, names: Names) -> Any:
        said = str(Words().read(cell, names))
        plain = "_".join(said.lower().replace("-", " ").replace("_", " ").split())
        if plain not in self.values:
            found = f"is {shown(cell)}, which is not one of the words that can stand here"
            otherwise = "choose one of" if len(self.labels) <= MOST_LISTED else "choose one from the list of the cell"
            raise MisreadError("unknown-value", found, suggestion(said, self.labels, otherwise))
        return plain


def label(value: str) -> str:
    """A word of the scenario as people read it."""
    return value.replace("_", " ")


@dataclass(frozen=True)
class Fact:
    """Yes or no, a number, or a word."""

    def written(self, value: Any, names: Names) -> Cell:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return value
        text = str(Words().written(value, names))
        return text if self.read(text, names) == value else to_the_letter(value)

    def read(self, cell: Cell, names: Names) -> Any:
        if isinstance(cell, str) and cell.strip().lower() in {"yes", "no"}:
            return cell.strip().lower() == "yes"
        if isinstance(cell, str) and cell.strip().isascii() and cell.strip().isdigit():
            return int(cell)
        return (
            int(cell)
            if isinstance(cell, float) and cell == int(cell)
            else cell
            if isinstance(cell, bool)
            else Words().read(cell, names)
        )


def in_a_list(kind: Kind, value: Any, names: Names) -> str:
    """An entry of a list or map: by its id where the name has marks that part entries."""
    written = str(kind.written(value, names))
    return str(value) if isinstance(value, str) and MARKS & set(written) else written


def pieces(text: str, *, commas: bool = True) -> Sequence[str]:
    """The entries of a list in one cell, parted by semicolons, or by commas if it has none."""
    mark = ";" if ";" in text or not commas else ","
    return [piece.strip() for piece in text.split(mark) if piece.strip()]
