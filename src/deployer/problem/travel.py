"""Minutes and miles by road between places."""

import math
from collections import defaultdict
from fractions import Fraction
from functools import cache, cached_property

from deployer.scenario.schema import Location, Scenario, Specialist, Trip

EARTH_RADIUS_MILES = 3958.8
FIRST_MILES, NEXT_MILES = 5.0, 10.0
HAIR = 1e-9
HOME_SCHOOL_MINUTES = 60


class Journeys:
    """One-way journeys to schools.

    A place is the id of a school, or of a specialist with a location of their own. A pair in `travel.matrix` is taken
    from there, in the other direction if it is given only so; all others are estimated from the straight line.
    Source of the straight line: haversine formula, R. W. Sinnott, Sky and Telescope 68 (1984), p. 159.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Take the places and the settings of travel."""
        self._travel = scenario.travel
        self._places = {key: one.location for key, one in scenario.specialists.items()}
        self._places.update((key, school.location) for key, school in scenario.schools.items())
        self._schools = list(scenario.schools)
        self.minutes = cache(self._minutes)
        self.miles = cache(self._miles)

    def within(self, start: str, minutes: int | None) -> list[str]:
        """The schools to which the journey takes at most so many minutes, None for any. Raises LookupError as `road_miles`."""
        if minutes is None:
            return self._schools
        return [school for school in self._near(start, minutes + 1) if self.minutes(start, school) <= minutes]

    def _near(self, start: str, minutes: int) -> list[str]:
        """All schools but those whose straight line alone takes longer: most do, and this is quick to see."""
        here = self._places.get(start)
        if here is None:
            return self._schools
        x, y, z = _direction(here)
        least = math.cos(min(math.pi, self._furthest(minutes) / self._travel.circuity / EARTH_RADIUS_MILES))
        on_map = [school for school, east, north, up in self._directions if x * east + y * north + z * up >= least]
        return [*on_map, *self._off_map, *self._given_from[start]]

    def _furthest(self, minutes: float) -> float:
        """Road miles that so many minutes are enough for."""
        rates, miles = self._travel.minutes_per_mile, 0.0
        for width, rate in ((FIRST_MILES, rates.first_5), (NEXT_MILES, rates.next_10), (math.inf, rates.beyond)):
            more = min(width, minutes / rate)
            miles, minutes = miles + more, minutes - more * rate
        return miles

    @cached_property
    def _directions(self) -> list[tuple[str, float, float, float]]:
        """Schools on the map, as seen from the middle of the earth."""
        places = ((school, self._places[school]) for school in self._schools)
        return [(school, *_direction(place)) for school, place in places if place]

    @cached_property
    def _off_map(self) -> list[str]:
        return [school for school in self._schools if self._places[school] is None]

    @cached_property
    def _given_from(self) -> dict[str, set[str]]:
        """Place -> the schools to which, or from which, the matrix has its journey."""
        given: dict[str, set[str]] = defaultdict(set)
        for start, trips in self._travel.matrix.items():
            for end in trips:
                given[start].add(end)
                given[end].add(start)
        return defaultdict(set, {place: ends.intersection(self._schools) for place, ends in given.items()})

    def _minutes(self, start: str, school: str) -> int:
        """Whole minutes, rounded up; 0 at the same place. Raises LookupError as `road_miles` does."""
        if start == school:
            return 0
        if trip := self._given(start, school):
            return trip.minutes
        rates, miles = self._travel.minutes_per_mile, self.road_miles(start, school)
        first = min(miles, FIRST_MILES)
        following = min(miles - first, NEXT_MILES)
        beyond = miles - first - following
        return math.ceil(first * rates.first_5 + following * rates.next_10 + beyond * rates.beyond - HAIR)

    def _miles(self, start: str, school: str) -> float:
        """Miles that are paid, rounded half up to a tenth; 0 at the same place."""
        if start == school:
            return 0.0
        if trip := self._given(start, school):
            return math.floor(Fraction(str(trip.miles)) * 10 + Fraction(1, 2)) / 10
        return math.floor(self.road_miles(start, school) * 10 + 0.5) / 10

    def road_miles(self, start: str, school: str) -> float:
        """Estimated miles by road, not rounded. Raises LookupError where a place is not on the map."""
        here, there = self._places.get(start), self._places.get(school)
        if here is None or there is None:
            lost = start if here is None else school
            raise LookupError(f"{lost} has no location, and travel.matrix has no journey from {start} to {school}")
        return straight_miles(here, there) * self._travel.circuity

    def _given(self, start: str, school: str) -> Trip | None:
        matrix = self._travel.matrix
        return matrix.get(start, {}).get(school) or matrix.get(school, {}).get(start)


def straight_miles(here: Location, there: Location) -> float:
    """Miles as the crow flies."""
    north, other_north = math.radians(here.lat), math.radians(there.lat)
    half_lat, half_lon = (other_north - north) / 2, math.radians(there.lon - here.lon) / 2
    square = math.sin(half_lat) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(square))


def _direction(place: Location) -> tuple[float, float, float]:
    """The unit vector to the place: of two of them the product is the cosine of the angle between the places."""
    north, east = math.radians(place.lat), math.radians(place.lon)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def start_of(key: str, specialist: Specialist) -> str:
    """The place from which the specialist sets out: home school, base, or their own location under their own id."""
    return specialist.home_school or specialist.base or key


def travel_limit(scenario: Scenario, specialist: Specialist) -> int | None:
    """Longest one-way journey in minutes: the person's own, else the role's, else 60 from a home school; None: any."""
    for limit in (specialist.limits.travel_minutes, scenario.roles[specialist.role].travel_minutes):
        if limit is not None:
            return limit
    return HOME_SCHOOL_MINUTES if specialist.home_school else None
