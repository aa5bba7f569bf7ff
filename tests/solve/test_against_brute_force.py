"""On scenarios so small that every plan can be looked at, the search finds the best, and no bound is passed by any plan."""

from collections.abc import Mapping

import pytest

from brute import best
from cases import drawn
from corners import CORNERS
from deciding import DECIDING, MORE
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve import by_model
from deployer.solve.answer import deployments_of
from deployer.solve.diary import wishes
from deployer.solve.in_hand import Settings, Standing
from deployer.solve.search import Search
from random_scenarios import tiny_scenarios

EVERY = 1_000
"""Cases in all."""
PARTS = 8
UNCLOCKED = Settings(time_limit=None, work=3)


def told(scenario: Scenario) -> tuple[Problem, list[Standing], Standing]:
    """All that a search says, and its last word."""
    problem, said = Problem(scenario), list[Standing]()
    return problem, said, Search(problem, UNCLOCKED, said.append).run({})


def check_every_word(scenario: Scenario, problem: Problem, said: list[Standing]) -> None:
    """Every diary keeps the rules; every value is as the second opinion counts it, and not better than its bound."""
    diaries = {tuple(standing.diary.items()): deployments_of(problem, standing.diary) for standing in said}
    assert [broken for deployments in diaries.values() for broken in faults(scenario, deployments)] == []
    reached = {diary: achieved(scenario, deployments) for diary, deployments in diaries.items()}
    for standing in said:
        values = reached[tuple(standing.diary.items())]
        for goal, _ in wishes(problem):
            value = goal.measure(problem, standing.diary)
            assert value / goal.scale == values[goal.name]
            if goal.name in standing.bounds:
                assert not goal.better(value, standing.bounds[goal.name])


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_said_holds_for_every_plan(part: int) -> None:
    """The best plan is found and proved; and without the exact model, plan <= best of all plans <= bound."""
    drawn(part, PARTS, EVERY, tiny_scenarios(), check_against_all_plans)


def check_against_all_plans(scenario: Scenario) -> None:
    """All of it, for one scenario; its plans are looked at once."""
    wanted = best(scenario)
    check_found_and_proved(scenario, wanted)
    check_no_plan_passes_an_allocation_bound(scenario, wanted)


def check_found_and_proved(scenario: Scenario, wanted: Mapping[str, float]) -> None:
    """The vector of goal values in order is that of the best of all plans, and every bound says so."""
    problem, said, last = told(scenario)
    check_every_word(scenario, problem, said)
    assert achieved(scenario, deployments_of(problem, last.diary)) == wanted
    assert {goal.name: last.bounds[goal.name] / goal.scale for goal, _ in wishes(problem)} == wanted


def check_no_plan_passes_an_allocation_bound(scenario: Scenario, wanted: Mapping[str, float]) -> None:
    """Without the exact model: plan <= best of all plans <= bound, at the first goal where the search was not perfect."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_model, "SMALL", 0)
        problem, said, last = told(scenario)
    check_every_word(scenario, problem, said)
    found = achieved(scenario, deployments_of(problem, last.diary))
    for goal, _ in wishes(problem):
        value, most, bound = found[goal.name], wanted[goal.name], last.bounds[goal.name] / goal.scale
        assert not goal.better(value, most)
        assert not goal.better(most, bound)
        if value != most:
            break  # later goals had other floors


CORNERED = DECIDING | MORE | {name: scenario for name, (scenario, _) in CORNERS.items()}


@pytest.mark.parametrize("scenario", CORNERED.values(), ids=CORNERED)
def test_scenarios_in_which_one_rule_decides(scenario: Scenario) -> None:
    """Where forgetting a rule would change the best plan, the search finds and proves the best plan under it."""
    check_found_and_proved(scenario, best(scenario))
