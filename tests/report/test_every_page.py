"""Pages of whatever a scenario may be: none of them fails, and none is wider than its terminal."""

from collections.abc import Iterator

import pytest
from rich.console import RenderableType

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.plan.schema import Asked, Plan, fingerprint
from deployer.report.board_page import board_page
from deployer.report.book import Book
from deployer.report.capacity_page import capacity_page
from deployer.report.decisions_page import decisions_page
from deployer.report.hub_page import all_hubs, hub_page
from deployer.report.parts import as_text
from deployer.report.school_page import all_schools, school_page
from deployer.report.specialist_page import all_specialists, specialist_page
from deployer.report.summary import summary
from deployer.report.week_page import all_weeks, week_page, weeks
from deployer.scenario.schema import Scenario
from report.sample import a_full_plan

LONG = "A very long name of a school that somebody typed without any sense of measure at all, twice over " * 3
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3


def an_empty_plan(scenario: Scenario) -> Plan:
    asked = Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario)
    return a_full_plan().model_copy(update={"scenario": asked, "deployments": [], "unmet": [], "goals": []})


def pages(plan: Plan) -> Iterator[RenderableType]:
    book = Book.of(plan)
    yield from (summary(plan), all_schools(book), all_specialists(book), all_hubs(book), all_weeks(book))
    yield from (capacity_page(book), decisions_page(book), board_page(book))
    yield from (school_page(book, school) for school in book.scenario.schools)
    yield from (specialist_page(book, person) for person in book.scenario.specialists)
    yield from (hub_page(book, hub) for hub in book.scenario.hubs)
    yield from (week_page(book, week) for week in weeks(book))


PLANS = {
    "sample": a_full_plan(),
    "no needs": an_empty_plan(a_scenario(a_school("north")).model_copy(update={"needs": {}})),
    "nobody": an_empty_plan(a_scenario().model_copy(update={"specialists": {}})),
    "nothing": an_empty_plan(a_scenario().model_copy(update={"schools": {}, "needs": {}, "specialists": {}})),
    "long names": an_empty_plan(
        a_scenario(
            a_school("north", name=LONG, hub="hub"),
            a_school("home", name=UNBROKEN),
            a_specialist(name=UNBROKEN),
            a_need(aim=LONG),
            hubs={"hub": {"name": LONG}, "empty": {"name": "Empty"}},
        )
    ),
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_page_fits(plan: Plan, width: int) -> None:
    """All pages of all schools, people, hubs and weeks, on narrow and wide terminals."""
    for page in pages(plan):
        lines = as_text(page, width).splitlines()
        assert lines
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize("name", ["[bold]B[/bold]", "[/]", ":smile:", "O'Brien & <Sons>", "100 % *", "\\[red]"])
def test_names_are_shown_as_they_are_written(name: str) -> None:
    """Brackets, colons and backslashes mean nothing to us."""
    plan = an_empty_plan(a_scenario(a_school("north", name=name)))
    assert as_text(school_page(Book.of(plan), "north")).splitlines()[0] == name
