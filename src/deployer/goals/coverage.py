"""Need met, weighted."""

from collections.abc import Mapping

from deployer.goals.goal import counted_by_visit
from deployer.problem.build import Pair, Problem


def weighted(pair: Pair) -> int:
    """What a visit counts: weight times sessions."""
    return pair.need.weight * pair.need.size


def most_of_each(problem: Problem) -> Mapping[str, int]:
    """Need -> the most that it could have if there were no other, weighted."""
    best = {need: max((pair.most for pair in pairs), default=0) for need, pairs in problem.pairs_of.items()}
    return {
        name: min(need.most, best[name] * need.asked.people.max) * need.size * need.weight
        for name, need in problem.needs.items()
    }


def most(problem: Problem) -> int:
    """Each need has the most that it could have alone."""
    return sum(most_of_each(problem).values())


GOAL = counted_by_visit(
    "coverage",
    "Schools get what they ask for, the most pressing first.",
    "weighted sessions",
    "max",
    weighted,
    reach=most,
)
