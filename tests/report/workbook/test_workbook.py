"""The plan as a workbook: every sheet says what the plan says, and opens the same in other programs."""

import json
import os
import re
import shutil
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from builders import a_deployment, a_need, a_scenario, a_specialist
from cli.test_words import forbidden_in
from deployer.plan.schema import Asked, Plan, Seen, fingerprint
from deployer.plan.verify import achieved
from deployer.report.book import Book
from deployer.report.labels import HEADS, SAMPLE, SHEETS
from deployer.report.workbook import workbook
from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.open import Workbook, read_workbook
from report.sample import NEEDS, SCHOOLS, SPECIALISTS, a_day, a_full_plan, a_full_scenario
from report.workbook.reading import cells, table, texts, written

MINE = [name for key, name in SHEETS.items() if key != "changes"]


def a_plan(scenario: Scenario, *deployments: Any) -> Plan:
    """A plan of these deployments, of which nothing else counts here."""
    fields = {
        "scenario": Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario),
        "made": SAMPLE_PLAN.made,
        "deployments": list(deployments),
        "unmet": [],
        "goals": [],
        "verified": True,
    }
    return Plan.model_validate(fields)


SAMPLE_PLAN = a_full_plan()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The sample plan's workbook, read back."""
    return written(SAMPLE_PLAN, tmp_path_factory.mktemp("workbook"))


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Nothing in it comes from the clock."""
    assert workbook(SAMPLE_PLAN) == workbook(a_full_plan())


def test_every_sheet_is_there_in_order(book: Workbook) -> None:
    """The one of changes only where there is an earlier plan."""
    assert list(book.sheets) == MINE


@pytest.mark.parametrize("name", MINE)
def test_every_sheet_carries_stamp_and_notice(name: str, book: Workbook) -> None:
    """A sheet that is copied out of the workbook still says what it is."""
    said = texts(book.sheets[name])
    assert SAMPLE in said
    assert a_full_scenario().notice in said
    assert a_full_scenario().title in said


def test_the_plan_has_a_row_for_each_person_on_each_visit(book: Workbook) -> None:
    """With a real date, the names that people know, and the need's aim."""
    plan = SAMPLE_PLAN
    rows = table(book.sheets["Plan"])
    assert len(rows) == sum(len(visit.specialists) for _, visit in plan.visits())
    assert [row[HEADS["date"]] for row in rows] == sorted(visit.date for _, visit in plan.visits())
    [row] = [row for row in rows if row[HEADS["visit"]] == "waseley_science/1/science_1"]
    assert row[HEADS["date"]] == date(2026, 9, 15)
    assert row[HEADS["session"]] == "Day"
    assert row[HEADS["school"]] == "Waseley Hills High School"
    assert row[HEADS["who"]] == "Science SLE 1"
    assert row[HEADS["aim"]] == NEEDS["waseley_science"]["aim"]
    assert row[HEADS["days"]] == 1.0
    assert row[HEADS["need"]] == "waseley_science"


def test_columns_in_which_nothing_stands_are_left_out(book: Workbook) -> None:
    """Nobody has a place in a team here, and nothing was recorded yet; heads are still to be asked."""
    [first, *_] = table(book.sheets["Plan"])
    assert HEADS["seat"] not in first
    assert HEADS["seen"] not in first
    assert HEADS["ask"] in first


def test_the_grid_counts_days_by_week(book: Workbook) -> None:
    """Each person's row adds up to what they give, each week's column to what is given in it."""
    rows = table(book.sheets["Grid"])
    *people, total = rows
    assert [row[HEADS["who"]] for row in people] == [person["name"] for person in SPECIALISTS.values()]
    science = next(row for row in people if row[HEADS["who"]] == "Science SLE 1")
    assert (science["14/9"], science["26/10"], science[HEADS["total"]], science[HEADS["limit"]]) == (1, 0, 6, 12)
    given = sum(len(visit.halves) * len(visit.specialists) for _, visit in SAMPLE_PLAN.visits()) / 2
    assert total[HEADS["total"]] == given
    assert sum(value for head, value in total.items() if "/" in head) == given


