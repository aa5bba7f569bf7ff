"""One plan on two boards: whatever both find, together it keeps every rule and is worth what it was said to be."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import check_counts, check_rules, merit, slices
from builders import a_need, a_role, a_scenario, a_specialist
from busy_scenarios import busy_scenario
from cases import examples
from deciding import DECIDING, MORE
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve import moves
from deployer.solve.board import Board, Layout
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from deployer.solve.halves import Halves
from deployer.solve.reshuffle import WARM, Reshuffler, laid_out
from deployer.solve.tables import Flags
from random_scenarios import tiny_scenarios

BUSY = range(110)


def annealed(board: Board, temperature: float) -> None:
    """A few rounds, warm enough to change much."""
    moves.reshuffle(board, 60, temperature, 0.7, 4)


def on_both(mine: Board, theirs: Board) -> None:
    """What each board finds when nothing worse is ever kept."""
    annealed(mine, 0.0)
    annealed(theirs, 0.0)


def check_halves(scenario: Scenario, seed: int) -> int:
    """Three times shared out and put together, warm and cold; returns how many of the plans had visits that stood still."""
    problem = Problem(scenario)
    reshuffler = laid_out(problem, seed)
    if not reshuffler._layout.board.pairs.size > 1 or reshuffler._layout.fair:
        return 0
    reshuffler.start(greedy(problem, settled(problem)))
    layout, still = reshuffler._layout, 0
    halves = Halves(problem, layout)
    before = {name: getattr(layout.board, name).copy() for name in ("buckets", "pairs", "needs", "visits", "funds")}
    for temperature in (1e6, 20.0, 0.0):
        stood = layout.diary(layout.board.chosen)

        def both(mine: Board, theirs: Board, at: float = temperature) -> None:
            nonlocal still
            still += bool(np.any(mine.visits["held"] & theirs.visits["held"] & ~before["visits"]["held"]))
            annealed(mine, at)
            annealed(theirs, at)

        value, best = halves.anneal(both)
        check_counts(layout)
        check_rules(scenario, problem, layout.diary(layout.board.chosen))
        check_rules(scenario, problem, layout.diary(best))
        assert merit(problem, layout.diary(best)) >= merit(problem, stood)
        check_value(layout, best, value)
        for table, columns in LEFT_AS_THEY_WERE.items():
            for column in columns:
                assert (getattr(layout.board, table)[column] == before[table][column]).all()
    return still


LEFT_AS_THEY_WERE = {
    "buckets": ("capacity",),
    "pairs": ("most",),
    "needs": ("elsewhere", "held", "most"),
    "visits": ("held",),
    "funds": ("holds",),
}


def check_value(layout: Layout, plan: Flags, value: int) -> None:
    """A plan is worth what was said when it is put on the board."""
    chosen = layout.board.chosen.copy()
    moves.become(layout.board, plan)
    assert layout.board.totals[0]["value"] == value
    moves.become(layout.board, chosen)


@given(tiny_scenarios(most_plans=1_500), st.integers(0, 1_000))
@examples(60)
def test_what_two_boards_find_keeps_every_rule(scenario: Scenario, seed: int) -> None:
    """Tiny scenarios with any of the rules, and two of them at odds."""
    check_halves(scenario, seed)


def test_what_two_boards_find_in_a_busy_term_keeps_every_rule() -> None:
    """Many needs in each other's way; in many of them something stands still between the regions."""
    still = [check_halves(busy_scenario(Random(seed)), seed) for seed in BUSY]
    assert sum(map(bool, still)) > len(BUSY) / 4


@pytest.mark.parametrize("scenario", [pytest.param(one, id=name) for name, one in (DECIDING | MORE).items()])
def test_where_one_rule_decides(scenario: Scenario) -> None:
    """Where forgetting a rule would give more, the plan does not."""
    check_halves(scenario, seed=1)


