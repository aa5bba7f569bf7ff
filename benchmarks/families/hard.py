"""Scenarios in which not everything can be met, with every rule at work."""

from collections.abc import Sequence
from typing import Any

from benchmarks.families.decisions import decide
from benchmarks.families.needs import needs, packages
from benchmarks.families.people import CATEGORIES, ROLES, people
from benchmarks.families.places import Site, in_hubs
from benchmarks.families.schools import calendar, hubs, schools

NOTICE = (
    "Public data of 2019-2022 on schools (Department for Education, Ofsted, ONS) under the Open Government Licence v3.0; "
    "people and needs are invented."
)

FAR_POST = {"travel_minutes": 240, "days_per_term": 22}
"""Trust leads drive far where some schools are far from all others."""


def hard(seed: str, sites: Sequence[Site]) -> dict[str, Any]:
    """The scenario of these schools, as plain data."""
    all_schools = schools(seed, sites)
    first, second = next(there for there in in_hubs(sites).values() if len(there) > 1)[:2]
    data = {
        "format": "deployer/scenario/1",
        "title": f"Benchmark {seed}",
        "sample": True,
        **({"notice": NOTICE} if sites[0].urn else {}),
        "calendar": calendar(),
        "travel": {"between_sessions": 20, "matrix": {first.id: {second.id: {"minutes": 40, "miles": 18.5}}}},
        "hubs": hubs(sites),
        "schools": all_schools,
        "categories": {key: {"name": name} for key, name in CATEGORIES.items()},
        "roles": ROLES | ({"post": ROLES["post"] | FAR_POST} if sites[0].urn else {}),
        "specialists": people(seed, sites),
        "packages": packages(),
        "needs": needs(seed, all_schools, _lonely(sites)),
        "goals": {"must": {}, "coverage": {}},
    }
    return decide(seed, sites, data)


def _lonely(sites: Sequence[Site]) -> set[str]:
    """Schools of hubs with fewer than three."""
    return {site.id for schools_there in in_hubs(sites).values() if len(schools_there) < 3 for site in schools_there}
