"""deployer import-plan: what was changed in Excel, what it would break, and the rest as decisions."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from cli.test_words import forbidden_in
from deployer.cli import run
from deployer.plan.schema import Asked, Deployment, Plan, Seen, fingerprint
from deployer.plan.store import write_plan
from deployer.plan.verify import faults
from deployer.report.workbook import workbook
from deployer.scenario.schema import Scenario
from report.sample import a_full_plan
from report.workbook.changing import Change, Grid, add, changed, column, put, row_of, saved, take_out

SAMPLE = a_full_plan()


class Office:
    """A plan on the disk, its workbook, and what bringing it back said."""

    def __init__(self, plan: Plan, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.plan, self.folder, self.capsys = plan, folder, capsys
        self.onto = folder / "plan.json"
        self.out = folder / "plan.changes.yaml"
        write_plan(plan, self.onto)

    def brought(self, *changes: Change, code: int = 0, **keys: Any) -> dict[str, Any]:
        """The answer as JSON to a workbook with these changes."""
        path = changed(self.plan, self.folder, *changes, **keys)
        assert run(["import-plan", str(path), "--onto", str(self.onto), "--format", "json"]) == code
        answer: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return answer

    def told(self, *changes: Change, code: int = 0) -> str:
        """What people read."""
        path = changed(self.plan, self.folder, *changes)
        assert run(["import-plan", str(path), "--onto", str(self.onto)]) == code
        return self.capsys.readouterr().out

    def refused(self, *changes: Change) -> str:
        """The faults of a workbook that cannot be read."""
        path = changed(self.plan, self.folder, *changes)
        assert run(["import-plan", str(path), "--onto", str(self.onto)]) == 1
        return self.capsys.readouterr().err


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The sample plan in the office."""
    return Office(SAMPLE, tmp_path, capsys)


def a_plan(scenario: Scenario, *deployments: Deployment) -> Plan:
    """A plan of these deployments that keeps every rule."""
    assert faults(scenario, deployments) == []
    asked = Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario)
    return SAMPLE.model_copy(
        update={"scenario": asked, "deployments": list(deployments), "unmet": [], "goals": [], "verified": False}
    )


SCIENCE = "waseley_science/{}/science_1"
"""On Tuesdays from 15 September to 20 October."""


def kinds(answer: dict[str, Any]) -> list[tuple[str, bool]]:
    """Of each edit what it is and whether it was decided."""
    return [(edit["kind"], one["decided"]) for one in answer["changes"] for edit in one["edits"]]


# ------------------------------------------------------------------------------------------------ nothing changed


def shuffled(rows: Grid) -> None:
    """Sorted otherwise."""
    rest = rows[1:]
    random.Random(3).shuffle(rest)
    rows[1:] = rest


def retyped(rows: Grid) -> None:
    """Names in other capitals, with other apostrophes, blanks and without the mark of an estimate; parts of the day as codes."""
    school, session = column(rows, "School"), column(rows, "Part of day")
    for row in rows[1:]:
        row[school] = row[school].upper().replace("'", "\u2019").replace("*", "").replace(" ", "  ")
        row[session] = {"Morning": "AM", "Afternoon": "pm"}.get(row[session], row[session].lower())


def without(*heads: str) -> Change:
    """Columns deleted."""

    def change(rows: Grid) -> None:
        for head in heads:
            place = column(rows, head)
            for row in rows:
                del row[place]

    return change


def as_texts(rows: Grid) -> None:
    """Dates as texts in three ways, all of which can mean one day alone."""
    place = column(rows, "Date")
    for number, row in enumerate(rows[1:]):
        day: date = row[place]
        ways = (day.isoformat(), f"{day:%a} {day.day} {day:%b}", f"{day.day} {day:%B} {day.year}")
        row[place] = ways[number % 3]


def as_numbers(rows: Grid) -> None:
    """Dates that have lost their format."""
    place = column(rows, "Date")
    for row in rows[1:]:
        row[place] = (row[place] - date(1899, 12, 30)).days


