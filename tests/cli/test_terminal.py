"""What is different where somebody looks."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.fake_solver import Solver
from deployer.cli import progress, run
from deployer.cli.progress import ProgressLine, shown_progress


def on_a_terminal(*arguments: str) -> str:
    """What the command writes to a terminal of its own."""
    seen, terminal = os.openpty()
    code = "from deployer.cli import main; main()"
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment = kept | {"TERM": "xterm-256color", "COLUMNS": "90", "LINES": "60"}
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, stdin=terminal, env=environment):
        os.close(terminal)
        written = b"".join(_parts(seen))
    os.close(seen)
    return written.decode()


def _parts(seen: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
        while part := os.read(seen, 65_536):
            yield part


@dataclass(frozen=True)
class Latest:
    goal: str
    value: float | None
    bound: float | None
    work: Mapping[str, int]


def test_headings_are_bold_and_names_are_no_markup(plan: Path) -> None:
    """Colour is ours; brackets in a name are the user's."""
    written = on_a_terminal("show", str(plan), "school:example")
    assert "\x1b[1mExample Academy [red]\x1b[0m" in written
    assert "\x1b[32min full\x1b[0m" in written


def test_progress_is_only_for_terminals(scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe stderr has warnings and the place of the plan, and no clock."""
    assert run(["plan", str(scenario)]) == 0
    assert "Ctrl-C" not in capsys.readouterr().err
    with shown_progress() as report:
        assert report is None


def test_the_line_has_a_clock_and_the_latest_news(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elapsed time goes on between two news."""
    monkeypatch.setattr(progress, "monotonic", lambda: 100.0)
    line = ProgressLine()
    monkeypatch.setattr(progress, "monotonic", lambda: 165.4)
    assert line.__rich__().plain == "1:05  reading the question   (Ctrl-C stops)"
    line.take(Latest("cost", 1240, 1200, {}))
    assert line.__rich__().plain == "1:05  Cost: £1,240, at best £1,200   (Ctrl-C stops)"
