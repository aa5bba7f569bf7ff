"""Who serves which need, with how many visits: the bound, and the frame for the dates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ortools.math_opt.python import mathopt

from deployer.goals.goal import Goal
from deployer.problem.build import Pair, Problem
from deployer.rules import RULES
from deployer.rules.variables import Allocation, Key, say_in_allocation
from deployer.solve.ask import Effort, Verdict, ask, safe
from deployer.solve.diary import Floor, aim, keep
from deployer.solve.project import Cut, groups


@dataclass(frozen=True)
class Allocated:
    """A best allocation for a goal.

    visits  pair -> visits; pairs without any are absent. None where none was found
    bound   no plan that keeps rules and floors is better, in the models' whole numbers; None: nothing is proved
    """

    visits: Mapping[Key, int] | None
    bound: int | None


class Allocator:
    """The allocation with the cuts found so far. Cuts follow from the rules alone, so they serve every goal."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem; no cuts yet."""
        self.problem = problem
        self.groups = list(groups(problem))
        self.cuts: list[Cut] = []

    def relax(self, goal: Goal, floors: Sequence[Floor], rounds: int, go_on: Callable[[], bool]) -> int | None:
        """Add cuts to the linear relaxation until none is broken; returns the bound it proves, None where there is none."""
        side = self.model(goal, floors)
        bound = None
        for _ in range(rounds):
            answer = ask(side.model, Effort(), solver=mathopt.SolverType.GLOP, relaxed=True)
            if answer.verdict is not Verdict.BEST:
                return bound
            assert answer.bound is not None
            bound = goal.constant(self.problem) + safe(answer.bound, goal.sense)
            found = self._separate(
                {key: answer.values[choice.used] for key, choice in side.choices.items()},
                {key: answer.values[choice.visits] for key, choice in side.choices.items()},
                go_on,
            )
            for cut in found:
                _say(cut, side)
            if not found or not go_on():
                break
        return bound

    def allocate(self, goal: Goal, floors: Sequence[Floor], effort: Effort) -> Allocated:
        """The best allocation under rules, floors and the cuts so far."""
        side = self.model(goal, floors)
        answer = ask(side.model, effort)
        bound = None if answer.bound is None else goal.constant(self.problem) + safe(answer.bound, goal.sense)
        if not answer.found:
            return Allocated(None, bound)
        visits = {
            key: round(answer.values[choice.visits])
            for key, choice in side.choices.items()
            if answer.taken(choice.used)
        }
        return Allocated(visits, bound)

    def tighten(self, visits: Mapping[Key, int], go_on: Callable[[], bool]) -> int:
        """Add the cuts that a whole allocation breaks; returns how many."""
        return len(
            self._separate(
                {pair.key: float(pair.key in visits) for pair in self.problem.pairs},
                {pair.key: float(visits.get(pair.key, 0)) for pair in self.problem.pairs},
                go_on,
            )
        )

    def chosen(self, visits: Mapping[Key, int]) -> list[Pair]:
        """The pairs of an allocation."""
        return [pair for pair in self.problem.pairs if pair.key in visits]

    def _separate(self, used: Mapping[Key, float], visits: Mapping[Key, float], go_on: Callable[[], bool]) -> list[Cut]:
        found = [cut for group in self.groups if go_on() and (cut := group.cut(used, visits))]
        self.cuts += found
        return found

    def model(self, goal: Goal, floors: Sequence[Floor]) -> Allocation:
        """The allocation with everything said: rules, cuts so far, floors and aim."""
        side = Allocation(self.problem)
        for rule in RULES:
            say_in_allocation(rule, side)
        for cut in self.cuts:
            _say(cut, side)
        keep(side, floors)
        aim(side, goal)
        return side


def _say(cut: Cut, side: Allocation) -> None:
    visits = [(by, side.choices[key].visits) for key, by in cut.visits]
    used = [(by, side.choices[key].used) for key, by in cut.used]
    side.model.at_most([*visits, *used], cut.most)
