"""Runs measure the product as people run it, and tell what happened, failures too."""

import json
from pathlib import Path

import pytest
from benchmarks.__main__ import benchmarks
from benchmarks.families import Instance, instance
from benchmarks.known import Best, Known
from benchmarks.measure import Settings, measured
from benchmarks.runs import Run, gap_of, read_runs, work_of
from click.testing import CliRunner

from benchmarks import known, measure

KEYS = {
    *("family", "seed", "solver", "value", "bound", "gap_percent", "seconds", "first_plan_seconds", "peak_mib"),
    *("work", "stopped"),
}


def test_a_run_of_each_solver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both meet a small planted scenario; the file has the figures and how they came about, and the best is kept."""
    monkeypatch.setattr(known, "PLACE", tmp_path / "best.json")
    place = tmp_path / "runs.json"
    arguments = ["run", "--family", "planted-4", "--seeds", "1", "--time-limit", "12", "--json", str(place)]
    done = CliRunner().invoke(benchmarks, [*arguments, "--solver", "deployer", "--solver", "naive"])
    assert done.exit_code == 0, done.output
    assert json.loads(place.read_text())["runs"][0].keys() >= KEYS
    for run in read_runs(place):
        assert (run.value, run.gap_percent, run.stopped) == (run.bound, 0.0, "proved")
        assert run.first_plan_seconds is not None
        assert 0 < run.first_plan_seconds <= run.seconds < 20
        assert 50 < run.peak_mib < 2_000
        assert run.needs == 16
        assert run.work is not None
        assert run.work > 0
        assert [point[0] for point in run.trace] == sorted(point[0] for point in run.trace)
        assert run.trace[-1] == (run.seconds, run.value, run.bound)
        assert f"{run.name:18} {run.solver:9} value {run.value:9.0f}" in done.output


def test_a_run_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """It has no value, says so, and the last words of the command are told."""
    run = measured(Instance("broken", 1, "format: other\n", "abc"), "deployer", Settings(5.0))
    assert (run.value, run.bound, run.gap_percent, run.stopped) == (None, None, None, "failed")
    assert "broken/1 deployer failed:\nerror" in capsys.readouterr().err


def test_a_run_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended, with all its processes, and counts as failed."""
    monkeypatch.setattr(measure, "PATIENCE_SECONDS", -1.0)
    run = measured(instance("planted-4", 1), "deployer", Settings(1.0))
    assert run.stopped == "failed"
    assert run.seconds < 5


def test_wrong_usage() -> None:
    """Unknown families and seeds that are no numbers are named."""
    for arguments, said in (
        (["--family", "x"], "family x is unknown"),
        (["--family", "x", "--seeds", "a"], "'a' is no"),
    ):
        done = CliRunner().invoke(benchmarks, ["run", *arguments])
        assert (done.exit_code, said in done.output) == (2, True)


def test_a_scenario_to_keep(tmp_path: Path) -> None:
    """The file that the runs are made from."""
    place = tmp_path / "some.yaml"
    assert CliRunner().invoke(benchmarks, ["scenario", "planted-4", "3", str(place)]).exit_code == 0
    assert place.read_text() == instance("planted-4", 3).text


@pytest.mark.parametrize(
    ("parts", "work"),
    [
        (None, None),
        ({}, 0.0),
        ({"iterations": 100, "nodes": 5, "rounds": 7}, 164.0),
        ({"iterations": 7, "moves": 3}, 10.0),
        ({"deterministic": 0.5}, 10_000.0),
    ],
)
def test_work_is_one_number(parts: dict[str, float] | None, work: float | None) -> None:
    """Nodes, rounds and deterministic time are priced in iterations; anything else counts as it is."""
    assert work_of(parts) == work


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [(200.0, 203.0, 1.5), (200.0, 200.0, 0.0), (None, 1.0, None), (1.0, None, None), (0.0, 1.0, None)],
)
def test_gap(value: float | None, bound: float | None, gap: float | None) -> None:
    """In percent of the value; unknown where nothing is met."""
    assert gap_of(value, bound) == gap


def a_run(value: float | None, bound: float | None = 120.0, missing: float = 0.0, instance_hash: str = "abc") -> Run:
    """A run of one instance."""
    return Run("trust-12", 1, "deployer", value, bound, None, 9.0, 1.0, 100.0, None, "time", missing, instance_hash)


def test_the_best_known() -> None:
    """Only a better plan of the same question replaces it; fewer missing sessions come first; bounds only become tighter."""
    best = Known({}).learning(a_run(100.0))
    assert best.of(a_run(1.0)) == Best(100.0, 0.0, 120.0, best.best["trust-12/1"].by, "abc")
    assert best.learning(a_run(99.0, 119.0)).best["trust-12/1"].value == 100.0
    assert best.learning(a_run(99.0, 119.0)).best["trust-12/1"].bound == 119.0
    assert best.learning(a_run(110.0, 130.0, missing=1.0)).best == best.best
    assert best.learning(a_run(None, None)).best == best.best
    assert best.learning(a_run(5.0, 7.0, instance_hash="new")).best["trust-12/1"].value == 5.0
    assert best.beside(a_run(95.0)).behind_percent == 5.0
    assert best.beside(a_run(95.0, instance_hash="new")).behind_percent is None
    assert best.beside(a_run(95.0, missing=1.0)).behind_percent is None


def test_the_best_known_is_kept(tmp_path: Path) -> None:
    """Written and read again it is the same; without a file nothing is known."""
    best, place = Known({}).learning(a_run(100.0)), tmp_path / "best.json"
    best.write(place)
    assert Known.read(place) == best
    assert Known.read(tmp_path / "none.json") == Known({})
