"""Terminals as people have them: narrow, of another language, or somebody who reads only the first line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.plan.store import write_plan
from hostile.planned import planned

PAGES = ("school:north", "week")
LIKE_C = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """With names that not every terminal can show."""
    scenario = a_scenario(
        a_need(days=3, aim="Reading für alle: “every” pupil 🏫"),
        a_school(name="St Mary\u2019s Ysgol Tŷ Ddewi [red]", hub="one"),
        a_specialist(name="=HYPERLINK(1) Señor\u202eSLE"),
        hubs={"one": {"name": "Łódź Hub"}},
    )
    path = tmp_path / "plan.json"
    write_plan(planned(scenario), path)
    return path


def shown(plan: Path, *what: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A page in such surroundings."""
    command = [sys.executable, "-c", "from deployer.cli import main; main()", "show", str(plan), *what]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | environment)


def test_a_terminal_that_knows_only_ascii(plan: Path) -> None:
    """Question marks stand for what it cannot show; nothing fails, also where it is narrow."""
    for page in PAGES:
        done = shown(plan, page, **LIKE_C, COLUMNS="40")
        assert (done.returncode, done.stderr) == (0, b"")
        done.stdout.decode("ascii")
    assert b"St Mary?s Ysgol T? Ddewi [red]" in shown(plan, "school", **LIKE_C).stdout


def test_marks_that_turn_the_text_are_not_shown(plan: Path) -> None:
    """A name cannot turn the rest of the line."""
    assert "\u202e" not in shown(plan, "specialist", PYTHONIOENCODING="utf-8").stdout.decode()


def test_a_reader_of_one_line(plan: Path) -> None:
    """`deployer show PLAN school | head -1` ends quietly."""
    command = '"$1" -c "from deployer.cli import main; main()" show "$2" school | head -1; echo "${PIPESTATUS[0]}"'
    done = subprocess.run(
        ["bash", "-c", command, "bash", sys.executable, str(plan)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("All schools\n0\n", "")
