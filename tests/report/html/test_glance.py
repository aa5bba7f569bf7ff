"""The term at a glance: a table that a screen reader can tell, and a chart by colour and letters."""

import pytest

from builders import a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.schema import Deployment
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.report.book import Book
from deployer.report.html.executive import executive_html
from deployer.report.html.glance import Row, glance
from deployer.report.html.hubs import Hubs
from deployer.report.html.opened import Opened
from deployer.scenario.schema import Scenario
from report.html.reading import Element, read, rows
from report.sample import a_full_plan


@pytest.fixture(scope="module")
def table() -> Element:
    return read(executive_html(Opened(a_full_plan()))).one("table", class_="gantt")


def test_weeks_are_named_by_their_mondays_and_closed_ones_say_so(table: Element) -> None:
    """From the first week of term to the last; half term is marked in its head and in every row."""
    heads = [head.text for head in table.one("thead").all("th")]
    assert heads[:3] == ["Who", "31 Aug", "7 Sep"]
    assert heads[-2:] == ["14 Dec", "Days"]
    assert heads[9] == "26 Oct closed"
    assert all(len(row.all("td", class_="closed")) == 1 for row in table.all("tr") if row.all("td"))


def test_letters_say_the_school_and_numbers_the_days_where_it_is_not_one(table: Element) -> None:
    """A half day is ½, two days in a week are 2; the title has the school's whole name; the row ends with the days in all."""
    by_name = {row[0]: row for row in rows(table)}
    assert by_name["Executive Principal North"][2:7] == ["EAR 2"] * 5
    assert by_name["Attendance SLE 1"][2] == "EAR ½"
    assert by_name["Science SLE 1"][-1] == "6"
    chip = next(one for one in table.all("abbr") if one.text == "WHH")
    assert chip.attributes["title"] == "Waseley Hills High School"


def test_the_colour_is_that_of_the_receiving_schools_hub_and_rows_stand_by_the_releasing_one(table: Element) -> None:
    """Science SLE 1 of the northern hub helps in the southern."""
    science = next(row for row in table.all("tr") if row.text.startswith("Science SLE 1"))
    assert {one.attributes["class"] for one in science.all("abbr")} == {"chip hub-1"}
    groups = [row[0] for row in rows(table) if len(row) == 1]
    assert groups == ["Northern Hub", "Southern Hub", "Trust posts and people from outside"]


def test_every_cell_has_its_row_and_column() -> None:
    """As many cells in each row as the head has."""
    found = read(executive_html(Opened(a_full_plan()))).one("table", class_="gantt")
    widths = {len(row) for row in rows(found) if len(row) > 1}
    assert widths == {len(rows(found)[0])}


def _book(scenario: Scenario, *visits: str) -> Book:
    need = scenario.needs["science"]
    deployment = Deployment(
        need="science",
        school=need.school,
        category=need.category,
        weight=weight_of(scenario, need),
        factors=factors_of(scenario, need),
        sessions_asked=need.sessions_asked,
        sessions_planned=0,
        seats={},
        visits=[a_visit(one, "science_1") for one in visits],
    )
    return Book(scenario, [deployment])


def _row(book: Book) -> Row:
    found = glance(book, Hubs(book))
    assert found
    ((row,),) = [group.rows for group in found.charts[0].groups]
    return row


def test_several_visits_to_one_school_in_a_week_are_one_sign_with_their_days() -> None:
    """Monday, and Wednesday morning: 1½."""
    book = _book(a_scenario(a_need("science"), a_specialist("science_1")), "2026-09-07", "2026-09-09 am")
    chips = [chip for cell in _row(book).cells for chip in cell.chips]
    assert [chip.amount for chip in chips] == ["1½"]
    assert _row(book).days == "1.5"


def test_a_year_is_shown_in_tables_that_fit_on_paper() -> None:
    """Three of at most 18 weeks, which together have every week once; people stand only where they go out."""
    year = {"first_day": "2026-09-01", "last_day": "2027-07-20"}
    book = _book(a_scenario(a_need("science"), a_specialist("science_1"), calendar=year), "2026-09-07")
    found = glance(book, Hubs(book))
    assert found
    assert [len(chart.weeks) for chart in found.charts] == [16, 16, 15]
    assert [len(chart.groups) for chart in found.charts] == [1, 0, 0]


def test_who_is_not_called_on_is_named_below() -> None:
    """And has no row."""
    book = _book(
        a_scenario(a_need("science"), a_specialist("science_1"), a_specialist("idle", name="Idle SLE"), a_school("x")),
        "2026-09-07",
    )
    found = glance(book, Hubs(book))
    assert found
    assert found.idle == "Idle SLE"
