"""Workbooks for schools: nothing of anybody else's in them, and what comes back is merged change by change."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
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
from scenario.workbook.books import SHIPPED
from scenario.workbook.printing import A4, printed

HOME, SOUTH = "Example Home", "Example South"
OWN, ROWS = "Your school", "Needs and people"
NEED, PERSON = "Area of need *", "Name *"


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
        rows.extend([None] * 8 for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (8 - len(rows[row])))
        rows[row][column] = value
    return Workbook(str(path), {key: Sheet(key, tuple(map(tuple, rows))) for key, rows in sheets.items()})


def cell_of(book: Workbook, sheet: str, head: str, column: str = "B", below: int = 0) -> str:
    """Where the answer to this stands, or one so many rows below."""
    row = next(number for number, row in enumerate(book.sheets[sheet].rows, 1) if row[0] == head)
    return f"{sheet}!{column}{row + below}"


def as_sent(folder: Path, school: str = "home") -> Workbook:
    """The school's workbook as it goes out."""
    return sent_back(folder, asked(), school, "as-sent")


def row_of(book: Workbook, sheet: str, head: str, below: int, *cells: Any) -> dict[str, Any]:
    """Cells of a row, from its first on, so many rows below the heads that begin with this one."""
    return {cell_of(book, sheet, head, letter, below): cell for letter, cell in zip("ABCDEFG", cells, strict=False)}


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
    book = as_sent(tmp_path)
    changes = {
        cell_of(book, OWN, "Pupils"): 720.0,
        cell_of(book, ROWS, "Science SLE 1", "E"): "Tue; Thu pm",
        cell_of(book, ROWS, "Science"): 4.0,
        **row_of(book, ROWS, NEED, 3, "Mathematics", 2.0),
    }
    found = merge(sent_back(tmp_path, asked(), "home", changes=changes))
    pupils, days, new, available = found.changes
    assert pupils == f"schools.home.pupils: 700 -> 720 (home.xlsx, 'Your school'!{cell_of(book, OWN, 'Pupils')[-3:]})"
    assert available.startswith("specialists.lender.available: {tue: day} -> {tue: day, thu: pm} (home.xlsx")
    assert days == "needs.hill.days: 3 -> 4 (home.xlsx, 'Needs and people'!B5)"
    assert (
        new
        == "needs.home_maths: nothing -> {school: home, category: maths, days: 2} (home.xlsx, 'Needs and people'!A7)"
    )
    scenario = found.loaded.scenario
    assert scenario.needs["home_maths"].days == 2
    assert scenario.specialists["lender"].available.a.wed == "am"
    for left in ("ABCDEFG", "ABCDEF"):
        empty = {cell_of(book, ROWS, "Science", letter): None for letter in left}
        gone = merge(sent_back(tmp_path, asked(), "home", changes=empty))
        assert gone.changes == (gone.changes[0],)
        assert gone.changes[0].startswith("needs.hill: asked -> nothing (home.xlsx")
        assert list(gone.loaded.scenario.needs) == ["other"]


def test_a_school_adds_a_person(tmp_path: Path) -> None:
    """With an id made of the name, employed by the school; a second name that makes the same id gets a number."""
    book = as_sent(tmp_path)
    changes = {
        **row_of(book, ROWS, PERSON, 2, "Art SLE 1", 5.0, "Art 2; Music 1", "SLE", "Mon; Wed am"),
        **row_of(book, ROWS, PERSON, 4, "Art, SLE 1", None, "Art 1", "SLE"),
    }
    found = merge(sent_back(tmp_path, asked(), "home", changes=changes))
    first, second = found.changes
    assert first.startswith(
        "specialists.art_sle_1: nothing -> {home_school: home, name: Art SLE 1, limits: {days_per_term: 5}"
    )
    assert first.endswith("(home.xlsx, 'Needs and people'!A17)")
    assert second.startswith("specialists.art_sle_1_2: nothing -> ")
    person = found.loaded.scenario.specialists["art_sle_1"]
    assert (person.home_school, person.limits.days_per_term, person.role) == ("home", 5, "sle")
    assert {area: one.level for area, one in person.expertise.items()} == {"art": 2, "music": 1}


