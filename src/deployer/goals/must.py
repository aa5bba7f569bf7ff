"""What must needs lack. Counted in sessions, unweighted; always the first goal."""

from deployer.goals.goal import counted_by_visit
from deployer.problem.build import Demand, Pair, Problem


def missing_before_any_visit(problem: Problem) -> int:
    """All that must needs ask for."""
    return sum(need.asked.sessions_asked for need in problem.needs.values() if _counts(need))


def _counts(need: Demand) -> bool:
    return need.asked.priority == "must" and not need.place.another


def less_missing(pair: Pair) -> int:
    """A visit of a must need takes its sessions off."""
    return -pair.need.size if pair.need.asked.priority == "must" else 0


GOAL = counted_by_visit(
    "must", "Needs that must be met lack nothing.", "sessions", "min", less_missing, missing_before_any_visit
)
