"""Workbooks for schools: nothing of anybody else's in them, and what comes back is merged change by change."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from deployer.cli import run
from deployer.errors import Findings
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.merge import Merged, merged
from deployer.scenario.workbook.open import Sheet, Workbook, read_workbook
from deployer.scenario.workbook.returns import returns_of
from deployer.scenario.write import to_yaml

HOME, SOUTH = "Example Home", "Example South"


def asked() -> Scenario:
    """Two schools with needs, one with somebody to lend."""
    return a_scenario(
        a_school(
            "home",
            name=HOME,
            pupils=700,
            risk="red",
            vetoes=["rival"],
            timetable={"first": "a"},
            quiet={"mocks": {"from": "2026-09-21", "to": "2026-09-22"}},
        ),
        a_school("south", name=SOUTH, risk="amber"),
        a_specialist("lender", name="Science SLE 1", home_school="home", available={"tue": "day", "a": {"wed": "am"}}),
        a_specialist("rival", name="Rival Adviser", home_school="south"),
        a_need("hill", school="home", aim="Practicals in every group", days=3),
        a_need("other", school="south", aim="A secret aim"),
        a_role("sle"),
        catalogue="standard",
    )


def sent_back(
    folder: Path, scenario: Scenario, school: str, name: str = "", changes: Mapping[str, Any] | None = None
) -> Workbook:
    """The school's workbook after changes: cells as `Needs!B2`, with None to empty one."""
    path = folder / f"{name or school}.xlsx"
    path.write_bytes(returns_of(scenario)[school])
    book = read_workbook(path)
    sheets = {key: [list(row) for row in sheet.rows] for key, sheet in book.sheets.items()}
    for place, value in (changes or {}).items():
        sheet, _, cell = place.partition("!")
        row, column = int(cell[1:]) - 1, ord(cell[0]) - ord("A")
        rows = sheets[sheet]
        rows.extend([None] * len(rows[0]) for _ in range(row + 1 - len(rows)))
        rows[row][column] = value
    return Workbook(str(path), {key: Sheet(key, tuple(map(tuple, rows))) for key, rows in sheets.items()})


def cell_of(book: Workbook, sheet: str, head: str, column: str = "B") -> str:
    """Where the answer to this stands."""
    row = next(number for number, row in enumerate(book.sheets[sheet].rows, 1) if row[0] == head)
    return f"{sheet}!{column}{row}"


def merge(*books: Workbook) -> Merged:
    return merged(asked(), "trust.yaml", books)


