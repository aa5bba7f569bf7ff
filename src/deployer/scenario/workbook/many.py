"""Cells that hold several values: lists, maps, weekdays, places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deployer.scenario.schema import WEEKDAYS
from deployer.scenario.workbook.kinds import (
    NONE,
    Choice,
    Fact,
    Kind,
    MisreadError,
    Number,
    Words,
    in_a_list,
    pieces,
    shown,
    text_in,
)
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.refs import Ref

LEVEL = re.compile(r"(.+?)[\s:]+([1-9])\s*(?:\((.*)\))?", re.DOTALL)
PLACE = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?)\s*[,; ]\s*(-?[0-9]+(?:\.[0-9]+)?)\s*", re.ASCII)
DAY = re.compile(r"(mon|tue|wed|thu|fri)[a-z]*\s*[:-]?\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class ListOf:
    """Several values of one kind, parted by semicolons."""

    kind: Kind

    def written(self, value: Any, names: Names) -> Cell:
        return "; ".join(in_a_list(self.kind, one, names) for one in value) or NONE

    def read(self, cell: Cell, names: Names) -> Any:
        if not isinstance(cell, str):
            return [self.kind.read(cell, names)]
        text = text_in(cell)
        if text == NONE:
            return []
        whole = isinstance(self.kind, Ref) and names.ids(self.kind.collection, text)
        return [self.kind.read(piece, names) for piece in ([text] if whole else pieces(text))]


@dataclass(frozen=True)
class MapOf:
    """Several values with names: `Science: 2; Mathematics: 1.5`.

    usual  the value of an entry that is only a name; None: it must have one
    """

    key: Kind
    kind: Kind
    usual: str | None = None

    def written(self, value: Any, names: Names) -> Cell:
        return "; ".join(self._entry(key, one, names) for key, one in value.items()) or NONE

    def _entry(self, key: str, one: Any, names: Names) -> str:
        name = in_a_list(self.key, key, names)
        written = self.kind.written(one, names)
        return (
            name
            if one == self.usual
            else f"{name}: {written:.15g}"
            if isinstance(written, float)
            else f"{name}: {written}"
        )

    def read(self, cell: Cell, names: Names) -> Any:
        text = text_in(cell)
        if text == NONE:
            return {}
        found: dict[str, Any] = {}
        for piece in pieces(text):
            name, value = self._parted(piece, cell, names)
            if name in found:
                raise MisreadError("repeated-entry", f"names '{piece}' twice in {shown(cell)}", "keep one of the two")
            found[name] = value
        return found

    def _parted(self, piece: str, cell: Cell, names: Names) -> tuple[str, Any]:
        name, colon, value = piece.partition(":") if isinstance(self.kind, Fact | Words) else piece.rpartition(":")
        if not colon and self.usual is None:
            found = f"is {shown(cell)}, where '{piece}' has no value"
            raise MisreadError("no-value", found, "write each as Name: value, parted by semicolons")
        if not colon:
            return str(self.key.read(piece, names)), self.usual
        return str(self.key.read(name.strip(), names)), self.kind.read(value.strip(), names)


@dataclass(frozen=True)
class Levels:
    """Areas with levels, and perhaps key stages: `Science 3; Mathematics 2 (ks3, ks4)`."""

    area: Ref
    stages: ListOf

    def written(self, value: Any, names: Names) -> Cell:
        return "; ".join(self._entry(key, one, names) for key, one in value.items()) or NONE

    def _entry(self, key: str, one: Any, names: Names) -> str:
        name = in_a_list(self.area, key, names)
        if not isinstance(one, Mapping):
            return f"{name} {one}"
        return f"{name} {one['level']} ({', '.join(one['key_stages'])})"

    def read(self, cell: Cell, names: Names) -> Any:
        text = text_in(cell)
        found: dict[str, Any] = {}
        for piece in pieces(text, commas="(" not in text) if text != NONE else ():
            if not (parts := LEVEL.fullmatch(piece)):
                fix = "write a level of 1 to 3 behind each area, as Science 3; Mathematics 2"
                raise MisreadError("no-level", f"is {shown(cell)}, where '{piece}' has no level", fix)
            area, level = str(self.area.read(parts[1].strip(" :"), names)), int(parts[2])
            if area in found:
                raise MisreadError(
                    "repeated-entry", f"names '{parts[1]}' twice in {shown(cell)}", "keep one of the two"
                )
            found[area] = (
                level if parts[3] is None else {"level": level, "key_stages": self.stages.read(parts[3], names)}
            )
        return found


@dataclass(frozen=True)
class Weekdays:
    """When somebody can: `Tue; Thu pm`. A weekday alone is the whole day."""

    part: Choice

    def written(self, value: Any, names: Names) -> Cell:
        said = [(day, str(self.part.written(value[day], names))) for day in WEEKDAYS if day in value]
        return "; ".join(day.title() + ("" if part == "day" else f" {part}") for day, part in said) or NONE

    def read(self, cell: Cell, names: Names) -> Any:
        text = text_in(cell)
        found: dict[str, Any] = {}
        for piece in pieces(text) if text != NONE else ():
            if not (parts := DAY.fullmatch(piece)):
                fix = "write weekdays with am, pm, day or twilight, as Tue; Thu pm"
                raise MisreadError("not-a-weekday", f"is {shown(cell)}, where '{piece}' is no weekday", fix)
            day = parts[1].lower()
            if day in found:
                raise MisreadError(
                    "repeated", f"names '{day.title()}' twice in {shown(cell)}", "write each weekday once"
                )
            found[day] = self.part.read(parts[2].replace(" and ", " ") or "day", names)
        return found


@dataclass(frozen=True)
class Degrees:
    """A place on the map: `52.50523, -1.947641`, north first, as maps on the web give it."""

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        return f"{value['lat']!r}, {value['lon']!r}"

    def read(self, cell: Cell, names: Names) -> Any:  # noqa: ARG002
        if not isinstance(cell, str) or not (parts := PLACE.fullmatch(cell)):
            fix = "write degrees north, then degrees east, as 52.50523, -1.947641: maps on the web give it so"
            raise MisreadError("not-a-place", f"is {shown(cell)}, not a place", fix)
        return {"lat": Number().read(parts[1], Names()), "lon": Number().read(parts[2], Names())}
