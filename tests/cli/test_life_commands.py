"""deployer propose, record, approve, publish: the files that they write, what they say, and what they refuse."""

import json
from pathlib import Path

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from cli.test_words import forbidden_in
from deployer.cli import run
from deployer.plan.read import read_plan
from deployer.plan.store import write_plan

AT = ["--at", "2026-09-01"]


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Science goes to two schools; both heads, the releasing head and the person are asked; the board approves."""
    scenario = a_scenario(
        a_need(days=2, aim="Practicals in every group"),
        a_need("maths", school="south"),
        a_specialist(),
        a_role("board"),
        asks={"converter": ["receiving_head", "home_head", "person"]},
        approval=["board"],
    )
    path = tmp_path / "plan.json"
    deployments = [
        a_deployment(scenario, "science", "2026-09-07", "2026-09-14"),
        a_deployment(scenario, "maths", "2026-09-08"),
    ]
    write_plan(a_plan(scenario, *deployments), path)
    return path


def filled(table: Path, answer: str) -> Path:
    table.write_text(table.read_text().replace(",,,,", f",{answer},2026-09-03,gladly,"))
    return table


def test_every_head_gets_a_page_and_all_questions_are_in_one_table(
    asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "asks"
    assert run(["propose", str(asked), "--out", str(out), "--reply-by", "2026-09-05", *AT]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "person_science_1.txt",
        "replies.csv",
        "school_home.txt",
        "school_north.txt",
        "school_south.txt",
        "visits.csv",
    ]
    home, north = ((out / f"school_{school}.txt").read_text() for school in ("home", "north"))
    assert "Please answer by 5 Sep 2026: 2 questions." in home
    assert (
        "Science 1 to North, Science: 2 days: Mondays 7, 14 Sep (head of the releasing school: please answer)"
        in " ".join(home.split())
    )
    assert "Science: Science 1, SLE, 2 days: Mondays 7, 14 Sep" in north
    assert "So that: Practicals in every group" in north
    assert forbidden_in(home + north + (out / "person_science_1.txt").read_text()) == []
    assert len((out / "replies.csv").read_text().splitlines()) == 1 + 6
    assert "Of what is asked, 0 of 6 agreed, 0 declined, 6 open." in capsys.readouterr().err
    assert read_plan(asked).life.step == "proposed"


def test_answers_that_are_not_recorded_yet_are_kept(
    asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who proposes again into the same folder loses nothing that heads have filled in; what is as before is not kept twice."""
    for _ in range(2):
        assert run(["propose", str(asked), "--out", str(tmp_path), *AT]) == 0
    assert not list(tmp_path.glob("*.before*"))
    answers = filled(tmp_path / "replies.csv", "agreed").read_text()
    assert run(["propose", str(asked), "--out", str(tmp_path), *AT]) == 0
    assert (tmp_path / "replies.csv.before").read_text() == answers
    assert "What was filled in before is kept in" in capsys.readouterr().err
    assert [one.name for one in tmp_path.glob("*.before*")] == ["replies.csv.before"]


