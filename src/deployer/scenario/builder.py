"""A tree built from the events of a YAML reader, one by one, so that nothing is composed before it is known to be safe."""

import re
from dataclasses import dataclass, field
from typing import Any

from deployer.errors import Finding, Place
from deployer.scenario.tree import Path, Tree, visible, where_of

MOST_FAULTS = 200
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
LARGEST = 10**18
WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
EMPTY = ("", "~", "null", "Null", "NULL")
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def resolved(text: str) -> Any:
    """What an unquoted text stands for: empty, true or false, a plain decimal number, or else itself.

    A plain number has an optional minus, no leading zeros, digits on both sides of its point and no exponent: 007, .5, 1e3,
    1_000, 0x1F, 12:30, NO and dates stay text. Numbers beyond 10^18 become 10^18, which no field allows.
    """
    if text in EMPTY:
        return None
    if text in WORDS:
        return WORDS[text]
    if not NUMBER.fullmatch(text):
        return text
    if abs(number := float(text)) > LARGEST:
        return LARGEST if number > 0 else -LARGEST
    return number if "." in text else int(text)


@dataclass
class _Frame:
    """An open map or list. `path` is None where nothing is kept: below a key that is refused."""

    into: dict[str, Any] | list[Any]
    path: Path | None
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)
    keyless: bool = False


class Builder:
    """Takes scalars, opened and closed maps and lists in the order of the file."""

    def __init__(self, source: str, text: str) -> None:
        """Take the name of the file and its text."""
        self.source, self.text, self.lines = source, text, text.splitlines()
        self.data: Any = None
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.unknown: set[Path] = set()
        self.faults: list[Finding] = []
        self._open: list[_Frame] = []

    def tree(self) -> Tree:
        """What has been built."""
        return Tree(
            self.source, self.text, self.data, self.keys, self.values, frozenset(self.unknown), tuple(self.faults)
        )

    def fault(self, code: str, found: str, fix: str, place: Place, path: Path | None = None) -> None:
        """Keep a fault, unless there are too many to read."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Finding(code, where_of(self._here() if path is None else path), found, fix, place=place))

    def scalar(self, text: str, place: Place, *, plain: bool) -> None:
        """A text, number or key."""
        if hidden := HIDDEN.search(text):
            found = f"the text '{visible(text)}' has the invisible character U+{ord(hidden.group()):04X}"
            self.fault("invisible-character", found, "write the text without it", place)
        if self._wants_key():
            self._key(text, place)
        else:
            self._put(resolved(text) if plain else text, place)

    def nothing(self, place: Place) -> None:
        """A value that cannot be known."""
        if self._wants_key():
            self._open[-1].keyless = True
            return
        if (path := self._next_path()) is not None:
            self.unknown.add(path)
        self._put(None, place)

    def start(self, into: dict[str, Any] | list[Any], place: Place, *, known: bool = True) -> None:
        """A map or a list opens; nothing is `known` of what it means if it has a tag."""
        if self._wants_key():
            self.fault(
                "key-not-text", "a map or list stands where a key is meant", "write a single word before ':'", place
            )
            self._open[-1].keyless = True
            self._open.append(_Frame(into, None))
            return
        path = self._next_path()
        if path is not None and not known:
            self.unknown.add(path)
        self._put(into, place)
        self._open.append(_Frame(into, path))

    def end(self) -> None:
        """The map or list that opened last is complete."""
        self._open.pop()

    def _here(self) -> Path:
        return next((self._path_in(frame) for frame in reversed(self._open) if frame.path is not None), ())

    @staticmethod
    def _path_in(frame: _Frame) -> Path:
        path = frame.path or ()
        if isinstance(frame.into, list):
            return (*path, len(frame.into))
        return path if frame.key is None else (*path, frame.key)

    def _wants_key(self) -> bool:
        frame = self._open[-1] if self._open else None
        return frame is not None and isinstance(frame.into, dict) and frame.key is None and not frame.keyless

    def _next_path(self) -> Path | None:
        if not self._open:
            return ()
        frame = self._open[-1]
        return None if frame.path is None or frame.keyless else self._path_in(frame)

    def _key(self, key: str, place: Place) -> None:
        frame = self._open[-1]
        if key == "<<":
            found = "'<<' would copy another part of the file to here"
            self.fault("merge-key", found, "write the keys out: only then does everybody see what is asked", place)
            frame.keyless = True
        elif key in frame.lines:
            found = f"the key '{visible(key)}' is given twice"
            fix = f"keep one of the two: the other is in line {frame.lines[key]}"
            self.fault("duplicate-key", found, fix, place, (*(frame.path or ()), key))
            frame.keyless = True
        else:
            frame.key, frame.lines[key] = key, place.line
            if frame.path is not None:
                self.keys[(*frame.path, key)] = place

    def _put(self, value: Any, place: Place) -> None:
        path = self._next_path()
        if path is not None:
            self.values[path] = place
        if not self._open:
            self.data = value
            return
        frame = self._open[-1]
        if isinstance(frame.into, list):
            frame.into.append(value)
        else:
            if frame.key is not None:
                frame.into[frame.key] = value
            frame.key, frame.keyless = None, False