def with_empty_rows(rows: Grid) -> None:
    """Rows with nothing in them, and one with nothing but an aim."""
    rows.insert(3, [None] * len(rows[0]))
    add(Aim="to be seen")(rows)


NOTHING: dict[str, tuple[Change, ...]] = {
    "as it is": (),
    "sorted, retyped, dates as texts, empty rows": (shuffled, retyped, as_texts, with_empty_rows),
    "dates as numbers, without the column Visit": (as_numbers, without("Visit"), shuffled),
    "without every column that can be spared": (without("Need", "Visit", "Aim", "Days", "Where"),),
}


@pytest.mark.parametrize("how", NOTHING)
def test_nothing_was_changed(how: str, office: Office) -> None:
    """Whatever sorting, filtering and retyping do to a sheet, the visits are the same."""
    answer = office.brought(*NOTHING[how])
    assert answer["changes"] == []
    assert answer["unchanged"] == sum(len(visit.specialists) for _, visit in SAMPLE.visits())
    assert not office.out.exists()


def test_the_workbook_itself(office: Office) -> None:
    """As the report wrote it, not saved by another program."""
    path = office.folder / "mine.xlsx"
    path.write_bytes(workbook(SAMPLE))
    assert run(["import-plan", str(path), "--onto", str(office.onto)]) == 0
    assert "Nothing was changed." in office.capsys.readouterr().out


# -------------------------------------------------------------------------------------------- each kind of change


def test_a_visit_is_moved(office: Office) -> None:
    """To a Wednesday: a decision for the new date, and the old one is left out."""
    answer = office.brought(put(SCIENCE.format(1), Date=date(2026, 9, 16)))
    assert kinds(answer) == [("moved", True)]
    decided = answer["decisions"]
    assert decided["set"] == {"needs.waseley_science.not_on": ["2026-09-15"]}
    assert decided["add"]["fixed"] == {
        "office_1": {
            "need": "waseley_science",
            "specialist": "science_1",
            "visits": [{"date": "2026-09-16", "session": "day"}],
            "by": "the office",
            "why": "changed in plan.xlsx",
        }
    }
    assert "forbidden" not in decided["add"]


def test_a_visit_moves_within_its_day(office: Office) -> None:
    """From the morning to the afternoon: nothing is left out."""
    answer = office.brought(put("example_attendance/1/attendance_1", Part_of_day="Afternoon"))
    assert kinds(answer) == [("moved", True)]
    assert not answer["decisions"]["set"]


def test_a_visit_is_deleted(office: Office) -> None:
    """Its date is left out; the person still comes on the others."""
    answer = office.brought(take_out(SCIENCE.format(6)))
    assert kinds(answer) == [("deleted", True)]
    assert answer["decisions"]["set"] == {"needs.waseley_science.not_on": ["2026-10-20"]}
    assert not answer["decisions"]["add"]


def test_all_visits_of_a_need_are_deleted(office: Office) -> None:
    """The person shall not serve it; whoever reads it is told that others may."""
    gone = take_out(*(SCIENCE.format(number) for number in range(1, 7)))
    answer = office.brought(gone)
    assert answer["decisions"]["add"] == {
        "forbidden": {
            "office_1": {
                "specialist": "science_1",
                "need": "waseley_science",
                "by": "the office",
                "why": "changed in plan.xlsx",
            }
        }
    }
    assert not answer["decisions"]["set"]
    assert "Others may be sent there instead" in office.told(gone)


def test_a_cleared_row_is_a_deleted_one(office: Office) -> None:
    """Whoever empties the cells and leaves the last columns has taken the visit out."""
    cleared = put(SCIENCE.format(6), Date=None, Part_of_day=None, School=None, Who_comes=None)
    assert kinds(office.brought(cleared)) == [("deleted", True)]