def test_who_could_come_instead_is_named(tmp_path: Path) -> None:
    """Two at most, the best first; only to the school that is asked and has not answered."""
    people = [
        a_specialist(f"science_{number}", expertise={"science": level}) for number, level in enumerate((3, 1, 2, 1), 1)
    ]
    scenario = a_scenario(a_need(), *people, asks={"converter": ["receiving_head"]})
    path = tmp_path / "plan.json"
    write_plan(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")), path)
    assert run(["propose", str(path), "--out", str(tmp_path), "--alternatives", "60", *AT]) == 0
    lines = [line for line in (tmp_path / "school_north.txt").read_text().splitlines() if "Or " in line]
    assert [line.partition(":")[0] for line in lines] == ["    Or Science 3", "    Or Science 2"]
    assert "Or " not in (tmp_path / "school_home.txt").read_text()


def test_from_proposed_to_published(asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everybody agrees, the board approves, and each step is in the plan, which stays a sound one."""
    assert run(["propose", str(asked), "--out", str(tmp_path), *AT]) == 0
    assert run(["record", str(asked), str(filled(tmp_path / "replies.csv", "agreed")), "--at", "2026-09-03"]) == 0
    assert capsys.readouterr().out == "6 of 6 agreed, 0 declined, 0 open.\n"
    assert run(["publish", str(asked), "--at", "2026-09-04"]) == 1
    assert "the plan has not been approved by board" in capsys.readouterr().err
    assert run(["approve", str(asked), "--as", "board", "--by", "minutes of 4 September", "--at", "2026-09-04"]) == 0
    assert "Approved as board. The plan is agreed." in capsys.readouterr().err
    assert run(["publish", str(asked), "--by", "the office", "--at", "2026-09-04T16:30"]) == 0
    assert capsys.readouterr().err == "The plan is published.\n"
    assert run(["validate", str(asked)]) == 0
    assert run(["show", str(asked), "decisions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  Proposed on 1 Sep 2026, answers by 8 Sep 2026" in lines
    assert "  Recorded on 3 Sep 2026: 6 of 6 agreed, 0 declined, 0 open" in lines
    assert "  Approved on 4 Sep 2026 as BOARD by minutes of 4 September" in lines
    assert "  Published on 4 Sep 2026 by the office" in lines
    assert json.loads(asked.read_text())["life"]["history"][-1]["at"] == "2026-09-04T16:30:00Z"


def test_a_plan_may_be_published_with_open_questions(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many."""
    run(["approve", str(asked), "--as", "board", "--by", "x", *AT])
    assert run(["publish", str(asked), *AT]) == 0
    assert "6 of the questions to heads are still open." in capsys.readouterr().err


def test_who_has_to_approve_is_shown(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(asked), "decisions"]) == 0
    assert "Who has to approve this plan\n  BOARD" in capsys.readouterr().out


def test_faults_in_the_table_change_nothing(asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, table = asked.read_bytes(), tmp_path / "r.csv"
    table.write_text("need,specialist,party,answer\nscience,science_1,person,perhaps\n")
    assert run(["record", str(asked), str(table)]) == 1
    assert "answer 'perhaps' is not known" in capsys.readouterr().err
    assert run(["record", str(asked), str(tmp_path / "none.csv")]) == 2
    assert asked.read_bytes() == before


def test_what_was_refused_is_shown(asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By whom, when and why; and what changes, with nobody else to go."""
    table = tmp_path / "r.csv"
    table.write_text("need,specialist,party,answer,on,note\nmaths,science_1,home_head,no,2026-09-02,exams\n")
    assert run(["record", str(asked), str(table), "--work", "1", *AT]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("0 of 6 agreed, 1 declined, 5 open.\n")
    assert "Science at South: less: Tue 8 Sep (Science 1)" in told.out
    assert forbidden_in(told.out) == []
    assert run(["show", str(asked), "decisions"]) == 0
    shown = capsys.readouterr().out
    assert "Science 1 does not serve Science at South" in shown
    assert "Declined by the head of the releasing school (2 Sep 2026: exams)." in shown
    assert read_plan(asked).life.history[0].said == "0 of 6 agreed, 1 declined, 5 open"


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01"])
def test_a_time_has_to_be_one(at: str, asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", str(asked), "--at", at]) == 2
    assert "is neither a date, as 2026-09-14" in " ".join(capsys.readouterr().err.split())


def test_what_became_of_visits_is_kept_and_shown(
    asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The visits stay as planned; the school's page tells what was otherwise."""
    run(["propose", str(asked), "--out", str(tmp_path), *AT])
    table = tmp_path / "visits.csv"
    rows = table.read_text().replace("2026-09-07,,,,,", "2026-09-07,cancelled,,,the head,heating broken")
    table.write_text(rows + "science,2026-09-30,score,,80,the head,all labs in use,\n")
    before = read_plan(asked).deployments
    capsys.readouterr()
    assert run(["record", str(asked), str(table), "--at", "2026-10-01"]) == 0
    assert capsys.readouterr().out == "Recorded: 1 cancelled, 1 score.\n"
    now = read_plan(asked)
    assert (now.deployments, [one.what for one in now.seen]) == (before, ["cancelled", "score"])
    assert run(["validate", str(asked)]) == 0
    assert run(["show", str(asked), "school:north"]) == 0
    shown = capsys.readouterr().out
    assert "Science: visit on Mon 7 Sep cancelled: heating broken (the head)." in shown
    assert "Science: 80 of 100 of its aim reached, seen on Wed 30 Sep: all labs in use (the head)." in shown
    assert forbidden_in(shown) == []
    table.write_text("need,what,date,by\nscience,stop,2026-09-10,the head\n")
    for times in range(2):
        assert run(["record", str(asked), str(table), "--at", "2026-10-02", "--work", "1"]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert ("Planned anew from 11 Sep 2026 on, as the reviews say." in told) is (times == 0)
        assert ("less: Mon 14 Sep" in told) is (times == 0)
        now = read_plan(asked)
        assert [(one.need, len(one.visits)) for one in now.deployments] == [("science", 1), ("maths", 1)]
        assert (len(now.seen), now.seen[-1].planned, now.unmet) == (3, True, [])
    table.write_text("need,what,date\nscience,gone,2026-09-07\n")
    assert run(["record", str(asked), str(table)]) == 1
    assert "'gone' is not known" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"seen": [{"need": "sience", "what": "done", "date": "2026-09-07"}]}, "seen[0] names the need 'sience'"),
        (
            {"life": {"step": "published", "history": []}},
            "the plan calls itself published, but by its history it is draft",
        ),
    ],
)
def test_what_was_changed_by_hand_is_found(
    extra: dict[str, object], words: str, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is done with the plan."""
    asked.write_text(json.dumps(json.loads(asked.read_text()) | extra))
    assert run(["close", str(asked)]) == 1
    assert words in capsys.readouterr().err


def test_without_decisions_there_are_no_prices(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["overrides", str(asked)]) == 0
    assert "Nothing was decided before the search." in capsys.readouterr().out
    assert run(["overrides", str(asked), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "format": "deployer/overrides/1",
        "title": "A test",
        "overrides": [],
    }
