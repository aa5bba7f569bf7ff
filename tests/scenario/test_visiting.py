"""The count of visits that dates allow, against trying every set of dates."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cases import examples
from deployer.scenario.schema import Rhythm
from deployer.scenario.visiting import may_follow, monday, most_visits

MONDAY = date(2026, 9, 7)
DATES = st.lists(st.integers(0, 24), unique=True, max_size=9).map(
    lambda days: [MONDAY + timedelta(day) for day in sorted(days)]
)
RHYTHMS = st.builds(
    lambda pattern, per_week, gap: Rhythm.model_validate(
        {"pattern": pattern}
        | ({"per_week": {"max": per_week}} if per_week else {})
        | ({"gap_days": {"min": gap}} if gap else {})
    ),
    st.sampled_from(["weekly", "fortnightly", "monthly", "block", "any"]),
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([None, 2, 5, 9]),
)


def kept(chosen: Sequence[date], dates: Sequence[date], rhythm: Rhythm) -> bool:
    """The rhythm's own sentence, said of a whole set of dates."""
    weeks = [(monday(day) - MONDAY).days // 7 for day in chosen]
    apart = {"weekly": 1, "fortnightly": 2, "monthly": 4}.get(rhythm.pattern, 0)
    if any(later - earlier < apart for earlier, later in combinations(weeks, 2)):
        return False
    if rhythm.gap_days and any((b - a).days < rhythm.gap_days.min for a, b in combinations(chosen, 2)):
        return False
    if rhythm.per_week and any(weeks.count(week) > rhythm.per_week.max for week in weeks):
        return False
    return (
        rhythm.pattern != "block"
        or not chosen
        or [day for day in dates if chosen[0] <= day <= chosen[-1]] == list(chosen)
    )


@examples(200)
@given(DATES, RHYTHMS)
def test_most_visits_is_the_size_of_the_largest_set_that_keeps_the_rhythm(dates: list[date], rhythm: Rhythm) -> None:
    sets = (chosen for size in range(len(dates) + 1) for chosen in combinations(dates, size))
    assert most_visits(dates, rhythm) == max(len(chosen) for chosen in sets if kept(chosen, dates, rhythm))


def test_a_block_over_two_years() -> None:
    """All dates where nothing is asked of them; with four a week it ends on a Thursday and begins on a Tuesday."""
    dates = [MONDAY + timedelta(day) for day in range(731) if day % 7 < 5]
    rhythm = Rhythm.model_validate({"pattern": "block", "per_week": {"max": 4}})
    assert most_visits(dates, Rhythm(pattern="block")) == len(dates)
    assert most_visits(dates, rhythm) == 8


def test_a_fortnight_is_any_two_weeks_that_follow_each_other() -> None:
    """Friday and the Monday ten days later are in such weeks no more; the Monday after that Friday is."""
    rhythm = Rhythm(pattern="fortnightly")
    friday = date(2026, 9, 11)
    assert not may_follow([friday], date(2026, 9, 14), rhythm)
    assert not may_follow([friday], date(2026, 9, 18), rhythm)
    assert may_follow([friday], date(2026, 9, 21), rhythm)