def test_a_visit_is_added(office: Office) -> None:
    """School and area say which need it is for."""
    new = add(
        Date=date(2026, 11, 6),
        Part_of_day="day",
        School="waseley hills high school",
        Area_of_need="SEND",
        Who_comes="SEND lead",
    )
    answer = office.brought(new)
    assert kinds(answer) == [("added", True)]
    [fixed] = answer["decisions"]["add"]["fixed"].values()
    assert (fixed["need"], fixed["specialist"]) == ("waseley_send", "send_1")
    assert fixed["visits"] == [{"date": "2026-11-06", "session": "day"}]


def test_a_copied_row_is_an_added_visit(office: Office) -> None:
    """Of two rows that say the same visit the unchanged one is it."""

    def copied(rows: Grid) -> None:
        row = list(row_of(rows, "waseley_send/1/send_1"))
        row[column(rows, "Date")] = date(2026, 11, 6)
        rows.insert(1, row)

    assert kinds(office.brought(copied)) == [("added", True)]


@pytest.fixture
def two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """A need of two days that either of two people may serve, and one that both serve as a team."""
    scenario = a_scenario(
        a_need(days=2),
        a_need("maths", category="maths", seats={"lead": {"count": 1}, "partner": {"count": 1}}),
        a_specialist("science_1", expertise={"science": 3, "maths": 3}),
        a_specialist("science_2", expertise={"science": 3, "maths": 3}),
        a_specialist("science_3", name="Nell O'Brien-like SLE", expertise={"science": 2, "maths": 2}),
        a_school("home", pupils=1500),
    )
    team = a_deployment(scenario, "maths", a_visit("2026-09-09", "science_1", "science_2"))
    team = team.model_copy(update={"seats": {"lead": ["science_1"], "partner": ["science_2"]}})
    return Office(
        a_plan(scenario, a_deployment(scenario, "science", "2026-09-07", "2026-09-14"), team), tmp_path, capsys
    )


def test_somebody_else_comes(two: Office) -> None:
    """All visits go to another person: they are decided, and the one before shall not serve the need."""
    answer = two.brought(
        put("science/1/science_1", Who_comes="Science 2"), put("science/2/science_1", Who_comes="SCIENCE 2")
    )
    assert kinds(answer) == [("renamed", True), ("renamed", True)]
    decided = answer["decisions"]["add"]
    [fixed], [forbidden] = decided["fixed"].values(), decided["forbidden"].values()
    assert (fixed["specialist"], len(fixed["visits"])) == ("science_2", 2)
    assert (forbidden["specialist"], forbidden["need"]) == ("science_1", "science")


def test_somebody_else_for_one_visit_breaks_continuity(two: Office) -> None:
    """One person a need: the change is told and not decided, and nothing is written."""
    half = put("science/1/science_1", Who_comes="Science 2")
    answer = two.brought(half, code=1)
    assert kinds(answer) == [("renamed", False)]
    assert {one["rule"] for one in answer["changes"][0]["breaks"]} == {"continuity"}
    assert answer.get("decisions") is None
    assert not two.out.exists()
    said = two.told(half, code=1)
    assert "What would break a rule, and is left as it was" in said
    assert "Science 2 instead of Science 1 on Mon 7 Sep" in said
    assert "The same person throughout" in said


def test_a_place_in_a_team_is_taken_over(two: Office) -> None:
    """The newcomer has the place of whoever they come for, and apostrophes are no matter."""
    answer = two.brought(put("maths/1/science_2", Who_comes="nell o\u2019brien\u2011like sle"))
    assert kinds(answer) == [("renamed", True)]
    [fixed] = answer["decisions"]["add"]["fixed"].values()
    assert (fixed["specialist"], fixed["seat"]) == ("science_3", "partner")


def test_a_teams_visit_moves_as_one(two: Office) -> None:
    """Both rows moved are one change; one alone would part the team."""
    both = [put(f"maths/1/science_{number}", Date=date(2026, 9, 10)) for number in (1, 2)]
    answer = two.brought(*both)
    assert kinds(answer) == [("moved", True), ("moved", True)]
    assert len(answer["changes"]) == 1
    alone = two.brought(both[0], code=1)
    assert kinds(alone) == [("moved", False)]


