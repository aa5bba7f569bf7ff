"""How pages say when and where: twilights, online visits."""

from datetime import date

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.specialist_page import specialist_page
from deployer.report.week_page import week_page

SCENARIO = a_scenario(
    a_need(where="online"),
    a_need("late", category="maths", sessions=1, visit="twilight"),
    a_specialist(expertise={"science": 3, "maths": 3}, available={"mon": ["day", "twilight"]}),
)
BOOK = Book(
    SCENARIO,
    [a_deployment(SCENARIO, "science", "2026-09-07"), a_deployment(SCENARIO, "late", "2026-09-14 twilight")],
)


def test_both_pages_say_what_is_online_and_what_is_after_school() -> None:
    """The school's and the person's."""
    for page in (school_page(BOOK, "north"), specialist_page(BOOK, "science_1")):
        words = as_text(page)
        assert "1 day: Mon 7 Sep, online" in words
        assert "Half a day: Mon 14 Sep, twilight\n" in words


def test_the_week_says_it_too() -> None:
    """Beside the school, and as the part of the day."""
    assert "North, online" in as_text(week_page(BOOK, date(2026, 9, 7)))
    assert "twilight" in as_text(week_page(BOOK, date(2026, 9, 14)))


def test_whose_days_hang_on_the_week_reads_which_is_which() -> None:
    """On their page and on the week's; nobody else is told."""
    calendar = {"first_day": "2026-09-07", "last_day": "2026-09-25", "two_week": {"first": "a"}}
    scenario = a_scenario(
        a_need(), a_specialist(available={"a": {"mon": "day"}}), a_specialist("other"), calendar=calendar
    )
    book = Book(scenario, [])
    words = as_text(specialist_page(book, "science_1"))
    assert "A weeks begin on 7 Sep, 21 Sep\nB weeks begin on 14 Sep\n" in words
    assert "weeks begin" not in as_text(specialist_page(book, "other"))
    assert "a week B." in as_text(week_page(book, date(2026, 9, 14)))
