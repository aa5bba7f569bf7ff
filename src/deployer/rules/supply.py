"""Table of (supply), capacity its sessions of the term. Needs no dates: exact in the allocation."""

from collections.abc import Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table, never, of_person


def uses(problem: Problem, pair: Pair, _slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The sessions of the visit, for people of a supply."""
    supply = problem.scenario.specialists[pair.person.id].supply
    return [((supply,), pair.need.size)] if supply else []


def capacity(problem: Problem, bucket: Bucket) -> int:
    """The supply's days, in sessions."""
    return round(2 * problem.scenario.supplies[str(bucket[0])].days)


RULE = Rule(
    "supply",
    "The people of one outside supply give no more days than it has.",
    Table(uses, capacity, of_person, dated=never),
)