def test_two_visits_change_places(two: Office) -> None:
    """Each alone would be in the other's way; together they keep every rule."""
    swap = [
        put("science/1/science_1", Date=date(2026, 9, 9)),
        *(put(f"maths/1/science_{number}", Date=date(2026, 9, 7)) for number in (1, 2)),
    ]
    assert {decided for _, decided in kinds(two.brought(*swap))} == {True}


# ----------------------------------------------------------------------------------------------- what would break


def test_what_breaks_is_told_and_the_rest_is_decided(office: Office) -> None:
    """A visit into half-term is refused in people's words; the other change is decided all the same."""
    changes = [put(SCIENCE.format(1), Date=date(2026, 10, 27)), put(SCIENCE.format(2), Date=date(2026, 9, 23))]
    answer = office.brought(*changes, code=1)
    assert sorted(kinds(answer)) == [("moved", False), ("moved", True)]
    assert list(answer["decisions"]["set"]) == ["needs.waseley_science.not_on"]
    said = office.told(*changes, code=1)
    assert "2 changes: 1 can be, 1 would break a rule." in said
    assert "Free and open on the day: " in said
    assert "half term" in said
    assert "Science SLE 1 moved from Tue 22 Sep to Wed 23 Sep (Plan!A" in said
    assert forbidden_in(said) == []


def test_every_refused_change_has_its_own_reason(office: Office) -> None:
    """Each is judged beside what is taken, not beside the other refused ones."""
    answer = office.brought(
        put(SCIENCE.format(1), Date=date(2026, 10, 27)),
        put("example_maths/1/maths_1", Date=date(2026, 9, 19)),
        take_out("example_leadership/1/ep_north"),
        code=1,
    )
    by_need = {one["edits"][0]["need"]: one for one in answer["changes"]}
    assert [one["decided"] for one in by_need.values()].count(True) == 1
    assert by_need["example_leadership"]["decided"]
    assert {one["rule"] for one in by_need["waseley_science"]["breaks"]} == {"available"}
    assert ["19 Sep" in one["text"] for one in by_need["example_maths"]["breaks"]] == [True]


def test_a_decision_of_the_scenario_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody has decided with its dates is not undone by a spreadsheet."""
    fixed = {
        "need": "science",
        "specialist": "science_1",
        "visits": [{"date": "2026-09-07", "session": "day"}],
        "by": "the head",
        "why": "agreed",
    }
    scenario = a_scenario(a_need(), a_specialist(), fixed={"office_1": fixed})
    office = Office(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")), tmp_path, capsys)
    answer = office.brought(put("science/1/science_1", Date=date(2026, 9, 8)), code=1)
    assert {one["rule"] for one in answer["changes"][0]["breaks"]} == {"fixed"}


def test_ids_that_are_taken_are_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second workbook brought back adds to the decisions of the first."""
    fixed = {"need": "maths", "specialist": "science_1", "by": "the office", "why": "agreed"}
    scenario = a_scenario(a_need(), a_need("maths"), a_specialist(), fixed={"office_1": fixed})
    days = a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "maths", "2026-09-09")
    office = Office(a_plan(scenario, *days), tmp_path, capsys)
    answer = office.brought(put("science/1/science_1", Date=date(2026, 9, 8)))
    assert list(answer["decisions"]["add"]["fixed"]) == ["office_2"]


# ---------------------------------------------------------------------------------------------------- and planned


