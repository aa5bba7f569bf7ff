"""One question to a solver, and its answer in our words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from math import ceil, floor
from threading import Lock
from typing import Literal

from ortools.math_opt.python import mathopt

from deployer.rules.model import Model, Variable


class Verdict(Enum):
    """What a solver said."""

    BEST = "best"
    GOOD = "good"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out of time"


VERDICTS = {
    mathopt.TerminationReason.OPTIMAL: Verdict.BEST,
    mathopt.TerminationReason.FEASIBLE: Verdict.GOOD,
    mathopt.TerminationReason.INFEASIBLE: Verdict.IMPOSSIBLE,
    mathopt.TerminationReason.NO_SOLUTION_FOUND: Verdict.OUT_OF_TIME,
}  # NUMERICAL_ERROR and the like are left out on purpose: our fault, and the KeyError shows it.


@dataclass(frozen=True)
class Effort:
    """How hard to try.

    seconds  wall time, None for no clock
    nodes    branch-and-bound nodes, None for no limit: reproducible, unlike seconds
    seed     of the search
    """

    seconds: float | None = None
    nodes: int | None = None
    seed: int = 1


@dataclass(frozen=True)
class Answer:
    """What a solver found.

    values  by variable; empty where there is no solution
    bound   no solution is better than this; None: nothing is proved
    work    simplex iterations and nodes
    """

    verdict: Verdict
    values: Sequence[float]
    bound: float | None
    work: tuple[int, int]

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return len(self.values) > 0

    def taken(self, variable: Variable) -> bool:
        """Whether a yes-or-no variable is yes."""
        return self.values[variable] > 0.5


def ask(
    model: Model,
    effort: Effort,
    *,
    hint: Mapping[Variable, float] | None = None,
    relaxed: bool = False,
    solver: mathopt.SolverType = mathopt.SolverType.HIGHS,
) -> Answer:
    """Solve to proof, or as far as the effort goes. Both gaps are 0: BEST means best."""
    parameters = mathopt.SolveParameters(
        relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0, random_seed=effort.seed
    )
    if effort.seconds is not None:
        parameters.time_limit = timedelta(seconds=max(0.05, effort.seconds))
    if effort.nodes is not None:
        parameters.node_limit = effort.nodes
    if solver is mathopt.SolverType.HIGHS:
        parameters.highs.string_options["parallel"] = "off"
        parameters.highs.int_options["threads"] = 1
    asked = mathopt.Model.from_model_proto(model.proto(relaxed=relaxed))
    variables = list(asked.variables())
    hints = [mathopt.SolutionHint(variable_values={variables[one]: by for one, by in hint.items()})] if hint else []
    result = mathopt.solve(
        asked, solver, params=parameters, model_params=mathopt.ModelSolveParameters(solution_hints=hints)
    )
    bound = result.termination.objective_bounds.dual_bound
    work = result.solve_stats.simplex_iterations, result.solve_stats.node_count
    spend(iterations=work[0], nodes=work[1])
    return Answer(
        verdict=VERDICTS[result.termination.reason],
        values=result.variable_values(variables) if result.has_primal_feasible_solution() else (),
        bound=bound if abs(bound) < 1e15 else None,
        work=work,
    )


_spent: Counter[str] = Counter()
_spending = Lock()


def spend(*, iterations: int = 0, nodes: int = 0, rounds: int = 0) -> None:
    """Count work, from any thread: iterations of the simplex, nodes of branch and bound, rounds of local search.

    Unlike seconds these are the same on every machine, so benchmarks compare them. Every answer of `ask` is counted already.
    """
    with _spending:
        _spent.update(iterations=iterations, nodes=nodes, rounds=rounds)


def spent() -> Counter[str]:
    """All work of this process so far, by kind; one search's is what it has grown by."""
    with _spending:
        return _spent.copy()


def tolerance(value: float) -> float:
    """How far a solver's bound may be off, for want of exact arithmetic."""
    return 1e-6 * max(1.0, abs(value))


def safe(bound: float, sense: Literal["max", "min"]) -> int:
    """A solver's bound as a whole number, rounded so that it stays one in spite of the solver's tolerance."""
    return floor(bound + tolerance(bound)) if sense == "max" else ceil(bound - tolerance(bound))
