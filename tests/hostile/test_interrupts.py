"""Ctrl-C and requests to end, at any moment: a verified plan or none, never a broken file, and nobody left behind."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deployer.cli import run
from deployer.interrupts import held_back, was_interrupted
from deployer.plan.read import read_plan
from deployer.solve.worker import deaf_child

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

SCENARIO = Path(__file__).parents[2] / "scenarios/central-region/autumn-2026.yaml"
START = "from deployer.start import main; main()"
GONE_AFTER = 2.0
"""Seconds."""
YOUNG = 0.5
"""Seconds within which Python itself may still be starting on a busy machine, and ends in its own way."""
LATEST = 5.0
"""Seconds after the start: a first plan is there after two or three, on a busy machine somewhat later."""


def to_all(pid: int) -> None:
    """What a terminal does when somebody presses Ctrl-C."""
    os.killpg(pid, signal.SIGINT)


def to_parent(pid: int) -> None:
    """What a script does that ends its child with the signal of Ctrl-C."""
    os.kill(pid, signal.SIGINT)


def request_to_end(pid: int) -> None:
    """What `kill`, `timeout` and a machine that shuts down do."""
    os.kill(pid, signal.SIGTERM)


def request_to_all(pid: int) -> None:
    """The same to each process."""
    os.killpg(pid, signal.SIGTERM)


WAYS = (to_all, to_parent, request_to_end, request_to_all)


def of_group(group: int) -> list[int]:
    """Processes of this group that still run; those that have ended and wait for somebody to notice do not."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            state, _, its_group, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(folder.name))
    return found


def check_one(place: Path, moment: float, way: Callable[[int], None]) -> bool:
    """Start a search, end it at this moment, look at what is there; returns whether there was a plan."""
    command = [sys.executable, "-c", START, "plan", str(SCENARIO), "--out", str(place), "--time-limit", "60"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        time.sleep(moment)
        way(process.pid)
        begun = time.monotonic()
        process.wait(timeout=30)
        while of_group(process.pid) and time.monotonic() - begun < GONE_AFTER:
            time.sleep(0.02)
        took, left = time.monotonic() - begun, of_group(process.pid)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert process.stderr
        said = process.stderr.read()
    assert left == []
    assert took < GONE_AFTER
    assert "Traceback" not in said or moment < YOUNG
    if process.returncode == 0:
        assert read_plan(place).made.stopped == "asked"
        assert run(["verify", str(SCENARIO), str(place), "--no-search"]) == 0
    elif process.returncode in {-signal.SIGINT, -signal.SIGTERM}:
        assert moment < YOUNG, said  # shells call this 130 too
    else:
        assert process.returncode == 130
        assert "Interrupted." in said
    # Nothing else lies about, whole or not.
    assert [path.name for path in place.parent.iterdir()] == [place.name] * (process.returncode == 0)
    return process.returncode == 0


def moments(count: int, seed: int, earliest: float = 0.5) -> list[float]:
    """Random moments of a run, a part of it each; before the earliest Python itself may still be starting."""
    chance, part = random.Random(seed), (LATEST - earliest) / count
    return [earliest + part * (number + chance.random()) for number in range(count)]


def test_at_ten_random_moments(tmp_path: Path) -> None:
    """In turns to all processes, to the parent alone, and as a request to end."""
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201  to repeat a failure
    for number, moment in enumerate(moments(10, seed)):
        folder = tmp_path / str(number)
        folder.mkdir()
        check_one(folder / "plan.json", moment, WAYS[number % 3])


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_at_many_random_moments(way: Callable[[int], None], tmp_path: Path) -> None:
    """Each way at thirty moments; some come before the first plan and some after it."""
    got = []
    for number, moment in enumerate(moments(30, seed=number_of(way))):
        folder = tmp_path / str(number)
        folder.mkdir()
        got.append(check_one(folder / "plan.json", moment, way))
    assert set(got) == {False, True}


def number_of(way: Callable[[int], None]) -> int:
    return [one.__name__ for one in WAYS].index(way.__name__)


def test_a_parent_that_is_killed_leaves_no_child(tmp_path: Path) -> None:
    """Not even where it could not say goodbye, and while the solver is busy."""
    command = [sys.executable, "-c", START, "plan", str(SCENARIO), "--out", str(tmp_path / "plan.json")]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        time.sleep(4)
        process.kill()
        process.wait()
        begun = time.monotonic()
        while left := of_group(process.pid):
            assert time.monotonic() - begun < GONE_AFTER, left
            time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


def test_what_is_held_back_counts_afterwards() -> None:
    """Or is forgotten, as asked; and Python's own way is back after it."""
    before, done = signal.getsignal(signal.SIGINT), list[str]()

    def press(*, forget: bool) -> None:
        with held_back(forget=forget):
            os.kill(os.getpid(), signal.SIGINT)
            done.append("to its end")

    with pytest.raises(KeyboardInterrupt):
        press(forget=False)
    press(forget=True)
    assert done == ["to its end"] * 2
    assert signal.getsignal(signal.SIGINT) is before


LONG = """
import builtins, time
import deployer.start
real = builtins.__import__
def slow(name, *arguments):
    if name.startswith("deployer.cli"):
        print("reading", flush=True)
        time.sleep(30)
    return real(name, *arguments)
builtins.__import__ = slow
deployer.start.main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_the_command_is_still_being_read(number: int) -> None:
    """It leaves at once, in its own words and with its own exit code."""
    with subprocess.Popen(
        [sys.executable, "-c", LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "reading\n"
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "Interrupted.\n")


def test_an_interrupted_import_is_an_interruption() -> None:
    """Compiled modules say ImportError where Ctrl-C came while they were read."""
    failed = ImportError("initialization failed")
    failed.__cause__ = KeyboardInterrupt()
    assert was_interrupted(failed)
    assert not was_interrupted(ImportError("no such module"))


def test_what_comes_while_a_child_begins_waits_until_it_has() -> None:
    """Also where another thread takes the signal, as those of libraries do: the block is not broken off, its end is."""
    over, begun = threading.Event(), []
    threading.Thread(target=over.wait, daemon=True).start()

    def begin() -> None:
        with deaf_child():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(100):
                time.sleep(0.001)
            begun.append("the child")

    with pytest.raises(KeyboardInterrupt):
        begin()
    over.set()
    assert begun == ["the child"]
