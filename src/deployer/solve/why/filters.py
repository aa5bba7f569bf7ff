"""Where people fall on the way to a need: every filter in order, finer than the checks that they are part of."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_

from deployer.plan.explanation import Fall, Sieve
from deployer.problem import eligibility
from deployer.problem.build import Demand, Problem
from deployer.problem.eligibility import CHECKS, Crowd, People
from deployer.problem.seats import seat_of
from deployer.scenario.schema import Need

Filter = Callable[[People, Need], Crowd]
"""Of all people, who passes."""

DAYS_IN_COMMON = "available"
"""The last filter: calendar, rhythm and limits leave no visit, or fewer than the least worth having."""


def sieve(problem: Problem, need: Demand) -> Sieve:
    """Who falls where, for one place of a need."""
    everybody = People(problem.counted, problem.journeys)
    left, falls = everybody.everybody, list[Fall]()
    for name, passing in _filters(everybody, need):
        if failing := (left & ~passing).bit_count():
            falls.append(Fall(filter=name, people=failing))
        left &= passing
    able = [pair.person.id for pair in problem.pairs_of[need.id]]
    if beyond := left.bit_count() - len(able):
        falls.append(Fall(filter=DAYS_IN_COMMON, people=beyond))
    place = need.place.seat if seat_of(need.asked) is not None else None
    return Sieve(place=place, people=len(everybody.ids), falls=falls, able=able)


def fallen_at(problem: Problem, need: Demand, person: str) -> str | None:
    """The filter at which one person falls; None: they may serve the need."""
    if any(pair.person.id == person for pair in problem.pairs_of[need.id]):
        return None
    alone = People(problem.counted, problem.journeys, [person])
    return next((name for name, passing in _filters(alone, need) if not passing), DAYS_IN_COMMON)


def _filters(people: People, need: Demand) -> Iterator[tuple[str, Crowd]]:
    """Name and who passes: the parts of being qualified, what they leave out of it, and the other checks."""
    asked = people.scenario.needs[need.id]
    for name, passing in FILTERS:
        yield name, passing(people, asked)
    for check in CHECKS:
        yield check.name, check.passing(people, need.id)


def _role(people: People, need: Need) -> Crowd:
    return reduce(or_, map(people.in_role, need.roles), 0) if need.roles else people.everybody


def _phase(people: People, need: Need) -> Crowd:
    phase = people.scenario.schools[need.school].phase
    return people.for_stages(phase, need.category, frozenset(need.key_stages))


def _mode(people: People, need: Need) -> Crowd:
    crowd = people.in_mode(need.mode) if need.mode else people.everybody
    return crowd & people.firefighters if need.firefighting else crowd


def _own_school(people: People, need: Need) -> Crowd:
    seat = seat_of(need)
    own = people.employed[need.school]
    if seat is not None and seat.of_the_school:
        return own
    return people.everybody if need.own_people else people.everybody & ~own


FILTERS: tuple[tuple[str, Filter], ...] = (
    ("role", _role),
    ("category", lambda people, need: people.with_level(need.category, 1)),
    ("level", lambda people, need: people.with_level(need.category, need.level)),
    ("phase", _phase),
    ("facts", lambda people, _: people.holding),
    ("mode", _mode),
    ("named", lambda people, need: people.among(need.specialists) if need.specialists else people.everybody),
    ("own_school", _own_school),
)
"""The parts of being qualified, in the order of questions; what is left of it (emerging people, places) follows as `qualified`."""

NAMES = (*(name for name, _ in FILTERS), *(check.name for check in eligibility.CHECKS), DAYS_IN_COMMON)
"""Every filter in order."""