def test_schools_ask_get_and_give(book: Workbook) -> None:
    """One row each; what all get together is what the summary says."""
    rows = {row[HEADS["school"]]: row for row in table(book.sheets["Schools"])}
    assert [name.removesuffix("*") for name in rows] == [school["name"] for school in SCHOOLS.values()]
    waseley = rows["Waseley Hills High School"]
    assert [waseley[HEADS[key]] for key in ("asked", "given", "not_met", "away")] == [14, 10, 3, 9]
    assert sum(row[HEADS["given"]] for row in rows.values()) == 37


def test_needs_and_what_is_missing(book: Workbook) -> None:
    """Every need with what it gets; those that are short once more with the reason."""
    *rows, total = table(book.sheets["Need met"])
    assert [row[HEADS["need"]] for row in rows] == list(NEEDS)
    assert (total[HEADS["asked"]], total[HEADS["given"]], total[HEADS["missing"]]) == (41, 37, 4)
    *unmet, missing = table(book.sheets["Unmet"])
    assert {row[HEADS["need"]]: row[HEADS["reason"]] for row in unmet} == {
        one.need: one.reason for one in SAMPLE_PLAN.unmet
    }
    assert missing[HEADS["missing"]] == 4


def test_money_agrees_with_the_goal_to_the_penny(book: Workbook) -> None:
    """Costs by person and school, and what is owed, both add up to the cost of the plan."""
    cost = next(goal.value for goal in SAMPLE_PLAN.goals if goal.name == "cost")
    for name, head in (("Costs", "total"), ("Recharges", "planned"), ("Recharges", "owed")):
        *rows, total = table(book.sheets[name])
        assert total[HEADS[head]] == pytest.approx(cost, abs=1e-9)
        assert sum(round(100 * row[HEADS[head]]) for row in rows) == round(100 * cost)


def test_what_is_owed_follows_from_what_took_place(tmp_path: Path) -> None:
    """A cancelled visit costs nothing, of a shortened one the journey and half of the cover are left."""
    plan = a_full_plan(
        seen=[
            Seen(need="waseley_science", what="cancelled", date=a_day("2026-09-15")),
            Seen(need="waseley_science", what="shortened", date=a_day("2026-09-22")),
            Seen(need="waseley_science", what="done", date=a_day("2026-09-29"), note="went well"),
        ]
    )
    read = written(plan, tmp_path)
    rows = {(row[HEADS["payee"]], row[HEADS["for"]]): row for row in table(read.sheets["Recharges"])}
    cover, travel = rows["Holyhead School", "Cover"], rows["Science SLE 1", "Travel"]
    assert [cover[HEADS[key]] for key in ("days", "planned", "days_owed", "owed")] == [6, 1260, 4.5, 945]
    assert travel[HEADS["owed"]] == pytest.approx(travel[HEADS["planned"]] * 5 / 6)
    seen = {row[HEADS["seen"]] for row in table(read.sheets["Plan"])}
    assert seen == {
        None,
        "Visit on Tue 15 Sep cancelled",
        "Visit on Tue 22 Sep shortened to half a day",
        "Visit on Tue 29 Sep: went well",
    }


def test_client_schools_are_charged(tmp_path: Path) -> None:
    """What they pay stands below the costs and is no part of their sum."""
    roles = {"sle": {"name": "SLE", "cover_rate": 210, "charge": 350}}
    scenario = a_full_scenario()
    data = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["roles"] |= roles
    plan = a_full_plan(Scenario.model_validate_json(json.dumps(data)))
    *rows, total = table(written(plan, tmp_path).sheets["Recharges"])
    [charged] = [row for row in rows if row[HEADS["for"]] == "What client schools are charged"]
    assert (charged[HEADS["payer"]], charged[HEADS["payee"]]) == ("Lea Bank Special School", "The trust")
    assert (charged[HEADS["days"]], charged[HEADS["owed"]]) == (2, 700)
    cost = next(goal.value for goal in plan.goals if goal.name == "cost")
    assert total[HEADS["planned"]] == pytest.approx(cost)


EVIL = ("=1+1", "@SUM(A1)", "+44 121 496 0000", "{=A1}", "http://example.org", "O'Neill's \"Academy\" & <b>", "007")


