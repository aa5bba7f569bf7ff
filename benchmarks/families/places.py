"""Where schools lie: drawn in clusters, or as they are in two English trusts."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, sqrt
from pathlib import Path

import networkx as nx

from benchmarks.families.chance import dealt, seeded
from deployer.problem.travel import straight_miles
from deployer.scenario.schema import Location

DATA = Path(__file__).parents[1] / "data"
MILES_A_DEGREE = 69.0
SOUTH, WEST = 50.5, -5.5
EAST_SHRINKS = 0.6
"""A degree of longitude is so much of one of latitude."""
SCHOOLS_A_HUB = 12
HUB_MILES = 9.0
"""Schools lie so far from the middle of their hub at most, north and east."""
NEIGHBOUR_MILES = 30.0
"""Real schools this near to each other form a hub."""

PHASES = {"Primary": "primary", "Secondary": "secondary", "All-through": "all_through", "Not applicable": "special"}
RATINGS = {
    "Outstanding": "outstanding",
    "Good": "good",
    "Requires Improvement": "requires_improvement",
    "Inadequate": "inadequate",
    "": "not_inspected",
}


@dataclass(frozen=True)
class Site:
    """What is known of a school before anything is invented."""

    id: str
    name: str
    hub: str
    phase: str
    rating: str
    pupils: int | None
    lat: float
    lon: float
    urn: str | None = None
    rated: date | None = None
    sponsored: bool = False

    @property
    def location(self) -> Location:
        """Its place."""
        return Location(lat=self.lat, lon=self.lon)

    def miles_to(self, other: "Site") -> float:
        """As the crow flies."""
        return straight_miles(self.location, other.location)


def drawn_sites(seed: str, schools: int) -> list[Site]:
    """Schools in clusters on a square grid; the distance between clusters keeps most visits in the own hub or next door."""
    chance = seeded(seed, "sites")
    hubs = max(2, round(schools / SCHOOLS_A_HUB))
    columns = ceil(sqrt(hubs))
    apart = 16.0 if hubs < 4 else 32.0 if hubs < 10 else 36.0
    phases = dealt(chance, [("primary", 10), ("secondary", 6), ("all_through", 2), ("special", 2)], schools)
    ratings = dealt(chance, [(rating, 4 if rating == "Good" else 2) for rating in RATINGS], schools)
    sites = []
    for number, (phase, rating) in enumerate(zip(phases, ratings, strict=True)):
        row, column = divmod(number % hubs, columns)
        north = row * apart + chance.uniform(-HUB_MILES, HUB_MILES)
        east = column * apart + chance.uniform(-HUB_MILES, HUB_MILES)
        site = Site(
            id=f"school_{number + 1:04}",
            name=f"Example School {number + 1}",
            hub=f"hub_{number % hubs + 1:02}",
            phase=phase,
            rating=RATINGS[rating],
            pupils=chance.randrange(60, 480, 10)
            if phase in {"primary", "special"}
            else chance.randrange(500, 1500, 10),
            lat=round(SOUTH + north / MILES_A_DEGREE, 5),
            lon=round(WEST + east / (MILES_A_DEGREE * EAST_SHRINKS), 5),
        )
        sites.append(site)
    return sites


def real_sites(trust: str) -> list[Site]:
    """The schools of a trust from `data/`, in hubs of neighbours; a school far from all others is a hub of its own."""
    with (DATA / f"{trust}.csv").open(encoding="utf-8", newline="") as rows:
        sites = [_site(row) for row in csv.DictReader(rows)]
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(site.id for site in sites)
    near.add_edges_from(
        (one.id, other.id)
        for one in sites
        for other in sites
        if one.id < other.id and one.miles_to(other) < NEIGHBOUR_MILES
    )
    groups = sorted(sorted(group) for group in nx.connected_components(near))
    hub_of = {site: f"hub_{number:02}" for number, group in enumerate(groups, 1) for site in group}
    return [replace(site, hub=hub_of[site.id]) for site in sites]


def _site(row: dict[str, str]) -> Site:
    pupils, inspected = row["pupils_2023_24"] or row["pupils_2019_20"], row["ofsted_inspection_date"]
    return Site(
        id=f"urn_{row['urn']}",
        name=row["name"],
        hub="",
        phase=PHASES[row["phase"]],
        rating=RATINGS[row["ofsted_overall_effectiveness_2020"]],
        pupils=int(pupils) if pupils else None,
        lat=float(row["latitude"]),
        lon=float(row["longitude"]),
        urn=row["urn"],
        rated=date.fromisoformat(inspected) if inspected else None,
        sponsored="sponsor" in row["establishment_type"],
    )


def in_hubs(sites: Sequence[Site]) -> dict[str, list[Site]]:
    """Hub -> its schools, both sorted."""
    hubs: dict[str, list[Site]] = {}
    for site in sorted(sites, key=lambda site: (site.hub, site.id)):
        hubs.setdefault(site.hub, []).append(site)
    return hubs