def two_reviews() -> Scenario:
    """North and south are each to be reviewed, by somebody of the other school, which may not be both."""
    people = [a_specialist(f"of_{school}", home_school=school) for school in ("north", "south")]
    return a_scenario(
        *(a_need(f"review_{school}", school=school, peer_review=True) for school in ("north", "south")), *people
    )


def two_visits(pounds: float) -> Scenario:
    """A need at each of two schools, somebody at £209 a day for each, and money for one of them."""
    people = [a_specialist(f"science_{school}", home_school=f"home_{school}") for school in ("north", "south")]
    needs = [a_need(school, school=school) for school in ("north", "south")]
    return a_scenario(*needs, *people, a_role(cover_rate=209), budget={"total": pounds})


@pytest.mark.parametrize("scenario", [two_visits(300), two_reviews()], ids=["the last money", "reviews both ways"])
def test_what_only_one_of_two_regions_may_have(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each board with a school and the one who could go there: together they do not take what is there once."""
    problem = Problem(scenario)
    going_south = {pair.person.id for pair in problem.pairs if pair.need.id in {"south", "review_south"}} - {
        "science_north"
    }
    schools = np.array([school == "south" for school in problem.scenario.schools], dtype=np.int64)
    people = np.array([person in going_south for person in problem.people], dtype=np.int64)
    monkeypatch.setattr(Halves, "_drawn", lambda _: (schools, people))
    reshuffler = laid_out(problem, 1)
    halves, layout = Halves(problem, reshuffler._layout), reshuffler._layout
    for _ in range(5):
        _, best = halves.anneal(on_both)
        check_rules(scenario, problem, layout.diary(layout.board.chosen))
        check_rules(scenario, problem, layout.diary(best))


def test_two_regions_that_share_nothing_are_both_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """With money for both, each board serves its school, and the plan has both."""
    problem = Problem(two_visits(500))
    regions = np.array([0, 1], dtype=np.int64)
    schools = np.array([int(school == "south") for school in problem.scenario.schools], dtype=np.int64)
    monkeypatch.setattr(Halves, "_drawn", lambda _: (schools, regions))
    reshuffler = laid_out(problem, 1)
    _, best = Halves(problem, reshuffler._layout).anneal(on_both)
    assert set(reshuffler._layout.diary(best)) == {("north", "science_north"), ("south", "science_south")}


def shared(problem: Problem, seed: int, monkeypatch: pytest.MonkeyPatch) -> Reshuffler:
    """A search with a helper that has nothing else to do."""
    monkeypatch.setattr("deployer.solve.reshuffle.SLICE", 40)
    monkeypatch.setattr("deployer.solve.reshuffle.FEWEST_SLICES", 3)
    monkeypatch.setattr("deployer.solve.reshuffle.FEWEST_NEEDS", 1)
    reshuffler = laid_out(problem, seed)
    reshuffler.start(greedy(problem, settled(problem)))
    with ThreadPoolExecutor(max_workers=1) as helper:
        reshuffler.anneal(WARM, slices(30), second=lambda: helper)
    return reshuffler


@pytest.mark.parametrize("seed", BUSY[:20])
def test_a_search_with_a_helper(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best of all that was shared and joined keeps every rule, and is no worse than the start or what is on the board."""
    scenario = busy_scenario(Random(seed))
    problem = Problem(scenario)
    reshuffler = shared(problem, seed, monkeypatch)
    check_rules(scenario, problem, reshuffler.best())
    best = merit(problem, reshuffler.best())
    assert best >= merit(problem, greedy(problem, settled(problem)))
    assert best >= merit(problem, reshuffler._layout.diary(reshuffler._layout.board.chosen))


def test_fairness_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted over all schools is left to one board, and so are few needs."""
    fair = busy_scenario(Random(1), goals={"must": {}, "fairness": {}, "coverage": {}})
    plain = busy_scenario(Random(1))
    assert not laid_out(Problem(plain), 1).can_be_halved
    monkeypatch.setattr("deployer.solve.reshuffle.FEWEST_NEEDS", 1)
    assert laid_out(Problem(plain), 1).can_be_halved
    assert not laid_out(Problem(fair), 1).can_be_halved
