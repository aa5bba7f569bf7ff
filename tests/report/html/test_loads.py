"""Load of people and of schools."""

from deployer.report.book import Book
from deployer.report.html.loads import Loads, loads
from deployer.report.html.opened import Opened
from report.sample import a_full_plan


def _loads() -> Loads:
    opened = Opened(a_full_plan())
    found = loads(opened.book, opened.ground)
    assert found
    return found


def test_people_stand_with_days_given_of_those_they_may_give_the_fullest_first() -> None:
    """What is left of the limit is what the page of capacity says."""
    found = _loads().people
    by_name = {one.name: one for one in found}
    assert (by_name["Attendance SLE 1"].given, by_name["Attendance SLE 1"].may_give) == ("5.5", "6")
    assert by_name["Attendance SLE 1"].share == "92%"
    assert [one.percent for one in found] == sorted((one.percent for one in found), reverse=True)
    assert by_name["SEND lead"].home == ""


def test_schools_stand_with_days_released_and_the_most_away_at_once() -> None:
    """Waseley Hills releases its Mathematics SLE for nine days, one person at a time, of two allowed."""
    waseley = next(one for one in _loads().schools if one.name == "Waseley Hills High School")
    assert (waseley.people, waseley.days, waseley.most, waseley.allowed) == (1, "9", 1, 2)


def test_where_nobody_can_give_anything_there_is_no_figure() -> None:
    """A scenario without people."""
    opened = Opened(a_full_plan())
    empty = opened.scenario.model_copy(update={"specialists": {}})
    assert loads(Book(empty, []), opened.ground) is None
