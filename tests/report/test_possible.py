from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from builders import a_deployment, a_need, a_scenario
from deployer.report.book import Book
from deployer.report.possible import most_in_all, most_to_add

PRIORITIES = ("must", "high", "medium", "low")
"""They weigh 200, 150, 100 and 60: other factors are 1."""


def test_what_can_join_is_counted_with_the_lightest_need_that_is_short() -> None:
    """310 of weight is five half days at 60, though the needs that are met would make it three at 100."""
    scenario = a_scenario(
        a_need("met", days=1), a_need("light", days=9, priority="low"), a_need("heavy", days=9, priority="must")
    )
    book = Book(scenario, [a_deployment(scenario, "met", "2026-09-07")])
    assert most_to_add(book, 310) == 5


def test_no_more_can_join_than_is_missing() -> None:
    """However generous the proof, nobody can give more than was asked."""
    book = Book(a_scenario(a_need(days=2, priority="low")), [])
    assert most_to_add(book, 100_000) == 4


def test_nothing_can_join_where_all_is_given_or_proved() -> None:
    """A plan that meets everything, or is proved the best, has no room."""
    scenario = a_scenario(a_need(days=1))
    assert most_to_add(Book(scenario, [a_deployment(scenario, "science", "2026-09-07")]), 500) == 0
    assert most_to_add(Book(scenario, []), 0) == 0


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(PRIORITIES)), min_size=1, max_size=3), st.integers(0, 1500)
)
def test_no_plan_within_the_weight_gives_more_sessions(needs: list[tuple[int, str]], weight: int) -> None:
    """Against every way of serving the needs: none whose weight is allowed has more sessions."""
    entries = [
        a_need(f"n{place}", sessions=size, visit="am", priority=kind) for place, (size, kind) in enumerate(needs)
    ]
    book = Book(a_scenario(*entries), [])
    worth = {"must": 200, "high": 150, "medium": 100, "low": 60}
    every = product(*(range(size + 1) for size, _ in needs))
    allowed = [
        sum(way) for way in every if sum(worth[kind] * n for (_, kind), n in zip(needs, way, strict=True)) <= weight
    ]
    assert max(allowed) <= most_in_all(book, weight) <= sum(size for size, _ in needs)
