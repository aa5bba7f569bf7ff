from collections.abc import Callable
from datetime import date

import pytest
from rich.console import RenderableType

from deployer.report.book import Book
from deployer.report.hub_page import all_hubs, hub_page
from deployer.report.parts import as_text
from deployer.report.school_page import all_schools, school_page
from deployer.report.specialist_page import all_specialists, specialist_page
from deployer.report.week_page import all_weeks, week_page
from report.sample import a_full_plan, a_full_scenario, scenario_data

BOOK = Book.of(a_full_plan())


def words_of(page: RenderableType) -> str:
    """The page without its line breaks."""
    return " ".join(as_text(page).split())


def test_a_schools_page_is_what_a_head_reads() -> None:
    """The whole page: what it asked for, who comes, what it does not get and why, whom it releases."""
    assert (
        as_text(school_page(BOOK, "waseley_hills"), 80)
        == """\
Waseley Hills High School
Central Region Schools Trust, autumn 2026
SAMPLE: people and needs are invented.
Secondary, converter, Southern Hub, requires improvement (26 Jun 2018), 732
pupils

What you asked for and what you get
  Area of need               Asked  You get
  Science                   6 days   6 days  in full
  Leadership                4 days   3 days  in part
  SEND                      3 days    1 day  in part
  Governance                 1 day  nothing  not at all
  In all: 10 of 14 days (71%); counted by importance 75%.

Who comes, and when
  Science
    Science SLE 1, Specialist Leader of Education at Holyhead School
    6 days: Tuesdays 15, 22, 29 Sep, 6, 13, 20 Oct
    Review on Tue 13 Oct, exit note on Tue 20 Oct
    Aim: Required practicals taught well in every Year 10 group
  Leadership
    Improvement partner, School improvement partner
    3 days: Mondays 14, 28 Sep, 12 Oct
    Aim: Middle leaders check the work in their own subjects
  SEND
    SEND lead, Trust post
    1 day: Thu 5 Nov

What you do not get, and why
  Leadership, in part (3 of 4 days): Improvement partner could come once more,
  but the budget for external people is used up.
  SEND, in part (1 of 3 days): SEND lead is free on one more day only and serves
  St Stephen's CofE RSA Academy then.
  Governance, not at all (0 of 1 day): nobody in the scenario has Governance
  among their areas.

Whom you release
  Mathematics SLE 1: 9 days in all
    Example Academy [red], Mathematics: Thursdays 17, 24 Sep, 1, 8, 15, 22 Oct
    Arrow Vale RSA Academy, Mathematics: Tuesdays 3, 10, 17 Nov
  Your capacity: 1 person, 9 of 12 days planned. Areas that hang on one person:
  Mathematics (Mathematics SLE 1).

School data: public register, 2019 to 2022, Open Government Licence v3.0.
"""
    )


def test_a_school_that_only_gives_has_a_page() -> None:
    """It asked for nothing, and sees whom it releases."""
    words = words_of(school_page(BOOK, "gospel_oak"))
    assert "You asked for nothing this term." in words
    assert "Attendance SLE 1: 5.5 days in all" in words
    assert "Who comes" not in words


def test_a_school_still_to_be_asked_reads_so() -> None:
    """Visits on condition are said to be so."""
    assert "On condition that you agree" in words_of(school_page(BOOK, "lea_bank"))
    assert "On condition" not in words_of(school_page(BOOK, "example"))


def test_a_school_sees_what_was_decided_already_and_who_is_not_called_on() -> None:
    """By whom and why; and people who stay."""
    assert "Decided already by the trust board: joins now" in words_of(school_page(BOOK, "example"))
    assert "Not called on this term: Mathematics SLE 2." in words_of(school_page(BOOK, "arrow_vale"))


