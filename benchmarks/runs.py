"""What a run says of itself, as data and as JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

FORMAT = "deployer/benchmark/1"

Point = tuple[float, float | None, float | None]
"""Seconds since the start, value and bound of `coverage`; None while not known."""


PRICES = {"iterations": 1.0, "nodes": 10.0, "rounds": 2.0, "deterministic": 20_000.0}
"""What each kind of work counts in simplex iterations: a node of branch and bound, a round of local search, a unit of
CP-SAT's deterministic time."""


def work_of(parts: Mapping[str, float] | None) -> float | None:
    """Work as one number, from its parts by name; None where it is not counted."""
    if parts is None:
        return None
    return sum((PRICES.get(kind, 1.0) * float(amount) for kind, amount in parts.items()), 0.0)


@dataclass(frozen=True)
class Run:
    """One scenario, one solver, one try. Value, bound and gap are those of `coverage`; None where there is no plan.

    solver              deployer, or naive
    missing             sessions that needs which must be met lack; it comes before coverage
    gap_percent         100 x (bound - value) / value
    seconds             wall time of the whole command, from its start to its end
    first_plan_seconds  until the first verified plan
    peak_mib            most memory of all its processes together
    work                what it cost, whatever the machine, in simplex iterations (see PRICES); None: not counted
    stopped             proved, work, time, asked; or failed
    instance            hash of the question: other questions are not compared
    rounds              --work of the run; None where the clock ended it
    needs               in the scenario, packages expanded
    best_known          best verified coverage ever seen for this instance; None: none
    trace               what was known when
    """

    family: str
    seed: int
    solver: str
    value: float | None
    bound: float | None
    gap_percent: float | None
    seconds: float
    first_plan_seconds: float | None
    peak_mib: float
    work: float | None
    stopped: str
    missing: float | None = None
    instance: str = ""
    time_limit: float | None = None
    rounds: int | None = None
    workers: int = 2
    needs: int = 0
    best_known: float | None = None
    trace: tuple[Point, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """Family and seed."""
        return f"{self.family}/{self.seed}"

    @property
    def behind_percent(self) -> float | None:
        """How far the value is below the best known one, in percent of that; negative: it is a new best."""
        if self.value is None or not self.best_known:
            return None
        return 100 * (self.best_known - self.value) / self.best_known

    @property
    def behind_at_half_percent(self) -> float | None:
        """The same for the value that was known when half the time limit was over; None without a limit, or where nothing was known."""
        if self.time_limit is None or not self.best_known:
            return None
        values = [value for seconds, value, _ in self.trace if value is not None and seconds <= self.time_limit / 2]
        return 100 * (self.best_known - values[-1]) / self.best_known if values else None

    def seconds_to(self, gap_percent: float) -> float | None:
        """When the gap was first so small; None: never."""
        close = (
            seconds
            for seconds, value, bound in self.trace
            if (gap := gap_of(value, bound)) is not None and gap <= gap_percent
        )
        return next(close, None)


def gap_of(value: float | None, bound: float | None) -> float | None:
    """100 x (bound - value) / value; None where either is not known or nothing is met."""
    return None if value is None or bound is None or value <= 0 else 100 * (bound - value) / value


def write_runs(path: Path, made: Mapping[str, Any], runs: Sequence[Run]) -> None:
    """All runs as one JSON document; `made` says by which versions on which machine."""
    document = {"format": FORMAT, "made": dict(made), "runs": [asdict(run) for run in runs]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def read_runs(path: Path) -> list[Run]:
    """The runs of a file. Raises ValueError where it is no file of runs."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["runs"]
        return [_run(one) for one in found]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(
            f"{path} is not a file of benchmark runs ({error}); make one with `python -m benchmarks run`"
        ) from error


def _run(data: Mapping[str, Any]) -> Run:
    known = {one.name for one in fields(Run)}
    kept = {key: value for key, value in data.items() if key in known}
    return Run(**kept | {"trace": tuple(map(_point, kept.get("trace", ())))})


def _point(numbers: Iterable[float | None]) -> Point:
    seconds, value, bound = numbers
    return seconds or 0.0, value, bound