def test_the_decisions_are_planned_with(two: Office) -> None:
    """replan takes the file: the new plan has the moved visit, and none on the date that was left out."""
    path = changed(two.plan, two.folder, put("science/2/science_1", Date=date(2026, 9, 16)))
    said = ["--by", "Deputy head", "--why", "inspection expected", "--out", str(two.folder / "mine.yaml")]
    assert run(["import-plan", str(path), "--onto", str(two.onto), *said]) == 0
    assert "deployer replan" in two.capsys.readouterr().err
    new = two.folder / "new.json"
    arguments = [
        "--on",
        "2026-09-07",
        "-w",
        str(two.folder / "mine.yaml"),
        "--work",
        "1",
        "--most-changes",
        "5",
        "--out",
        str(new),
    ]
    assert run(["replan", str(two.onto), *arguments]) == 0
    plan = json.loads(new.read_text())
    dates = {one["need"]: [visit["date"] for visit in one["visits"]] for one in plan["deployments"]}
    assert dates["science"] == ["2026-09-07", "2026-09-16"]
    assert plan["scenario"]["given"]["fixed"]["office_1"]["by"] == "Deputy head"


def test_another_file_is_not_replaced(office: Office) -> None:
    """Only a what-if may be written over."""
    office.out.write_text("my notes")
    path = changed(SAMPLE, office.folder, take_out(SCIENCE.format(6)))
    assert run(["import-plan", str(path), "--onto", str(office.onto)]) == 2
    assert "not a what-if" in office.capsys.readouterr().err
    assert office.out.read_text() == "my notes"


def test_who_decided_has_a_name(office: Office) -> None:
    """A blank one is told at the option, and not as a fault of a file that nobody has written."""
    path = changed(SAMPLE, office.folder, take_out(SCIENCE.format(6)))
    assert run(["import-plan", str(path), "--onto", str(office.onto), "--by", " "]) == 2
    assert "'--by': it is blank" in office.capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------------- faults

FAULTS: dict[str, tuple[Change, str]] = {
    "two dates": (put("waseley_science/1/science_1", Date="3/9/2026"), "'3/9/2026' can be two dates"),
    "no date": (put("waseley_science/2/science_1", Date="soon"), "'soon' is not a date"),
    "another weekday": (put("waseley_science/3/science_1", Date="Mon 15 Sep"), "15 Sep 2026 is a Tuesday"),
    "no such day": (put("waseley_science/4/science_1", Date="2026-02-31"), "'2026-02-31' is not a date"),
    "empty date": (put("waseley_science/5/science_1", Date=None), "no date is given"),
    "a number": (put("waseley_science/6/science_1", Date=15.5), "'15.5' is not a date"),
    "part of day": (put("example_maths/1/maths_1", Part_of_day="lunch"), "part of day 'lunch' is not known"),
    "no part of day": (put("example_maths/2/maths_1", Part_of_day=None), "no part of the day is given"),
    "person": (put("example_maths/3/maths_1", Who_comes="Scince SLE 1"), "did you mean 'Science SLE 1'"),
    "nobody": (put("example_maths/4/maths_1", Who_comes=None), "no person is given"),
    "school": (put("example_maths/5/maths_1", School="Hogwarts"), "there is no school 'Hogwarts' in the plan"),
    "other school": (put("st_stephens_send/1/send_1", School="Holyhead School"), "is of St Stephen's CofE RSA Academy"),
    "other area": (put("arrow_maths/1/maths_1", Area_of_need="SEND"), "is of Mathematics"),
    "area": (put("example_maths/6/maths_1", Area_of_need="Scince"), "did you mean 'Science'"),
    "need": (put("example_leadership/1/ep_north", Need="nonsense"), "there is no need 'nonsense' in the plan"),
    "visit": (put("example_leadership/2/ep_north", Visit="waseley_science/99/science_1"), "is no visit of the plan"),
    "nothing asked": (
        add(Date="2026-09-15", Part_of_day="day", School="Holyhead School", Area_of_need="SEND", Who_comes="send_1"),
        "Holyhead School asks for nothing in SEND",
    ),
    "several needs": (
        add(Date="2026-09-15", Part_of_day="day", School="waseley_hills", Who_comes="send_1"),
        "Waseley Hills High School has 4 needs",
    ),
    "twice": (
        put("lea_bank_attendance/2/attendance_1", Date=date(2026, 11, 4)),
        "the row says the same as the one at Plan!A",
    ),
}


