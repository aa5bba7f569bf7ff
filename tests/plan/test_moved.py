"""Which visit is which: moved is neither dropped nor added."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_visit
from deployer.plan.moved import matched, visit_changes
from deployer.plan.schema import Visit

SCENARIO = a_scenario(a_need(days=9), a_need("maths", days=9), weeks=12)


def changes(before: list[str], after: list[str]) -> list[tuple[str, str | None, str | None]]:
    plans = [a_plan(SCENARIO, a_deployment(SCENARIO, "science", *map(_visit, each))) for each in (before, after)]
    return [(one.kind, _date(one.before), _date(one.after)) for one in visit_changes(*plans)]


def _date(visit: Visit | None) -> str | None:
    return str(visit.date)[5:] if visit else None


def _visit(text: str) -> Visit:
    when, _, people = text.partition(" by ")
    return a_visit(f"2026-{when}", *people.split())


def test_what_is_the_same_is_no_change() -> None:
    assert changes(["09-07", "09-14"], ["09-07", "09-14"]) == []


def test_another_date_is_a_move() -> None:
    assert changes(["09-07", "09-14"], ["09-07", "09-15"]) == [("moved", "09-14", "09-15")]


def test_another_person_on_the_same_date_is_a_move() -> None:
    """Although somebody else gives the visit that is nearer for the same person."""
    assert changes(["09-07 by a", "09-14 by a"], ["09-07 by b", "09-16 by a"]) == [
        ("moved", "09-07", "09-07"),
        ("moved", "09-14", "09-16"),
    ]


def test_the_same_person_is_nearer_than_a_near_date() -> None:
    assert changes(["09-07 by a", "09-21 by b"], ["09-08 by b", "09-22 by a"]) == [
        ("moved", "09-07", "09-22"),
        ("moved", "09-21", "09-08"),
    ]


def test_what_is_left_over_is_more_or_less() -> None:
    """The nearest are the same visit: 14 September is 15 September, and the 7th is no more."""
    assert changes(["09-07", "09-14"], ["09-15"]) == [("dropped", "09-07", None), ("moved", "09-14", "09-15")]
    assert changes(["09-15"], ["09-07", "09-14"]) == [("added", None, "09-07"), ("moved", "09-15", "09-14")]


def test_a_need_in_one_plan_only_is_dropped_or_added() -> None:
    base = a_plan(SCENARIO, a_deployment(SCENARIO, "science", "2026-09-07"))
    other = a_plan(SCENARIO, a_deployment(SCENARIO, "maths", "2026-09-07"))
    assert [(one.need, one.kind) for one in visit_changes(base, other)] == [("science", "dropped"), ("maths", "added")]


def test_another_time_of_day_or_way_is_a_move() -> None:
    assert changes(["09-07 am"], ["09-07 pm"]) == [("moved", "09-07", "09-07")]


DAYS = st.lists(st.integers(1, 28), unique=True, max_size=5).map(
    lambda days: [a_visit(f"2026-09-{day:02}") for day in days]
)


@given(DAYS, DAYS)
@settings(derandomize=True, database=None, deadline=None, max_examples=150)
def test_as_many_as_can_be_are_moves_with_the_fewest_days_between(before: list[Visit], after: list[Visit]) -> None:
    """Held against every way to pair what is left when the same dates are taken out; and the same the other way round."""
    pairs, gone, come = matched(before, after)
    assert len(pairs) + len(gone) == len(before)
    assert len(pairs) + len(come) == len(after)
    assert not (gone and come)
    dates = [{visit.date for visit in visits} for visits in (before, after)]
    few, many = sorted((sorted(dates[0] - dates[1]), sorted(dates[1] - dates[0])), key=len)
    least = min(
        sum(abs((a - b).days) for a, b in zip(few, chosen, strict=True)) for chosen in permutations(many, len(few))
    )
    assert sum(abs((a.date - b.date).days) for a, b in pairs) == least
    back, _, _ = matched(after, before)
    assert sum(abs((a.date - b.date).days) for a, b in back) == least
