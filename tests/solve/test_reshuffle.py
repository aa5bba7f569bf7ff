"""Whatever is put on a board keeps every rule and is counted rightly, and the best of it is never worse than the start."""

from collections import Counter
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards import check_counts, check_rules, merit, slices
from builders import a_need, a_scenario, a_school, a_span, a_specialist
from busy_scenarios import busy_scenario
from cases import examples
from deciding import DECIDING, MORE
from deployer.goals import GOALS, goal_of
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve import moves
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from deployer.solve.reshuffle import COLD, GENTLE, WARM, laid_out
from random_scenarios import tiny_scenarios

MANY = examples(50)
BUSY = range(110)
TEMPERATURES = (0.0, COLD, GENTLE, WARM, 20.0)
PENNY = (0.0, 0.01, 0.5)


@pytest.fixture(autouse=True)
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few rounds at a time: these scenarios are small."""
    monkeypatch.setattr("deployer.solve.reshuffle.SLICE", 40)


def check_search(scenario: Scenario, seed: int) -> None:
    """From a first plan and from nothing but decisions, at any temperature, with money at any price, without a guide and with any."""
    problem, chance = Problem(scenario), Random(seed)
    decided = settled(problem)
    board = laid_out(problem, seed)
    for start in (greedy(problem, decided), decided):
        board.start(start)
        board.price(chance.choice(PENNY))
        board.anneal(chance.choice(TEMPERATURES[1:]), slices(3))
        check_counts(board._layout)
        check_rules(scenario, problem, board._layout.diary(board._layout.board.chosen))
        check_rules(scenario, problem, board.best())
        assert merit(problem, board.best()) >= merit(problem, start)
        shares = {
            pair.key: chance.random() * pair.most for pair in chance.sample(problem.pairs, len(problem.pairs) // 2)
        }
        board.guide(shares)


def check_fair_search(scenario: Scenario, seed: int) -> None:
    """A step that is sought is reached by no fewer schools than before, and so are those before it that have to be."""
    problem, chance = Problem(scenario), Random(seed)
    board = laid_out(problem, seed)
    steps = [goal_of(stage) for stage in board._layout.fair]
    if not steps:
        return
    sought = chance.randrange(len(steps) + 1)
    start = greedy(problem, settled(problem))
    floors = {goal.name: goal.measure(problem, start) for goal in steps[:sought]}
    board.seek((*board._layout.fair, "coverage")[sought], floors)
    board.start(start)
    board.anneal(chance.choice(TEMPERATURES[1:]), slices(3))
    check_counts(board._layout)
    check_rules(scenario, problem, board.best())
    kept = [goal.measure(problem, board.best()) >= floors[goal.name] for goal in steps[:sought]]
    assert all(kept)
    wanted = (GOALS["must"], *steps, GOALS["coverage"])
    found, before = ([goal.measure(problem, diary) for goal in wanted] for diary in (board.best(), start))
    assert (-found[0], found[sought + 1]) >= (-before[0], before[sought + 1])


@MANY
@given(tiny_scenarios(most_plans=1_500), st.integers(0, 1_000))
def test_the_worst_served_are_kept_where_they_are(scenario: Scenario, seed: int) -> None:
    """Tiny scenarios, with fairness among the goals of most."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deployer.solve.reshuffle.SLICE", 40)
        check_fair_search(scenario, seed)


@pytest.mark.parametrize("seed", BUSY[:40])
def test_the_worst_served_in_a_busy_term(seed: int) -> None:
    """Where there is not enough for all."""
    check_fair_search(busy_scenario(Random(seed), goals={"must": {}, "fairness": {}, "coverage": {}}), seed)


@MANY
@given(tiny_scenarios(most_plans=1_500), st.integers(0, 1_000))
def test_every_plan_found_keeps_every_rule(scenario: Scenario, seed: int) -> None:
    """Tiny scenarios with any of the rules, and two of them at odds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deployer.solve.reshuffle.SLICE", 40)
        check_search(scenario, seed)


@pytest.mark.parametrize("seed", BUSY)
def test_every_plan_found_in_a_busy_term_keeps_every_rule(seed: int) -> None:
    """Many needs in each other's way, so that plans are taken apart and put together in many ways."""
    check_search(busy_scenario(Random(seed)), seed)


@pytest.mark.parametrize("scenario", [pytest.param(one, id=name) for name, one in (DECIDING | MORE).items()])
def test_where_one_rule_decides(scenario: Scenario) -> None:
    """Where forgetting a rule would give more, the plan does not."""
    check_search(scenario, seed=1)


