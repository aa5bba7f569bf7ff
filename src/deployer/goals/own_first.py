"""The trust's own schools before clients: weighted need met of sponsored and converter schools."""

from deployer.goals.coverage import most_of_each, weighted
from deployer.goals.goal import counted_by_visit
from deployer.problem.build import Problem


def most(problem: Problem) -> int:
    """Each need of the trust's own schools has the most that it could have alone."""
    return sum(most for need, most in most_of_each(problem).items() if problem.needs[need].own)


GOAL = counted_by_visit(
    "own_first",
    "The trust's own schools get what they ask for before others do.",
    "weighted sessions",
    "max",
    lambda pair: weighted(pair) * pair.need.own,
    reach=most,
)
