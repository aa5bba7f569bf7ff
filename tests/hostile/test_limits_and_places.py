"""The clock, and the places where plans are written: whatever happens there, the old plan is whole or the new one is."""

import json
import os
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path

import pytest

from builders import a_need, a_scenario, a_scenario_dict, a_specialist
from deployer.cli import run
from deployer.plan.read import read_plan
from deployer.plan.store import write_plan
from hostile.planned import planned

REGION = Path(__file__).parents[2] / "scenarios/central-region/autumn-2026.yaml"
START = "from deployer.cli import main; main()"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A scenario that is planned in no time."""
    needs = (a_need("first", days=2, rhythm="weekly"), a_need("second", days=9))
    path = tmp_path / "small.yaml"
    path.write_text(json.dumps(a_scenario_dict(*needs, a_specialist(available={"mon": "day"}))))
    return path


def deployer(*arguments: object, limit_blocks: int | None = None) -> subprocess.Popen[str]:
    """The command in a process of its own, perhaps one that may not write large files, as on a full disk."""
    command = [sys.executable, "-c", START, *map(str, arguments)]
    if limit_blocks is not None:
        command = ["bash", "-c", f'ulimit -f {limit_blocks}; exec "$@"', "bash", *command]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def without_seconds(text: str) -> str:
    """The plan but for the one thing that differs."""
    data = json.loads(text)
    del data["made"]["seconds"]
    return json.dumps(data)


@cache
def seconds_of_start() -> float:
    """How long the command takes to read the scenario, on this machine and now."""
    begun = time.monotonic()
    deployer("validate", REGION).communicate()
    return time.monotonic() - begun


@pytest.mark.parametrize("limit", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(5, marks=pytest.mark.slow), pytest.param(10, marks=pytest.mark.slow)])  # fmt: skip
def test_the_limit_is_kept(limit: int, tmp_path: Path) -> None:
    """Within 10 % or 2 seconds beside reading; a plan that is whole, or none and code 3."""
    start, place, begun = seconds_of_start(), tmp_path / "plan.json", time.monotonic()
    with deployer("plan", REGION, "--out", place, "--time-limit", limit) as process:
        _, said = process.communicate()
    assert time.monotonic() - begun - start < limit + max(2, limit / 10)
    assert process.returncode in {0, 3}, said
    assert place.exists() == (process.returncode == 0)
    if place.exists():
        assert read_plan(place).made.stopped == "time"
        assert run(["verify", str(REGION), str(place), "--no-search"]) == 0
    else:
        assert "give a longer --time-limit" in said


@pytest.mark.slow
def test_the_same_work_gives_the_same_plan_of_a_real_trust(tmp_path: Path) -> None:
    """But for the seconds."""
    texts = []
    for name in ("one", "two"):
        with deployer("plan", REGION, "--out", tmp_path / name, "--work", 1) as process:
            process.communicate()
        texts.append(without_seconds((tmp_path / name / "plan.json").read_text()))
    assert texts[0] == texts[1]


def test_two_runs_into_the_same_place(small: Path) -> None:
    """The same work twice at once: both say the same, and what is there is one of the two, whole."""
    with deployer("plan", small, "--work", 1) as one, deployer("plan", small, "--work", 1) as other:
        pages = [process.communicate()[0] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0)
    assert pages[0].partition("The search took")[0] == pages[1].partition("The search took")[0]
    assert run(["verify", str(small), str(small.with_name("small.plan.json"))]) == 0
    assert sorted(path.name for path in small.parent.iterdir()) == ["small.plan.json", "small.yaml"]


def test_a_full_disk_leaves_the_old_plan(small: Path) -> None:
    """The answer is shown all the same, and the code is 2."""
    place = small.with_name("small.plan.json")
    write_plan(planned(a_scenario()), place)
    before = place.read_bytes()
    with deployer("plan", small, "--work", 0, limit_blocks=1) as process:
        page, said = process.communicate()
    assert process.returncode == 2
    assert "Need met: 4 of 11 days (36%)" in page
    assert "small.plan.json: the plan could not be written: File too large; name another place" in said
    assert place.read_bytes() == before
    assert sorted(path.name for path in small.parent.iterdir()) == ["small.plan.json", "small.yaml"]


def test_a_folder_that_takes_nothing(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said in words; root may ask too, since nobody makes folders there."""
    assert run(["plan", str(small), "--work", "0", "--out", "/proc/none"]) == 2
    assert "/proc/none/plan.json: the plan could not be written" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the search."""
    folder = small.parent / "locked"
    folder.mkdir(mode=0o500)
    assert run(["plan", str(small), "--out", str(folder)]) == 2
    assert "may not be written to" in capsys.readouterr().err


def test_files_that_are_no_plans_stay(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The scenario itself among them, and whatever is written in JSON."""
    for name, text in (("small.yaml", small.read_text()), ("a.json", "{}"), ("b.json", '["deployer/plan/1"]')):
        copy = (small.parent / name).with_suffix(".json")
        copy.write_text(text)
        assert run(["plan", str(small), "--work", "0", "--out", str(copy)]) == 2
        assert "is there and not a plan" in capsys.readouterr().err
        assert copy.read_text() == text


def test_a_plan_is_whole_whenever_it_is_read(tmp_path: Path) -> None:
    """While another is written again and again."""
    place = tmp_path / "plan.json"
    plans = [planned(a_scenario(a_need(days=days))) for days in (1, 9)]
    write_plan(plans[0], place)
    done = threading.Event()
    broken: list[str] = []

    def read() -> None:
        while not done.is_set():
            try:
                assert read_plan(place) in plans
            except Exception as error:  # noqa: BLE001  whatever it is
                broken.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(60):
        write_plan(plans[number % 2], place)
    done.set()
    reader.join()
    assert broken == []
