"""What-ifs beside the plan as it is, with plans that are there at once, and once with real ones."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from answered import a_plan
from deployer.cli import run
from deployer.errors import NoPlan
from deployer.plan.read import read_plan
from deployer.plan.verify import faults
from deployer.solve import crew
from deployer.solve.crew import Answer, Task
from report.html.reading import read, rows
from scenario.files import SOUND

HEAD = "format: deployer/overlay/1\n"
FEWER = f"{HEAD}title: A shorter request\nset: {{needs.first.days: 1}}\n"
MORE = f"{HEAD}title: A longer request\nwhy: The head asks for it.\nset: {{needs.first.days: 3}}\n"
STUDY = """\
format: deployer/study/1
title: Requests
base: base.yaml
overlays: {fewer: fewer.yaml, more: more.yaml}
scenarios: {shorter: [fewer], both: [fewer, more], cheap: {title: No money, overlays: [fewer], sweep: {budget.total: [0, 100]}}}
sweep: {needs.first.days: [1, 2, 3]}
"""


@dataclass
class Crew:
    """Answers every task at once, with what of the plan to stay close to keeps the rules."""

    asked: list[Task] = field(default_factory=list)
    stop_after: int = 99
    fail: bool = False

    def answers(self, tasks: Sequence[Task], *_: Any) -> Iterator[Answer]:
        for task in tasks:
            if len(self.asked) == self.stop_after:
                raise KeyboardInterrupt
            self.asked.append(task)
            if self.fail and task.near is not None and len(self.asked) > 1:
                yield Answer(task.key, None, NoPlan("there was no time"))
                continue
            kept = [] if faults(task.scenario, task.near) else task.near
            yield Answer(task.key, a_plan(task.scenario, *kept))


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> Crew:
    """Whoever plans in this test."""
    made = Crew()
    monkeypatch.setattr(crew, "answers", made.answers)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario, two what-ifs and a study."""
    texts = {"base": SOUND, "fewer": FEWER, "more": MORE, "study": STUDY}
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def what_if(folder: Path, *more: str) -> int:
    """Try both what-ifs."""
    files = [word for name in ("fewer", "more") for word in ("-w", str(folder / f"{name}.yaml"))]
    return run(["whatif", str(folder / "base.yaml"), *files, *more])


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was printed as JSON."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("team")
def test_a_what_if_called_base_does_not_take_the_place_of_the_base(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor do two of the same name take each other's."""
    (folder / "other").mkdir()
    files = [folder / "base.yml", folder / "other/base.yml", folder / "fewer.yaml"]
    for file in files:
        file.write_text(FEWER, encoding="utf-8")
    arguments = [word for file in files for word in ("-w", str(file))]
    assert run(["whatif", str(folder / "base.yaml"), *arguments, "--format", "json"]) == 0
    assert [one["name"] for one in document(capsys)["results"]] == ["base_2", "base_3", "fewer"]


@pytest.mark.usefixtures("team")
def test_each_is_shown_beside_the_plan_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its question, what it changes, and a line in the table; its plan lies under its name."""
    assert what_if(folder) == 0
    told = capsys.readouterr()
    for words in (
        "As it is",
        "A shorter request",
        "A longer request",
        "The head asks for it.",
        "needs.first.days: 2 -> 3",
    ):
        assert words in told.out
    assert told.err.endswith(f"The plans are in {folder / 'base.whatif'}\n")
    assert {path.name for path in (folder / "base.whatif").glob("*.json")} == {
        "base.plan.json",
        "fewer.plan.json",
        "more.plan.json",
    }
    assert read_plan(folder / "base.whatif/more.plan.json").scenario.given.needs["first"].days == 3


def test_stacked_they_are_one_scenario(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """The later one counts, and a warning says so; a value of the command line comes last."""
    assert what_if(folder, "--stack", "--set", "budget.total=500", "--format", "json") == 0
    told = capsys.readouterr()
    (one,) = json.loads(told.out)["results"]
    assert one["title"] == "A shorter request + A longer request + budget.total=500"
    assert [change["path"] for change in one["changes"]] == ["needs.first.days", "needs.first.days", "budget.total"]
    assert team.asked[-1].scenario.needs["first"].days == 3
    assert "changed by two what-ifs: 'A shorter request'" in told.err


def test_nothing_is_planned_twice(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time all is kept; with other limits, or another what-if, only what is new is planned."""
    what_if(folder)
    assert len(team.asked) == 3
    capsys.readouterr()
    assert what_if(folder, "--format", "json") == 0
    assert len(team.asked) == 3
    assert [one["planned"] for one in document(capsys)["results"]] == ["kept", "kept"]
    (folder / "more.yaml").write_text(MORE.replace("days: 3", "days: 4"), encoding="utf-8")
    what_if(folder)
    assert len(team.asked) == 4
    what_if(folder, "--seed", "2")
    assert len(team.asked) == 7


def test_a_kept_plan_that_somebody_changed_is_planned_again(folder: Path, team: Crew) -> None:
    """What is kept is checked like any plan."""
    what_if(folder)
    for path in (folder / "base.whatif/kept").glob("*.json"):
        path.write_text(path.read_text().replace('"value": ', '"value": 1'))
    what_if(folder)
    assert len(team.asked) == 6


def test_a_stopped_study_goes_on_where_it_was(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C shows what is there and says what is left; the same command plans the rest, and none twice."""
    team.stop_after = 3
    assert run(["whatif", str(folder / "study.yaml")]) == 130
    told = capsys.readouterr()
    assert "not planned yet" in told.out
    assert "The same command goes on from here" in told.err
    team.stop_after = 99
    assert run(["whatif", str(folder / "study.yaml")]) == 0
    keys = [task.key for task in team.asked]
    assert len(set(keys)) == len(keys) == 5


def test_a_study_has_combinations_and_a_grid(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles come from the what-ifs; a point of the grid that changes nothing is the base; equal questions are planned once."""
    assert run(["whatif", str(folder / "study.yaml"), "--format", "json"]) == 0
    results = document(capsys)["results"]
    assert {one["name"]: one["title"] for one in results} == {
        "shorter": "A shorter request",
        "both": "A shorter request + A longer request",
        "cheap_budget_total_0": "No money, budget.total 0",
        "cheap_budget_total_100": "No money, budget.total 100",
        "needs_first_days_1": "needs.first.days 1",
        "needs_first_days_2": "needs.first.days 2",
        "needs_first_days_3": "needs.first.days 3",
    }
    planned = {one["name"]: one["planned"] for one in results}
    assert planned.pop("needs_first_days_2") == "base"
    assert set(planned.values()) == {"now"}
    assert len(team.asked) == 5


def test_the_plan_beside_the_scenario_is_the_base(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """If it answers this very scenario; another one is refused where it is named, and left alone where it is not."""
    what_if(folder)
    base = folder / "base.plan.json"
    base.write_bytes((folder / "base.whatif/base.plan.json").read_bytes())
    what_if(folder, "--seed", "2")
    assert f"The plan as it is: {base}" in capsys.readouterr().err
    assert [len(task.near) for task in team.asked[3:]] == [0, 0]
    assert len(team.asked) == 5
    other = folder / "base.whatif/more.plan.json"
    assert what_if(folder, "--base", str(other)) == 1
    assert "more.plan.json was made for another scenario" in capsys.readouterr().err


def test_what_cannot_be_planned_is_said_and_the_others_are_shown(
    folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is that of the worst."""
    team.fail = True
    assert what_if(folder) == 3
    assert capsys.readouterr().out.count("There is no plan: there was no time") == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["-w", "{0}/more.yaml", "--set", "needs.frist.days=3"], "did you mean 'needs.first.days'?"),
        (["-w", "{0}/missing.yaml"], "no such file"),
        (["--workers", "0"], "not in the range"),
        ([], "give a study, or a scenario with -w"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_planned(
    more: list[str], words: str, folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way out."""
    assert run(["whatif", str(folder / "base.yaml"), *(word.format(folder) for word in more)]) in {1, 2}
    assert words in capsys.readouterr().err
    assert team.asked == []


def test_faults_of_all_cases_come_at_once(folder: Path, team: Crew, capsys: pytest.CaptureFixture[str]) -> None:
    """Each once, in its own file, however many cases use it."""
    (folder / "fewer.yaml").write_text(FEWER.replace("days: 1", "days: few"), encoding="utf-8")
    (folder / "more.yaml").write_text(MORE.replace("needs.first", "needs.frist"), encoding="utf-8")
    assert run(["whatif", str(folder / "study.yaml")]) == 1
    told = capsys.readouterr().err
    assert told.count("fewer.yaml:3:") == told.count("more.yaml:4:") == 1
    assert team.asked == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[fewer, more]", "[fewer, mroe]", "did you mean 'more'?"),
        ("base: base.yaml", "base: other.yaml", "no such file"),
        ("[1, 2, 3]", "[]", "sweep"),
        ("needs.first.days: [1", "needs.frist.days: [1", "did you mean 'needs.first.days'?"),
        ("title: Requests", "titel: Requests", "did you mean 'title'?"),
    ],
)
def test_a_study_with_a_fault_is_refused(
    old: str, new: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By `validate` and by `whatif` alike."""
    study = folder / "study.yaml"
    study.write_text(STUDY.replace(old, new), encoding="utf-8")
    assert run(["whatif", str(study)]) in {1, 2}
    assert words in capsys.readouterr().err
    assert run(["validate", str(study)]) in {1, 2}
    assert words in capsys.readouterr().out


def test_validate_counts_the_scenarios_of_a_study(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of them are laid over the base and checked; a grid may hold what there is already."""
    assert run(["validate", str(folder / "study.yaml")]) == 0
    told = capsys.readouterr().out
    assert told.endswith(f"{folder / 'study.yaml'}: no faults (7 scenarios beside base.yaml)\n")
    assert told.count("warning") == told.count("changed by two what-ifs: 'A shorter request'") == 1


def test_real_plans_are_made_in_processes_two_at_a_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shorter gives less and longer as much as the term has; the plan as it is stays as far as it can."""
    assert what_if(folder, "--work", "1", "--format", "json") == 0
    results = capsys.readouterr().out
    shorter, longer = (one["comparison"] for one in json.loads(results)["results"])
    assert [shorter["other"]["sessions_planned"], longer["other"]["sessions_planned"]] == [2, 6]
    assert [visit["after"] for visit in shorter["visits"]] == [None]
    assert [visit["before"] for visit in longer["visits"]] == [None]
    (folder / "results.json").write_text(results, encoding="utf-8")
    base = ["report", str(folder / "base.whatif" / "base.plan.json"), "--format", "html"]
    assert run([*base, "--out", str(folder / "pages"), "--study", str(folder / "results.json")]) == 0
    assert "without need met against cost" not in capsys.readouterr().err
    page = (folder / "pages" / "index.html").read_text(encoding="utf-8")
    table = rows(read(page).one("section", id="study").one("table"))
    assert [row[1:3] for row in table[1:]] == [
        ["As it is", "2 of 2 days (100%)"],
        ["A shorter request", "1 of 1 day (100%)"],
        ["A longer request", "3 of 3 days (100%)"],
    ]
