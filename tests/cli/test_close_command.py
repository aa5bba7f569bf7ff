"""deployer close and next: the files that they write, and what they refuse."""

from pathlib import Path

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario
from deployer.cli import run
from deployer.plan.read import read_plan
from deployer.plan.store import write_plan
from deployer.scenario.load import load
from deployer.scenario.write import to_yaml

SPRING = "format: deployer/calendar/1\ntitle: Spring\ncalendar: {first_day: 2027-01-04, last_day: 2027-01-29}\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    scenario = a_scenario(a_need(days=3))
    write_plan(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")), tmp_path / "plan.json")
    (tmp_path / "spring.yaml").write_text(SPRING)
    (tmp_path / "autumn.yaml").write_text(to_yaml(scenario))
    return tmp_path / "plan.json"


def test_a_term_ends_and_the_next_is_drafted(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plan.parent
    assert run(["close", str(plan), "--at", "2026-10-05"]) == 0
    assert "The plan is closed; 2 days of 1 need are owed." in capsys.readouterr().err
    history = (folder / "history.yaml").read_text()
    assert "format: deployer/history/1" in history
    assert "days_used: {science_1: 1}" in history
    assert "waited: 0" in history
    assert read_plan(plan).life.step == "closed"
    for more in ([], ["--scenario", str(folder / "autumn.yaml")]):
        assert (
            run(
                [
                    "next",
                    str(plan),
                    "--calendar",
                    str(folder / "spring.yaml"),
                    "--out",
                    str(folder / "next.yaml"),
                    *more,
                ]
            )
            == 0
        )
        draft = load(folder / "next.yaml").scenario
        assert (draft.title, draft.needs["science"].sessions, len(draft.fixed)) == ("Spring", 4, 1)
    assert run(["next", str(plan), "--calendar", str(folder / "spring.yaml")]) == 0
    assert capsys.readouterr().out == (folder / "next.yaml").read_text()


def test_what_is_not_closed_has_no_next_term(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["next", str(plan), "--calendar", str(plan.parent / "spring.yaml")]) == 1
    assert "the plan is not closed: it is a draft" in capsys.readouterr().err


def test_a_calendar_is_one(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario is none, and a mistyped key has its place."""
    run(["close", str(plan)])
    assert run(["next", str(plan), "--calendar", str(plan.parent / "autumn.yaml")]) == 1
    assert "deployer/calendar/1" in capsys.readouterr().err
    (plan.parent / "spring.yaml").write_text(SPRING.replace("first_day", "frist_day"))
    assert run(["next", str(plan), "--calendar", str(plan.parent / "spring.yaml")]) == 1
    assert "unknown key 'frist_day'" in capsys.readouterr().err


def test_nobody_closes_twice(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["close", str(plan)]) == 0
    assert run(["close", str(plan)]) == 1
    assert "the plan is closed: its term is over" in capsys.readouterr().err