@pytest.mark.parametrize("seed", BUSY[:25])
def test_the_same_seed_gives_the_same_plan(seed: int) -> None:
    """Twice the same moves, on two boards."""
    problem = Problem(busy_scenario(Random(seed)))
    found = []
    for _ in range(2):
        board = laid_out(problem, seed)
        board.start(settled(problem))
        board.anneal(WARM, slices(3))
        found.append((board.best(), board._layout.board.totals[0]["random"]))
    assert found[0] == found[1]


def test_different_seeds_go_different_ways() -> None:
    """Where there is much to choose from, seeds choose differently."""
    problem = Problem(busy_scenario(Random(3), budget={}))
    found = set()
    for seed in range(6):
        board = laid_out(problem, seed)
        board.anneal(WARM, slices(1))
        found.add(str(sorted(board.best().items())))
    assert len(found) > 1


def test_undo_takes_everything_back() -> None:
    """Round after round at a temperature of 0: what is not kept leaves no trace, and the value never falls."""
    problem = Problem(busy_scenario(Random(5)))
    reshuffler = laid_out(problem, 1)
    board = reshuffler._layout.board
    values = [0]
    for _ in range(300):
        before = board.chosen.copy()
        moves.reshuffle(board, 1, 0.0, 0.0, 8)
        values.append(int(board.totals[0]["value"]))
        if board.totals[0]["journal"] == 0:
            assert (board.chosen == before).all()
    check_counts(reshuffler._layout)
    assert values == sorted(values)
    assert values[-1] > 0


def test_a_visit_of_a_need_that_must_be_outweighs_all_others() -> None:
    """One session that must be is worth more than every other session of the term."""
    needs = [a_need(f"other_{number}", days=10, priority="high") for number in range(4)]
    problem = Problem(a_scenario(a_need("must", sessions=1, visit="half_day", priority="must"), *needs, weeks=1))
    pairs = laid_out(problem, 1)._layout.board.pairs
    rest = sum(int(pairs["worth"][at]) * pair.need.most for at, pair in enumerate(problem.pairs) if at)
    assert pairs["worth"][0] > rest


def test_who_may_have_many_schools_at_once_has_no_more() -> None:
    """A limit of 17 schools in a week holds as well as one of 1: every two visits here span the middle of the term."""
    asked = {"visit": "half_day", "sessions": 2, "least": {"sessions": 2}, "rhythm": "fortnightly"}
    needs = [a_need(f"need_{number}", school=f"school_{number}", **asked) for number in range(20)]
    scenario = a_scenario(*needs, a_specialist(limits={"schools_at_once": 17}), weeks=4)
    problem = Problem(scenario)
    board = laid_out(problem, 1)
    board.anneal(WARM, slices(5))
    check_rules(scenario, problem, board.best())
    assert len(board.best()) == 17


def guided(shares: Mapping[tuple[str, str], float]) -> Counter[str]:
    """Who serves one need that two could serve, in forty searches with this guide."""
    problem = Problem(a_scenario(a_need(), a_specialist(), a_specialist("science_2")))
    served: Counter[str] = Counter()
    for seed in range(40):
        board = laid_out(problem, seed)
        board.guide(shares)
        board.anneal(COLD, slices(1))
        served.update(person for _, person in board.best())
    return served


def test_a_guide_says_who_comes_first() -> None:
    """Without one either comes; with one nearly always who is in it. It never says that nobody may come."""
    assert min(guided({}).values()) > 5
    for person in ("science_1", "science_2"):
        by_guide = guided({("science", person): 1.0})
        assert by_guide[person] > 30
        assert by_guide.total() == 40
    assert guided({("another", "science_1"): 1.0}) == guided({})


EMPTY = {
    "nobody can": a_scenario(a_need(category="maths", days=3), a_need("more", category="maths")),
    "nobody is free": a_scenario(a_need(window=a_span("2026-09-12"))),
}


@pytest.mark.parametrize("scenario", [pytest.param(one, id=name) for name, one in EMPTY.items()])
def test_where_nothing_can_be_given(scenario: Scenario) -> None:
    """Nothing is found, and nothing breaks."""
    check_search(scenario, seed=1)
    board = laid_out(Problem(scenario), 1)
    board.anneal(WARM, slices(2))
    assert board.best() == {}


def test_where_nothing_is_asked() -> None:
    """Without needs, and without people, there is nothing to reshuffle."""
    scenario = a_scenario(a_school())
    without: list[dict[str, object]] = [{"needs": {}}, {"specialists": {}}, {"needs": {}, "specialists": {}}]
    for update in without:
        board = laid_out(Problem(scenario.model_copy(update=update)), 1)
        board.start({})
        board.anneal(WARM, slices(2))
        board.guide({})
        assert board.best() == {}
