"""What somebody probably meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 14


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, whatever its capitals, blanks and hyphens; None where nothing is alike."""
    wanted = re.sub(r"[^a-z0-9]+", "_", word[:80].lower()).strip("_")
    by_plain = {name.lower(): name for name in known}
    found = get_close_matches(wanted, by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The way out after an unknown word: the nearest known one, or all if they are few, or what `otherwise` says."""
    names = list(known)
    if near := nearest(word, names):
        return f"did you mean '{near}'?"
    return f"{otherwise}: {', '.join(names)}" if 0 < len(names) <= MOST_LISTED else otherwise