def test_texts_are_never_formulas(tmp_path: Path) -> None:
    """Whatever a name looks like, it is a text, in the cells and in the edges of pages; no cell has a formula or a link."""
    schools = {key: school | {"name": name} for (key, school), name in zip(SCHOOLS.items(), EVIL, strict=True)}
    people = {key: person | {"name": name} for (key, person), name in zip(SPECIALISTS.items(), EVIL, strict=True)}
    needs = {key: need | {"aim": "-2+3"} for key, need in NEEDS.items()}
    plan = a_full_plan(a_full_scenario(schools=schools, specialists=people, needs=needs, title="=1", notice="=2"))
    with ZipFile(BytesIO(workbook(plan))) as packed:
        parts = [packed.read(part).decode() for part in packed.namelist() if part.startswith("xl/worksheets/sheet")]
    assert len(parts) == len(MINE)
    assert not any("<f>" in part or "<f " in part or "<hyperlink" in part for part in parts)
    read = written(plan, tmp_path)
    assert [row[HEADS["school"]].removesuffix("*") for row in table(read.sheets["Schools"])] == list(EVIL)
    assert [row[HEADS["who"]] for row in table(read.sheets["Grid"])[:-1]] == list(EVIL)
    assert {row[HEADS["aim"]] for row in table(read.sheets["Plan"])} == {"-2+3"}


def test_a_long_title_leaves_the_edges_of_pages_short(tmp_path: Path) -> None:
    """Excel repairs a workbook with more than 255 letters there."""
    plan = a_full_plan(a_full_scenario(title="T&T " * 90, notice="N&N " * 90))
    with ZipFile(BytesIO(workbook(plan))) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
    edges = re.findall(r"<odd(?:Header|Footer)>(.*?)</odd", sheet)
    assert len(edges) == 2
    assert all(len(edge.replace("&amp;", "&")) <= 255 for edge in edges)
    assert "&amp;&amp;" in edges[0]


def test_printing(book: Workbook) -> None:
    """Across, one page wide, heads on each page and frozen on the screen, without the columns that are not for reading."""
    with ZipFile(BytesIO(workbook(SAMPLE_PLAN))) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
        names = packed.read("xl/workbook.xml").decode()
    assert 'fitToHeight="0"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'state="frozen"' in sheet
    head = next(number for number, row in enumerate(book.sheets["Plan"].rows, 1) if HEADS["date"] in row)
    assert f"Plan!${head}:${head}<" in names
    shown = len(table(book.sheets["Plan"])[0]) - 2
    assert f"Plan!$A$1:${'ABCDEFGHIJKLMN'[shown - 1]}$" in names


def test_an_empty_plan(tmp_path: Path) -> None:
    """Nobody goes anywhere: every sheet is there all the same."""
    read = written(a_plan(a_scenario(a_need(), a_specialist(available={}))), tmp_path)
    assert list(read.sheets) == MINE
    assert table(read.sheets["Plan"]) == []
    assert [row[HEADS["given"]] for row in table(read.sheets["Need met"])] == [0, 0]


def test_a_plan_of_nothing(tmp_path: Path) -> None:
    """Not even a school."""
    read = written(a_plan(a_scenario()), tmp_path)
    assert list(read.sheets) == MINE


def test_two_terms(tmp_path: Path) -> None:
    """The grid goes over both, with the weeks between them."""
    terms = {"autumn": ("2026-09-07", "2026-12-18"), "spring": ("2027-01-04", "2027-03-26")}
    calendar = {
        "first_day": "2026-09-07",
        "last_day": "2027-03-26",
        "terms": {name: {"from": first, "to": last} for name, (first, last) in terms.items()},
    }
    scenario = a_scenario(a_need(days=2), a_specialist(), calendar=calendar)
    read = written(a_plan(scenario, a_deployment(scenario, "science", "2026-09-14", "2027-03-22")), tmp_path)
    [person, _] = table(read.sheets["Grid"])
    weeks = [head for head in person if "/" in head]
    assert len(weeks) == (date(2027, 3, 22) - date(2026, 9, 7)) // timedelta(weeks=1) + 1
    assert (person["14/9"], person["22/3"]) == (1, 1)
    assert [row[HEADS["date"]] for row in table(read.sheets["Plan"])] == [date(2026, 9, 14), date(2027, 3, 22)]


