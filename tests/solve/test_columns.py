"""Columns: their bound is passed by no plan and by no plain relaxation, and what they are mixed into keeps every row."""

from collections.abc import Mapping
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given

from brute import best
from builders import a_need, a_role, a_scenario, a_school, a_specialist
from busy_scenarios import busy_scenario
from cases import examples
from deployer.goals import GOALS
from deployer.goals.goal import Goal
from deployer.problem.build import Problem
from deployer.rules.variables import Allocation, Key
from deployer.scenario.schema import Scenario
from deployer.solve import by_model, ways
from deployer.solve.allocate import Allocator
from deployer.solve.ask import Effort, ask, safe, tolerance
from deployer.solve.columns import Columns
from deployer.solve.decisions import settled
from deployer.solve.diary import Floor, floor_of, wishes
from deployer.solve.greedy import greedy
from deployer.solve.in_hand import InHand, Settings
from deployer.solve.search import Search
from random_scenarios import tiny_scenarios

MANY = examples(40)
BUSY = range(30)
ROUNDING = 1e-4


def proved(problem: Problem, goal: Goal, floors: list[Floor]) -> tuple[int, Columns, Allocation]:
    """The bound as the search would tell it, and where it comes from."""
    side = Allocator(problem).model(goal, floors)
    columns = Columns(problem, side, greedy(problem, settled(problem)))
    bounds: list[float] = []
    columns.improve(lambda: True, bounds.append)
    assert bounds, "the first prices give a bound already"
    assert all(goal.better(one, other) for one, other in pairwise(bounds))
    assert bounds[-1] == columns.sign * columns.bound
    return goal.constant(problem) + safe(bounds[-1], goal.sense), columns, side


def relaxed(problem: Problem, goal: Goal, floors: list[Floor]) -> float:
    """What the plain relaxation of the same allocation proves."""
    answer = ask(Allocator(problem).model(goal, floors).model, Effort(), relaxed=True)
    assert answer.bound is not None
    return goal.constant(problem) + answer.bound


def value_of(goal: Goal, problem: Problem, visits: Mapping[Key, int]) -> int:
    """What an allocation is worth."""
    return goal.measure(problem, {pair.key: pair.slots[:1] * visits.get(pair.key, 0) for pair in problem.pairs})


def check_shares(goal: Goal, problem: Problem, side: Allocation, shares: Mapping[Key, float], first: float) -> float:
    """The relaxation takes these visits, rounding aside, and they are worth no less than the first plan; returns what they are worth."""
    assert all(visits > 0 for visits in shares.values())
    for key, choice in side.choices.items():
        side.model.between(shares.get(key, 0.0) - ROUNDING, [(1, choice.visits)], shares.get(key, 0.0) + ROUNDING)
    answer = ask(side.model, Effort(), relaxed=True)
    assert answer.bound is not None
    worth = goal.constant(problem) + answer.bound
    assert not goal.better(first, worth) or worth == pytest.approx(first, abs=1)
    return worth


def check_columns(problem: Problem, goal: Goal, floors: list[Floor]) -> int:
    """Bound, money and mix of one goal under the floors; returns the bound."""
    first = goal.measure(problem, greedy(problem, settled(problem)))
    bound, columns, side = proved(problem, goal, floors)
    plain = relaxed(problem, goal, floors)
    assert not goal.better(bound, plain) or abs(bound - plain) <= 1 + tolerance(plain)
    assert not goal.better(first, bound)
    assert columns.money() >= 0
    assert problem.budgeted or columns.money() == 0
    worth = check_shares(goal, problem, side, columns.shares(), first)
    assert not goal.better(worth, bound) or worth == pytest.approx(bound, abs=1)
    return bound


def check_goals(problem: Problem, wanted: Mapping[str, float]) -> None:
    """`must` first, then coverage under what the first plan reaches in it; no best plan passes a bound."""
    first = greedy(problem, settled(problem))
    must, coverage = GOALS["must"], GOALS["coverage"]
    if "must" in wanted:
        assert not must.better(wanted["must"], check_columns(problem, must, []))
    floor = floor_of(must, must.measure(problem, first), dict(problem.scenario.goals)["must"])
    bound = check_columns(problem, coverage, [floor])
    if list(problem.scenario.goals)[:2] == ["must", "coverage"] and "coverage" in wanted:
        assert not coverage.better(wanted["coverage"], bound)


