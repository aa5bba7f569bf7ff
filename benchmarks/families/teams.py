"""A hard scenario with people who come together: peer reviews, co-design teams, shadows, placements and who follows on."""

from collections.abc import Sequence
from typing import Any

from benchmarks.families.chance import dealt, seeded
from benchmarks.families.hard import hard
from benchmarks.families.people import CATEGORIES
from benchmarks.families.places import Site

EACH = (("review", 3), ("choice", 1), ("co_design", 2), ("placement", 1), (None, 5))
"""What schools of the trust ask for beside their other needs: seven of twelve for one of these."""
REVIEW = {"head": {"level": 2}, "reviewers": {"count": 2, "level": 1}}
AUTUMN = {"from": "2026-09-14", "to": "2026-10-23"}


def with_teams(seed: str, sites: Sequence[Site]) -> dict[str, Any]:
    """The hard scenario of these schools, and teams in it."""
    data, chance = hard(seed, sites), seeded(seed, "teams")
    own = [school for school in data["schools"] if not school.startswith("beyond_")]
    kinds, areas = dealt(chance, EACH, len(own)), dealt(chance, [(area, 1) for area in CATEGORIES], len(own))
    for school, kind, area in zip(own, kinds, areas, strict=True):
        data["needs"] |= _asked(school, kind, area)
    return data


def _asked(school: str, kind: str | None, area: str) -> dict[str, Any]:
    common = {"school": school, "category": area, "priority": "high"}
    if kind == "review":
        team = {"seats": REVIEW, "from_different_schools": True, "peer_review": True, "least": {"days": 2}}
        return {f"{school}_review": {**common, **team, "days": 2}}
    if kind == "choice":
        seats = {**REVIEW, "adviser": {"roles": ["adviser"]}}
        choice = {"peers": ["head", "reviewers"], "bought": ["adviser"]}
        return {f"{school}_review": {**common, "seats": seats, "any_of": choice, "days": 2, "peer_review": True}}
    if kind == "co_design":
        team = {
            "seats": {"leader": {"level": 2}, "members": {"count": 2}, "learner": {"shadow": True}},
            "least_people": 2,
        }
        return {f"{school}_team": {**common, **team, "meeting": True, "days": 3, "rhythm": "fortnightly"}}
    if kind == "placement":
        interim = {"placement": {"days_per_week": 1}, "window": AUTUMN, "roles": ["post"], "level": 1}
        after = {"days": 2, "rhythm": "fortnightly", "after": {f"{school}_interim": "same_person"}}
        return {f"{school}_interim": common | interim, f"{school}_alongside": common | after}
    return {}
