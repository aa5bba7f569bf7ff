"""The naive model run like the product: a scenario file in, a verified plan out."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.naive_search import Effort, Found, best
from benchmarks.runs import work_of
from deployer.plan.store import write_plan
from deployer.problem.build import Problem
from deployer.scenario.load import load
from deployer.solve.answer import Stopped, published
from deployer.solve.in_hand import Settings, Standing

if TYPE_CHECKING:
    from benchmarks.one import Trace

DETERMINISTIC_A_ROUND = 0.5
"""CP-SAT's deterministic time that a round of `--work` is worth."""
NO_PLAN = 3


def plan_with_naive(trace: "Trace", scenario: str, place: str, arguments: list[str]) -> int:
    """Plan and write; returns the exit code. Raises Unverified where the plan breaks a rule."""
    begun = time.monotonic()
    asked = _options(arguments)
    problem = Problem(load(Path(scenario)).expanded)
    found = best(
        problem,
        _effort(asked, time.monotonic() - begun),
        lambda goal, value, bound: trace.write(goal, value, bound, None),
    )
    trace.write("coverage", None, None, work_of({"deterministic": found.work}))
    if found.diary is None:
        print("the naive model found no plan in time", file=sys.stderr)
        return NO_PLAN
    stopped: Stopped = "proved" if found.proved else "time" if asked.work is None else "work"
    settings = Settings(asked.time_limit, asked.work, asked.seed, asked.workers)
    write_plan(published(problem, _standing(found), stopped, settings, time.monotonic() - begun), Path(place))
    return 0


def _standing(found: Found) -> Standing:
    assert found.diary is not None
    return Standing(diary=found.diary, bounds=found.bounds, floors={"must": found.missing}, goal="coverage")


def _effort(asked: argparse.Namespace, already: float) -> Effort:
    seconds = None if asked.time_limit is None else asked.time_limit - already
    if asked.work is None:
        return Effort(seconds, None, asked.workers, asked.seed)
    return Effort(seconds, asked.work * DETERMINISTIC_A_ROUND, 1, asked.seed)


def _options(arguments: list[str]) -> argparse.Namespace:
    """Those of `deployer plan` that mean something here."""
    options = argparse.ArgumentParser()
    options.add_argument("--time-limit", type=float)
    options.add_argument("--work", type=int)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    return options.parse_args(arguments)
