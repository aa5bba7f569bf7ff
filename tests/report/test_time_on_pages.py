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


def test_reviews_and_exit_notes_stand_on_both_pages() -> None:
    """With their dates."""
    scenario = a_scenario(a_need(days=4, rhythm="weekly"))
    book = Book(scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28")])
    for page in (school_page(book, "north"), specialist_page(book, "science_1")):
        assert "Review on Mon 21 Sep, exit note on Mon 28 Sep\n" in as_text(page)


def test_meetings_stand_on_the_page_of_those_in_them() -> None:
    """In lines of their own, counted apart from the days given to schools."""
    meetings = {
        "heads": {
            "name": "Principals Executive",
            "who": {"specialists": ["science_1"]},
            "weekday": "wed",
            "session": "pm",
        }
    }
    scenario = a_scenario(a_need(), a_specialist(), a_specialist("other"), weeks=3, meetings=meetings)
    book = Book(scenario, [a_deployment(scenario, "science", "2026-09-07")])
    words = as_text(specialist_page(book, "science_1"))
    assert "1 day at 1 school." in words
    assert (
        "Principals Executive: Wednesdays 9, 16, 23 Sep, afternoons\n  1.5 days in all, beside the days above." in words
    )
    assert "Meetings" not in as_text(specialist_page(book, "other"))
