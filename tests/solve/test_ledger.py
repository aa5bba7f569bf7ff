"""A diary under construction: what fits keeps the rules, what does not would break one."""

from collections.abc import Sequence
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_need, a_role, a_scenario
from cases import examples
from deployer.goals.cost import spent
from deployer.plan.verify import faults
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Diary
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.diary import visits_in
from deployer.solve.ledger import Ledger
from random_scenarios import tiny_scenarios

MANY = examples(90)
LEFT_TO_OTHERS = {"least", "after", "same_person", "continuity", "fixed", "team", "placement"}
"""Not the ledger's: what more visits would mend, the order, who serves a need, whole weeks, and teams. Blocks neither: their holes can be filled."""


def broken(scenario: Scenario, problem: Problem, diary: Diary) -> set[str]:
    """The rules that the ledger answers for and the diary breaks."""
    blocks = {need for need, asked in scenario.needs.items() if asked.rhythm.pattern == "block"}
    found = faults(scenario, deployments_of(problem, diary))
    holes = {one for one in found if one.rule == "rhythm" and one.need in blocks and "day by day" in one.text}
    teams = {one for one in found if one.need and scenario.needs[one.need].seats}
    return {one.rule for one in found if one not in holes | teams} - LEFT_TO_OTHERS


def stricter(problem: Problem, ledger: Ledger, more: Diary, pair: Pair, slot: Slot) -> bool:
    """Where the ledger may refuse what keeps the rules asked for: two who come together are a team, a team's visits are told from those of its places, and of trips only those that are surely a fund's are taken for one's."""
    together = [
        key for key, slots in more.items() if key[0] == pair.need.id and any(one.day == slot.day for one in slots)
    ]
    team = problem.scenario.needs[pair.need.place.need].seats
    return bool(team) or together != [pair.key] or (refused_for_money(ledger, pair, slot) and too_dear(problem, more))


def refused_for_money(ledger: Ledger, pair: Pair, slot: Slot) -> bool:
    """Whether with all the money in the world the visit would go in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_budget", [inf, inf])
        return ledger.fits(pair, slot)


def too_dear(problem: Problem, diary: Diary) -> bool:
    """Whether the budget is passed where funds pay visits alone, and no trips."""
    total = problem.scenario.budget.total
    return total is not None and net(problem, diary) + trips(problem, diary) > total * 100


def net(problem: Problem, diary: Diary) -> int:
    """Pence of the plan, less what funds pay."""
    return spent(problem, diary)[0] - problem.funds.paid(visits_in(problem, diary))


def trips(problem: Problem, diary: Diary) -> int:
    """Pence of the plan's trips, where there are funds that may pay some."""
    visits = sum(pair.visit_pence for pair, _ in visits_in(problem, diary))
    return spent(problem, diary)[0] - visits if problem.funds.pence else 0


@MANY
@given(tiny_scenarios(most_plans=500), st.lists(st.integers(0, 10_000), min_size=1, max_size=25))
def test_what_fits_breaks_no_rule_and_the_rest_does(scenario: Scenario, choices: Sequence[int]) -> None:
    """Visits at random, put in where they fit and taken out where they are: exact in both directions, money too."""
    problem = Problem(scenario)
    possible = [(pair, slot) for pair in problem.pairs for slot in pair.slots]
    ledger = Ledger(problem)
    for choice in choices if possible else ():
        pair, slot = possible[choice % len(possible)]
        there = ledger.diary.get(pair.key, ())
        if slot in there:
            ledger.remove(pair, slot)
        elif ledger.fits(pair, slot):
            ledger.add(pair, slot)
        else:
            more = {**ledger.diary, pair.key: tuple(sorted((*there, slot)))}
            assert broken(scenario, problem, more) or stricter(problem, ledger, more, pair, slot)
        assert ledger.has_room(pair) or not any(ledger.fits(pair, other) for other in pair.slots)
        assert not broken(scenario, problem, ledger.diary)
        beside_funds = net(problem, ledger.diary)
        assert beside_funds <= ledger._spent[0] <= beside_funds + trips(problem, ledger.diary)
        assert ledger._spent[1] == spent(problem, ledger.diary)[1]


def test_taken_out_is_as_never_put_in() -> None:
    """One shared trip is paid once, and is there for the other half day when the first goes."""
    needs = a_need(sessions=1, visit="am"), a_need("more", sessions=1, visit="pm")
    matrix = {"home": {"north": {"minutes": 10, "miles": 10}}}
    scenario = a_scenario(*needs, a_role(cover_rate=100), travel={"matrix": matrix}, budget={"total": 109}, weeks=1)
    problem = Problem(scenario)
    morning, afternoon = problem.pairs
    ledger = Ledger(problem)
    assert ledger.fits(morning, morning.slots[0])
    ledger.add(morning, morning.slots[0])
    assert ledger.fits(afternoon, afternoon.slots[0])  # £50 and £50 and one trip of £9
    assert not ledger.fits(afternoon, afternoon.slots[1])  # a second trip
    ledger.add(afternoon, afternoon.slots[0])
    ledger.remove(morning, morning.slots[0])
    assert not ledger.fits(morning, morning.slots[1])
    ledger.remove(afternoon, afternoon.slots[0])
    assert ledger.diary == {}
    assert ledger.fits(morning, morning.slots[1])
