import pytest

from deployer.report.amounts import count, days, listed, part_of, pounds, share


@pytest.mark.parametrize(
    ("sessions", "words"), [(0, "0 days"), (1, "half a day"), (2, "1 day"), (3, "1.5 days"), (471, "235.5 days")]
)
def test_sessions_are_said_in_days(sessions: int, words: str) -> None:
    """Two sessions are a day, and one is half a day."""
    assert days(sessions) == words


@pytest.mark.parametrize(
    ("given", "asked", "words"),
    [(0, 9, "0%"), (9, 9, "100%"), (999, 1000, "99%"), (1, 1000, "1%"), (11, 10, "110%"), (1001, 1000, "101%")],
)
def test_only_all_is_100_percent_and_only_nothing_is_0(given: int, asked: int, words: str) -> None:
    """Rounding never makes a whole of a part, nor a nothing of a little."""
    assert share(given, asked) == words


def test_nothing_asked_has_no_share() -> None:
    """A hub that asked for nothing is not 0 % and not 100 %."""
    assert share(0, 0) == "-"


def test_money_has_pence_only_where_there_are_any() -> None:
    """£1,240 is not £1,240.00."""
    assert (pounds(1240), pounds(18342.5), pounds(0)) == ("£1,240", "£18,342.50", "£0")


def test_counts_and_lists_read_like_speech() -> None:
    """No schools, 1 school, 1,200 people; a, b and c."""
    assert (count(0, "school"), count(1, "school")) == ("no schools", "1 school")
    assert count(1200, "person", "people") == "1,200 people"
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_a_part_names_the_whole() -> None:
    """Whoever gets all sees one number, whoever gets a part sees two."""
    assert (part_of(8, 8), part_of(6, 8), part_of(0, 2)) == ("4 days", "3 of 4 days", "0 of 1 day")
