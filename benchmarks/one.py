"""One run in a process of its own: `deployer plan` as people run it, or the reference, with its news written to a file.

    python -m benchmarks.one deployer|naive SCENARIO PLAN TRACE BEGUN [options of deployer plan]

SCENARIO is read, PLAN and TRACE are written. BEGUN is the caller's `time.monotonic()`, from which all seconds count. A line
of TRACE is a JSON list: seconds, goal, value, bound, work.
"""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.runs import work_of
from deployer import cli
from deployer.cli import progress

if TYPE_CHECKING:
    from deployer.report.news import News


class Trace:
    """The news of a search, a line each, written at once so that nothing is lost when the run is ended."""

    def __init__(self, path: Path, begun: float) -> None:
        """Open the file."""
        self._lines = path.open("w", encoding="utf-8", buffering=1)
        self._begun = begun

    def write(self, goal: str, value: float | None, bound: float | None, work: float | None) -> None:
        """One more line."""
        seconds = round(time.monotonic() - self._begun, 3)
        self._lines.write(json.dumps([seconds, goal, value, bound, work]) + "\n")

    def take(self, latest: "News") -> None:
        """What the terminal would show."""
        self.write(latest.goal, latest.value, latest.bound, work_of(latest.work))


def plan_with_deployer(trace: Trace, scenario: str, place: str, options: list[str]) -> int:
    """The command itself, its progress going to the trace instead of the terminal."""

    @contextlib.contextmanager
    def told_to_trace() -> "Iterator[Callable[[News], None]]":
        yield trace.take

    progress.shown_progress = told_to_trace
    return cli.run(["plan", scenario, "--out", place, "--force", *options])


def main(arguments: list[str]) -> int:
    """Run, and return the exit code."""
    solver, scenario, place, lines, begun, *options = arguments
    trace = Trace(Path(lines), float(begun))
    if solver == "deployer":
        return plan_with_deployer(trace, scenario, place, options)
    from benchmarks.reference import plan_with_naive  # noqa: PLC0415  # its memory is none of the product's

    return plan_with_naive(trace, scenario, place, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
