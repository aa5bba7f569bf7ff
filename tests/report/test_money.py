"""What funds pay and what clients are charged, on the pages."""

from typing import Any

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.report.book import Book
from deployer.report.money import charge_lines, fund_lines, income_lines
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.summary import summary
from deployer.scenario.packages import expand
from deployer.solve.run import Settings, plan


def a_book(funds: dict[str, Any] | None = None, *, charge: float = 401.5) -> Book:
    """Two days at north, which is external, and a morning at south, a partner; £200 a day."""
    scenario = a_scenario(
        a_need(days=2),
        a_need("south", school="south", sessions=1, visit="am"),
        a_school(membership="external"),
        a_school("south", membership="partner"),
        a_role(cover_rate=200, charge=charge, name="Lead"),
        a_specialist(),
        travel={"pounds_per_mile": 0},
        budget={"total": 1_000},
        funds=funds or {},
    )
    north = a_deployment(scenario, "science", "2026-09-07", "2026-09-08")
    return Book(scenario, [north, a_deployment(scenario, "south", "2026-09-09 am")])


def test_each_fund_is_shown_with_what_it_pays() -> None:
    """£400 of £450 at north, and all of the £60 that the other holds for south."""
    north = {"name": "Regional fund", "pounds": 450, "schools": ["north"]}
    south = {"name": "Catch-up", "pounds": 60, "schools": ["south"]}
    assert list(fund_lines(a_book({"one": north, "two": south}))) == [
        "Regional fund: £400 of £450.",
        "Catch-up: £60 of £60.",
    ]
    assert list(fund_lines(a_book())) == []


def test_only_client_schools_are_charged() -> None:
    """External schools are clients; a partner only if it says so, and then half a day costs half, to the penny."""
    book = a_book()
    assert list(income_lines(book)) == ["North: £803."]
    assert list(charge_lines(book, "north")) == ["Lead, 2 days: £803"]
    assert list(charge_lines(book, "south")) == []
    schools = dict(book.scenario.schools)
    schools["south"] = schools["south"].model_copy(update={"charged": True})
    both = Book(book.scenario.model_copy(update={"schools": schools}), book.planned)
    assert list(income_lines(both)) == ["North: £803.", "South: £200.75.", "In all: £1,003.75."]
    schools["north"] = schools["north"].model_copy(update={"charged": False})
    assert list(income_lines(Book(book.scenario.model_copy(update={"schools": schools}), []))) == []
    assert list(income_lines(a_book(charge=0))) == []


def test_pages_show_funds_and_charges() -> None:
    """The summary both, the school's page what the school is charged."""
    fund = {"one": {"name": "Regional fund", "pounds": 450, "schools": ["north"]}}
    answer = plan(expand(a_book(fund).scenario), Settings(time_limit=20))
    text = as_text(summary(answer))
    assert "What funds pay\n  Regional fund: £400 of £450.\n" in text
    assert "What client schools are charged\n  North: £803.\n" in text
    assert "What you are charged\n  Lead, 2 days: £803\n" in as_text(school_page(Book.of(answer), "north"))
    assert "charged" not in as_text(school_page(Book.of(answer), "south"))
