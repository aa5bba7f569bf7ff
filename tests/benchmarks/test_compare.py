"""What became worse is caught, and nothing else."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks.__main__ import benchmarks
from benchmarks.compare import compared, shifted_mean, table
from benchmarks.families import instance
from benchmarks.measure import Settings, measured
from benchmarks.runs import Run, read_runs, write_runs
from click.testing import CliRunner


def a_run(seed: int = 1, **keys: Any) -> Run:
    """A run that ended with its rounds."""
    facts: dict[str, Any] = {
        "family": "trust-12",
        "solver": "deployer",
        "value": 990.0,
        "bound": 1000.0,
        "gap_percent": 1.01,
        "seconds": 9.5,
        "first_plan_seconds": 1.0,
        "peak_mib": 200.0,
        "work": 5000.0,
        "stopped": "work",
        "missing": 0.0,
        "instance": "abc",
        "rounds": 5,
        "time_limit": None,
    }
    return Run(seed=seed, **(facts | keys))


OLD = [a_run(seed) for seed in (1, 2, 3)]


def now(**keys: Any) -> list[Run]:
    """The old runs with the second changed."""
    return [OLD[0], replace(OLD[1], **keys), OLD[2]]


def exit_code(folder: Path, old: list[Run], new: list[Run]) -> tuple[int, str]:
    """What the command says of two files."""
    for name, runs in (("old", old), ("new", new)):
        write_runs(folder / f"{name}.json", {}, runs)
    done = CliRunner().invoke(benchmarks, ["compare", str(folder / "old.json"), str(folder / "new.json")])
    return done.exit_code, done.output


def test_nothing_became_worse(tmp_path: Path) -> None:
    """Equal runs, better ones, and slower ones on the clock alone pass."""
    better = now(value=995.0, bound=999.0, work=4000.0, seconds=60.0, peak_mib=900.0)
    for new in (OLD, better, [*OLD, a_run(4)]):
        code, said = exit_code(tmp_path, OLD, new)
        assert (code, "nothing became worse" in said) == (0, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 989.0}, "worse: trust-12/2 by deployer: value 989, before 990"),
        ({"bound": 1001.0}, "worse: trust-12/2 by deployer: bound 1001, before 1000"),
        ({"bound": None}, "worse: trust-12/2 by deployer: bound none, before 1000"),
        ({"value": None, "stopped": "failed"}, "worse: trust-12/2 by deployer: no plan, before one of value 990"),
        ({"missing": 2.0, "value": 999.0}, "2 sessions of needs that must be met are missing, before 0"),
        ({"work": None}, "worse: trust-12 by deployer: work is not counted any more"),
        ({"work": 9000.0}, "worse: trust-12 by deployer: work 6,083, before 5,000, 22 % more"),
        ({"instance": "xyz"}, "trust-12/2 by deployer asks another question than before"),
        ({"rounds": 6}, "trust-12/2 by deployer ran with other settings than before"),
    ],
)
def test_what_became_worse(changes: dict[str, Any], said: str, tmp_path: Path) -> None:
    """Each by name, with both figures, and exit code 1."""
    code, told = exit_code(tmp_path, OLD, now(**changes))
    assert code == 1
    assert said in told
    assert "nothing became worse" not in told


def test_a_run_that_is_missing(tmp_path: Path) -> None:
    """What was not run cannot have passed."""
    code, told = exit_code(tmp_path, OLD, OLD[:2])
    assert (code, "worse: trust-12/3 by deployer was not run" in told) == (1, True)


def test_fewer_missing_for_less_coverage() -> None:
    """Must needs come first, so this is no regression; a bound may follow."""
    before = [a_run(missing=4.0)]
    assert compared(before, [a_run(missing=2.0, value=900.0)]) == []


def test_a_fifth_more_work_is_allowed_in_the_mean() -> None:
    """One seed of three may take half as much again where the others do not."""
    assert compared(OLD, now(work=7500.0)) == []
    assert len(compared(OLD, [replace(run, work=6100.0) for run in OLD])) == 1


@pytest.mark.parametrize(("amounts", "mean"), [([100.0], 100.0), ([0.0, 0.0], 0.0), ([0.0, 390.0], 53.2)])
def test_shifted_mean(amounts: list[float], mean: float) -> None:
    """Of one amount itself; a run of no work does not make the mean 0."""
    assert shifted_mean(amounts) == pytest.approx(mean, abs=0.1)


def test_no_file_of_runs(tmp_path: Path) -> None:
    """Any other JSON is refused by name."""
    place = tmp_path / "other.json"
    place.write_text('{"other": 1}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.json is not a file of benchmark runs"):
        read_runs(place)


def test_the_reference_without_a_clock() -> None:
    """Two runs of it are equal, so it too can be compared."""
    asked = instance("planted-4", 1)
    before, again = (measured(asked, "naive", Settings(None, 1, 2)) for _ in range(2))
    assert before.work is not None
    assert (before.value, before.bound, before.work) == (again.value, again.bound, again.work)
    assert compared([before], [again]) == []


@pytest.mark.parametrize(("work", "sentences"), [(1201.9, 0), (1202.1, 1), (30.0, 0)])
def test_a_fifth_more(work: float, sentences: int) -> None:
    """The limit is 20 % of the shifted mean, to the digit; less work is none of it."""
    assert len(compared([a_run(work=1000.0)], [a_run(work=work)])) == sentences


def test_each_family_and_solver_by_itself() -> None:
    """Work saved in one family pays for none in another; what only the new file has is not judged."""
    other: dict[str, Any] = {"family": "planted-12", "value": 5.0, "bound": 5.0}
    old = [a_run(), a_run(**other), a_run(solver="naive")]
    new = [a_run(work=9000.0), a_run(work=1.0, **other), a_run(solver="naive"), a_run(2, work=1e9)]
    assert [sentence.split(":")[0] for sentence in compared(old, new)] == ["trust-12 by deployer"]


def test_seconds_and_memory_are_shown() -> None:
    """Beside what is judged, old and new."""
    assert "| trust-12/1 deployer | 990 → 990 | 1,000 → 1,000 | 5,000 → 5,000 | 9.5 → 20 | 200 → 300 |" in table(
        [a_run()], [a_run(seconds=20.0, peak_mib=300.0)]
    )
