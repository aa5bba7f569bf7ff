"""The gate: small families in rounds instead of seconds, so that every machine finds the same; no change may make them worse."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.families import ROOT, instance
from benchmarks.measure import Settings, measured
from benchmarks.runs import Run

FAMILIES = ("real-20", "trust-12", "planted-12")
"""The slowest first, so that no core waits at the end."""
SEEDS = (1, 2, 3)
ROUNDS = 2
"""What `--work` gets: so few that all runs together take under three minutes on two cores."""
BASELINES = ROOT / "benchmarks" / "baselines"


def baseline() -> Path:
    """What this version of ortools gave when it was recorded: results change with the version."""
    return BASELINES / f"ortools-{version('ortools')}.json"


def gate_runs(side_by_side: int, tell: Callable[[Run], object]) -> list[Run]:
    """All runs of the gate, so many at once; each is told when those before it are."""
    asked = [instance(family, seed) for family in FAMILIES for seed in SEEDS]
    settings = Settings(None, workers=1, rounds=ROUNDS)
    runs = []
    with ThreadPoolExecutor(side_by_side) as all_at_once:
        try:
            for run in all_at_once.map(lambda one: measured(one, "deployer", settings), asked):
                tell(run)
                runs.append(run)
        except BaseException:  # Ctrl-C above all: nothing more is begun
            all_at_once.shutdown(wait=False, cancel_futures=True)
            raise
    return runs


def worth_recording(runs: Sequence[Run]) -> list[Run]:
    """The runs without what happened when, which would differ each time. Raises ValueError where one failed."""
    for run in runs:
        if run.value is None or run.work is None:
            raise ValueError(f"{run.name} {run.stopped} and gave no value or no work; a baseline needs all runs")
    return [replace(run, trace=()) for run in runs]
