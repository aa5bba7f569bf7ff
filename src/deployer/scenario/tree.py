"""A file as plain data, with the place of everything in it."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from deployer.errors import Finding, Findings, Place

Path = tuple[str | int, ...]
"""Keys and list positions from the top of the file down to a value."""

STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
IN_QUOTES = str.maketrans({"\n": "\\n", "\t": "\\t", "\r": "\\r"})
MOST_SHOWN = 50


def where_of(path: Iterable[str | int]) -> str:
    """The path as people read it: `specialists.science_1.declined[0]`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{visible(step)}" for step in path)
    return text.removeprefix(".")


def path_of(where: str) -> Path:
    """The path that `where_of` has written, for keys that are ids."""
    return tuple(int(position) if position else key for position, key in STEP.findall(where))


def visible(text: str) -> str:
    """The text on one line, short, with nothing in it that a terminal would obey."""
    short = text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in short.translate(IN_QUOTES)
    )


@dataclass(frozen=True)
class Tree:
    """Plain data with places.

    source   name of the file
    text     its text
    data     None, bool, int, float, str, list or dict with str keys
    keys     path -> place of the key
    values   path -> place of the value
    unknown  paths whose value could not be read, so that nothing can be said about what is there
    faults   what is wrong already without any schema: duplicate keys, aliases, tags
    notes    what is worth saying already, as warnings
    others   name -> text of the other files in which places lie
    """

    source: str
    text: str
    data: Any
    keys: Mapping[Path, Place] = field(default_factory=dict)
    values: Mapping[Path, Place] = field(default_factory=dict)
    unknown: frozenset[Path] = frozenset()
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def gone_rows(self) -> frozenset[tuple[str, str]]:
        """Column and text of rows in tables that need not be read: those of what was taken out of the file."""
        return frozenset()

    @cached_property
    def lines(self) -> Mapping[str, list[str]]:
        """The lines of the text, under no name, and those of the other files."""
        return {"": self.text.splitlines()} | {name: text.splitlines() for name, text in self.others.items()}

    def faulty(self, findings: Iterable[Finding]) -> Findings:
        """The findings as an error about this file."""
        return Findings(self.placed(findings), self.source, self.text, self.others)

    def at(self, path: Path) -> Any:
        """The value there; None where there is none."""
        value = self.data
        for step in path:
            if not _leads(value, step):
                return None
            value = value[step]
        return value

    def nearest(self, path: Path) -> Path:
        """As much of the path as the file has; an entry of a list may be named by its text instead of its position."""
        here: Path = ()
        for step in path:
            value = self.at(here)
            if _leads(value, step):
                here = (*here, step)
            elif isinstance(value, list) and step in value:
                here = (*here, value.index(step))
            else:
                break
        return here

    def has(self, path: Path) -> bool:
        """Whether there is a value, if only an empty one."""
        return path in self.values

    def place(self, path: Path, *, of_key: bool = False) -> Place | None:
        """Where to point for this path: its value if it has a short one, else its key, else what is around it.

        None where the file as a whole is meant.
        """
        here = self.nearest(path)
        while here and here not in self.values:
            here = here[:-1]
        if not here:
            return None
        key, value = self.keys.get(here), self.values[here]
        wide = isinstance(self.at(here), dict | list) or value.width == 0
        return key if key and (of_key or wide) else _seen(value)

    def shown(self, path: Path) -> str:
        """The value as a message quotes it: texts in quotes, numbers as written, maps and lists by kind."""
        value = self.at(path)
        if isinstance(value, str):
            return f"'{visible(value)}'"
        if value is None:
            return "empty"
        if isinstance(value, dict | list):
            return "a map" if isinstance(value, dict) else "a list"
        if path not in self.values:
            return visible(json.dumps(value))
        place = self.values[path]
        return visible(self.lines[place.source][place.line - 1][place.column - 1 :][: place.width])

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their places in this file, in the file's order, each once.

        A finding that quotes the last key of its path is about that key.
        """
        placed = {(one.code, one.where, one.found): self._placed(one) for one in findings}
        return tuple(sorted(placed.values(), key=_order))

    def _placed(self, finding: Finding) -> Finding:
        path = path_of(finding.where)
        of_key = bool(path) and f"'{path[-1]}'" in finding.found
        return finding if finding.place else replace(finding, place=self.place(path, of_key=of_key))


def _leads(value: Any, step: str | int) -> bool:
    return step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))


def _seen(place: Place) -> Place:
    return place if place.width else replace(place, width=1)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place or Place(0, 0)
    return (place.source, place.line, place.column, finding.found)
