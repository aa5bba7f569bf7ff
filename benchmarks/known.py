"""The best verified value ever seen of each instance, and by what it was found."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.runs import Run

PLACE = Path(__file__).with_name("best_known.json")


@dataclass(frozen=True)
class Best:
    """The best of one instance.

    value     verified coverage
    missing   sessions that must needs lack in that plan: fewer come before more coverage
    bound     the tightest bound seen on coverage with no more missing than that; None: none
    by        what found it
    instance  hash of the question
    """

    value: float
    missing: float
    bound: float | None
    by: str
    instance: str


@dataclass(frozen=True)
class Known:
    """All that is known: family/seed -> its best."""

    best: Mapping[str, Best]

    @classmethod
    def read(cls, place: Path = PLACE) -> "Known":
        """What is kept in the file; nothing where there is none."""
        data = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
        return cls({name: Best(**one) for name, one in data.items()})

    def write(self, place: Path = PLACE) -> None:
        """Keep it in the file, sorted, so that a change reads well."""
        data = {name: asdict(self.best[name]) for name in sorted(self.best)}
        place.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")

    def of(self, run: Run) -> Best | None:
        """The best of the run's instance; None where there is none, or the question has changed since."""
        best = self.best.get(run.name)
        return best if best and best.instance == run.instance else None

    def beside(self, run: Run) -> Run:
        """The run with the best known value in it. One found where more is missing is no measure for it, nor the other way."""
        best = self.of(run)
        return replace(run, best_known=best.value) if best and best.missing == (run.missing or 0) else run

    def learning(self, run: Run) -> "Known":
        """With this run's plan, if it is better, and its bound, if it is tighter."""
        best = self.of(run)
        if run.value is None:
            return self
        missing = run.missing or 0
        if best is None or (missing, -run.value) < (best.missing, -best.value):
            best = Best(run.value, missing, best.bound if best else None, _by(run), run.instance)
        if run.bound is not None and missing >= best.missing:  # a bound holds also where less may be missing
            best = replace(best, bound=run.bound if best.bound is None else min(run.bound, best.bound))
        return Known({**self.best, run.name: best})


def _by(run: Run) -> str:
    return f"{run.solver}, {run.seconds:.0f} s, ortools {version('ortools')}"
