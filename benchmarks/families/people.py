"""Who can be deployed: two for each school, most employed by one, some trust posts and external people."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.families.chance import dealt, given, seeded
from benchmarks.families.places import Site

CATEGORIES = {
    "english": "English",
    "maths": "Mathematics",
    "science": "Science",
    "reading": "Reading",
    "send": "SEND",
    "attendance": "Attendance",
    "behaviour": "Behaviour",
    "leadership": "Leadership",
}
ROLES: dict[str, Any] = {
    "sle": {"name": "SLE", "cover_rate": 210, "days_per_term": 4.5, "days_per_week": 1, "schools_at_once": 2},
    "lle": {"name": "LLE", "cover_rate": 280, "days_per_term": 5.5, "days_per_week": 1.5, "schools_at_once": 3},
    "post": {"name": "Trust lead", "trust_post": True, "days_per_term": 14, "days_per_week": 2, "travel_minutes": 75},
    "adviser": {
        "name": "Adviser",
        "external": True,
        "fee": 450,
        "brokerage_percent": 12.5,
        "days_per_term": 10,
        "days_per_week": 2,
        "travel_minutes": 90,
    },
}
WEEKS = (
    {"tue": "day"},
    {"wed": "day"},
    {"thu": "day"},
    {"mon": "day", "thu": "pm"},
    {"tue": "day", "wed": "am"},
    {"wed": "am", "fri": "am"},
    {"mon": "pm", "tue": "pm", "thu": "pm"},
    {"wed": "day", "thu": "day", "fri": "am"},
    {"mon": "day", "tue": "day"},
)
"""When people of a school can be released."""
AWAY = {"course": {"from": "2026-11-09", "to": "2026-11-13"}}


def people(seed: str, sites: Sequence[Site]) -> dict[str, Any]:
    """Two a school on average: posts, advisers, the rest SLEs and LLEs. Real schools lie far apart and so have more posts."""
    chance, count = seeded(seed, "people"), 2 * len(sites)
    posts = advisers = max(3, count // (8 if sites[0].urn else 20))
    employed = count - posts - advisers
    homes = [site for _ in range(2) for site in chance.sample(sites, len(sites))][:employed]
    roles = ["post"] * posts + ["adviser"] * advisers + dealt(chance, [("sle", 2), ("lle", 1)], employed)
    places = [*_central(sites, posts), *_central(list(reversed(sites)), advisers), *homes]
    fields = dealt(chance, [(category, 1) for category in CATEGORIES], count)
    named: Counter[str] = Counter()
    found = {}
    for number, (role, site, field) in enumerate(zip(roles, places, fields, strict=True)):
        kind = f"{field}_{role}"
        named[kind] += 1
        found[f"{kind}_{named[kind]}"] = {
            "name": f"{CATEGORIES[field]} {ROLES[role]['name']} {named[kind]}",
            "role": role,
            **_start(role, site, number),
            "expertise": _expertise(chance, role, field),
        }
    return _with_limits(chance, found, sites)


def _central(sites: Sequence[Site], count: int) -> list[Site]:
    """Evenly from one end of the list to the other."""
    return [sites[number * len(sites) // count] for number in range(count)]


def _start(role: str, site: Site, number: int) -> dict[str, Any]:
    if role == "post" or (role == "adviser" and number % 2):
        return {"base": site.id}
    if role == "adviser":
        return {"location": {"lat": round(site.lat - 0.03, 5), "lon": site.lon}}
    return {"home_school": site.id}


def _expertise(chance: random.Random, role: str, field: str) -> dict[str, int]:
    """The own field at its best, two or three others not above it."""
    others = [category for category in CATEGORIES if category != field]
    further = chance.sample(others, 3 if role == "post" else chance.choice((2, 2, 3)))
    best = 3 if role in {"post", "adviser"} else chance.choice((2, 3))
    return {field: best} | {category: chance.randint(1, best) for category in sorted(further)}


def _with_limits(chance: random.Random, found: dict[str, Any], sites: Sequence[Site]) -> dict[str, Any]:
    """The days, phases and caps of each, of which some have their own."""
    many = len(found)
    weeks = dealt(chance, [(week, 1) for week in WEEKS], many)
    caps = dealt(
        chance, [({}, 5), ({"days_per_term": 4}, 1), ({"days_per_term": 8}, 1), ({"schools_at_once": 1}, 1)], many
    )
    minutes = dealt(chance, [(None, 5), (45, 2), (30, 1)], many)
    away = dealt(chance, [(AWAY, 1), (None, 5)], many)
    one_phase = dealt(chance, [(True, 1), (False, 2)], many)
    phase_of = {site.id: site.phase for site in sites}
    for number, person in enumerate(found.values()):
        phase = phase_of.get(person.get("home_school", ""))
        employed = "home_school" in person
        limits = caps[number] | given(travel_minutes=minutes[number]) if employed else {}
        further = given(
            phases=[phase] if phase and one_phase[number] and phase != "special" else None,
            available=weeks[number] if employed else None,
            away=away[number],
            limits=limits,
        )
        person.update(further)
    return found
