"""Table of (person, term), capacity their sessions of a term.

Where the calendar is one term, dates do not matter: exact in the allocation. Where it holds several, by projection, and in numbers
of visits as many as all terms together allow.
"""

from collections.abc import Iterable

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Allocation, Bucket, Rule, Table, grouped, of_person


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The sessions of the visit, in its term."""
    return [((pair.person.id, problem.term.number_of(slot.day)), pair.need.size)]


def capacity(problem: Problem, bucket: Bucket) -> int | None:
    """The person's cap."""
    return problem.people[str(bucket[0])].sessions_per_term


def dated(problem: Problem) -> bool:
    """Whether there are several terms."""
    return problem.term.terms > 1


def in_allocation(allocation: Allocation) -> None:
    """Of several terms: size * visits, over all of a person's needs, <= cap * terms."""
    problem = allocation.problem
    if not dated(problem):
        return
    for person, choices in grouped(allocation.choices.values(), lambda choice: choice.pair.person.id).items():
        if (cap := problem.people[person].sessions_per_term) is not None:
            given = [(choice.pair.need.size, choice.visits) for choice in choices]
            allocation.model.at_most(given, cap * problem.term.terms)


RULE = Rule(
    "days_per_term",
    "Nobody is away more days in a term than their limit.",
    Table(uses, capacity, of_person, dated=dated),
    in_allocation=in_allocation,
)
