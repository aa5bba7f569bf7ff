"""A wish: what it counts, in which unit, and how both models and a finished diary are measured by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from deployer.problem.build import Pair, Problem
from deployer.rules.model import Terms, Variable
from deployer.rules.variables import Diary, Side


@dataclass(frozen=True)
class Goal:
    """One wish.

    sentence  as a planner would say it
    unit      of value, bound and floor
    sense     max or min
    scale     whole numbers in the models per unit: 100 where the unit is pounds and the models count pence
    constant  (problem) -> what the goal is worth beside the terms of a model that sees everybody
    terms     (model) -> what visits add, as coefficients and variables
    measure   (problem, diary) -> the same for a finished diary, constant included
    beside    (model) -> what the goal is worth beside the terms, by the visits that the model does not see; None: what
              these are worth alone, since each visit adds its own
    reach     (problem) -> what no plan can pass, seen without asking a solver; None: 0
    joins     whether parts of a problem that share nothing are joined by it, so that their bounds do not add up
    adds      (pair) -> the most that one visit adds; None: what visits add is not the sum of what each adds
    """

    name: str
    sentence: str
    unit: str
    sense: Literal["max", "min"]
    scale: int
    constant: Callable[[Problem], int]
    terms: Callable[[Side], Terms]
    measure: Callable[[Problem, Diary], int]
    beside: Callable[[Side], int] | None = None
    reach: Callable[[Problem], int] | None = None
    joins: bool = False
    adds: Callable[[Pair], int] | None = None

    def better(self, one: float, other: float) -> bool:
        """Whether the first value is better than the second."""
        return one > other if self.sense == "max" else one < other

    def apart(self, side: Side) -> int:
        """What the goal is worth in a model beside its terms there."""
        return self.measure(side.problem, side.outside) if self.beside is None else self.beside(side)

    def unsurpassable(self, problem: Problem) -> int:
        """What no plan can pass: everything asked for is given, or nothing is paid."""
        return 0 if self.reach is None else self.reach(problem)


def above(side: Side, parts: Terms, already: int, name: str, variable: Variable | None = None) -> Variable:
    """A variable of at least 0, and at least what the parts and what is there already come to; a new one, or one that is at least more.

    Right where less of it is better: in what is minimised, and below an upper limit.
    """
    upper = side.model.upper
    most = max(0, already + sum(round(max(0, by * upper[one])) for by, one in parts))
    if variable is None:
        variable = side.model.variable(0, most, name=name)
    upper[variable] = max(upper[variable], most)
    side.model.at_most([*parts, (-1, variable)], -already)
    return variable


def nothing(_: Problem) -> int:
    """Worth before any visit: 0."""
    return 0


def counted_by_visit(
    name: str,
    sentence: str,
    unit: str,
    sense: Literal["max", "min"],
    a_visit: Callable[[Pair], int],
    constant: Callable[[Problem], int] = nothing,
    reach: Callable[[Problem], int] | None = None,
) -> Goal:
    """A goal to which each visit of a pair adds the same."""

    def terms(side: Side) -> Terms:
        worth = [(a_visit(pair), pair) for pair in side.pairs]
        return [(each, variable) for each, pair in worth if each for variable in side.visits(pair)]

    def measure(problem: Problem, diary: Diary) -> int:
        return constant(problem) + sum(
            a_visit(pair) * len(diary[pair.key]) for pair in problem.pairs if pair.key in diary
        )

    return Goal(name, sentence, unit, sense, 1, constant, terms, measure, adds=a_visit, reach=reach)
