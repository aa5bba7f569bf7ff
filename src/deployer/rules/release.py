"""Two tables in one: (home school, session) holds the people away at once, (home school, week) the person-sessions away.

A visit by a school's own person at the school itself is not away, and after school there is nothing to release from. In the allocation: by projection, one group a home school.
"""

from collections.abc import Hashable, Iterable

from deployer.plan.schema import HALVES
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """Each session once, and all of them in the week."""
    if not pair.away:
        return []
    home = pair.person.home
    at_once: list[tuple[Bucket, int]] = [((home, slot.day, half), 1) for half in HALVES[slot.session]]
    return [*at_once, ((home, problem.term.week(slot.day)), pair.need.size)]


def alike(pair: Pair) -> Hashable:
    """The home school, while somebody is away from it."""
    return pair.away and (pair.person.home, pair.need.size)


def capacity(problem: Problem, bucket: Bucket) -> int | None:
    """People at once, or person-sessions a week."""
    home = str(bucket[0])
    if len(bucket) == 3:
        return problem.people_at_once(home)
    days = problem.scenario.schools[home].releases.days_per_week
    return None if days is None else round(2 * days)


RULE = Rule(
    "release",
    "A school lends no more of its people at once, or in a week, than it has agreed to.",
    Table(uses, capacity, alike),
)
