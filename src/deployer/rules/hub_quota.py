"""Table of (hub), capacity the sessions that its schools' people may give outside it. Needs no dates: exact in the allocation."""

from collections.abc import Hashable, Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table, never


def uses(problem: Problem, pair: Pair, _slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The sessions of a visit to a school outside the hub of the home school."""
    hub = problem.hub_of(pair.person)
    if hub is None or hub == problem.scenario.schools[pair.need.school].hub:
        return []
    return [((hub,), pair.need.size)]


def alike(pair: Pair) -> Hashable:
    """Who goes where."""
    return pair.person.id, pair.need.school, pair.need.size


def capacity(problem: Problem, bucket: Bucket) -> int | None:
    """The hub's days, in sessions."""
    days = problem.scenario.hubs[str(bucket[0])].lends_days
    return None if days is None else round(2 * days)


RULE = Rule(
    "hub_quota",
    "The people of a hub's schools give no more days outside the hub than it lends.",
    Table(uses, capacity, alike, dated=never),
)
