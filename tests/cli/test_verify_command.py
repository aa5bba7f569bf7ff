import json
from pathlib import Path

import pytest

from cli.fake_solver import Solver
from deployer.cli import run
from deployer.errors import NoPlan
from deployer.plan.by_hand import write_csv
from deployer.plan.schema import Plan
from report.sample import a_full_plan, scenario_data


@pytest.fixture
def by_hand(scenario: Path) -> Path:
    """The sample plan without its first deployment, as somebody would send it."""
    path = scenario.with_name("by-hand.csv")
    path.write_text(write_csv(a_full_plan().deployments[1:]))
    return path


def test_a_plan_of_ours_needs_no_search(
    scenario: Path, plan: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """It carries its own proof."""
    assert run(["verify", str(scenario), str(plan)]) == 0
    told = capsys.readouterr().out
    assert "Every rule is kept." in told
    assert "At most 3.5 more days would be possible" in told
    assert solver.asked == []


def test_a_plan_from_elsewhere_is_compared_with_one_that_was_found(
    scenario: Path, by_hand: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """It keeps the rules, so the search begins with it."""
    assert run(["verify", str(scenario), str(by_hand), "--time-limit", "5"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "by-hand.csv, checked against every rule" in told
    assert "Need met: 31 of 41 days (76%)" in told
    assert "The same people could give 6 days more: a plan with that was found and checked." in told
    assert solver.settings is not None
    assert solver.settings.time_limit == 5
    assert len(solver.start) == len(a_full_plan().deployments) - 1


def test_broken_rules_are_1_and_the_search_begins_anew(
    scenario: Path, by_hand: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """A visit in half term is named with its person and date."""
    by_hand.write_text(by_hand.read_text().replace("2026-11-03", "2026-10-27"))
    assert run(["verify", str(scenario), str(by_hand)]) == 1
    told = capsys.readouterr().out
    assert "1 rule is broken" in told
    assert "Free and open on the day" in told
    assert "27 Oct" in told
    assert solver.start == []


def test_a_plan_for_another_scenario_is_one_from_elsewhere(
    scenario: Path, plan: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own proof is of another question."""
    scenario.write_text(json.dumps(scenario_data(title="Spring")))
    assert run(["verify", str(scenario), str(plan)]) == 0
    told = capsys.readouterr()
    assert "autumn.plan.json was made for another scenario" in told.err
    assert "What the same people could give" in told.out
    assert len(solver.asked) == 1


def test_without_a_search_nothing_is_searched(scenario: Path, by_hand: Path, solver: Solver) -> None:
    """--no-search only checks."""
    assert run(["verify", str(scenario), str(by_hand), "--no-search"]) == 0
    assert solver.asked == []


def test_json_is_one_document(
    scenario: Path, by_hand: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verdict, values, and what was found."""
    assert run(["verify", str(scenario), str(by_hand), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["kept"], document["broken"]) == ("deployer/verdict/1", True, [])
    assert document["found"]["coverage"] > document["goals"]["coverage"]
    assert document["bounds"]["coverage"] >= document["found"]["coverage"]


def test_finding_nothing_to_compare_with_is_no_fault_of_the_plan(
    scenario: Path, by_hand: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verdict stands."""

    def nothing() -> Plan:
        raise NoPlan("none")

    solver.instead = nothing
    assert run(["verify", str(scenario), str(by_hand)]) == 0
    told = capsys.readouterr()
    assert "Every rule is kept." in told.out
    assert "No plan was found in 20 seconds to compare it with" in told.err