def test_every_fault_names_its_cell_and_all_come_at_once(office: Office) -> None:
    """With what is wrong and a way out; nobody brings a workbook back twenty times. Nothing is written."""
    said = office.refused(*(change for change, _ in FAULTS.values()))
    assert [found for _, found in FAULTS.values() if found not in said] == []
    assert said.count("error: Plan!") == len(FAULTS)
    assert said.count(" = ") == len(FAULTS)
    assert not office.out.exists()


def test_a_column_is_gone(office: Office) -> None:
    """Which one, and where it was."""
    assert "there is no column 'Who comes' in this row of heads" in office.refused(without("Who comes"))


def test_a_column_is_there_twice(office: Office) -> None:
    """Nobody knows which one counts."""

    def twice(rows: Grid) -> None:
        for row in rows:
            row.append(row[column(rows, "School")])

    assert "the column 'School' is there twice" in office.refused(twice)


def test_another_plans_workbook(office: Office) -> None:
    """The mark on the summary says so, before anything else is looked at."""
    seen = [Seen(need="waseley_send", what="done", date=date(2026, 11, 5))]
    same = changed(SAMPLE.model_copy(update={"seen": seen}), office.folder)
    assert run(["import-plan", str(same), "--onto", str(office.onto)]) == 0
    other = changed(SAMPLE.model_copy(update={"deployments": SAMPLE.deployments[:-1]}), office.folder)
    assert run(["import-plan", str(other), "--onto", str(office.onto)]) == 1
    assert "the workbook was made from another plan" in office.capsys.readouterr().err


def test_a_copy_of_the_sheet_alone_will_do(office: Office) -> None:
    """Without the summary the visits themselves are enough."""
    assert office.brought(summary=False)["changes"] == []


@pytest.mark.parametrize(
    ("sheets", "found"),
    [
        ({"Sheet1": [["Date"]]}, "there is no sheet 'Plan' in the workbook; it has Sheet1"),
        ({"Plan": []}, "the sheet 'Plan' has no row of heads"),
        ({"plan": [["nothing", "here"]]}, "has no row of heads with Date, Part of day, School, Who comes"),
    ],
)
def test_other_workbooks(sheets: dict[str, Grid], found: str, office: Office) -> None:
    """Told by what is missing."""
    path = office.folder / "other.xlsx"
    path.write_bytes(saved(sheets))
    assert run(["import-plan", str(path), "--onto", str(office.onto)]) == 1
    assert found in office.capsys.readouterr().err


def test_a_file_that_is_no_workbook(office: Office) -> None:
    """Told by what it is, as wrong usage."""
    path = office.folder / "plan.csv"
    path.write_text("date,session\n")
    assert run(["import-plan", str(path), "--onto", str(office.onto)]) == 2
    assert "a text file, as CSV is" in office.capsys.readouterr().err


def test_long_names_are_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However long a name is that the workbook shows, it is read again, with marks and odd characters in it."""
    name = "Initial teacher training and early career induction, north & south of the river [A-Z] " * 2
    scenario = a_scenario(
        a_need(), a_specialist(name=name), a_school(name=name), categories={"science": {"name": name}}
    )
    office = Office(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")), tmp_path, capsys)
    assert office.brought()["unchanged"] == 1


def test_an_empty_plan_takes_new_visits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row typed into an empty sheet."""
    scenario = a_scenario(a_need(), a_specialist())
    office = Office(a_plan(scenario), tmp_path, capsys)
    new = add(Date="7 Sep 2026", Part_of_day="day", School="North", Area_of_need="Science", Who_comes="Science 1")
    assert kinds(office.brought(new)) == [("added", True)]


def test_a_sheet_of_nothing_takes_all_visits_out(two: Office) -> None:
    """Every row deleted: everybody shall not serve what they did."""
    answer = two.brought(
        take_out("science/1/science_1", "science/2/science_1", "maths/1/science_1", "maths/1/science_2")
    )
    assert {decided for _, decided in kinds(answer)} == {True}
    assert len(answer["decisions"]["add"]["forbidden"]) == 3
