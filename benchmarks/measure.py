"""Runs a solver on an instance and measures it from outside: time, memory, and what its plan says."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import memory
from benchmarks.families import ROOT, Instance
from benchmarks.runs import Point, Run, gap_of

LOOK_SECONDS = 0.1
"""How often memory is looked at."""
PATIENCE_SECONDS = 60.0
"""How long a run may go on after its limit before it is ended and counts as failed."""
UNCLOCKED_SECONDS = 1_800.0
"""How long a run without a limit may take before it is ended and counts as failed."""
ENVIRONMENT = {"PYTHONHASHSEED": "0"}
"""Of each run, beside what is set already. Nothing in a run should depend on it; if something does, runs are equal all the same."""
MODULE = "benchmarks.one"
"""What is run for each instance; tests of the comparison run a spoilt product."""


@dataclass(frozen=True)
class Settings:
    """How an instance is tried.

    time_limit  seconds, None for no clock
    rounds      what `--work` gets, None for as many as time allows
    """

    time_limit: float | None
    workers: int = 2
    rounds: int | None = None

    def options(self, seed: int) -> list[str]:
        """As `deployer plan` takes them."""
        wanted = {"--time-limit": self.time_limit, "--work": self.rounds, "--workers": self.workers, "--seed": seed}
        return [str(part) for key, value in wanted.items() if value is not None for part in (key, value)]


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, None where it had to be ended, and what it took."""

    code: int | None
    seconds: float
    peak_mib: float


def measured(instance: Instance, solver: str, settings: Settings) -> Run:
    """One run. A solver that fails gives a run without a value, and its last words go to stderr."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as place:
        folder = Path(place)
        scenario, plan, lines = folder / "scenario.yaml", folder / "plan.json", folder / "trace"
        scenario.write_text(instance.text, encoding="utf-8")
        begun = time.monotonic()
        command = [sys.executable, "-m", MODULE, solver, str(scenario), str(plan), str(lines), str(begun)]
        with (folder / "said").open("w+", encoding="utf-8") as said:
            ended = _watched([*command, *settings.options(instance.seed)], said.fileno(), begun, settings.time_limit)
            said.seek(0)
            if ended.code != 0:
                print(f"{instance.family}/{instance.seed} {solver} failed:\n{said.read()[-2000:]}", file=sys.stderr)
        news = _news(lines)
        made = json.loads(plan.read_text(encoding="utf-8")) if ended.code == 0 else None
    return _run(instance, solver, settings, ended, news, made)


def _watched(command: list[str], said: int, begun: float, limit: float | None) -> Ended:
    """Run the command in a session of its own, and look at its memory while it runs."""
    process = subprocess.Popen(  # noqa: S603  # our own module
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True, env=os.environ | ENVIRONMENT
    )
    latest = begun + (UNCLOCKED_SECONDS if limit is None else 1.5 * limit + PATIENCE_SECONDS)
    peak, code = 0.0, None
    try:
        while (code := process.poll()) is None and time.monotonic() < latest:
            peak = max(peak, memory.of_session(process.pid))
            time.sleep(LOOK_SECONDS)
        seconds = time.monotonic() - begun
    finally:
        _end_session(process)
    return Ended(code, seconds, peak)


def _end_session(process: "subprocess.Popen[bytes]") -> None:
    """Nothing of it is left, whatever happened here."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _news(lines: Path) -> list[list[Any]]:
    if not lines.exists():
        return []
    return [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines() if line.endswith("]")]


def _run(
    instance: Instance,
    solver: str,
    settings: Settings,
    ended: Ended,
    news: list[list[Any]],
    plan: dict[str, Any] | None,
) -> Run:
    goals = {goal["name"]: goal for goal in plan["goals"]} if plan else {}
    coverage = goals.get("coverage", {"value": None, "bound": None})
    value, bound = coverage["value"], coverage["bound"]
    works = [work for *_, work in news if work is not None]
    last: list[Point] = [(round(ended.seconds, 3), value, bound)] if plan else []
    return Run(
        family=instance.family,
        seed=instance.seed,
        solver=solver,
        value=value,
        bound=bound,
        gap_percent=gap_of(value, bound),
        seconds=round(ended.seconds, 3),
        first_plan_seconds=next((now for now, _, got, *_ in news if got is not None), None),
        peak_mib=round(ended.peak_mib, 1),
        work=works[-1] if works else None,
        stopped=plan["made"]["stopped"] if plan else "failed",
        missing=goals["must"]["value"] if "must" in goals else None,
        instance=instance.hash,
        time_limit=settings.time_limit,
        rounds=settings.rounds,
        workers=settings.workers,
        needs=len(plan["scenario"]["given"]["needs"]) if plan else 0,
        trace=(*((now, got, most) for now, goal, got, most, _ in news if goal == "coverage"), *last),
    )
