"""Even load: sessions of people beyond their fair share, and of releasing schools beyond that of their people.

A fair share is what a person would give if all that is asked were spread over everybody in proportion to their days of the
term; who has no such limit is not counted. What lies beyond it counts once for the person and once for the school. Steps at
the fair share instead of squares: linear, and exact in both models by a variable a person and a school.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from deployer.goals.goal import Goal, above, nothing
from deployer.problem.build import Person, Problem
from deployer.rules.model import Terms
from deployer.rules.variables import Diary, Side

Bearer = tuple[str, str]
"""Who bears a load: a person, or a releasing school."""


def _bearers(person: Person) -> Iterator[Bearer]:
    yield "person", person.id
    if person.home is not None:
        yield "school", person.home


@cache
def fair_shares(problem: Problem) -> Mapping[Bearer, int]:
    """Sessions that are fair: asked x own limit / all limits, rounded up, and no more than the limit; a school's are its people's."""
    limits = {person: problem.sessions_in_all(person) for person in problem.people.values()}
    room = sum(limit for limit in limits.values() if limit)
    asked = sum(need.sessions_asked for need in problem.scenario.needs.values())
    found: dict[Bearer, int] = {}
    for person, limit in limits.items():
        if limit is not None:
            fair = min(limit, -(-asked * limit // room)) if room else 0
            for bearer in _bearers(person):
                found[bearer] = found.get(bearer, 0) + fair
    return found


def loads(problem: Problem, diary: Diary) -> Mapping[Bearer, int]:
    """Person-sessions, of people with a limit."""
    found = dict.fromkeys(fair_shares(problem), 0)
    for pair in problem.pairs:
        if pair.key in diary and problem.sessions_in_all(pair.person) is not None:
            for bearer in _bearers(pair.person):
                found[bearer] += pair.need.size * len(diary[pair.key])
    return found


def measure(problem: Problem, diary: Diary) -> int:
    """Sessions beyond the fair shares."""
    fair = fair_shares(problem)
    return sum(max(0, load - fair[bearer]) for bearer, load in loads(problem, diary).items())


def _terms_of(side: Side) -> Mapping[Bearer, Terms]:
    found: dict[Bearer, Terms] = {}
    for pair in side.pairs:
        if side.problem.sessions_in_all(pair.person) is not None:
            for bearer in _bearers(pair.person):
                found.setdefault(bearer, []).extend((pair.need.size, visit) for visit in side.visits(pair))
    return found


def terms(side: Side) -> Terms:
    """A variable for each person and school of the model."""
    already, fair = loads(side.problem, side.outside), fair_shares(side.problem)
    return [
        (1, above(side, load, already[bearer] - fair[bearer], f"load[{'@'.join(bearer)}]"))
        for bearer, load in _terms_of(side).items()
    ]


def beside(side: Side) -> int:
    """The people and schools that the model does not see."""
    seen, fair = _terms_of(side), fair_shares(side.problem)
    there = loads(side.problem, side.outside).items()
    return sum(max(0, load - fair[bearer]) for bearer, load in there if bearer not in seen)


GOAL = Goal(
    "load", "Nobody carries much more than their fair share.", "sessions", "min", 1, nothing, terms, measure, beside
)
