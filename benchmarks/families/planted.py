"""Scenarios whose best coverage is known: a whole plan is drawn first, and the needs and limits follow from it.

Everything asked for is given in the planted plan, so no plan is better. What schools take and lend is no more than it needs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from benchmarks.families.chance import dealt, seeded
from benchmarks.families.people import CATEGORIES
from benchmarks.families.places import Site
from benchmarks.families.schools import calendar, hubs
from deployer.scenario.schema import WEEKDAYS, Part

MONDAY = date(2026, 9, 7)
WEEKS = (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13)
"""Without half term."""
NEEDS_A_PERSON = 2
KINDS: Sequence[Part] = ("day", "day", "am", "pm")
"""Half of all needs are met in half days."""


@dataclass(frozen=True)
class Served:
    """A need in the planted plan: who serves it, on which days and in which session."""

    id: str
    school: str
    person: str
    category: str
    session: Part
    days: tuple[date, ...]

    @property
    def size(self) -> int:
        """Sessions a visit."""
        return 2 if self.session == "day" else 1


@dataclass(frozen=True)
class Planted:
    """The scenario as plain data, and the plan that meets all of it."""

    data: dict[str, Any]
    plan: tuple[Served, ...]


def planted(seed: str, sites: Sequence[Site]) -> Planted:
    """Two people a school, each with one weekday, who share it among needs of the schools of their hub."""
    chance = seeded(seed, "planted")
    homes = {f"sle_{number:04}": site for number, site in enumerate([*sites, *sites], 1)}
    fields = dict(zip(homes, dealt(chance, [(category, 1) for category in CATEGORIES], len(homes)), strict=True))
    plan = [
        served for number, person in enumerate(homes) for served in _diary(chance, sites, homes, fields, person, number)
    ]
    data = {
        "format": "deployer/scenario/1",
        "title": f"Benchmark {seed}",
        "sample": True,
        "calendar": calendar(),
        "hubs": hubs(sites),
        "schools": {site.id: _school(site, homes, plan) for site in sites},
        "categories": {key: {"name": name} for key, name in CATEGORIES.items()},
        "roles": {"sle": {"name": "SLE", "cover_rate": 210, "travel_minutes": 60}},
        "specialists": {person: _person(chance, person, fields[person], homes[person], plan) for person in homes},
        "needs": {served.id: _need(chance, served) for served in sorted(plan, key=lambda served: served.id)},
        "goals": {"must": {}, "coverage": {}},
    }
    return Planted(data, tuple(plan))


def _diary(
    chance: Random,
    sites: Sequence[Site],
    homes: Mapping[str, Site],
    fields: Mapping[str, str],
    person: str,
    number: int,
) -> list[Served]:
    """One visit a week at most, the weeks shared out among the needs, each of which is served in one kind of session."""
    near = [site for site in sites if site.hub == homes[person].hub and site is not homes[person]]
    weeks = sorted(chance.sample(WEEKS, chance.randint(8, 11)))
    whose = dealt(chance, [(one, 1) for one in range(NEEDS_A_PERSON)], len(weeks))
    found = []
    for one in range(NEEDS_A_PERSON):
        days = tuple(
            MONDAY + timedelta(days=7 * week + number % 5)
            for week, owner in zip(weeks, whose, strict=True)
            if owner == one
        )
        site, session = chance.choice(near), chance.choice(KINDS)
        found.append(Served(f"need_{number:04}_{one}", site.id, person, fields[person], session, days))
    return found


def _sessions(served: Served) -> list[tuple[date, str]]:
    halves = ("am", "pm") if served.session == "day" else (served.session,)
    return [(day, half) for day in served.days for half in halves]


def _school(site: Site, homes: Mapping[str, Site], plan: Sequence[Served]) -> dict[str, Any]:
    """It takes and lends just what the plan needs."""
    here = Counter(moment for served in plan if served.school == site.id for moment in _sessions(served))
    out = [served for served in plan if homes[served.person] is site]
    away = Counter(moment for served in out for moment in _sessions(served))
    weeks = Counter(day.isocalendar().week for served in out for day, _ in _sessions(served))
    return {
        "name": site.name,
        "hub": site.hub,
        "phase": site.phase,
        "membership": "converter",
        "rating": site.rating,
        **({"pupils": site.pupils} if site.pupils is not None else {}),
        "location": {"lat": site.lat, "lon": site.lon},
        "hosts": {"visits_at_once": max(here.values(), default=1)},
        "releases": {
            "people_at_once": max(away.values(), default=1),
            "days_per_week": max(weeks.values(), default=1) / 2,
        },
    }


def _person(chance: Random, person: str, field: str, home: Site, plan: Sequence[Served]) -> dict[str, Any]:
    """Free on the weekday of their visits and on the morning of another, for a day more than the plan needs."""
    theirs = [served for served in plan if served.person == person]
    own = WEEKDAYS[theirs[0].days[0].weekday()]
    further = chance.choice([category for category in CATEGORIES if category != field])
    return {
        "name": f"{CATEGORIES[field]} SLE {int(person[4:])}",
        "role": "sle",
        "home_school": home.id,
        "expertise": {field: 2, further: 2},
        "available": {own: "day", chance.choice([day for day in WEEKDAYS if day != own]): "am"},
        "limits": {
            "days_per_term": 1 + sum(served.size * len(served.days) for served in theirs) / 2,
            "days_per_week": 1,
        },
    }


def _need(chance: Random, served: Served) -> dict[str, Any]:
    """As strict as the visits allow; the window is that of the visits, or open."""
    apart = min(((later - earlier).days for earlier, later in pairwise(served.days)), default=7)
    window = {"window": {"from": str(served.days[0]), "to": str(served.days[-1])}}
    return {
        "school": served.school,
        "category": served.category,
        **({"days": len(served.days)} if served.size == 2 else {"sessions": len(served.days)}),
        "visit": served.session,
        "rhythm": "fortnightly" if apart >= 14 else "weekly",
        "priority": chance.choice(("high", "medium", "low")),
        **(window if chance.random() < 0.5 else {}),
    }
