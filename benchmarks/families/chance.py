"""Chance that is fair in small numbers, and the same everywhere."""

import random
from collections.abc import Sequence
from typing import Any, TypeVar

Card = TypeVar("Card")


def seeded(seed: str, what: str) -> random.Random:
    """Chance of its own for each part of a scenario, so that a change to one part leaves the others as they are.

    A text as seed does not depend on PYTHONHASHSEED.
    """
    return random.Random(f"{seed}/{what}")  # noqa: S311  # no secret


def dealt(chance: random.Random, cards: Sequence[tuple[Card, int]], count: int) -> list[Card]:
    """So many cards, each as often as its number says: whole packs, shuffled, and a part of one more.

    Every card occurs as soon as there is one whole pack; a drawn lot could leave it out.
    """
    pack = [card for card, copies in cards for _ in range(copies)]
    found: list[Card] = []
    while len(found) < count:
        chance.shuffle(pack)
        found += pack
    return found[:count]


def given(**keys: Any) -> dict[str, Any]:
    """The keys that have something to say."""
    return {key: value for key, value in keys.items() if value not in (None, {}, [])}
