"""Table of (person, week), capacity their sessions of a week. In the allocation: by projection."""

from collections.abc import Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table, of_person


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The sessions of the visit, in its week."""
    return [((pair.person.id, problem.term.week(slot.day)), pair.need.size)]


def capacity(problem: Problem, bucket: Bucket) -> int | None:
    """The person's cap."""
    return problem.people[str(bucket[0])].sessions_per_week


RULE = Rule("days_per_week", "Nobody is away more days in a week than their limit.", Table(uses, capacity, of_person))
