"""The gate lets equal runs through and stops a product that was spoilt: each fault is planted in the product itself."""

from importlib.metadata import version
from pathlib import Path

import pytest
from benchmarks.__main__ import benchmarks
from benchmarks.families.hard import hard
from benchmarks.families.places import drawn_sites
from benchmarks.runs import Run, read_runs
from click.testing import CliRunner

from benchmarks import families, gate, measure


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate of one hard scenario that is solved in a second or two, and no baseline yet."""
    monkeypatch.setattr(families, "HARD", {**families.HARD, "trust-5": lambda seed: hard(seed, drawn_sites(seed, 5))})
    monkeypatch.setattr(gate, "FAMILIES", ("trust-5",))
    monkeypatch.setattr(gate, "SEEDS", (1,))
    monkeypatch.setattr(gate, "BASELINES", tmp_path)


def said(*arguments: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    done = CliRunner().invoke(benchmarks, ["gate", *arguments])
    return done.exit_code, done.output


def test_equal_runs_pass_and_spoilt_products_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same product passes, whatever its hashes; one that works twice, loosens its bounds or forgets a need is named."""
    code, told = said("--record")
    assert (code, f"recorded in {gate.baseline()}" in told) == (0, True)
    monkeypatch.setattr(measure, "ENVIRONMENT", {"PYTHONHASHSEED": "7"})
    code, told = said("--json", str(tmp_path / "again.json"))
    assert (code, "nothing became worse" in told) == (0, True)
    before, again = (facts(read_runs(place)[0]) for place in (gate.baseline(), tmp_path / "again.json"))
    assert before == again
    for fault, words in (
        ("twice", "worse: trust-5 by deployer: work "),
        ("loose", "worse: trust-5/1 by deployer: bound "),
        ("forgetful", "worse: trust-5/1 by deployer: value "),
    ):
        monkeypatch.setattr(measure, "MODULE", f"tests.benchmarks.spoilt.{fault}")
        code, told = said()
        assert (code, words in told) == (1, True), told


def facts(run: Run) -> tuple[object, ...]:
    """What does not depend on the machine."""
    return run.value, run.missing, run.bound, run.work, run.stopped


@pytest.mark.slow
def test_dropped_bounding_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the gate's own family, a product without cuts and columns is stopped."""
    monkeypatch.setattr(gate, "FAMILIES", ("trust-12",))
    assert said("--record")[0] == 0
    monkeypatch.setattr(measure, "MODULE", "tests.benchmarks.spoilt.no_bounding")
    code, told = said()
    assert (code, "worse: trust-12" in told) == (1, True), told


def test_no_baseline(tmp_path: Path) -> None:
    """Nothing is run; the message has the version, the file and the command."""
    code, told = said()
    assert code == 1
    assert f"there is no baseline for ortools {version('ortools')} (ortools-{version('ortools')}.json" in told
    assert "`python -m benchmarks gate --record`" in told
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_is_no_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A product that gives no plan leaves the old baseline as it is."""
    monkeypatch.setattr(measure, "MODULE", "tests.benchmarks.spoilt.nowhere")
    code, told = said("--record")
    assert (code, "trust-5/1 failed and gave no value" in told) == (1, True)
    assert not gate.baseline().exists()
