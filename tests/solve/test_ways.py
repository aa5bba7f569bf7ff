"""For each person the best of all ways to spend the term, as if each of them had been looked at."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import inf
from random import Random

import numpy as np
import pytest

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from busy_scenarios import busy_scenario
from deployer.goals import GOALS
from deployer.problem.build import Problem
from deployer.rules.model import Row, Variable
from deployer.rules.variables import Allocation, Choice
from deployer.scenario.schema import Scenario
from deployer.solve import ways
from deployer.solve.allocate import Allocator
from deployer.solve.ways import Ways

Values = Mapping[Variable, int]

CASES = range(40)
MOST_VECTORS = 10_000


def side_of(scenario: Scenario) -> Allocation:
    """The allocation for coverage, its rows said."""
    return Allocator(Problem(scenario)).model(GOALS["coverage"], ())


def kept_rows(counted: Ways, side: Allocation, person: str) -> list[Row]:
    """The rows that the ways of this person keep, whatever they are."""
    theirs = {variable for variable, (who, _) in counted.place_of.items() if who == person}
    return [side.model.rows[number] for number in counted.kept if side.model.rows[number].terms.keys() <= theirs]


def choices_of(side: Allocation, person: str) -> list[Choice]:
    """All that the person may do."""
    return [choice for choice in side.choices.values() if choice.pair.person.id == person]


def everything(side: Allocation, person: str, counted: Ways) -> Iterator[Values]:
    """All whole values of the person's variables within their bounds, what follows from the visits included."""
    choices = choices_of(side, person)
    following = [variable for variable in side.following if counted.place_of.get(variable, ("", ""))[0] == person]
    for visits in product(*(range(choice.pair.most + 1) for choice in choices)):
        values = {choice.visits: many for choice, many in zip(choices, visits, strict=True)}
        values |= {choice.used: int(many > 0) for choice, many in zip(choices, visits, strict=True)}
        for shared in product(*(range(min(sum(visits), int(side.model.upper[one])) + 1) for one in following)):
            yield values | dict(zip(following, shared, strict=True))


def within(side: Allocation, values: Values) -> bool:
    """Whether all variables are inside their bounds."""
    return all(side.model.lower[one] <= value <= side.model.upper[one] for one, value in values.items())


def keeps(row: Row, values: Values) -> bool:
    """Whether the row takes the values."""
    return row.low <= sum(by * values.get(variable, 0) for variable, by in row.terms.items()) <= row.high


def random_worth(chance: Random, side: Allocation) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Any worth for each variable; what follows from visits costs something, as it does at any prices that a master can have."""
    worth = np.array([chance.choice((0.0, chance.uniform(-50, 100))) for _ in side.model.names])
    for following in side.following:
        worth[following] = -abs(worth[following])
    return worth


def check_best(scenario: Scenario, seed: int) -> int:
    """Each person's best way is as good as the best of all ways, keeps their rows, and adds up; returns how many were checked."""
    side, checked = side_of(scenario), 0
    counted = Ways(side)
    for round_ in range(3):
        reduced = random_worth(Random(f"{seed} {round_}"), side)
        for person, worth, values in counted.best(reduced):
            rows = kept_rows(counted, side, person)
            assert all(keeps(row, values) for row in rows)
            assert worth == pytest.approx(sum(reduced[one] * value for one, value in values.items()))
            if len(list(zip(range(MOST_VECTORS + 1), everything(side, person, counted), strict=False))) > MOST_VECTORS:
                continue
            possible = (one for one in everything(side, person, counted) if within(side, one))
            best = max(
                (
                    sum(reduced[at] * by for at, by in one.items())
                    for one in possible
                    if all(keeps(r, one) for r in rows)
                ),
                default=-inf,
            )
            assert worth == pytest.approx(best)
            checked += 1
    return checked


@pytest.mark.parametrize("first", CASES[::4])
def test_the_best_way_is_the_best_of_all(first: int) -> None:
    """For each person, at random worths: the best under all rows that the ways keep. In some scenarios everybody has too many ways to look at each."""
    assert sum(check_best(busy_scenario(Random(seed)), seed) for seed in range(first, first + 4)) > 0


@pytest.mark.parametrize("seed", CASES[:12])
def test_where_a_school_has_too_many_ways(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where each need has to be a place of its own."""
    monkeypatch.setattr(ways, "MOST_WAYS", 2)
    assert check_best(busy_scenario(Random(seed)), seed) > 0


HALF_DAYS = a_scenario(
    a_need("first", visit="half_day", sessions=3),
    a_need("second", visit="half_day", sessions=3),
    a_need("third", school="south", days=3),
    a_school("home", location={"lat": 52.7, "lon": -1.9}),
    a_role(cover_rate=100, days_per_term=3.5),
    a_specialist(),
    budget={"total": 900},
)


@pytest.mark.parametrize("seed", range(5))
def test_half_days_that_share_trips(seed: int) -> None:
    """Days at a school are as few as the visits allow, and are part of the way."""
    side = side_of(HALF_DAYS)
    assert len(side.following) == 1
    assert set(side.following) <= Ways(side).place_of.keys()
    assert check_best(HALF_DAYS, seed) > 0


def test_the_days_of_the_term_are_kept() -> None:
    """The row that joins a person's schools is one of those that are counted out."""
    side = side_of(HALF_DAYS)
    joining = set(side.rows_of["days_per_term"])
    assert joining
    assert joining <= Ways(side).kept


def test_nobody_and_nothing() -> None:
    """Without pairs there are no people, and no ways."""
    counted = Ways(side_of(a_scenario(a_need(category="maths"))))
    assert list(counted.best(np.zeros(0))) == []
    assert counted.kept == set()


def test_a_budget_is_not_counted_out() -> None:
    """A budget that joins one person's schools is left to the master: pence would be too many to go through one by one."""
    adviser = a_specialist(role="adviser", base="home"), a_role("adviser", external=True, fee=400)
    needs = a_need(days=2), a_need("more", school="south", days=2)
    side = side_of(a_scenario(*needs, *adviser, budget={"external": 9_000_000}))
    assert list(side.rows_of["budget"])
    assert Ways(side).kept.isdisjoint(side.rows_of["budget"])