@MANY
@given(tiny_scenarios(most_plans=1_000))
def test_no_plan_passes_the_bound(scenario: Scenario) -> None:
    """On scenarios so small that every plan can be looked at, with any of the rules."""
    check_goals(Problem(scenario), {str(goal): value for goal, value in best(scenario).items()})


@pytest.mark.parametrize("seed", BUSY)
def test_the_bound_is_at_least_as_tight_as_the_relaxation(seed: int) -> None:
    """On busy scenarios with budgets, orders and decisions; what is mixed keeps all rows of the relaxation and is never worse."""
    check_goals(Problem(busy_scenario(Random(seed))), {"must": 1e9})


def test_the_mix_has_who_serves_whom() -> None:
    """A person with two days for two needs of one each serves both whole; who has nothing to give is absent."""
    needs = (a_need(name, school=name) for name in ("north", "south"))
    people = a_specialist(limits={"days_per_term": 2}), a_specialist("maths_1", expertise={"maths": 3})
    columns = proved(Problem(a_scenario(*needs, *people)), GOALS["coverage"], [])[1]
    assert columns.shares() == pytest.approx({("north", "science_1"): 1, ("south", "science_1"): 1})


def test_how_close_the_mix_is_to_its_bound() -> None:
    """Before there is a mix never; then by the share of the bound that lies between them."""
    problem = Problem(busy_scenario(Random(2)))
    goal, _ = wishes(problem)[-1]
    columns = Columns(problem, Allocator(problem).model(goal, []), greedy(problem, settled(problem)))
    seen: list[bool] = []
    columns.improve(lambda: False, lambda _: seen.append(columns.within(1.0)))
    assert seen == [False]
    columns.bound, columns.mix = 1_000.0, 997.0
    assert columns.within(0.003)
    assert not columns.within(0.002)


def test_the_columns_know_that_half_and_half_cannot_be() -> None:
    """Three days of the term and two needs of two days or nothing: the relaxation has three days, the columns two."""
    needs = (a_need(name, school=name, days=2, least={"days": 2}) for name in ("north", "south"))
    problem = Problem(a_scenario(*needs, a_specialist(limits={"days_per_term": 3})))
    goal = GOALS["coverage"]
    assert relaxed(problem, goal, []) == pytest.approx(600)
    assert proved(problem, goal, [])[0] == 400


