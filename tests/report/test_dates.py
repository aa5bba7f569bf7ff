import pytest

from builders import a_visit
from deployer.report.dates import visits_in_words


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ((), ""),
        (("2026-09-15",), "Tue 15 Sep"),
        (("2026-09-15 am",), "Tue 15 Sep, morning"),
        (("2026-09-15", "2026-09-22"), "Tuesdays 15, 22 Sep"),
        (("2026-09-22", "2026-09-29", "2026-10-06", "2026-09-15"), "Tuesdays 15, 22, 29 Sep, 6 Oct"),
        (("2026-09-15", "2026-09-24", "2026-10-06"), "Tue 15, Thu 24 Sep, Tue 6 Oct"),
        (
            ("2026-09-15", "2026-09-22", "2026-09-24", "2026-10-01", "2026-10-06"),
            "Tue 15, 22, Thu 24 Sep, 1, Tue 6 Oct",
        ),
        (("2026-09-15 pm", "2026-09-22 pm"), "Tuesdays 15, 22 Sep, afternoons"),
        (("2026-09-15 am", "2026-09-22 pm", "2026-09-29 am"), "Tuesdays 15, 29 Sep, mornings; Tue 22 Sep, afternoon"),
        (
            ("2026-09-07", "2026-09-09", "2026-09-14", "2026-09-16", "2026-09-21", "2026-09-23"),
            "Mondays 7, 14, 21 Sep; Wednesdays 9, 16, 23 Sep",
        ),
        (("2026-09-15 twilight", "2026-09-22 twilight"), "Tuesdays 15, 22 Sep, twilights"),
        (("2026-12-15", "2027-01-05"), "Tuesdays 15 Dec 2026, 5 Jan 2027"),
    ],
)
def test_dates_are_short_and_whole(visits: tuple[str, ...], words: str) -> None:
    """Every date is there, in order, with weekday, month and part of the day said as seldom as is clear."""
    assert visits_in_words([a_visit(when) for when in visits]) == words
