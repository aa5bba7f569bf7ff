"""What a problem counts with: slots, needs, people, and the pairs of them that may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from deployer.problem.calendar import MASKS, PER_DAY
from deployer.problem.seats import Place, seat_of
from deployer.scenario.schema import Need, Part

Key = tuple[str, str]
"""Need and person."""


class Slot(NamedTuple):
    """When a visit may be: a day of the term, and am, pm, day or twilight."""

    day: int
    session: Part

    @property
    def sessions(self) -> int:
        """Its sessions of the term, as bits."""
        return MASKS[self.session] << (self.day * PER_DAY)


@dataclass(frozen=True)
class Demand:
    """A need, counted."""

    id: str
    asked: Need
    size: int
    """Sessions a visit takes."""
    most: int
    """Visits asked for: whole ones that fit the sessions asked."""
    least: int
    """Visits that are the least worth having; at least 1."""
    weight: int
    """What a session counts in coverage."""
    factors: Mapping[str, float]
    open_days: tuple[int, ...]
    """Days on which the school could be visited in the way asked."""
    place: Place
    """Where it stands in a team."""
    weeks: Mapping[int, int]
    """For a placement: week of the term -> days at the school in it; empty for all other needs."""
    own: bool
    """Whether one of the trust's own schools asks for it."""

    @property
    def shadow(self) -> bool:
        """Whether the place may stay empty: it is one to learn in."""
        seat = seat_of(self.asked)
        return seat is not None and seat.shadow

    @property
    def with_lead(self) -> bool:
        """Whether the place is for people of the home school of whoever leads."""
        seat = seat_of(self.asked)
        return seat is not None and seat.from_lead_school

    @property
    def in_share(self) -> bool:
        """Whether it counts in its school's share of need met: placements and meetings are counted apart."""
        return not self.asked.apart

    @property
    def joins(self) -> bool:
        """Whether these people join the visits of somebody who leads."""
        return self.place.follows is not None

    assesses: bool
    """Whether whoever serves it judges the school."""

    @property
    def school(self) -> str:
        """The school that asks."""
        return self.asked.school


@dataclass(frozen=True)
class Person:
    """A specialist, counted. Caps are in sessions, None where there is none."""

    id: str
    home: str | None
    free: int
    free_at_home: int
    """Sessions in which they are free for their home school."""
    sessions_per_term: int | None
    sessions_per_year: int | None
    sessions_per_week: int | None
    schools_at_once: int | None
    external: bool


@dataclass(frozen=True)
class Pair:
    """A person who may serve a need."""

    need: Demand
    person: Person
    slots: tuple[Slot, ...]
    most: int
    """Most visits this pair alone could have."""
    most_in_week: int
    """Most of them in one week."""
    points: int
    """Match points per session."""
    visit_pence: int
    """Cover or fee for one visit."""
    trip_pence: int
    """Mileage for one day at the school."""
    from_outside_hub: bool
    """Whether the person starts from no school of the hub of the school that they go to."""
    online: bool
    """Whether the visits are online: no journey, and no place taken at the school."""

    @cached_property
    def key(self) -> tuple[str, str]:
        """Need and person."""
        return self.need.id, self.person.id

    @property
    def away(self) -> bool:
        """Whether the home school has to release the person; after school it need not."""
        return self.person.home not in {None, self.need.school} and self.need.asked.visit != "twilight"
