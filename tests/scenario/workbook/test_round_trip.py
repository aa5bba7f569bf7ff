"""A scenario written as a workbook and read again is the same scenario."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.scenario.workbook.export import exported
from deployer.scenario.workbook.kinds import Words
from deployer.scenario.workbook.layout import layout
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import read_workbook
from deployer.scenario.workbook.read import import_workbook, imported, tree_of
from deployer.scenario.workbook.sheet_names import SHORT
from random_scenarios import SOME_WITHIN, tiny_scenarios
from scenario.workbook.books import EVERY_KEY, ROOT, SHIPPED, book, book_of_scenario, filled

ODD = (
    *(
        "=1+1",
        "e.g. Hillside",
        '"quoted"',
        '"',
        "a; b: c, d (e)",
        "St Mary\u2019s",
        "_x0041_",
        "(none)",
        "#REF!",
        "yes",
        "12",
    ),
    *(
        "2026-09-02",
        "two\nlines",
        " blanks ",
        "a\u00a0b",
        "\u65e5\u672c",
        "-",
        "Ma\u00df 3",
        "Science",
        "north",
        "tab\tbed",
    ),
)


@pytest.mark.parametrize("path", [*SHIPPED, EVERY_KEY], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_scenario_comes_back_from_its_file(path: Path, tmp_path: Path) -> None:
    """Every key and its order, through a real file; and the same scenario makes the same bytes."""
    scenario, file = load(path).scenario, tmp_path / "trust.xlsx"
    file.write_bytes(exported(scenario))
    found = import_workbook(file)
    assert found.loaded.scenario == scenario
    assert found.loaded.scenario.model_dump_json() == scenario.model_dump_json()
    assert found.made == ()


def test_the_same_scenario_makes_the_same_bytes() -> None:
    """No clock and no chance in the file."""
    scenario = load(EVERY_KEY).scenario
    assert exported(scenario) == exported(scenario)


@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(scenario=tiny_scenarios(within=SOME_WITHIN, most_plans=200))
def test_any_scenario_comes_back(scenario: Scenario) -> None:
    """With any of the rules at work."""
    read = _again(scenario)
    assert read.model_dump_json() == scenario.model_dump_json()


def test_odd_texts_come_back(tmp_path: Path) -> None:
    """Formulas, marks of ours, quotation marks, blanks and several lines, as names, aims and facts, through a real file."""
    schools = [a_school(f"s{number}", name=text) for number, text in enumerate(ODD)]
    people = [
        a_specialist(f"p{number}", name=text, home_school=f"s{number}", facts={"word": text}, declined=["s0", "s4"])
        for number, text in enumerate(ODD)
    ]
    needs = [a_need(f"n{number}", school=f"s{number}", aim=text) for number, text in enumerate(ODD)]
    scenario = a_scenario(*schools, *people, *needs, a_role("sle", requires={"any": {"a": True, "b": 1, "c": "1"}}))
    file = tmp_path / "trust.xlsx"
    file.write_bytes(exported(scenario))
    tree, _made = tree_of(read_workbook(file))
    assert tree.faults == ()
    assert Scenario.model_validate_json(_json(tree.data)).model_dump_json() == scenario.model_dump_json()


@settings(max_examples=25, derandomize=True, database=None, deadline=None)
@given(texts=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=3, max_size=3))
def test_any_text_comes_back(texts: list[str]) -> None:
    """Whatever it is made of, but for what no file can hold."""
    texts = [text.encode("utf-8", "ignore").decode() or "x" for text in texts]
    one, two, three = (text if text.strip() else "x" for text in texts)
    scenario = a_scenario(
        a_school("north", name=one),
        a_specialist("p", name=two, home_school="north"),
        a_need("n", school="north", aim=three),
    )
    assert _again(scenario).model_dump_json() == scenario.model_dump_json()


def test_what_can_be_read_in_a_cell_stands_there() -> None:
    """One sign that cannot be seen is spelled out, and those beside it are not."""
    text = "École 👩\u200d🏫"
    cell = Words().written(text, Names({}))
    assert cell == r'"École 👩\u200d🏫"'
    assert Words().read(cell, Names({})) == text


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, 0.45, 1e-7, 5.0])
def test_numbers_come_back_to_the_last_digit(number: float) -> None:
    """Also those that a cell of Excel would round."""
    scenario = a_scenario(a_need("n"), travel={"pounds_per_mile": number})
    assert _again(scenario).travel.pounds_per_mile == number


def test_short_sheets_are_short() -> None:
    """Nine columns at most, the Id among them; and no sheet's name is longer than Excel allows."""
    for table in layout():
        assert len(table.sheet) <= 31
        assert len({column.head for column in table.columns}) == len(table.columns)
    short = {table.sheet: table for table in layout()}
    assert [len(short[sheet].columns) + 1 for sheet, _heads in SHORT.values()] == [9, 9, 9]


def test_the_examples_of_the_template_are_a_scenario() -> None:
    """Without their marks, and with the term's dates, they have no fault; their ids are made of their names."""
    found = imported(book(filled()))
    scenario = found.loaded.scenario
    assert list(scenario.schools) == ["example_primary_school", "example_academy"]
    assert list(scenario.needs) == ["example_primary_school_maths", "example_academy_leadership"]
    window = scenario.needs["example_primary_school_maths"].window
    assert window is not None
    assert window.first == date(2026, 9, 14)
    assert {one.key for one in found.made} >= {"example_academy", "mathematics_sle_1", "specialist_leader_of_education"}


def test_areas_to_choose_from_are_those_of_the_scenario(tmp_path: Path) -> None:
    """Without the standard catalogue nothing of it is offered, since it would be a fault; with it all of it is."""
    file = tmp_path / "trust.xlsx"
    for catalogue, offered in ((None, False), ("standard", True)):
        file.write_bytes(exported(a_scenario(a_need("n"), catalogue=catalogue)))
        words = {cell for row in read_workbook(file).sheets["Lists"].rows for cell in row}
        assert ("Modern foreign languages" in words) is offered


def _again(scenario: Scenario) -> Scenario:
    tree, _made = tree_of(book_of_scenario(scenario))
    assert tree.faults == ()
    return Scenario.model_validate_json(_json(tree.data))


def _json(data: Any) -> str:
    return json.dumps(data)
