"""What is invented about schools: closed and quiet days, what they take and lend, their answers."""

from collections.abc import Sequence
from typing import Any

from benchmarks.families.chance import dealt, given, seeded
from benchmarks.families.places import Site

TERM = {"first_day": "2026-09-07", "last_day": "2026-12-11"}
"""Fourteen calendar weeks, one of them closed."""
CLOSURES = {"half_term": {"from": "2026-10-26", "to": "2026-10-30"}}
INSET_DAYS = ("2026-09-07", "2026-10-23", "2026-11-02", "2026-11-27")
QUIET = (
    {"mock_exams": {"from": "2026-11-09", "to": "2026-11-20"}},
    {"mock_exams": {"from": "2026-11-23", "to": "2026-12-04"}},
    {"inspection": {"from": "2026-09-28", "to": "2026-10-02"}},
)


def calendar() -> dict[str, Any]:
    """The autumn term of 2026."""
    return {**TERM, "closures": CLOSURES}


def hubs(sites: Sequence[Site]) -> dict[str, Any]:
    """Each hub, led by its first school."""
    found: dict[str, Any] = {}
    for site in sorted(sites, key=lambda site: site.id):
        found.setdefault(site.hub, {"name": f"Hub {site.hub[4:]}", "lead_school": site.id})
    return dict(sorted(found.items()))


def schools(seed: str, sites: Sequence[Site]) -> dict[str, Any]:
    """All schools, and three beyond the trust: one has agreed to support, one has not answered, one has said no."""
    chance, many = seeded(seed, "schools"), len(sites)
    hosts = dealt(chance, [(1, 5), (2, 3), (3, 1)], many)
    at_once = dealt(chance, [(1, 4), (2, 2), (None, 3)], many)
    lent_a_week = dealt(chance, [(1, 4), (1.5, 2), (2, 1), (None, 2)], many)
    quiet = dealt(chance, [(QUIET[0], 2), (QUIET[1], 2), (QUIET[2], 1), (None, 7)], many)
    inset = dealt(chance, [(day, 1) for day in INSET_DAYS] + [(None, 4)], many)
    risk = dealt(chance, [("red", 1), ("amber", 2), ("green", 3), (None, 3)], many)
    moves = dealt(chance, [({"joins": "2026-09-21"}, 1), ({"leaves": "2026-11-27"}, 1), ({}, 10)], many)
    found = {}
    for number, site in enumerate(sites):
        found[site.id] = _facts(site) | given(
            risk=None if site.urn else risk[number],  # nothing is said about a real school that is not public
            closures=inset[number] and {"inset": {"from": inset[number], "to": inset[number]}},
            quiet=quiet[number],
            hosts={"visits_at_once": hosts[number]},
            releases=given(people_at_once=at_once[number], days_per_week=lent_a_week[number]),
            **moves[number],
        )
    return found | beyond(sites)


def beyond(sites: Sequence[Site]) -> dict[str, Any]:
    """Schools outside the trust, each beside one of its first schools."""
    answers = (("agreed", "partner"), ("pending", "partner"), ("declined", "external"))
    return {
        f"beyond_{answer}": {
            "name": f"Example Partner School {number}",
            "phase": site.phase,
            "membership": membership,
            "rating": "requires_improvement",
            "pupils": 420,
            "location": {"lat": round(site.lat + 0.02, 5), "lon": site.lon},
            "consent": answer,
        }
        for number, (site, (answer, membership)) in enumerate(zip(sites, answers, strict=False), 1)
    }


def _facts(site: Site) -> dict[str, Any]:
    return given(
        name=site.name,
        urn=site.urn,
        hub=site.hub,
        phase=site.phase,
        membership="sponsored" if site.sponsored else "converter",
        rating=site.rating,
        rated=site.rated and str(site.rated),
        pupils=site.pupils,
        location={"lat": site.lat, "lon": site.lon},
    )