def test_a_school_takes_a_person_back(tmp_path: Path) -> None:
    """By emptying the row, with or without its Id; nobody else's people change."""
    book = as_sent(tmp_path)
    for left in ("ABCDEFG", "ABCDEF"):
        empty = {cell_of(book, ROWS, "Science SLE 1", letter): None for letter in left}
        found = merge(sent_back(tmp_path, asked(), "home", changes=empty))
        assert found.changes[0].startswith("specialists.lender: there -> nothing (home.xlsx")
        assert list(found.loaded.scenario.specialists) == ["rival"]


def test_a_school_says_when_nobody_can_visit(tmp_path: Path) -> None:
    """New dates, of one day where there is no last one and called by it where there is no name; moved ones; and those that are off."""
    book = as_sent(tmp_path)
    changes = {
        cell_of(book, OWN, "quiet: no visits", "D"): date(2026, 9, 25),
        **row_of(book, OWN, "quiet: no visits", 1, "school closed", "Roof works", date(2026, 10, 5), date(2026, 10, 9)),
        **row_of(book, OWN, "quiet: no visits", 2, "INSET day", None, date(2026, 10, 12)),
    }
    found = merge(sent_back(tmp_path, asked(), "home", changes=changes))
    moved, closed, inset = found.changes
    assert moved == "schools.home.quiet.mocks.to: 2026-09-22 -> 2026-09-25 (home.xlsx, 'Your school'!D22)"
    assert closed.startswith(
        "schools.home.closures.roof_works: nothing -> {from: 2026-10-05, to: 2026-10-09} (home.xlsx"
    )
    assert inset.startswith("schools.home.inset.inset_2026_10_12: nothing -> {from: 2026-10-12, to: 2026-10-12} (")
    home = found.loaded.scenario.schools["home"]
    assert (home.closures["roof_works"].first, home.quiet["mocks"].last) == (date(2026, 10, 5), date(2026, 9, 25))
    off = {cell_of(book, OWN, "quiet: no visits", letter): None for letter in "ABCD"}
    gone = merge(sent_back(tmp_path, asked(), "home", changes=off))
    assert gone.changes[0].startswith(
        "schools.home.quiet.mocks: {from: 2026-09-21, to: 2026-09-22} -> nothing (home.xlsx"
    )
    assert gone.loaded.scenario.schools["home"].quiet == {}


