import json
from pathlib import Path

import pytest

from cli.fake_solver import Settings, Solver
from deployer.cli import run
from deployer.plan.by_hand import write_csv
from deployer.plan.read import read_plan
from report.sample import a_full_plan


def test_a_plan_is_written_beside_its_scenario_and_told(
    scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary goes to stdout; where the plan is, and warnings, go to stderr."""
    assert run(["plan", str(scenario)]) == 0
    told = capsys.readouterr()
    place = scenario.with_name("autumn.plan.json")
    assert read_plan(place) == a_full_plan()
    assert told.out.startswith("Central Region Schools Trust, autumn 2026\n")
    assert f"The plan is in {place}" in told.err
    assert "warning: nobody can serve need waseley_governance" in told.err
    assert "warning" not in told.out


def test_json_is_the_plan_itself(scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]) -> None:
    """One document on stdout, the same as in the file."""
    assert run(["plan", str(scenario), "--format", "json", "--out", str(scenario.parent / "plans")]) == 0
    document = capsys.readouterr().out
    assert json.loads(document)["format"] == "deployer/plan/1"
    assert (scenario.parent / "plans" / "plan.json").read_text() == document


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        ([], Settings(60.0, None, 1, 2)),
        (["--work", "3"], Settings(None, 3, 1, 2)),
        (["--work", "0", "--time-limit", "7.5"], Settings(7.5, 0, 1, 2)),
        (["--time-limit", "30", "--seed", "9", "--workers", "1"], Settings(30.0, None, 9, 1)),
    ],
)
def test_rounds_replace_the_clock_unless_it_is_asked_for(
    options: list[str], settings: Settings, scenario: Path, solver: Solver
) -> None:
    """With --work there is no clock, with both there are both, with neither it is 60 seconds."""
    assert run(["plan", str(scenario), *options]) == 0
    assert solver.settings == settings


@pytest.mark.parametrize("option", ["--start", "--keep"])
def test_a_plan_to_begin_with_may_be_ours_or_a_csv(option: str, scenario: Path, plan: Path, solver: Solver) -> None:
    """Both give the solver the same visits."""
    by_hand = scenario.with_name("by-hand.csv")
    by_hand.write_text(write_csv(a_full_plan().deployments))
    for file in (plan, by_hand):
        assert run(["plan", str(scenario), option, str(file)]) == 0
        given = {deployment.need: deployment.visits for deployment in getattr(solver, option.strip("-"))}
        assert given == {deployment.need: deployment.visits for deployment in a_full_plan().deployments}


def test_a_file_that_is_no_plan_is_kept_and_nothing_is_searched(
    scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused before the search; --force replaces it."""
    place = scenario.with_name("notes.json")
    place.write_text("{}")
    assert run(["plan", str(scenario), "--out", str(place)]) == 2
    assert "notes.json is there and not a plan" in capsys.readouterr().err
    assert (place.read_text(), solver.asked) == ("{}", [])
    assert run(["plan", str(scenario), "--out", str(place), "--force"]) == 0
    assert read_plan(place) == a_full_plan()


def test_a_scenario_with_faults_shows_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With their place; stdout stays empty."""
    path = tmp_path / "bad.yaml"
    path.write_text("format: deployer/scenario/1\ntitel: Test\n")
    assert run(["plan", str(path)]) == 1
    told = capsys.readouterr()
    assert "bad.yaml:2:1" in told.err
    assert told.out == ""


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_nothing_to_judge_is_2(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file or a folder."""
    assert run(["plan", str(tmp_path / name)]) == 2
    assert "error: " in capsys.readouterr().err


def test_the_result_is_shown_even_if_it_cannot_be_written(
    scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fills up while the search runs costs the file, not the answer."""
    place = scenario.parent / "plans"

    def meanwhile() -> object:
        place.write_text("a file now")
        return a_full_plan()

    solver.instead = meanwhile  # type: ignore[assignment]
    assert run(["plan", str(scenario), "--out", str(place)]) == 2
    told = capsys.readouterr()
    assert "Need met: 37 of 41 days" in told.out
    assert "is a file and not a folder" in told.err


def test_a_what_if_is_sent_to_where_it_is_planned(
    scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other commands take -w; this one names them, and searches nothing."""
    assert run(["plan", str(scenario), "-w", "more.yaml"]) == 2
    assert "'deployer whatif SCENARIO -w FILE'" in capsys.readouterr().err
    assert not solver.asked
    assert run(["plan", "--help"]) == 0
    assert "--what-if" not in capsys.readouterr().out
