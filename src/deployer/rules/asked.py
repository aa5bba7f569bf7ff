"""Two tables in one: (need, "term") holds the visits asked for, (need, date) one visit. The first is exact in the allocation."""

from collections.abc import Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import each
from deployer.rules.variables import Allocation, Bucket, Rule, Table, of_need


def uses(_: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """One of all visits, and the one of its date."""
    return [((pair.need.id, "term"), 1), ((pair.need.id, slot.day), 1)]


def capacity(problem: Problem, bucket: Bucket) -> int:
    """The visits asked for; one on a date. Where several people join at once, as many of each of them."""
    need = problem.needs[str(bucket[0])]
    return need.place.count * (need.most if bucket[1] == "term" else 1)


def in_allocation(allocation: Allocation) -> None:
    """Sum over people of visits[need, person] <= visits asked for."""
    for need in allocation.problem.needs.values():
        if len(choices := allocation.of(need)) > 1:
            allocation.model.at_most(each(choice.visits for choice in choices), need.place.count * need.most)


RULE = Rule(
    "asked",
    "A need gets whole visits, at most one a date, and never more than it asked for.",
    Table(uses, capacity, of_need),
    in_allocation=in_allocation,
)
