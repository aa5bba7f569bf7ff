import time
from collections.abc import Callable, Mapping

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.problem.build import Problem
from deployer.rules.variables import Key
from deployer.solve import by_board, by_model
from deployer.solve.bounds import Bounds
from deployer.solve.columns import Columns
from deployer.solve.in_hand import Settings
from deployer.solve.reshuffle import GENTLE, WARM, Reshuffler
from deployer.solve.search import Search

TWO_PARTS = (
    a_school("north", location={"lat": 52.0, "lon": -1.0}),
    a_school("south", location={"lat": 54.0, "lon": -1.0}),
    a_school("home", location={"lat": 52.05, "lon": -1.0}),
    a_school("away", location={"lat": 54.05, "lon": -1.0}),
    a_need("first", school="north", days=30),
    a_need("second", school="south", days=3),
    a_specialist("near", home_school="home"),
    a_specialist("other", home_school="away"),
)


def test_parts_are_finished_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each part is small and no total joins them, exact models prove the whole, though the whole is not small."""
    problem = Problem(a_scenario(*TWO_PARTS, goals={"coverage": {}}))
    sizes = [sum(len(pair.slots) for pair in part) for part in problem.parts]
    assert len(sizes) == 2
    monkeypatch.setattr(by_model, "SMALL", max(sizes))
    monkeypatch.setattr(Search, "_by_models", lambda *_: pytest.fail("nothing is left to ask"))
    last = Search(problem, Settings(time_limit=None, work=1), lambda _: None).run({})
    assert last.stopped == "proved"
    assert {key: len(slots) for key, slots in last.diary.items()} == {("first", "near"): 20, ("second", "other"): 3}


def test_a_budget_joins_the_parts() -> None:
    """With a cap in pounds no sum of parts is a bound: the best of each part together would cost too much."""
    problem = Problem(a_scenario(*TWO_PARTS, goals={"coverage": {}}, budget={"total": 1}))
    assert problem.budgeted
    last = Search(problem, Settings(time_limit=None, work=1), lambda _: None).run({})
    assert last.bounds["coverage"] >= 0
    assert last.stopped == "proved"


def test_columns_that_come_late_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long they take: before they are there, the plan is reshuffled gently, and the long reshuffle after has them for a guide; then the bound is tightened."""
    guided: list[bool] = []
    heats: list[tuple[float, bool]] = []
    tightened: list[int] = []

    def late(*_: object) -> None:
        time.sleep(1.5)

    def guide(_: Reshuffler, shares: Mapping[Key, float]) -> None:
        guided.append(bool(shares))

    def anneal(_: Reshuffler, warm: float, done: Callable[[], float], *__: object) -> None:
        heats.append((warm, guided[-1]))
        while done() < 1:
            time.sleep(0.02)

    monkeypatch.setattr(by_model, "SMALL", 0)
    monkeypatch.setattr(by_board, "COLUMNS", 0.05)
    monkeypatch.setattr(Columns, "improve", late)
    monkeypatch.setattr(Columns, "shares", lambda _: {("north", "science_1"): 1.0})
    monkeypatch.setattr(Bounds, "tighten", lambda *_: tightened.append(len(heats)))
    monkeypatch.setattr(Reshuffler, "guide", guide)
    monkeypatch.setattr(Reshuffler, "anneal", anneal)
    needs = (a_need(name, school=name, days=2) for name in ("north", "south"))
    problem = Problem(a_scenario(*needs, a_specialist(limits={"days_per_term": 3}), goals={"coverage": {}}))
    Search(problem, Settings(time_limit=4), lambda _: None).run({})
    until_guided = heats.index((WARM, True))
    assert heats[0] == (WARM, False)
    assert until_guided > 1
    assert set(heats[1:until_guided]) == {(GENTLE, False)}
    assert tightened[0] > until_guided + 1, "the bound is tightened when the long reshuffle and the gentle one are over"
