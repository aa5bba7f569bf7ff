"""Minutes and miles by road between places."""

import math
from fractions import Fraction
from functools import cache

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
        self.minutes = cache(self._minutes)
        self.miles = cache(self._miles)

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


def start_of(key: str, specialist: Specialist) -> str:
    """The place from which the specialist sets out: home school, base, or their own location under their own id."""
    return specialist.home_school or specialist.base or key


def travel_limit(scenario: Scenario, specialist: Specialist) -> int | None:
    """Longest one-way journey in minutes: the person's own, else the role's, else 60 from a home school; None: any."""
    for limit in (specialist.limits.travel_minutes, scenario.roles[specialist.role].travel_minutes):
        if limit is not None:
            return limit
    return HOME_SCHOOL_MINUTES if specialist.home_school else None