def test_a_return_holds_only_what_is_the_schools_own() -> None:
    """No other school, nobody else's people, no aim of others, no risk, not even its own."""
    data = returns_of(asked())["south"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        text = " ".join(packed.read(name).decode() for name in packed.namelist())
    assert "A secret aim" in text
    assert SOUTH in text
    assert "Rival Adviser" in text
    assert [
        word for word in (HOME, "Science SLE 1", "Practicals", "lender", "amber<", "red<", "hill") if word in text
    ] == []


def test_a_return_that_comes_back_as_it_was_changes_nothing(tmp_path: Path) -> None:
    """And is no reply, unless somebody has put their name to it."""
    scenario = asked()
    home = sent_back(tmp_path, scenario, "home")
    signed = sent_back(tmp_path, scenario, "south", changes={cell_of(home, "Your school", "Filled in by"): "the head"})
    found = merge(home, signed)
    assert found.loaded.scenario == scenario
    assert (found.changes, found.missing[:1]) == ((), ("home",))
    assert "south" not in found.missing


def test_each_change_is_told_with_the_return_that_it_came_from(tmp_path: Path) -> None:
    """Values, weekdays (those of A and B weeks stay), new needs and those withdrawn."""
    book = sent_back(tmp_path, asked(), "home")
    changes = {
        cell_of(book, "Your school", "Pupils"): 720.0,
        cell_of(book, "Your school", "Science SLE 1 (lender): weekdays"): "Tue; Thu pm",
        "Needs!B2": 4.0,
        "Needs!A3": "Mathematics",
        "Needs!B3": 2.0,
    }
    found = merge(sent_back(tmp_path, asked(), "home", changes=changes))
    pupils, available, days, new = found.changes
    assert (
        pupils
        == f"schools.home.pupils: 700 -> 720 (home.xlsx, 'Your school'!{cell_of(book, 'Your school', 'Pupils')[-2:]})"
    )
    assert available.startswith("specialists.lender.available: {tue: day} -> {tue: day, thu: pm} (home.xlsx")
    assert days == "needs.hill.days: 3 -> 4 (home.xlsx, Needs!B2)"
    assert new == "needs.home_maths: nothing -> {school: home, category: maths, days: 2} (home.xlsx, Needs!A3)"
    scenario = found.loaded.scenario
    assert scenario.needs["home_maths"].days == 2
    assert scenario.specialists["lender"].available.a.wed == "am"
    gone = merge(sent_back(tmp_path, asked(), "home", changes={f"Needs!{letter}2": None for letter in "ABCDEFG"}))
    assert gone.changes[0].startswith("needs.hill: asked -> nothing (home.xlsx")
    assert list(gone.loaded.scenario.needs) == ["other"]


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a word": ({"Needs!B2": "three"}, "home.xlsx.*Days is 'three', not a number"),
    "too many": ({"Needs!B2": 900.0}, "must be at most 400"),
    "no area": ({"Needs!A2": None}, "Area of need is empty"),
    "another's need": ({"Needs!G2": "other"}, "Id is 'other', which is no need of your school"),
    "another question": (
        {"Your school!A2": "Pupils of others"},
        "'Pupils of others' is nothing that your school is asked",
    ),
    "another school": ({"As sent!B2": "west wing"}, "the school 'west wing', which is not in the scenario"),
}


@pytest.mark.parametrize(
    "name", ["a word", "too many", "no area", "another's need", "another question", "another school"]
)
def test_what_is_wrong_in_a_return(name: str, tmp_path: Path) -> None:
    """Each with the file and the cell."""
    changes, said = BROKEN[name]
    with pytest.raises(Findings, match=said.rpartition(".*")[2]) as raised:
        merge(sent_back(tmp_path, asked(), "home", changes=changes))
    assert all(one.place is None or one.place.source.endswith("home.xlsx") for one in raised.value.findings)


def test_two_answers_to_one_question_are_a_fault_that_names_both(tmp_path: Path) -> None:
    """Nobody guesses which of the two was meant; the same answer twice is one."""
    first = sent_back(tmp_path, asked(), "home", changes={"Needs!B2": 4.0})
    second = sent_back(tmp_path, asked(), "home", "home-2", changes={"Needs!B2": 5.0})
    with pytest.raises(Findings, match=r"needs.hill.days is 5 here and 4 in home.xlsx, Needs!B2"):
        merge(first, second)
    assert len(merge(first, first).changes) == 1


def test_an_answer_to_what_has_changed_since_is_a_fault(tmp_path: Path) -> None:
    """So that a late return does not take back what the trust has written meanwhile."""
    late = sent_back(tmp_path, asked(), "home", changes={"Needs!B2": 4.0})
    data = asked().model_dump(by_alias=True, exclude_defaults=True)
    data["needs"]["hill"]["days"] = 6
    with pytest.raises(Findings, match=r"needs\.hill\.days was 3 when the return was sent, and is 6 now"):
        merged(Scenario.model_validate(data), "trust.yaml", [late])


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file for each school goes out; what comes back is told, merged, and the old scenario kept."""
    scenario = tmp_path / "trust.yaml"
    scenario.write_text("# ours\n" + to_yaml(asked()))
    assert run(["template", str(scenario), "--returns", str(tmp_path / "out")]) == 0
    assert {"home.xlsx", "south.xlsx"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert run(["import", str(tmp_path / "out" / "home.xlsx"), "--into", str(scenario)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nothing changes.\nNot replied yet: home, ")
    assert scenario.read_text().startswith("# ours\n")
    assert run(["import", str(scenario), str(scenario)]) == 2
    assert load(scenario).scenario == asked()
