"""The search for a plan with the naive model: what must be met first, then coverage, as the product does it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import floor
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.naive import Naive
from deployer.problem.build import Problem, Slot
from deployer.rules.variables import Diary, Key

FOUND = {cp_model.OPTIMAL, cp_model.FEASIBLE}
Tell = Callable[[str, float, float], None]
"""Takes goal, value and bound."""


@dataclass(frozen=True)
class Found:
    """What the model has found.

    diary    None where it has found nothing
    bounds   goal -> bound; goals without one are absent
    missing  what must needs lack, as a floor for coverage
    work     CP-SAT's deterministic time
    """

    diary: Diary | None
    bounds: Mapping[str, int]
    missing: int
    work: float
    proved: bool


@dataclass(frozen=True)
class Effort:
    """How hard to try; deterministic time instead of seconds gives equal answers to equal questions, with one worker."""

    seconds: float | None
    deterministic: float | None = None
    workers: int = 2
    seed: int = 1

    def part(self, share: float) -> "Effort":
        """A share of it."""
        seconds = None if self.seconds is None else self.seconds * share
        deterministic = None if self.deterministic is None else self.deterministic * share
        return replace(self, seconds=seconds, deterministic=deterministic)


def best(problem: Problem, effort: Effort, tell: Tell) -> Found:
    """The fewest sessions missing from must needs in a fifth of the effort, then the most coverage in the rest."""
    naive = Naive(problem)
    lacking = _least_missing(naive, effort.part(0.2), tell)
    naive.model.maximize(naive.coverage())
    solver, answer = _solve(naive, effort.part(0.8), "coverage", tell)
    bounds = {**lacking.bounds, "coverage": floor(solver.best_objective_bound + 1e-6)}
    work = lacking.work + solver.response_proto.deterministic_time
    diary = _read(naive, solver) if answer in FOUND else lacking.diary
    return Found(diary, bounds, lacking.missing, work, proved=lacking.proved and answer == cp_model.OPTIMAL)


def _least_missing(naive: Naive, effort: Effort, tell: Tell) -> Found:
    """A plan for must needs, which becomes a floor and a hint; without one in time, coverage has no floor."""
    asked = [need.asked.sessions_asked for need in naive.problem.needs.values() if need.asked.priority == "must"]
    if not asked:
        return Found(None, {"must": 0}, 0, 0.0, proved=True)
    naive.model.minimize(naive.missing())
    solver, answer = _solve(naive, effort, "must", tell)
    work = solver.response_proto.deterministic_time
    if answer not in FOUND:
        return Found(None, {}, sum(asked), work, proved=False)
    missing = round(solver.objective_value)
    for variable in (*naive.used.values(), *(visit.there for visit in naive.visits)):
        naive.model.add_hint(variable, solver.value(variable))
    naive.model.add(naive.missing() <= missing)
    bound = round(solver.best_objective_bound)
    return Found(_read(naive, solver), {"must": bound}, missing, work, proved=bound == missing)


def _solve(naive: Naive, effort: Effort, goal: str, tell: Tell) -> tuple[cp_model.CpSolver, Any]:
    solver, news = cp_model.CpSolver(), _News(goal, tell)
    solver.parameters.num_workers = effort.workers
    solver.parameters.random_seed = effort.seed
    if effort.seconds is not None:
        solver.parameters.max_time_in_seconds = max(0.1, effort.seconds)
    if effort.deterministic is not None:
        solver.parameters.max_deterministic_time = effort.deterministic
    return solver, solver.solve(naive.model, news)


class _News(cp_model.CpSolverSolutionCallback):
    """Tells each better plan with the bound at that time."""

    def __init__(self, goal: str, tell: Tell) -> None:
        super().__init__()
        self._goal, self._tell = goal, tell

    def on_solution_callback(self) -> None:
        self._tell(self._goal, self.objective_value, self.best_objective_bound)


def _read(naive: Naive, solver: cp_model.CpSolver) -> Diary:
    found: dict[Key, list[Slot]] = defaultdict(list)
    for visit in naive.visits:
        if solver.boolean_value(visit.there):
            found[visit.pair.key].append(visit.slot)
    return {key: tuple(sorted(slots)) for key, slots in found.items()}