def test_a_team_has_a_row_for_each_of_its_people(tmp_path: Path) -> None:
    """With their places, and one visit between them."""
    seats = {"lead": {"count": 1}, "partner": {"count": 1}}
    scenario = a_scenario(a_need(seats=seats), a_specialist(), a_specialist("science_2"))
    one = a_deployment(scenario, "science", "2026-09-14")
    visit = one.visits[0].model_copy(update={"specialists": ["science_1", "science_2"]})
    team = one.model_copy(update={"visits": [visit], "seats": {"lead": ["science_1"], "partner": ["science_2"]}})
    rows = table(written(a_plan(scenario, team), tmp_path).sheets["Plan"])
    assert [(row[HEADS["who"]], row[HEADS["seat"]]) for row in rows] == [
        ("Science 1", "Lead"),
        ("Science 2", "Partner"),
    ]


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """As on every page, by their ids."""
    scenario = a_scenario(a_need(), a_specialist(name="Leader"), a_specialist("science_2", name="Leader"))
    read = written(a_plan(scenario, a_deployment(scenario, "science", "2026-09-14")), tmp_path)
    assert [row[HEADS["who"]] for row in table(read.sheets["Plan"])] == ["Leader (science_1)"]


def test_what_changes_from_the_plan_before(tmp_path: Path) -> None:
    """Moved, gone, new and taken over, each with before and after, and why where the calendar says so."""
    away = {"course": {"from": "2026-09-08", "to": "2026-09-08"}}
    earlier = {
        "visits": {
            "science": {"science_1": [{"date": day, "session": "day"} for day in ("2026-09-07", "2026-09-08")]},
            "maths": {"science_1": [{"date": "2026-09-10", "session": "day"}]},
            "gone": {"left": [{"date": "2026-09-11", "session": "am"}]},
        }
    }
    scenario = a_scenario(
        a_need(days=3),
        a_need("maths"),
        a_specialist(away=away),
        a_specialist("science_2"),
        earlier=earlier,
    )
    plan = a_plan(
        scenario,
        a_deployment(scenario, "science", "2026-09-07", "2026-09-09", "2026-09-16"),
        a_deployment(scenario, "maths", "2026-09-10", by="science_2"),
    )
    read = written(plan, tmp_path)
    rows = table(read.sheets["Changes"])
    said = [(row[HEADS["need"]], row[HEADS["change"]], row[HEADS["date_before"]], row[HEADS["date"]]) for row in rows]
    assert said == [
        ("science", "Moved", date(2026, 9, 8), date(2026, 9, 9)),
        ("science", "New", None, date(2026, 9, 16)),
        ("maths", "Somebody else", date(2026, 9, 10), date(2026, 9, 10)),
        ("gone", "Gone", date(2026, 9, 11), None),
    ]
    assert rows[0][HEADS["reason"]] == "They are away then (course)"
    assert (rows[2][HEADS["who_before"]], rows[2][HEADS["who"]]) == ("Science 1", "Science 2")


def test_the_workbook_speaks_peoples_words(book: Workbook) -> None:
    """The programme's nouns stay inside it."""
    said = [text for sheet in book.sheets.values() for text in texts(sheet)]
    assert forbidden_in("\n".join(said)) == []


def test_costs_are_the_plans_own(tmp_path: Path) -> None:
    """Where the sample's numbers come from: the second opinion."""
    plan = SAMPLE_PLAN
    assert achieved(plan.scenario.given, plan.deployments)["cost"] == sum(
        row[HEADS["total"]] for row in table(written(plan, tmp_path).sheets["Costs"])[:-1]
    )
    assert Book.of(plan).scenario is plan.scenario.given


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine")
def test_another_program_reads_the_same(tmp_path: Path, book: Workbook) -> None:
    """LibreOffice opens it and writes it anew: every value is the same, and drop-downs, table and print area are still there."""
    (tmp_path / "plan.xlsx").write_bytes(workbook(SAMPLE_PLAN))
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]
    subprocess.run(
        [*command, str(tmp_path / "plan.xlsx")],
        check=True,
        timeout=120,
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    again = read_workbook(out / "plan.xlsx")
    ours, theirs = cells(book), cells(again)
    assert theirs.keys() == ours.keys()
    for name, rows in ours.items():
        assert theirs[name] == rows
    with ZipFile(out / "plan.xlsx") as packed:
        sheets = "".join(packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name)
        tables = "".join(packed.read(name).decode() for name in packed.namelist() if "tables/" in name)
        names = packed.read("xl/workbook.xml").decode()
    assert sheets.count("<dataValidation ") == 3
    assert "SchoolNames" in sheets
    assert 'displayName="Visits"' in tables
    assert "Print_Area" in names
