from deployer.report.book import Book
from deployer.report.tally import groups, in_all
from report.sample import a_full_plan


def test_all_needs_are_counted_in_days_and_in_needs() -> None:
    """The headline and the count of needs are those of the sample plan."""
    total = in_all(Book.of(a_full_plan()))
    assert total.headline == "37 of 41 days (90%)"
    assert total.needs == "7 needs in full, 2 in part, 1 not at all"


def test_every_need_is_in_one_row_of_each_grouping() -> None:
    """Nothing asked for is lost between hubs, ratings or phases."""
    book = Book.of(a_full_plan())
    for name, rows in groups(book):
        asked, given = (sum(getattr(tally, what) for _, tally in rows) for what in ("asked", "given"))
        assert (asked, given) == (82, 74), name


def test_schools_without_inspection_and_without_hub_have_their_own_rows() -> None:
    """Not inspected yet is no grade, and no hub is no hub."""
    rows = dict(groups(Book.of(a_full_plan())))
    assert [name for name, _ in rows["By hub"]] == ["Northern Hub", "Southern Hub", "No hub"]
    assert [name for name, _ in rows["By rating"]] == [
        "Inadequate",
        "Requires improvement",
        "Not inspected yet",
        "Outstanding",
    ]
