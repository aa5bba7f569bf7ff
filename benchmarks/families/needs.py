"""What schools ask for: more than there are people for, half of it in half days, in every rhythm."""

import random
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from benchmarks.families.chance import dealt, given, seeded
from benchmarks.families.people import CATEGORIES

A_SCHOOL = 4
VISITS = (("day", 9), ("half_day", 7), ("am", 2), ("pm", 2))
RHYTHMS: Sequence[tuple[Any, int]] = (
    ("any", 4),
    ("weekly", 5),
    ("fortnightly", 3),
    ("block", 2),
    ({"per_week": {"max": 2}}, 3),
    ({"gap_days": {"min": 5}}, 2),
    ({"pattern": "fortnightly", "gap_days": {"min": 10}}, 1),
)
WINDOWS: Sequence[tuple[Any, int]] = (
    (None, 8),
    ({"from": "2026-09-14", "to": "2026-10-23"}, 3),
    ({"from": "2026-11-02", "to": "2026-12-11"}, 3),
    ({"from": "2026-10-05", "to": "2026-11-27"}, 2),
)
MOST_DAYS, MOST_HALF_DAYS = 6, 8
"""Visits that a need asks for at most; at least three."""
MOST_IN = {"fortnightly": (5, 3), "block": (3, 3), "weekly": (8, 4)}
"""By rhythm: the same in the whole term, and in a shorter window."""


def packages() -> dict[str, Any]:
    """What a school graded inadequate gets without asking."""
    need = {"category": "leadership", "days": 4, "rhythm": "fortnightly", "priority": "high", "least": {"days": 2}}
    return {"improving": {"when": {"rating": "inadequate"}, "needs": {"leadership": need}}}


def needs(seed: str, schools: Mapping[str, Any], lonely: Collection[str]) -> dict[str, Any]:
    """Four a school on average; those beyond the trust ask for one.

    lonely  schools with few neighbours: half of their needs may be served by their own people
    """
    chance = seeded(seed, "needs")
    own = [school for school in schools if not school.startswith("beyond_")]
    asking = sorted([*dealt(chance, [(school, 1) for school in own], A_SCHOOL * len(own)), *(schools.keys() - own)])
    many = len(asking)
    drawn: dict[str, list[Any]] = {
        "category": dealt(chance, [(category, 1) for category in CATEGORIES], many),
        "level": dealt(chance, [(1, 8), (2, 5), (3, 1)], many),
        "visit": dealt(chance, VISITS, many),
        "rhythm": dealt(chance, RHYTHMS, many),
        "window": dealt(chance, WINDOWS, many),
        "priority": dealt(chance, [("must", 1), ("high", 5), ("medium", 8), ("low", 6)], many),
        "roles": dealt(chance, [(None, 12), (["sle", "lle"], 4), (["post", "adviser"], 2), (["lle", "post"], 2)], many),
        "people": dealt(chance, [(None, 6), ({"max": 2}, 1)], many),
        "own_people": dealt(chance, [(None, 14), (True, 1)], many),
        "least": dealt(chance, [(True, 1), (False, 3)], many),
        "after": dealt(chance, [(None, 6), ("if_given", 1), ("required", 1)], many),
    }
    found: dict[str, Any] = {}
    for number, school in enumerate(asking):
        key = f"{school}_{number:04}"
        if school in lonely and number % 2:
            drawn["own_people"][number], drawn["roles"][number] = True, None
        found[key] = _need(chance, school, {name: cards[number] for name, cards in drawn.items()}, list(found.items()))
    return found


def _need(
    chance: random.Random, school: str, drawn: dict[str, Any], before: Sequence[tuple[str, dict[str, Any]]]
) -> dict[str, Any]:
    pattern = drawn["rhythm"] if isinstance(drawn["rhythm"], str) else drawn["rhythm"].get("pattern", "any")
    visit = "day" if pattern == "block" else drawn["visit"]
    size = 2 if visit == "day" else 1
    most = MOST_IN.get(pattern, (8, 6))[drawn["window"] is not None]
    visits = chance.randint(2 if pattern == "block" else 3, min(most, MOST_DAYS if size == 2 else MOST_HALF_DAYS))
    previous = before[-1] if before and before[-1][1]["school"] == school else None
    follows = drawn["after"] and previous and "after" not in previous[1]
    return {
        "school": school,
        "category": drawn["category"],
        **({"days": visits} if size == 2 else {"sessions": visits}),
        "visit": visit,
        **given(
            level=drawn["level"],
            roles=drawn["roles"],
            rhythm=drawn["rhythm"],
            window=drawn["window"],
            priority=drawn["priority"],
            people=drawn["people"],
            own_people=drawn["own_people"],
            least={"sessions": -(-visits // 2) * size} if drawn["least"] else None,
            after={previous[0]: drawn["after"]} if follows and previous else None,
        ),
    }
