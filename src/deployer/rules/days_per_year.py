"""Table of (person), capacity their sessions of the whole calendar. Needs no dates: exact in the allocation."""

from collections.abc import Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table, never, of_person


def uses(_problem: Problem, pair: Pair, _slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The sessions of the visit."""
    return [((pair.person.id,), pair.need.size)]


def capacity(problem: Problem, bucket: Bucket) -> int | None:
    """The person's cap."""
    return problem.people[str(bucket[0])].sessions_per_year


RULE = Rule(
    "days_per_year",
    "Nobody is away more days in the year than their limit, those before the calendar begins counted too.",
    Table(uses, capacity, of_person, dated=never),
)