def test_a_return_that_comes_twice_changes_nothing_more(tmp_path: Path) -> None:
    """Neither people, needs nor dates are added twice, nor is anything told as a change that has been made; and the school has replied."""
    book = as_sent(tmp_path)
    changes = {
        cell_of(book, ROWS, "Science"): 4.0,
        **row_of(book, ROWS, NEED, 3, "Mathematics", 2.0),
        **row_of(book, ROWS, NEED, 4, "Mathematics", 2.0),
        **row_of(book, ROWS, PERSON, 2, "Art SLE 1", 5.0, "Art 2", "SLE"),
        **row_of(book, OWN, "quiet: no visits", 1, "school closed", "Roof works", date(2026, 10, 5), date(2026, 10, 9)),
    }
    back = sent_back(tmp_path, asked(), "home", changes=changes)
    once = merge(back)
    assert len(once.changes) == 5
    again = merged(once.loaded.scenario, "trust.yaml", [back])
    assert again.changes == ()
    assert "home" not in again.missing
    assert again.loaded.scenario == once.loaded.scenario


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a word": ({f"{ROWS}!B5": "three"}, "Days is 'three', not a number"),
    "too many": ({f"{ROWS}!B5": 900.0}, "must be at most 400"),
    "no area": ({f"{ROWS}!A5": None}, "Area of need is empty"),
    "another's need": ({f"{ROWS}!G5": "other"}, "Id is 'other', which is no need of your school"),
    "another's person": ({f"{ROWS}!G16": "rival"}, "Id is 'rival', which is no person of your school"),
    "no level": ({f"{ROWS}!A17": "Art SLE", f"{ROWS}!C17": "Art", f"{ROWS}!D17": "SLE"}, "where 'Art' has no level"),
    "no role": ({f"{ROWS}!A17": "Art SLE", f"{ROWS}!C17": "Art 2"}, "Role is empty"),
    "a namesake": (
        {f"{ROWS}!A17": "rival adviser", f"{ROWS}!C17": "Art 2", f"{ROWS}!D17": "SLE"},
        r"Name is 'rival adviser', as somebody is called already \(rival\)",
    ),
    "another question": (
        {"Your school!A11": "Pupils of others"},
        "'Pupils of others' is nothing that your school is asked",
    ),
    "another school": ({"As sent!B2": "west wing"}, "the school 'west wing', which is not in the scenario"),
    "no heads": (
        {f"{ROWS}!{letter}4": None for letter in "ABCDEFG"},
        "no row with the heads Area of need, Days, What shall be different, Rhythm, From, To, Id",
    ),
    "no kind of date": ({"Your school!C23": date(2026, 10, 5)}, "What is empty"),
    "another kind of date": (
        {"Your school!A23": "holiday", "Your school!C23": date(2026, 10, 5)},
        "What is 'holiday', which is not one of the words",
    ),
    "no first day": ({"Your school!A23": "school closed"}, "From is empty"),
    "the wrong way round": ({"Your school!D22": date(2026, 9, 1)}, "before"),
    "the same twice": (
        {"Your school!A23": "quiet: no visits", "Your school!B23": "Mocks", "Your school!C23": date(2026, 10, 5)},
        "Name is 'mocks', as in a row above",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_in_a_return(name: str, tmp_path: Path) -> None:
    """Each with the file and the cell."""
    changes, said = BROKEN[name]
    with pytest.raises(Findings, match=said) as raised:
        merge(sent_back(tmp_path, asked(), "home", changes=changes))
    assert all(one.place is None or one.place.source.endswith("home.xlsx") for one in raised.value.findings)


def test_two_answers_to_one_question_are_a_fault_that_names_both(tmp_path: Path) -> None:
    """Nobody guesses which of the two was meant; the same answer twice is one."""
    first = sent_back(tmp_path, asked(), "home", changes={f"{ROWS}!B5": 4.0})
    second = sent_back(tmp_path, asked(), "home", "home-2", changes={f"{ROWS}!B5": 5.0})
    with pytest.raises(Findings, match=r"needs.hill.days is 5 here and 4 in home.xlsx, 'Needs and people'!B5"):
        merge(first, second)
    assert len(merge(first, first).changes) == 1


def test_two_people_of_one_name_are_a_fault_that_names_both(tmp_path: Path) -> None:
    """Whether two schools add them or one school says two things of them."""
    row = ("Art SLE 1", 5.0, "Art 2", "SLE")
    first = sent_back(tmp_path, asked(), "home", changes=row_of(as_sent(tmp_path), ROWS, PERSON, 2, *row))
    south = sent_back(tmp_path, asked(), "south", changes=row_of(as_sent(tmp_path, "south"), ROWS, PERSON, 2, *row))
    other = row_of(as_sent(tmp_path), ROWS, PERSON, 2, "Art SLE 1", 5.0, "Art 3", "SLE")
    for second in (south, sent_back(tmp_path, asked(), "home", "home-2", changes=other)):
        with pytest.raises(Findings, match=r"specialists.art_sle_1 is .* here and .* in home.xlsx") as raised:
            merge(first, second)
        assert f"{Path(second.source).name}" in str(raised.value.findings[0].place)


def test_a_return_is_two_sheets_of_one_page_each() -> None:
    """On A4, for every school of the trusts that come with the programme; what was sent and the words to choose from are hidden."""
    for path in SHIPPED:
        for school, data in returns_of(load(path).scenario).items():
            found = printed(data)
            seen = {name: paper for name, paper in found.items() if not paper.hidden}
            assert (school, list(seen)) == (school, [OWN, ROWS])
            assert (school, {(paper.paper, paper.pages) for paper in seen.values()}) == (school, {(A4, (1, 1))})
            assert (school, {paper.area is not None for paper in seen.values()}) == (school, {True})
            assert (school, {found[name].hidden for name in ("As sent", "Lists")}) == (school, {True})


def test_an_answer_to_what_has_changed_since_is_a_fault(tmp_path: Path) -> None:
    """So that a late return does not take back what the trust has written meanwhile."""
    late = sent_back(tmp_path, asked(), "home", changes={f"{ROWS}!B5": 4.0})
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
