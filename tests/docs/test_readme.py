"""README keeps its promises: what it shows is what its commands print."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from docs.scripts import DOCS, README, ROOT, refresh

BLOCKS: Sequence[Any] = refresh.blocks(README)
SCRIPT = DOCS / "first-ten-minutes.sh"
COMMANDS = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
HURRIED = (
    SCRIPT.read_text(encoding="utf-8")
    .replace("by-hand.csv", "by-hand.csv --time-limit 10")
    .replace("--time-limit 30", "--time-limit 10")
    .replace("--out autumn/whatif", "--out autumn/whatif --time-limit 5")
)
"""The script, with less time for its searches."""
EDITED = "edited.py"
TRACED = f"""
set -T
trap 'echo "@exit $?"; case "$BASH_COMMAND" in "deployer import-plan"*) python {EDITED};; esac' DEBUG
source first-ten-minutes.sh
true
"""
"""Runs the script, and says with which code each command before has ended; somebody edits the workbook before it comes back."""
EDIT = f"""
import sys
sys.path[:0] = {[str(ROOT / "tests")]!r}
from pathlib import Path
from deployer.plan.read import read_plan
from report.workbook.changing import changed, column
def last_visit_of_a_need_that_has_more(rows):
    place = column(rows, "Visit")
    keys = [str(row[place]) for row in rows[1:]]
    key = max(one for one in keys if one.startswith("waseley_maths/"))
    rows.remove(next(row for row in rows if row[place] == key))
changed(read_plan(Path("autumn/plan.json")), Path("pages"), last_visit_of_a_need_that_has_more)
"""
"""In the office somebody deletes the last visit for mathematics at Waseley Hills."""


def shell_blocks() -> list[str]:
    return [block.text for block in BLOCKS if block.language == "sh"]


def test_the_two_commands_stand_alone() -> None:
    """Whoever tests the project takes them from here, each in a block of its own."""
    assert "pip install . && deployer plan scenarios/central-region/autumn-2026.yaml\n" in shell_blocks()
    assert 'pip install ".[test]" && pytest\n' in shell_blocks()


def test_the_script_is_readmes_own() -> None:
    """Word for word."""
    assert SCRIPT.read_text(encoding="utf-8") in shell_blocks()


def test_the_first_scenario_has_ten_lines_and_plans(tmp_path: Path) -> None:
    """To the very dates that README shows."""
    shown = [block for block in BLOCKS if block.file == "first.yaml" or block.command == "deployer plan first.yaml"]
    scenario, planned = shown
    assert len(scenario.text.splitlines()) == 10
    refresh.done(scenario, tmp_path)
    printed = planned.shown(refresh.done(planned, tmp_path))
    assert planned.stable(printed) == planned.stable(planned.output)
    assert "nothing is left to find" in " ".join(printed.split())


def ten_minutes(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Each command of the script, its exit code, and what it printed."""
    refresh.prepare(folder)
    (folder / SCRIPT.name).write_text(HURRIED, encoding="utf-8")
    (folder / EDITED).write_text(EDIT, encoding="utf-8")
    ran = subprocess.run(
        ["bash", "-c", TRACED],
        cwd=folder,
        env=refresh.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
        timeout=300,
    )
    ended = [piece.partition("\n") for piece in ran.stdout.decode().split("@exit ")]
    printed = [text for _, _, text in ended[2:-1]]
    codes = [int(code) for code, _, _ in ended[3:]]
    yield from zip(COMMANDS, codes, printed, strict=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_the_first_ten_minutes(tmp_path: Path) -> None:
    """The plan made by hand breaks rules, which is exit code 1; all else is done; and what README shows of it is what is printed.

    It may search for seconds only. All that no run may change is compared: the four slips, and the headings of what the clock ends.
    """
    ran = list(ten_minutes(tmp_path))
    assert [code for _, code, _ in ran] == [1, *[0] * 7]
    shown = {block.command: block for block in BLOCKS if block.command}
    for command, _, printed in ran:
        if command in shown:
            block = shown[command]
            assert block.stable(block.shown(printed)) == block.stable(block.output), command
    assert {command.split()[1] for command in COMMANDS if command in shown} == {"verify", "plan", "show"}
    assert {"index.html", "board.html", "school-waseley_hills.html", "send.csv", "plan.xlsx", "plan.csv"} <= written(
        tmp_path
    )
    assert "waseley_maths" in (tmp_path / "pages" / "plan.changes.yaml").read_text(encoding="utf-8")


def written(folder: Path) -> set[str]:
    """The files that the script has left for readers."""
    return {path.name for path in (folder / "pages").iterdir()}


def test_the_page_of_a_school_is_on_the_first_screen() -> None:
    """Before anything else is said."""
    first = next(block for block in BLOCKS if block.command)
    assert first.command == COMMANDS[2]
    assert README[: first.start].count("\n") < 12
    assert (ROOT / "scenarios" / "central-region" / "by-hand.csv").exists()