def test_a_specialists_page_says_where_when_and_how_much_is_left() -> None:
    """Role, releasing school, areas, days of at most so many, and dates."""
    words = words_of(specialist_page(BOOK, "attendance_1"))
    assert "Specialist Leader of Education, releasing school: Gospel Oak School" in words
    assert "Areas: Attendance (strong)" in words
    assert "5.5 days at 2 schools, of at most 6 days this term." in words
    assert "2 days: Wednesdays 4, 11, 18, 25 Nov, afternoons Review on Wed 4 Nov, exit note on Wed 25 Nov" in words
    assert "exit note on Wed 25 Nov Still to be asked: head of the receiving school." in words


def test_a_person_without_visits_has_a_page() -> None:
    """Nobody is missing because nothing is planned for them."""
    assert "You are not called on this term." in words_of(specialist_page(BOOK, "maths_2"))


def test_a_hubs_page_has_its_schools_people_and_what_is_missing() -> None:
    """Lead school, need met by school, who helps inside and beyond."""
    words = words_of(hub_page(BOOK, "southern"))
    assert "Lead school: Arrow Vale RSA Academy" in words
    assert "Need met: 15.5 of 19.5 days (79%)" in words
    assert "Mathematics SLE 1 Waseley Hills High School 3 6" in words
    assert "Governance, not at all" in words
    assert "Executive lead: Executive Principal North" in words_of(hub_page(BOOK, "northern"))


def test_a_week_has_its_visits_by_day() -> None:
    """Any date of the week shows the whole week, and no other."""
    words = words_of(week_page(BOOK, date(2026, 9, 17)))
    assert "Week of Mon 14 Sep 2026" in words
    assert "7 visits, 6 people out." in words
    assert "Fri 18 Sep morning SEND lead St Stephen's CofE RSA Academy* SEND" in words
    assert "21 Sep" not in words


def test_a_closed_week_says_why_it_is_empty() -> None:
    """Half term is named."""
    words = words_of(week_page(BOOK, date(2026, 10, 29)))
    assert "No visits, no people out. All schools closed Mon 26 Oct to Fri 30 Oct: half term." in words


@pytest.mark.parametrize(
    ("page", "row"),
    [
        (all_schools, "Waseley Hills High School 14 days 10 days 75% 9"),
        (all_specialists, "Attendance SLE 1 Gospel Oak School 5.5 6 2"),
        (all_hubs, "Southern Hub 3 19.5 days 15.5 days 79% 9 days"),
        (all_weeks, "Mon 14 Sep 2026 7 6 3"),
    ],
)
def test_each_kind_has_a_page_of_all(page: Callable[[Book], RenderableType], row: str) -> None:
    """One line each."""
    assert row in words_of(page(BOOK))


def test_two_people_for_one_need_have_their_own_dates() -> None:
    """Where two share the work the school sees who comes when."""
    needs = scenario_data()["needs"]
    shared = needs | {"waseley_science": needs["waseley_science"] | {"people": {"max": 2}}}
    plan = a_full_plan(a_full_scenario(needs=shared))
    first = plan.deployments[0]
    halves = [
        visit.model_copy(update={"specialists": ["send_1"]}) if place > 3 else visit
        for place, visit in enumerate(first.visits)
    ]
    both = first.model_copy(update={"visits": halves, "seats": {"first": ["science_1", "send_1"]}})
    book = Book(plan.scenario.given, [both, *plan.deployments[1:]])
    words = words_of(school_page(book, "waseley_hills"))
    assert "4 days: Tuesdays 15, 22, 29 Sep, 6 Oct" in words
    assert "2 days: Tuesdays 13, 20 Oct Review on Tue 13 Oct, exit note on Tue 20 Oct Aim:" in words


def test_a_role_that_is_the_name_is_said_once() -> None:
    """The SEND lead is the SEND lead."""
    data = scenario_data()
    roles = data["roles"] | {"trust": data["roles"]["trust"] | {"name": "SEND lead"}}
    book = Book.of(a_full_plan(a_full_scenario(roles=roles)))
    assert "SEND SEND lead 1 day: Thu 5 Nov" in words_of(school_page(book, "waseley_hills"))
