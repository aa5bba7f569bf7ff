"""Parts of a plan that can be re-opened: people who are wholly inside, and the needs that nobody outside serves."""

from collections.abc import Sequence

from deployer.problem.build import Pair, Problem
from deployer.rules.variables import Diary


def closed(problem: Problem, diary: Diary, people: set[str]) -> set[str]:
    """The people, and everyone who serves a need of theirs or one that stands in an order with it, and so on."""
    while True:
        linked = {other for need, person in diary if person in people for other in problem.chain_of[need]}
        wider = people | {person for need, person in diary if need in linked}
        if wider == people:
            return people
        people = wider


def open_needs(problem: Problem, diary: Diary, people: set[str]) -> list[str]:
    """Needs that somebody inside may serve, and nobody outside serves, nor what stands in an order with them."""
    outside = {other for need, person in diary if person not in people for other in problem.chain_of[need]}
    return [
        need
        for need, pairs in problem.pairs_of.items()
        if need not in outside and any(pair.person.id in people for pair in pairs)
    ]


def pairs_between(problem: Problem, needs: Sequence[str], people: set[str]) -> list[Pair]:
    """The pairs of these needs and these people."""
    return [pair for need in needs for pair in problem.pairs_of[need] if pair.person.id in people]
