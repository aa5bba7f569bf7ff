"""A person has two hands and one place: table of (person, session), capacity 1. In the allocation: by projection."""

from collections.abc import Iterable

from deployer.plan.schema import HALVES
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table, of_person


def uses(_: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """Each session of the visit."""
    return [((pair.person.id, slot.day, half), 1) for half in HALVES[slot.session]]


def capacity(_problem: Problem, _bucket: Bucket) -> int:
    """One need."""
    return 1


RULE = Rule(
    "one_need_at_a_time", "A specialist serves at most one need in any session.", Table(uses, capacity, of_person)
)
