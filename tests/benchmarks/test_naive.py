"""The reference is wrong nowhere, only slow: right on scenarios small enough to look at every plan."""

import json
from pathlib import Path

from benchmarks.families import instance
from benchmarks.families.hard import hard
from benchmarks.families.places import drawn_sites
from benchmarks.naive_search import Effort, best
from hypothesis import given

from brute import Planner
from builders import a_need, a_scenario, a_specialist
from cases import cases
from deployer.goals import GOALS
from deployer.plan.verifiers.goals import MEASURES
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.scenario.write import to_yaml
from deployer.solve.answer import deployments_of
from deployer.solve.run import Settings, plan
from random_scenarios import tiny_scenarios

SOME = cases(15)


def untold(_goal: str, _value: float, _bound: float) -> None:
    """Nobody listens."""


def one_by_one(scenario: Scenario) -> bool:
    """Whether everybody comes alone, for days: the simple model knows no teams, placements, peer reviews, assessments, needs for the same person, or what a hub lends."""
    return not any(hub.lends_days is not None for hub in scenario.hubs.values()) and not any(
        need.seats or need.placement or need.peer_review or need.kind or "same_person" in need.after.values()
        for need in scenario.needs.values()
    )


@SOME
@given(tiny_scenarios(most_plans=300).filter(one_by_one))
def test_as_good_as_looking_at_every_plan(scenario: Scenario) -> None:
    """Fewest sessions missing from must needs first, then most coverage, with any of the rules about single people at work."""
    problem = Problem(scenario)
    found = best(problem, Effort(seconds=20, workers=1), untold)
    measured = [(MEASURES["must"](facts), -MEASURES["coverage"](facts)) for facts in Planner(scenario).plans()]
    assert found.diary is not None
    assert found.proved
    assert faults(scenario, deployments_of(problem, found.diary)) == []
    assert (found.missing, -found.bounds["coverage"]) == min(measured)
    assert GOALS["coverage"].measure(problem, found.diary) == found.bounds["coverage"]


def test_news_are_told() -> None:
    """Goal, value and bound, once for each better plan."""
    told: list[tuple[str, float, float]] = []
    problem = Problem(a_scenario(a_need(priority="must"), a_specialist(available={"mon": "day"})))
    best(problem, Effort(seconds=10, workers=1), lambda *news: told.append(news))
    assert {goal for goal, _, _ in told} == {"must", "coverage"}
    assert told[-1][1] <= told[-1][2]


def test_a_hard_scenario(tmp_path: Path) -> None:
    """With all rules at once its plan stands the second opinion, and neither solver beats the other's bound."""
    data = hard("small/1", drawn_sites("small/1", 5))
    place = tmp_path / "small.yaml"
    place.write_text(to_yaml(Scenario.model_validate_json(json.dumps(data))), encoding="utf-8")
    scenario = load(place).expanded
    problem = Problem(scenario)
    found = best(problem, Effort(seconds=3), untold)
    assert found.diary is not None
    assert faults(scenario, deployments_of(problem, found.diary)) == []
    goals = {goal.name: goal for goal in plan(scenario, Settings(time_limit=None, work=1)).goals}
    assert GOALS["must"].measure(problem, found.diary) >= (goals["must"].bound or 0)
    bound = goals["coverage"].bound
    if found.missing <= goals["must"].value:
        assert bound is not None
        assert GOALS["coverage"].measure(problem, found.diary) <= bound
    if goals["must"].value <= found.missing:
        assert goals["coverage"].value <= found.bounds["coverage"]


def test_a_planted_plan_is_found(tmp_path: Path) -> None:
    """Four schools are few enough: everything is met."""
    place = tmp_path / "planted.yaml"
    place.write_text(instance("planted-4", 1).text, encoding="utf-8")
    problem = Problem(load(place).expanded)
    found = best(problem, Effort(seconds=20), untold)
    assert found.diary is not None
    everything = sum(need.weight * need.asked.sessions_asked for need in problem.needs.values())
    assert GOALS["coverage"].measure(problem, found.diary) == everything == found.bounds["coverage"]
