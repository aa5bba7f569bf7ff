"""Schools by area of need: what was asked and given, as numbers and shades."""

import pytest

from builders import a_need, a_scenario, a_school
from deployer.report.book import Book
from deployer.report.html.executive import executive_html
from deployer.report.html.heat_map import AREAS_A_TABLE, heat_map
from deployer.report.html.hubs import Hubs
from deployer.report.html.opened import Opened
from report.html.reading import Element, read, rows
from report.sample import a_full_plan


@pytest.fixture(scope="module")
def table() -> Element:
    return read(executive_html(Opened(a_full_plan()))).one("table", class_="heats")


def _cell(table: Element, school: str, area: str) -> Element:
    place = rows(table)[0].index(area)
    row = next(row for row in table.all("tr") if row.text.startswith(school))
    return [*row.all("th"), *row.all("td")][place]


def test_a_cell_has_the_days_asked_and_given_as_text(table: Element) -> None:
    """In that order; an area that the school does not ask for has an empty one."""
    asked, given = _cell(table, "Waseley Hills", "SEND").all("span", class_="shade")
    assert (asked.text, given.text) == ("3", "1")
    assert _cell(table, "Waseley Hills", "Attendance").text == ""


def test_shades_grow_with_days_and_marks_say_what_is_missing(table: Element) -> None:
    """One scale for both; in full, in part and not at all are told apart by more than the shade."""
    for area, shades, met in (
        ("Science", ["shade-3", "shade-3"], "full"),
        ("SEND", ["shade-2", "shade-1"], "part"),
        ("Governance", ["shade-1", "shade-0"], "none"),
    ):
        cell = _cell(table, "Waseley Hills", area)
        assert [one.attributes["class"].split()[1] for one in cell.all("span", class_="shade")] == shades
        assert cell.all("span", class_=met)


def test_the_last_row_sums_every_area_up(table: Element) -> None:
    """Over all schools, those of no hub too."""
    by_area = dict(zip(rows(table)[0], rows(table)[-1], strict=True))
    assert by_area["Attendance"] == "5.5 5.5"
    assert by_area["Leadership"] == "14 13"


def test_many_areas_are_several_tables_that_fit_on_paper() -> None:
    """As even as may be; each area stands in one of them."""
    areas = {f"area_{number}": {"name": f"Area {number}"} for number in range(AREAS_A_TABLE + 1)}
    needs = [a_need(f"need_{number}", category=f"area_{number}") for number in range(AREAS_A_TABLE + 1)]
    scenario = a_scenario(*needs, categories=areas)
    book = Book(scenario, [])
    found = heat_map(book, Hubs(book))
    assert found
    assert [len(one.areas) for one in found.tables] == [9, 8]
    assert [name for one in found.tables for name in one.areas] == [
        f"Area {number}" for number in range(AREAS_A_TABLE + 1)
    ]


def test_where_nothing_is_asked_there_is_no_map_of_it() -> None:
    """A scenario without needs has no such figure."""
    book = Book(a_scenario(a_school("north")).model_copy(update={"needs": {}}), [])
    assert heat_map(book, Hubs(book)) is None
