"""Short letter codes for schools, so that a figure has room for them: HS for Holyhead School."""

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import count

SMALL = frozenset({"the", "of", "and", "for", "at", "in", "on", "a", "by"})
"""Words that give no letter."""


def codes(names: Mapping[str, str]) -> dict[str, str]:
    """Id -> a code of two or three letters or digits, each another one; in the order given, the first gets the nearest.

    Initials where the name has two words or more, else its first letters; then other letters of the name; at last a number.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        found[key] = next(code for code in _candidates(name) if code not in taken)
        taken.add(found[key])
    return found


def _candidates(name: str) -> Iterator[str]:
    words = _words(name) or ["S"]
    whole = "".join(words)
    initials = "".join(word[0] for word in words)
    number = next((word for word in words if word.isdigit()), "")
    yield initials[:1] + number if number else initials[:3] if len(words) > 1 else whole[:3]
    yield from (words[0][:2] + letter for letter in initials[1:])
    yield from (words[0][0] + letter for letter in initials[1:])
    yield from (whole[0] + one + other for at, one in enumerate(whole[1:], 2) for other in whole[at:])
    yield from (f"{whole[0]}{place}" for place in count(2))


def _words(name: str) -> list[str]:
    """Its words in capitals without accents, apostrophes and small words; a number is a word."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    spaced = "".join(sign if sign.isascii() and sign.isalnum() else "" if sign in "'\u2019." else " " for sign in plain)
    words = spaced.split()
    return [word.upper() for word in words if word.lower() not in SMALL] or [word.upper() for word in words]
