"""A plan laid out for checking, and what a check says."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Seat, Session

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Broken:
    """One rule that a plan breaks.

    rule  its name, as `travel_limit`
    need  the need concerned; None where the rule joins several
    text  one sentence for the people concerned, with names, dates and numbers
    """

    rule: str
    need: str | None
    text: str


@dataclass(frozen=True)
class Stop:
    """One person at one school on one date, for one need; there, or online and off site."""

    person: str
    need: str
    school: str
    date: date
    halves: tuple[Session, ...]
    online: bool


class Facts:
    """Deployments on the ground of their scenario. What names an unknown need or person is left to `asked`."""

    def __init__(self, ground: Ground, deployments: Sequence[Deployment]) -> None:
        """Take the plan's deployments in any order."""
        self.ground = ground
        self.scenario = ground.scenario
        self.deployments = deployments

    @cached_property
    def visits(self) -> dict[str, list[Visit]]:
        """Need -> its visits by date, for needs that have any."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for deployment in self.deployments:
            if deployment.need in self.scenario.needs:
                found[deployment.need] += deployment.visits
        return {need: sorted(visits, key=lambda visit: visit.date) for need, visits in found.items() if visits}

    @cached_property
    def stops(self) -> list[Stop]:
        """Each visit once for each person who comes."""
        needs, known = self.scenario.needs, self.scenario.specialists
        return [
            Stop(person, need, needs[need].school, visit.date, visit.halves, self.online(person, need))
            for need, visits in self.visits.items()
            for visit in visits
            for person in visit.specialists
            if person in known
        ]

    @cached_property
    def by_person(self) -> dict[str, list[Stop]]:
        """Person -> all their visits."""
        return grouped(self.stops, lambda stop: stop.person)

    def online(self, person: str, need: str) -> bool:
        """Whether this person goes nowhere: they come online, or work off site; nobody unknown does."""
        off_site = self.scenario.needs[need].where == "off_site"
        return person in self.scenario.specialists and (off_site or self.ground.online(person, need))

    def seat(self, person: str, need: str) -> Seat | None:
        """The person's place in the need's team, as it is asked; None where the need has no team, or the person no place in it."""
        return self._seats.get((person, need))

    @cached_property
    def _seats(self) -> dict[tuple[str, str], Seat]:
        found: dict[tuple[str, str], Seat] = {}
        for deployment in self.deployments:
            asked = self.scenario.needs.get(deployment.need)
            for name, people in deployment.seats.items():
                if asked is not None and name in asked.seats:
                    found |= {(person, deployment.need): asked.seats[name] for person in people}
        return found

    def given(self, need: str) -> int:
        """Sessions at the school that the need gets."""
        return sum(len(visit.halves) for visit in self.visits.get(need, ()))


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items by key, both in the order in which they come."""
    found: dict[K, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)


def sessions(stops: Iterable[Stop]) -> int:
    """Person-sessions."""
    return sum(len(stop.halves) for stop in stops)
