import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import click
import pytest

from cli.fake_solver import Solver
from deployer import __version__
from deployer.cli import deployer, run
from deployer.errors import DeployerError, Finding, Findings, NoPlan, Unverified

HEAVY = {"ortools", "pydantic", "yaml", "rich", "networkx"}
START = "import sys; from deployer.cli import main; main()"


def python(*arguments: str, **keys: object) -> subprocess.CompletedProcess[str]:
    """A process of our own Python."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, **keys)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in deployer.commands)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Whoever asks for help does not wait for solvers and parsers."""
    code = f"import sys; from deployer.cli import run; run({arguments!r}); print(*{HEAVY!r} & set(sys.modules))"
    done = python("-c", code)
    assert done.stdout.splitlines()[-1] == "", done.stdout + done.stderr


def test_importtime_knows_nothing_heavy() -> None:
    """The same, as Python itself counts it."""
    done = python("-X", "importtime", "-c", START, "--help")
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & HEAVY


def test_help_takes_less_than_8_times_as_long_as_nothing() -> None:
    """The best of many runs each, in turns, since others use this machine too."""

    def seconds(*arguments: str) -> float:
        before = perf_counter()
        python(*arguments)
        return perf_counter() - before

    times = [(seconds("-c", START, "--help"), seconds("-c", "pass")) for _ in range(15)]
    assert min(time for time, _ in times) < 8 * min(time for _, time in times)


def test_every_command_says_what_it_does() -> None:
    """Commands, options and arguments have help."""
    assert set(deployer.commands) >= {"explain", "plan", "show", "validate", "verify"}
    for command in deployer.commands.values():
        assert command.help
        assert command.short_help
        assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """One line."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"deployer {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fly"], "No such command 'fly'"),
        (["plan"], "Missing argument 'SCENARIO'"),
        (["plan", "x.yaml", "--time-limit", "0"], "0 is not a number of seconds above 0"),
        (["plan", "x.yaml", "--time-limit", "nan"], "nan is not a number of seconds above 0"),
        (["plan", "x.yaml", "--time-limit", "inf"], "inf is not a number of seconds above 0"),
        (["plan", "x.yaml", "--work", "-1"], "-1 is not in the range x>=0"),
        (["plan", "x.yaml", "--workers", "0"], "0 is not in the range 1<=x<=2"),
        (["validate"], "Missing argument 'FILE...'"),
        (["validate", "a.yaml", "b.yaml", "--expanded"], "--expanded prints one scenario as YAML"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr, with the value."""
    assert run(arguments) == 2
    told = capsys.readouterr()
    assert words in " ".join(told.err.split())
    assert told.out == ""


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NoPlan("nothing found in 60 seconds; allow more with --time-limit"), 3, "error: nothing found in 60 seconds"),
        (Unverified("the model and verify.py disagree"), 4, "error: the model and verify.py disagree"),
        (
            Findings([Finding("clash", "fixed.a", "a and b clash", "take one out")]),
            1,
            "error: a and b clash\n  = take one out",
        ),
        (DeployerError("odd"), 4, "error: odd"),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (ValueError("a fault of ours"), 4, "ValueError: a fault of ours"),
    ],
)
def test_errors_become_exit_codes(
    *, error: BaseException, code: int, words: str, scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind has its code, its words on stderr, nothing on stdout, and leaves no plan behind."""

    def fail() -> object:
        raise error

    solver.instead = fail  # type: ignore[assignment]
    assert run(["plan", str(scenario)]) == code
    told = capsys.readouterr()
    assert words in told.err
    assert ("Traceback" in told.err) == isinstance(error, ValueError)
    assert told.out == ""
    assert [path.name for path in scenario.parent.iterdir()] == [scenario.name]


def test_a_closed_pipe_is_no_fault(plan: Path) -> None:
    """`deployer show ... | head` ends quietly, and with the code of the command."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", START, "show", str(plan), "school"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_names_that_the_terminal_cannot_show_do_no_harm(plan: Path) -> None:
    """A question mark stands for them."""
    plan.write_text(plan.read_text().replace("Holyhead School", "Ysgol Tŷ Ddewi"))
    done = python("-c", START, "show", str(plan), "school", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Ysgol T? Ddewi" in done.stdout