@pytest.mark.parametrize("total", [60, 200, 10_000])
def test_trips_of_a_school_with_too_many_ways_are_the_masters_own(total: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ways are counted need by need, nobody's ways hold the days that half days share: the bound still lets them be."""
    monkeypatch.setattr(ways, "MOST_WAYS", 1)
    needs = (a_need(name, school="far", days=None, sessions=4, visit="half_day") for name in ("one", "two"))
    far = a_school("far", location={"lat": 52.6, "lon": -1.9})
    problem = Problem(a_scenario(*needs, far, a_specialist(), a_role(cover_rate=20), budget={"total": total}))
    goal = GOALS["coverage"]
    exact = Allocator(problem).allocate(goal, [], Effort())
    assert exact.visits
    bound, columns, side = proved(problem, goal, [])
    assert side.following
    assert set(side.following) <= set(columns.own)
    assert bound >= value_of(goal, problem, exact.visits) > 0


def paid(total: float) -> Scenario:
    """Five days for which every visit costs 100 pounds, and this budget."""
    return a_scenario(
        a_need(days=3), a_need("more", school="south", days=2), a_specialist(), a_role(cover_rate=100),
        budget={"total": total},
    )  # fmt: skip


def test_money_is_worth_something_where_it_is_short() -> None:
    """A weighted session costs 50 pounds: with 250 of the 500 pounds asked for, a penny buys 100 / 5000 of one."""
    short, enough = (proved(Problem(paid(total)), GOALS["coverage"], [])[1] for total in (250, 500))
    assert short.money() == pytest.approx(0.02)
    assert enough.money() == 0


def test_rows_that_count_shared_trips_are_no_budget() -> None:
    """Two needs of half days at one school may share a journey; of all the rule's rows only the budget itself says what a penny is worth."""
    halves = {"visit": "half_day", "days": 4}
    needs = a_need("first", **halves), a_need("second", category="maths", **halves)
    places = a_school(location={"lat": 52.0, "lon": -1.0}), a_school("home", location={"lat": 52.05, "lon": -1.0})
    able = {"home_school": "home", "expertise": {"science": 3, "maths": 3}, "available": {"mon": "day"}}
    people = a_specialist("one", **able), a_specialist("two", **able)
    scenario = a_scenario(*needs, *places, *people, a_role(cover_rate=10), budget={"total": 20}, goals={"coverage": {}})
    problem = Problem(scenario)
    _, columns, side = proved(problem, GOALS["coverage"], [])
    columns.numbers = list(side.rows_of["budget"])
    columns.prices = np.ones(len(columns.numbers))
    assert len(columns.numbers) > 1
    assert columns.money() == 1


def test_money_for_external_people_is_none_of_everybodys() -> None:
    """Where only the cap for external people is short, a penny of the whole budget is worth nothing."""
    adviser = a_role("adviser", external=True, fee=100)
    people = a_specialist(role="adviser", base="home"), a_specialist("maths_1", expertise={"maths": 3})
    more = a_need("more", days=2, school="south"), a_need("maths", category="maths", days=2, school="south")
    needs = a_need(days=3), *more
    scenario = a_scenario(*needs, *people, adviser, a_role(cover_rate=100), budget={"total": 900, "external": 150})
    assert proved(Problem(scenario), GOALS["coverage"], [])[1].money() == pytest.approx(0)


def nothing_to_do() -> list[Scenario]:
    """Without pairs, without needs, without people."""
    scenario = a_scenario(a_school())
    without: list[dict[str, object]] = [{"needs": {}}, {"specialists": {}}, {"needs": {}, "specialists": {}}]
    return [a_scenario(a_need(category="maths")), *(scenario.model_copy(update=update) for update in without)]


@pytest.mark.parametrize("number", range(4))
def test_where_nothing_can_be_done(number: int) -> None:
    """There are no columns, nothing is mixed, and no bound is wrong."""
    problem = Problem(nothing_to_do()[number])
    side = Allocator(problem).model(GOALS["coverage"], ())
    columns = Columns(problem, side, {})
    bounds: list[float] = []
    columns.improve(lambda: True, bounds.append)
    assert bounds in ([], [0.0])
    assert columns.shares() == {}
    assert columns.money() == 0


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("small", [0, by_model.SMALL])
def test_a_whole_search_for_nothing(number: int, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends, and has proved every goal."""
    monkeypatch.setattr(by_model, "SMALL", small)
    problem = Problem(nothing_to_do()[number])
    last = Search(problem, Settings(time_limit=None, work=1), lambda _: None).run({})
    assert (last.diary, last.stopped) == ({}, "proved")
    assert last.bounds.keys() == {goal.name for goal, _ in wishes(problem)}


def test_what_is_better_in_an_earlier_goal_sets_its_floor_anew() -> None:
    """A plan found for coverage that gives more to what must be is taken, and nothing later goes below that any more."""
    problem = Problem(a_scenario(a_need(days=2, priority="must")))
    must, coverage = GOALS["must"], GOALS["coverage"]
    asked = InHand(problem, Settings(time_limit=None, work=1), lambda _: None)
    (pair,) = problem.pairs
    asked.reached, asked.floors = {"must": 4}, [Floor(must, 4)]
    asked.take_fuller(coverage, {pair.key: pair.slots[:1]})
    assert (asked.reached["must"], [floor.limit for floor in asked.floors]) == (2, [2])
    asked.take_fuller(coverage, {})
    assert asked.diary == {pair.key: pair.slots[:1]}
