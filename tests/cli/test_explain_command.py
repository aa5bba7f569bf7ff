import json
from pathlib import Path

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.cli import run
from deployer.plan.explanation import NeedExplained
from deployer.plan.store import write_plan
from deployer.scenario.packages import expand
from solve.why.claims import planned


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A plan in which somebody has a day too little."""
    path = tmp_path / "short.plan.json"
    scenario = a_scenario(a_need(days=2), a_specialist(limits={"days_per_term": 1}))
    write_plan(planned(scenario), path)
    return path


def test_a_need_is_explained(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it gets, why, and what would meet it."""
    assert run(["explain", str(short), "need:science"]) == 0
    told = capsys.readouterr()
    words = " ".join(told.out.split())
    assert words.startswith("Science at North gets 1 of 2 days")
    assert "Only Science 1 (1 day at most: days in the term) can give any of it: 1 day in all." in words
    assert "One more day of Science 1: meets it" in words
    assert told.err == ""


def test_json_is_one_document(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its format, and read back by its own model."""
    assert run(["explain", str(short), "need:science", "--format", "json"]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["format"] == "deployer/explanation/1"
    assert NeedExplained.model_validate_json(text).need == "science"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("need:scince", "no need 'scince' in this plan; did you mean 'science'?"),
        ("pupil:1", "'pupil:1' is not need:ID or specialist:ID"),
        ("need:", "'need:' is not need:ID or specialist:ID"),
    ],
)
def test_the_unknown_has_a_way_out(what: str, words: str, short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage, with the nearest known one."""
    assert run(["explain", str(short), what]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_plan_that_breaks_a_rule_is_a_fault(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is explained of a plan that cannot be."""
    data = json.loads(short.read_text())
    data["scenario"]["given"]["specialists"]["science_1"]["declined"] = ["north"]
    short.write_text(json.dumps(data))
    assert run(["explain", str(short), "need:science"]) == 1
    assert "breaks a rule" in capsys.readouterr().err


def test_a_specialist_is_explained(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And so is a need with somebody, or without."""
    assert run(["explain", str(short), "specialist:science_1"]) == 0
    assert "No day is left of the 1 day allowed." in capsys.readouterr().out
    assert run(["explain", str(short), "need:science", "--with", "specialist:science_1"]) == 0
    assert "Science 1 serves it already." in capsys.readouterr().out
    assert run(["explain", str(short), "need:science", "--not", "specialist:science_1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "deployer/considered/1"


def test_one_question_at_a_time(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = ["--with", "specialist:science_1", "--not", "specialist:science_1"]
    assert run(["explain", str(short), "need:science", *both]) == 2
    assert "one question at a time" in capsys.readouterr().err


def test_others_are_suggested(short: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the terminal and as data."""
    assert run(["suggest", str(short), "need:science"]) == 0
    assert "Nobody else may serve it." in capsys.readouterr().out
    assert run(["suggest", str(short), "need:science", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "deployer/suggestion/1"


@pytest.fixture
def given_by_a_package(tmp_path: Path) -> Path:
    """North asks for level 3, which nobody has."""
    need = {"category": "science", "days": 1, "level": 3}
    scenario = a_scenario(
        a_school("north", risk="red"),
        a_need("other", school="south"),
        a_specialist(expertise={"science": 2}),
        packages={"red": {"when": {"risk": "red"}, "needs": {"help": need}}},
    )
    write_plan(planned(expand(scenario)), tmp_path / "red.plan.json")
    return tmp_path / "red.plan.json"


def test_a_need_of_a_package_is_changed_where_planners_do(
    given_by_a_package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answer names the school's own place, and takes it as a question."""
    plan, what, place = str(given_by_a_package), "need:north__red__help", "schools.north.package_needs.red__help"
    assert run(["explain", plan, what]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert f"what this school asks for is changed at {place} in the scenario." in words
    assert run(["explain", plan, what, "--format", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert {f"{place}.level": 2} in [one["change"]["set"] for one in changes]
    assert run(["explain", plan, what, "--with", f"{place}.level=2"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert f"{place}.level = 2: meets it" in words
    assert run(["explain", plan, what, "--with", "budget.total=100", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["trial"]["verdict"]) == ("deployer/tried/1", "impossible")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("schools.north.package_needs.red__halp.level=2", "red__halp"),
        ("schools.north.package_needs.red__help.level=4", "level"),
        ("budget.totl=2", "totl"),
        ("budget.total=", "gives no value"),
    ],
)
def test_a_change_that_cannot_be(
    given_by_a_package: Path, change: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", str(given_by_a_package), "need:north__red__help", "--with", change]) == 1
    assert said in capsys.readouterr().err
