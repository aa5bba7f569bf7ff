"""Who supports whom between hubs: the drawing and its table say the same."""

import pytest

from deployer.report.book import Book
from deployer.report.html.executive import executive_html
from deployer.report.html.hub_flows import hub_flows
from deployer.report.html.hubs import Hubs
from deployer.report.html.opened import Opened
from report.html.reading import Element, read, rows
from report.sample import SCHOOLS, a_full_plan, a_full_scenario


@pytest.fixture(scope="module")
def section() -> Element:
    return read(executive_html(Opened(a_full_plan()))).one("section", id="flows")


def test_the_table_counts_days_by_giver_and_receiver(section: Element) -> None:
    """Northern gives science to southern, southern maths to northern; posts of the trust and people from outside stand apart."""
    found = {row[0]: row[1:] for row in rows(section.one("table"))}
    assert found["Given by"] == ["Northern Hub", "Southern Hub", "No hub", "In all"]
    assert found["Northern Hub"] == ["3.5", "6", "2", "11.5"]
    assert found["Southern Hub"] == ["6", "3", "", "9"]
    assert found["Trust posts"] == ["10", "3.5", "", "13.5"]
    assert found["From outside"] == ["", "3", "", "3"]


def test_the_drawing_has_an_arrow_for_every_number_between_two_hubs(section: Element) -> None:
    """And what stays within a hub in its circle."""
    drawing = section.one("svg", role="img")
    between = [text.text for text in drawing.all("text", class_="label")]
    assert len(drawing.all("path", class_="arrow")) == 6
    assert all(between.count(days) >= 1 for days in ("2", "3", "3.5", "6", "10"))
    assert [one.text for one in drawing.all("text", class_="within")] == ["3.5", "3"]


def test_the_drawing_has_a_title_and_is_told_in_a_sentence(section: Element) -> None:
    """For those who do not see it: its largest numbers; the rest is in the table."""
    drawing = section.one("svg", role="img")
    title, told = (drawing.one(name) for name in ("title", "desc"))
    assert drawing.attributes["aria-labelledby"] == f"{title.attributes['id']} {told.attributes['id']}"
    assert told.text.startswith("Trust posts to Northern Hub: 10 days.")


def test_no_two_circles_share_a_place_however_many_hubs() -> None:
    """Thirty hubs, each with a school that gets something."""
    hubs = {f"hub_{number}": {"name": f"A hub with a long name, number {number}"} for number in range(30)}
    schools = SCHOOLS | {key: SCHOOLS[key] | {"hub": f"hub_{place}"} for place, key in enumerate(SCHOOLS)}
    book = Book.of(a_full_plan(a_full_scenario(hubs=hubs, schools=schools)))
    found = hub_flows(book, Hubs(book))
    assert found
    assert len({(node.x, node.y) for node in found.nodes}) == len(found.nodes) > 5


def test_one_hub_alone_has_no_drawing() -> None:
    """Where nothing goes between two."""
    book = Book(a_full_scenario(), [])
    assert hub_flows(book, Hubs(book)) is None
