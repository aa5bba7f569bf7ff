"""A need that follows another one with the same person, from both sides."""

from typing import Any

import pytest

from builders import a_deployment, a_fixed, a_need, a_scenario, a_specialist, a_visit
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.ask import Verdict
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from deployer.solve.reshuffle import WARM, laid_out
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation, verdict

BOTH = {"science": 3, "maths": 3}


def a_following(*people: Any, first: dict[str, Any] | None = None, **keys: Any) -> Scenario:
    """Science at north, and maths there afterwards with whoever gave the science."""
    who = people or (a_specialist("one", expertise=BOTH), a_specialist("two", home_school="west", expertise=BOTH))
    later = a_need("maths", category="maths", after={"science": "same_person"}, **keys)
    return a_scenario(a_need(**(first or {})), later, *who)


def served(one: str, other: str, **keys: Any) -> tuple[Scenario, list[Deployment]]:
    """Science by one, maths by the other."""
    scenario = a_following(**keys)
    return scenario, [
        a_deployment(scenario, "science", "2026-09-07", by=one),
        a_deployment(scenario, "maths", "2026-09-14", by=other),
    ]


def test_the_same_person_follows_on() -> None:
    """One and the same person for both."""
    check_allowed(*served("one", "one"))


def test_another_person_follows_on() -> None:
    """Somebody else, who could have served both."""
    check_forbidden("same_person", *served("one", "two"))
    check_forbidden_in_allocation("same_person", *served("one", "two"))


def test_nothing_follows_on_nothing() -> None:
    """Without the first need the second gets nothing: that is the order of needs."""
    scenario = a_following()
    alone = [a_deployment(scenario, "maths", "2026-09-14", by="one")]
    assert [broken.rule for broken in faults(scenario, alone)] == ["after"]
    assert verdict(scenario, alone) is Verdict.IMPOSSIBLE


def test_two_who_shared_the_first() -> None:
    """Either of them may follow on."""
    scenario = a_following(first={"days": 2, "people": {"max": 2}})
    shared = a_deployment(scenario, "science", a_visit("2026-09-07", "one"), a_visit("2026-09-08", "two"))
    check_allowed(scenario, [shared, a_deployment(scenario, "maths", "2026-09-14", by="two")])


def test_the_lead_of_a_team_follows_on() -> None:
    """Not those who joined."""
    scenario = a_following(first={"seats": {"head": {}, "other": {}}})
    team = a_deployment(
        scenario, "science", a_visit("2026-09-07", "one", "two"), seats={"head": ["one"], "other": ["two"]}
    )
    check_allowed(scenario, [team, a_deployment(scenario, "maths", "2026-09-14", by="one")])
    check_forbidden("same_person", scenario, [team, a_deployment(scenario, "maths", "2026-09-14", by="two")])


def test_the_first_plan_and_the_reshuffle_know_it() -> None:
    """Only one of three can do both; the first plan and the reshuffle keep the rule, and the search finds that one."""
    people = (
        a_specialist("one", home_school="west"),
        a_specialist("two", home_school="east", expertise={"maths": 3}),
        a_specialist("three", home_school="south", expertise=BOTH),
    )
    scenario = a_following(*people)
    problem = Problem(scenario)
    assert faults(scenario, deployments_of(problem, greedy(problem, {}))) == []
    board, slices = laid_out(problem, seed=1), iter(range(20))
    board.start({})
    board.anneal(WARM, lambda: next(slices) / 5)
    made = deployments_of(problem, board.best())
    assert faults(scenario, made) == []
    assert [one.seats["lead"] for one in made] == [["three"], ["three"]]
    assert plan(scenario, Settings(time_limit=20)).made.stopped == "proved"


def test_why_nothing_follows_on() -> None:
    """Who gives the first cannot give the second: the page says so."""
    people = (a_specialist("one"), a_specialist("two", home_school="west", expertise={"maths": 3}))
    answer = plan(a_following(*people), Settings(time_limit=20))
    assert answer.unmet[0].reason == "It is for whoever serves Science, and they cannot serve it."


@pytest.mark.parametrize("seed", range(5))
def test_what_is_decided_is_followed_on(seed: int) -> None:
    """A decided second need is given by whoever gives the first; the reshuffle leaves that alone."""
    scenario = a_scenario(
        a_need(people={"max": 2}, days=2),
        a_need("maths", category="maths", after={"science": "same_person"}),
        a_specialist("one", expertise=BOTH),
        a_specialist("two", home_school="west", expertise=BOTH),
        a_fixed("maths", "two"),
    )
    problem = Problem(scenario)
    board, slices = laid_out(problem, seed), iter(range(20))
    board.start(greedy(problem, settled(problem)))
    board.anneal(WARM, lambda: next(slices) / 5)
    assert faults(scenario, deployments_of(problem, board.best())) == []
