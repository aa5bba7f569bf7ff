"""Boards held against the plans that are on them: every rule is kept, and all is counted rightly."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from deployer.goals import GOALS, goal_of
from deployer.goals.fairness import given_to, in_reach
from deployer.plan.verify import faults
from deployer.problem.build import Pair, Problem
from deployer.rules import RULES
from deployer.rules.variables import Diary, used_by
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import share_of
from deployer.solve.answer import deployments_of
from deployer.solve.board import STAYING, Board, Layout
from deployer.solve.diary import visits_in


def slices(many: int) -> Callable[[], float]:
    """A clock that is over after so many slices."""
    ticks = iter(range(many))
    return lambda: next(ticks, many) / many


def merit(problem: Problem, diary: Diary) -> tuple[int, int]:
    """What comes first, then what comes second; more is better."""
    known = sum(slot in problem.earlier.of(pair) for pair, slot in visits_in(problem, diary))
    return -GOALS["must"].measure(problem, diary), GOALS["coverage"].measure(problem, diary) + STAYING * known


def check_rules(scenario: Scenario, problem: Problem, diary: Diary) -> None:
    """Every rule is kept, decisions included."""
    assert faults(scenario, deployments_of(problem, diary)) == []
    for key, slots in problem.fixed_pairs.items():
        assert key in diary
        assert set(slots) <= set(diary[key])


def check_schools(layout: Layout, diary: Diary) -> int:
    """What schools get, and how many reach each step; returns what the step sought is worth."""
    board, problem, total = layout.board, layout.problem, layout.board.totals[0]
    given = given_to(problem, diary)
    if not layout.fair:
        return 0
    assert dict(zip(problem.scenario.schools, board.schools["given"].tolist(), strict=True)) == given
    for number, stage in enumerate(layout.fair):
        assert board.steps["count"][number] == goal_of(stage).measure(problem, diary)
    if total["seeking"] < 0:
        return 0
    bonus, way = int(total["bonus"]), int(total["on_the_way"])
    marks = in_reach(problem, share_of(layout.fair[total["seeking"]]))
    return sum(bonus if given[school] >= mark else way * given[school] // mark for school, mark in marks.items())


def check_counts(layout: Layout) -> None:
    """All that the board counts is what its visits add up to."""
    board, problem = layout.board, layout.problem
    diary = layout.diary(board.chosen)
    for need, row in zip(problem.needs, board.needs[:-1], strict=True):
        theirs = [len(slots) for (asked, _), slots in diary.items() if asked == need]
        assert (row["count"], row["people"], row["listed"]) == (sum(theirs), len(theirs), 0)
    for pair, row in zip(problem.pairs, board.pairs[:-1], strict=True):
        assert row["count"] == len(diary.get(pair.key, ()))
    worth = {pair.key: int(row["worth"]) for pair, row in zip(problem.pairs, board.pairs[:-1], strict=True)}
    total = board.totals[0]
    known = sum(slot in problem.earlier.of(pair) for pair, slot in visits_in(problem, diary))
    of_visits = sum(worth[key] * len(slots) for key, slots in diary.items()) + total["staying"] * known
    assert total["value"] == of_visits + check_schools(layout, diary)
    pence, external = spent(problem, diary)
    net = pence - problem.funds.paid(visits_in(problem, diary))
    assert net <= total["pence"] <= (pence if problem.funds.pence else net)
    assert total["external_pence"] == external
    check_buckets(board, problem, diary)
    different = set(np.flatnonzero(board.chosen != board.best).tolist())
    assert different <= set(board.stale_visits[: total["stale"]].tolist())


def spent(problem: Problem, diary: Diary) -> tuple[int, int]:
    """Pence in all and for external people: each visit, and each day of a person at a school, online apart."""
    pence: Counter[bool] = Counter()
    trips: dict[tuple[str, str, int, bool], Pair] = {}
    for pair, slot in visits_in(problem, diary):
        pence[pair.person.external] += pair.visit_pence
        trips[pair.person.id, pair.need.school, slot.day, pair.online] = pair
    for pair in trips.values():
        pence[pair.person.external] += pair.trip_pence
    return pence.total(), pence[True]


def check_buckets(board: Board, problem: Problem, diary: Diary) -> None:
    """The buckets that could overflow hold what the rules' tables say, and no bucket is too full."""
    taken = {use: amount for use, amount in used_by(RULES, problem, visits_in(problem, diary)).items() if amount}
    everything = used_by(RULES, problem, [(pair, slot) for pair in problem.pairs for slot in pair.slots])
    tables = {rule.name: rule.table for rule in RULES if rule.table}
    tight = []
    for (rule, bucket), most in everything.items():
        capacity = tables[rule].capacity(problem, bucket)
        assert capacity is None or taken.get((rule, bucket), 0) <= capacity
        if capacity is not None and most > capacity:
            tight.append((capacity, taken.get((rule, bucket), 0)))
    assert sorted(tight) == sorted(board.buckets[["capacity", "taken"]].tolist())
