"""deployer change and replan: what they say, what they write, and what they refuse."""

import json
import re
from pathlib import Path

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from cli.test_words import forbidden_in
from deployer.cli import run
from deployer.plan.read import read_plan
from deployer.plan.store import write_plan

SICK = ["sick", "anne", "--from", "2026-09-21"]
FEW = ["--work", "1"]


@pytest.fixture
def under_way(tmp_path: Path) -> Path:
    """Anne gives north a day a week for four weeks; ben could. A red north would have two days more."""
    packages = {"red": {"when": {"risk": "red"}, "needs": {"help": {"category": "maths", "days": 2}}}}
    scenario = a_scenario(
        a_need(days=4, rhythm="weekly"),
        a_specialist("anne", home_school="south", available={"tue": "day", "wed": "day"}),
        a_specialist("ben", home_school="west", expertise={"science": 1, "maths": 1}),
        a_school("north"),
        packages=packages,
    )
    path = tmp_path / "term.plan.json"
    dates = ("2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29")
    write_plan(a_plan(scenario, a_deployment(scenario, "science", *dates, by="anne")), path)
    return path


def test_change_says_what_would_do_and_writes_nothing(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ben on either date; anne on none, since she is away to the end."""
    text = under_way.read_bytes()
    assert run(["change", str(under_way), *SICK, *FEW]) == 0
    told = capsys.readouterr()
    words = " ".join(told.out.split())
    assert "2 visits cannot take place as planned" in words
    assert "Anne to North, Science, Tue 22 Sep: they are away then (sick)" in words
    assert "Ben instead, on Tue 22 Sep" in words
    assert "Moved" not in words
    assert "Nothing is written" in told.err
    assert forbidden_in(told.out) == []
    assert [path.name for path in under_way.parent.iterdir()] == [under_way.name]
    assert under_way.read_bytes() == text


def test_adopting_writes_a_plan_beside_the_one_before(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the past as it was, and a history that says so; the second time it replaces its own plan."""
    text = under_way.read_bytes()
    for _ in range(2):
        assert run(["change", str(under_way), *SICK, "--adopt", *FEW]) == 0
    capsys.readouterr()
    again = read_plan(under_way.with_name("term.2026-09-21.plan.json"))
    assert under_way.read_bytes() == text
    assert [(str(visit.date), visit.specialists) for visit in again.deployments[0].visits][:2] == [
        ("2026-09-08", ["anne"]),
        ("2026-09-15", ["anne"]),
    ]
    assert again.deployments[0].sessions_planned == 8
    assert [moment.said for moment in again.life.history] == ["planned anew from 2026-09-21 on"]


def test_a_new_risk_proposes_its_package(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it would get is said, and nothing of it is in any file."""
    assert run(["change", str(under_way), "risk", "north", "red", "--on", "2026-09-21", *FEW]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "Nothing that is planned becomes impossible" in words
    assert "Maths at North: newly asked for; it gets 2 of 2 days" in words
    assert re.search(r"Cost: £\S+ before, £\S+ now\.", words)


def test_replan_says_what_more_change_would_buy(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON too."""
    change = under_way.with_name("change.yaml")
    change.write_text(
        "format: deployer/overlay/1\ntitle: Ill\nadd: {specialists.anne.away: {ill: {from: 2026-09-21, to: 2026-10-02}}}\n"
    )
    arguments = ["replan", str(under_way), "--on", "2026-09-21", "-w", str(change), *FEW]
    assert run([*arguments, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "deployer/replan/1"
    assert [one["specialist"] for one in found["forced"]] == ["anne", "anne"]
    assert [cap["changes"] for cap in found["caps"]] == [0, 5, 10, 20]
    assert {cap["sessions_planned"] for cap in found["caps"]} == {8}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["replan", "PLAN"], 2, "--on"),
        (["replan", "PLAN", "--on", "soon"], 2, "not a date"),
        (["change", "PLAN", "risk", "north", "--on", "2026-09-21"], 2, "red, amber or green"),
        (["change", "PLAN", "sick", "anne", "red", "--on", "2026-09-21"], 2, "no further word"),
        (["change", "PLAN", "need", "north", "--days", "2", "--on", "2026-09-21"], 2, "need SCHOOL AREA --days NUMBER"),
        (["change", "PLAN", "need", "north", "maths", "--on", "2026-09-21"], 2, "need SCHOOL AREA --days NUMBER"),
        (["change", "PLAN", "sick", "anne", "--days", "2", "--on", "2026-09-21"], 2, "--days belongs to 'need'"),
        (["change", "PLAN", "need", "north", "mths", "--days", "2", "--on", "2026-09-21"], 1, "did you mean 'maths'?"),
        (["change", "PLAN", "need", "north", "maths", "--days", "1.5", "--on", "2026-09-21"], 1, "visit"),
        (["change", "PLAN", "sick", "ann", "--on", "2026-09-21"], 1, "did you mean 'anne'?"),
        (["change", "PLAN", "close", "north", "--on", "2030-09-21"], 1, "not in the calendar"),
        (["replan", "nothing.json", "--on", "2026-09-21"], 2, "nothing.json"),
    ],
)
def test_what_cannot_be_done(
    under_way: Path, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told with the way out, and nothing is written."""
    assert run([str(under_way) if one == "PLAN" else one for one in arguments]) == code
    assert said in capsys.readouterr().err
    assert [path.name for path in under_way.parent.iterdir()] == [under_way.name]


def test_a_need_that_arrives(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """First who could take it beside the plan as it is, and on which dates; then what the plan would be. With --adopt it is."""
    arrives = ["change", str(under_way), "need", "north", "maths", "--days", "2", "--from", "2026-09-28", *FEW]
    assert run([*arrives, "--level", "1", "--priority", "high", "--to", "2026-09-29"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert (
        "Maths at North, 2 days, is asked for. 1 person may serve it; all else staying as it is, could give of it:"
        in words
    )
    assert "Ben: 2 days, Mon 28, Tue 29 Sep" in words
    assert "Maths at North: newly asked for; it gets 2 of 2 days" in words
    assert run([*arrives, "--adopt", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["new_need"]
    assert (found["need"], found["could"], found["offers"][0]["sessions"]) == ("north_maths", 1, 4)
    again = read_plan(under_way.with_name("term.2026-09-28.plan.json"))
    assert again.scenario.given.needs["north_maths"].days == 2
    assert {one.need: one.sessions_planned for one in again.deployments} == {"science": 8, "north_maths": 4}


def test_a_need_that_nobody_has_time_for(under_way: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody knows the area well enough, or those who do have no day left."""
    arrives = ["change", str(under_way), "need", "north", "--days", "1", "--from", "2026-09-28", *FEW]
    for more, said in (
        (["maths", "--level", "3"], "Nobody can serve it then."),
        (["science", "--level", "3", "--to", "2026-09-28"], "Nobody can serve it then."),
        (
            ["science", "--level", "3", "--from", "2026-09-29", "--to", "2026-09-29"],
            "none of them has a day left for it",
        ),
    ):
        capsys.readouterr()
        assert run([*arrives, *more]) == 0
        words = " ".join(capsys.readouterr().out.split())
        assert said in words
        served = "none of them" in said  # once other visits may move
        assert ("newly asked for; it gets 0 of 1 day" in words) is not served
        assert ("Why not more for it: " in words) is not served
