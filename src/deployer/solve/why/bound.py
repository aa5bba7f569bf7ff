"""What no plan can pass: the most visits that a need can have, from an allocation in which everything is free."""

from collections.abc import Mapping, Sequence

from deployer.goals.goal import Goal, counted_by_visit
from deployer.problem.build import Problem
from deployer.solve.allocate import Allocator
from deployer.solve.diary import Floor
from deployer.solve.why.reopen import Clock

Needs = tuple[str, ...]
"""Counted needs that share visits."""
ROUNDS = 12
"""Of cuts by the dates."""


def most_visits(problem: Problem, needs: Needs, least: Mapping[Needs, int], clock: Clock, *, enough: int) -> int:
    """Visits that no plan passes for these needs, where all others have at least so many.

    enough  a bound below this is all that is wished for
    """
    goal = given_to(needs)
    alone = sum(max((pair.most for pair in problem.pairs_of[need]), default=0) for need in needs)
    alone *= max(problem.needs[need].asked.people.max for need in needs)
    most = min(alone, max(problem.needs[need].most for need in needs))
    if most < enough or clock.over:
        return most
    floors = [Floor(given_to(others), visits) for others, visits in least.items()]
    allocator = Allocator(problem)
    relaxed = allocator.relax(goal, floors, ROUNDS, lambda: not clock.over)
    most = min(most, relaxed if relaxed is not None else most)
    if most < enough or clock.over:
        return most
    bound = allocator.allocate(goal, floors, clock.effort(0.5)).bound
    return most if bound is None else min(most, bound)


def given_to(needs: Sequence[str]) -> Goal:
    """Visits of these needs, as a goal."""
    wanted = set(needs)
    return counted_by_visit(
        "given", "These needs get as much as can be.", "visits", "max", lambda pair: int(pair.need.id in wanted)
    )
