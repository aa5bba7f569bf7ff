"""deployer compare: the page, the table, the document, and what it fails for."""

import json
from pathlib import Path

import pytest

from cli.test_words import forbidden_in
from deployer.cli import run
from deployer.plan.compare import compare, compare_all
from deployer.plan.schema import Plan
from deployer.plan.store import write_plan
from deployer.report.compare_page import compare_page, table_page
from deployer.report.parts import as_text
from report.sample import a_full_plan, a_full_scenario, a_full_set_of_goals, scenario_data
from report.test_every_page import PLANS


def cheaper() -> Plan:
    """Attendance at Lea Bank is no more, science comes on a Wednesday once, and there is more money."""
    scenario = a_full_scenario(budget={"total": 9_000, "external": 1_400})
    plan = a_full_plan(scenario)
    deployments = [one for one in plan.deployments if one.need != "lea_bank_attendance"]
    science = deployments[0].visits
    moved = science[1].model_copy(update={"date": science[1].date.replace(day=23)})
    deployments[0] = deployments[0].model_copy(update={"visits": [science[0], moved, *science[2:]]})
    goals = a_full_set_of_goals(scenario, deployments)
    return plan.model_copy(update={"deployments": deployments, "goals": goals})


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.json"
    write_plan(cheaper(), path)
    return path


def test_the_page_says_what_changes_and_for_whom(plan: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(plan), str(other)]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0] == "other.json beside autumn.plan.json"
    assert "  budget.total: 8,000 -> 9,000" in lines
    assert "  Science SLE 1: 6 days; 1 visit moved; week of 21 Sep" in lines
    assert "  Lea Bank Special School: 2 days -> 0 days; 4 visits less; weeks of 2, 9, 16, 23 Nov" in lines
    assert "  Science at Waseley Hills High School: moved Tue 22 Sep -> Wed 23 Sep (Science SLE 1)" in lines
    words = " ".join(told.out.split())
    assert "37 of 41 days 35 of 41 days worse by 2 days" in words
    assert "No proven difference in" in words
    assert forbidden_in(told.out) == []
    assert told.err == ""


def test_several_are_a_table_with_the_best_marked(
    plan: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = tmp_path / "worse.json"
    fewer = a_full_plan().deployments[1:]
    dear = [one.model_copy(update={"value": 9_000.0}) for one in a_full_set_of_goals(a_full_scenario(), fewer)]
    write_plan(a_full_plan(deployments=fewer, goals=dear), worse)
    assert run(["compare", str(plan), str(other), str(worse)]) == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert "A  autumn.plan.json, the one that the others are held against (best of its kind)" in lines
    assert "B  other.json (best of its kind)" in lines
    assert "35 of 41 days" in told
    assert "£9,000 (worse)" in told
    assert forbidden_in(told) == []


def test_the_document_is_what_the_schema_says(plan: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two plans one comparison, of three a list of them."""
    assert run(["compare", str(plan), str(other), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "deployer/comparison/1"
    assert run(["compare", str(plan), str(other), str(plan), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], len(document["comparisons"])) == ("deployer/comparisons/1", 2)


def test_it_fails_for_what_may_not_be_worse(plan: Path, other: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(plan), str(other), "--fail-if", "coverage worse by 3 days"]) == 0
    assert (
        run(["compare", str(plan), str(other), "--fail-if", "cost worse", "--fail-if", "coverage worse by 2 days"]) == 1
    )
    assert "error: coverage worse by 2 days: Need met is worse by 2 days" in capsys.readouterr().err
    assert run(["compare", str(plan), str(other), "--fail-if", "parity worse by 2"]) == 1
    assert "cannot be judged: 'parity worse by 2': neither of the plans has the wish parity" in capsys.readouterr().err


def test_wrong_usage_has_a_way_out(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(plan)]) == 2
    assert "give two plans or more to compare" in capsys.readouterr().err
    assert run(["compare", str(plan), str(plan), "--fail-if", "costs a lot"]) == 2
    assert "'costs a lot' is not understood" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("width", [60, 100])
def test_every_two_plans_have_a_page_that_fits(name: str, width: int) -> None:
    """Whatever they are, and whichever is first."""
    one, other = PLANS["sample"], PLANS[name]
    for base, next_to in ((one, other), (other, one)):
        text = as_text(compare_page(base, next_to, compare(base, next_to), ("a", "b")), width)
        text += as_text(table_page([base, next_to, base], compare_all(["a", "b", "c"], [base, next_to, base])), width)
        assert max(map(len, text.splitlines())) <= width


def test_two_trusts_are_told_apart() -> None:
    found = compare(a_full_plan(), PLANS["long names"])
    text = " ".join(as_text(compare_page(a_full_plan(), PLANS["long names"], found, ("a", "b"))).split())
    assert "they are of different trusts" in text
    assert "What was asked otherwise" not in text


def test_nothing_met_and_nothing_checked_are_said() -> None:
    """The sample's people all gone, by somebody who did not check."""
    assert scenario_data()["sample"]
    empty = a_full_plan(deployments=[], verified=False)
    text = " ".join(as_text(compare_page(a_full_plan(), empty, compare(a_full_plan(), empty), ("a", "b"))).split())
    assert "b meets no need at all." in text
    assert "b was NOT CHECKED: its values may be wrong." in text
