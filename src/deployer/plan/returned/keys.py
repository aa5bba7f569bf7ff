"""What tells a row of the sheet Plan which visit it was, wherever it stands now and whatever else was changed in it."""

import re
from typing import NamedTuple

WRITTEN = re.compile(r"([a-z0-9_]{1,80})/([0-9]{1,4})/([a-z0-9_]{1,80})", re.ASCII)


class Key(NamedTuple):
    """A need, the number of one of its visits by date from 1 on, and a person who comes."""

    need: str
    number: int
    person: str


def key_of(need: str, number: int, person: str) -> str:
    """As it is written: waseley_science/3/science_1."""
    return f"{need}/{number}/{person}"


def read_key(written: str) -> Key | None:
    """The key that is written; None where it is none."""
    found = WRITTEN.fullmatch(written.strip())
    return Key(found[1], int(found[2]), found[3]) if found else None
