"""A map of the schools, drawn from their places alone, and a list of the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from deployer.report.amounts import number
from deployer.report.book import Book
from deployer.report.html.beside import labels_beside
from deployer.report.html.hubs import Hubs
from deployer.scenario.schema import Location

WIDTH, LEAST, MOST = 900, 260, 820
"""Of the drawing: its width, and its height at least and at most."""

EDGE = 40
"""Around the outermost schools."""

MILES_A_DEGREE = 69.1
"""From south to north."""


@dataclass(frozen=True)
class Spot:
    """One school: its point, the sign and colour of its hub, its letters and where they begin; `rough` where only the town is known."""

    x: float
    y: float
    style: str
    code: str
    label_x: float
    label_y: float
    rough: bool


@dataclass(frozen=True)
class Places:
    """The schools of a hub in the list: letters, name, and place in degrees."""

    hub: str
    style: str
    schools: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class SchoolMap:
    """The drawing and its twin; `scale` is how long `miles` are; `unknown` are the schools without a place."""

    width: int
    height: int
    spots: Sequence[Spot]
    scale: float
    miles: str
    hubs: Sequence[Places]
    unknown: Sequence[str]


def school_map(book: Book, hubs: Hubs) -> SchoolMap | None:
    """Every school whose place is known, north at the top; None where there are fewer than two."""
    places = {key: school.location for key, school in book.scenario.schools.items() if school.location}
    if len(places) < 2:
        return None
    flat = _Flat(list(places.values()))
    points = [(key, *flat.point(place)) for key, place in places.items()]
    miles = next((one for one in (50, 20, 10, 5, 2) if one * flat.a_mile < WIDTH / 3), 1)
    listed = [one for hub in hubs.groups if (one := _listed(book, hubs, hub)).schools]
    unknown = [book.school(key) for key in book.scenario.schools if key not in places]
    spots = list(_spots(book, hubs, points))
    scale = round(miles * flat.a_mile, 1)
    return SchoolMap(WIDTH, flat.height, spots, scale, number(2 * miles), listed, unknown)


class _Flat:
    """The curved country on a sheet: degrees east are as long as they are in the middle of the map."""

    def __init__(self, places: Sequence[Location]) -> None:
        self.west, self.north = min(one.lon for one in places), max(one.lat for one in places)
        south, east = min(one.lat for one in places), max(one.lon for one in places)
        self.narrow = cos(radians((self.north + south) / 2))
        wide, high = (east - self.west) * self.narrow, self.north - south
        self.a_degree = min((WIDTH - 2 * EDGE) / (wide or 0.01), (MOST - 2 * EDGE) / (high or 0.01))
        self.left = (WIDTH - wide * self.a_degree) / 2
        self.height = max(LEAST, round(high * self.a_degree) + 2 * EDGE)
        self.top = (self.height - high * self.a_degree) / 2

    @property
    def a_mile(self) -> float:
        """How long a mile is on the sheet."""
        return self.a_degree / MILES_A_DEGREE

    def point(self, place: Location) -> tuple[float, float]:
        """Where a place is, from the left and from the top."""
        x = self.left + (place.lon - self.west) * self.narrow * self.a_degree
        return round(x, 1), round(self.top + (self.north - place.lat) * self.a_degree, 1)


def _spots(book: Book, hubs: Hubs, points: Sequence[tuple[str, float, float]]) -> Iterator[Spot]:
    rough = {key: place.approximate for key, _, _ in points if (place := book.scenario.schools[key].location)}
    letters = [len(hubs.codes[key]) + rough[key] for key, _, _ in points]
    labels = labels_beside([(x, y) for _, x, y in points], letters, WIDTH)
    for (key, x, y), label in zip(points, labels, strict=True):
        yield Spot(x, y, hubs.of(key), hubs.codes[key], *label, rough[key])


def _listed(book: Book, hubs: Hubs, hub: str | None) -> Places:
    known = book.scenario.schools
    schools = [
        (hubs.codes[key], f"{book.school(key)}, {_degrees(place)}")
        for key in hubs.members(hub)
        if (place := known[key].location)
    ]
    return Places(hubs.name(hub), hubs.style(hub), schools)


def _degrees(place: Location) -> str:
    return f"{place.lat:.3f}° N, {abs(place.lon):.3f}° {'W' if place.lon < 0 else 'E'}"
