"""The worst match of all: points per session of the least fitting person who goes anywhere. Exact in both models."""

from deployer.goals.goal import Goal, nothing
from deployer.problem.build import Problem
from deployer.rules.model import Terms
from deployer.rules.variables import Diary, Side


def measure(problem: Problem, diary: Diary) -> int:
    """The most points per session."""
    return max((pair.points for pair in problem.pairs if pair.key in diary), default=0)


def terms(side: Side) -> Terms:
    """One variable: at least the points of every pair that is used, here or outside."""
    there = measure(side.problem, side.outside)
    most = max((pair.points for pair in side.pairs), default=0)
    worst = side.model.variable(there, max(there, most), name="worst")
    for pair in side.pairs:
        if pair.points > there:
            side.model.at_most([(pair.points, side.use(pair)), (-1, worst)], 0)
    return [(1, worst)]


def beside(_: Side) -> int:
    """Nothing: what is outside limits the variable."""
    return 0


GOAL = Goal(
    "worst_match",
    "Nobody is sent where they fit badly.",
    "points",
    "min",
    1,
    nothing,
    terms,
    measure,
    beside,
    joins=True,
)
