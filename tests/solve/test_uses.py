"""What visits use, as tables of numbers: the same as the rules say, visit by visit."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from cases import examples
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.variables import Bucket
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.solve.board import Layout
from random_scenarios import tiny_scenarios

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*/autumn-2026.yaml"))

Uses = Counter[tuple[int, int, int, frozenset[int]]]
"""How often there is a bucket that holds so much, of which each of these visits uses so much."""


def said(problem: Problem) -> Uses:
    """What the rules say of each visit alone, of buckets that could overflow; a bucket is known by who uses it."""
    found: Uses = Counter()
    visits = [(pair, slot) for pair in problem.pairs for slot in pair.slots]
    for table in (rule.table for rule in RULES if rule.table):
        users: dict[Bucket, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, (pair, slot) in enumerate(visits):
            for bucket, amount in table.uses(problem, pair, slot):
                users[bucket][amount].add(number)
        for bucket, by_amount in users.items():
            capacity = table.capacity(problem, bucket)
            if capacity is not None and sum(amount * len(who) for amount, who in by_amount.items()) > capacity:
                found.update(
                    (at, capacity, amount, frozenset(who)) for at, (amount, who) in enumerate(sorted(by_amount.items()))
                )
    return found


def laid_out(problem: Problem) -> Uses:
    """The same from the board."""
    board = Layout(problem, {pair.key: 1 for pair in problem.pairs}, seed=1).board
    users: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))

    def use(rows: object, first: int, last: int, visit: int) -> None:
        for row in rows[first:last]:  # type: ignore[index]
            users[int(row["bucket"])][int(row["amount"])].add(visit)

    for visit in range(len(board.visits) - 1):
        pair = int(board.visits["pair"][visit])
        use(board.visit_uses, board.visits["first_use"][visit], board.visits["first_use"][visit + 1], visit)
        use(board.pair_uses, board.pairs["first_use"][pair], board.pairs["first_use"][pair + 1], visit)
    found: Uses = Counter()
    for bucket, by_amount in users.items():
        capacity = int(board.buckets["capacity"][bucket])
        found.update(
            (at, capacity, amount, frozenset(who)) for at, (amount, who) in enumerate(sorted(by_amount.items()))
        )
    return found


@given(scenario=tiny_scenarios())
@examples(300)
def test_the_board_has_what_the_rules_say(scenario: Scenario) -> None:
    """Nothing is lost where visits that are alike are asked for once, nor where a whole pair's uses stand together."""
    problem = Problem(scenario)
    assert laid_out(problem) == said(problem)


def test_one_need_served_on_site_or_online() -> None:
    """Where either will do, who is beyond the travel limit takes no place at the school, and who is within it does."""
    people = [a_specialist(f"science_{number}", home_school=f"home_{number}") for number in (1, 2)]
    far = {"home_2": {"north": {"minutes": 61, "miles": 40}}}
    one_place = a_school(hosts={"visits_at_once": 1})
    for where in ("on_site", "online", "either"):
        limits = a_role(travel_minutes=60 if where == "either" else 90)
        needs = a_need(), a_need("more", where=where)
        problem = Problem(a_scenario(*needs, *people, limits, one_place, travel={"matrix": far}))
        assert laid_out(problem) == said(problem)


@pytest.mark.parametrize("place", SHIPPED, ids=lambda place: place.parent.name)
def test_those_that_are_alike_use_the_same(place: Path) -> None:
    """In each rule's table, at each slot that they share."""
    problem = Problem(load(place).expanded)
    for table in (rule.table for rule in RULES if rule.table):
        first: dict[object, Sequence[object]] = {}
        for pair in problem.pairs:
            for slot in pair.slots:
                uses = list(table.uses(problem, pair, slot))
                assert uses == first.setdefault((table.alike(pair), slot), uses), (pair.key, slot)
