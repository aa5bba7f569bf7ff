"""Answers are counted, by kind, from whatever thread."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from deployer.rules.model import Model
from deployer.solve.ask import Effort, ask, safe, spend, spent


def test_an_answer_is_counted() -> None:
    """Its iterations and nodes, once each."""
    model = Model("knapsacks")
    chosen = [model.variable(0, 1, whole=True) for _ in range(20)]
    for row in range(5):
        model.at_most([(3 + (number * (row + 7)) % 11, one) for number, one in enumerate(chosen)], 40)
    model.maximise([(5 + (3 * number) % 7, one) for number, one in enumerate(chosen)])
    before = spent()
    answer = ask(model, Effort())
    assert min(answer.work) > 0
    grown = spent() - before
    assert (grown["iterations"], grown["nodes"], grown["rounds"]) == (*answer.work, 0)


def test_many_threads_count() -> None:
    """Nothing is lost where several count at once."""
    before = spent()
    with ThreadPoolExecutor(4) as threads:
        for _ in range(20_000):
            threads.submit(spend, rounds=1)
    assert spent() - before == {"rounds": 20_000}


@pytest.mark.parametrize(
    ("bound", "most", "least"),
    [(7.0, 7, 7), (7.4, 7, 8), (6.9999999, 7, 7), (7.0000001, 7, 7)],
)
def test_bounds_are_whole_and_safe(bound: float, most: int, least: int) -> None:
    """Rounded towards what is possible, but never past it for want of exact arithmetic."""
    assert (safe(bound, "max"), safe(bound, "min")) == (most, least)
