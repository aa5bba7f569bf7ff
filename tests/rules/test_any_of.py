"""One of several teams comes, from both sides."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_role, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.given import diary_of
from deployer.solve.reshuffle import WARM, laid_out
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

REVIEW: dict[str, Any] = {
    "days": 2,
    "priority": "must",
    "seats": {"head": {"roles": ["sle"]}, "peer": {"roles": ["sle"]}, "adviser": {"roles": ["adviser"]}},
    "any_of": {"peers": ["head", "peer"], "bought": ["adviser"]},
}
ADVISER = a_specialist("adviser_1", role="adviser", base="home")
PEERS = (a_specialist("head_1", home_school="west"), a_specialist("peer_1", home_school="east"))
MONDAY = "2026-09-07"


def a_review(*people: Entry, **keys: Any) -> Scenario:
    """A review by two peers or by a paid adviser."""
    paid = a_role("adviser", external=True, fee=400)
    return a_scenario(a_need(**(REVIEW | keys)), *(people or (*PEERS, ADVISER)), paid, a_school("west"))


def reviewed(visit: Visit, seats: dict[str, list[str]]) -> tuple[Scenario, list[Deployment]]:
    """The review on one day, by these people."""
    scenario = a_review()
    return scenario, [a_deployment(scenario, "science", visit, seats=seats)]


PEER_TEAM = (a_visit(MONDAY, "head_1", "peer_1"), {"head": ["head_1"], "peer": ["peer_1"]})


def test_either_team() -> None:
    """Two peers, or the adviser alone."""
    check_allowed(*reviewed(*PEER_TEAM))
    check_allowed(*reviewed(a_visit(MONDAY, "adviser_1"), {"adviser": ["adviser_1"]}))


def test_both_teams() -> None:
    """All three are one team too many; the numbers of visits alone know it."""
    everyone = {"head": ["head_1"], "peer": ["peer_1"], "adviser": ["adviser_1"]}
    scenario, both = reviewed(a_visit(MONDAY, "head_1", "peer_1", "adviser_1"), everyone)
    assert "any_of" in {broken.rule for broken in faults(scenario, both)}
    check_forbidden_in_allocation("any_of", scenario, both)


def test_half_a_team() -> None:
    """Of the team that comes all places are taken; the other's do not matter."""
    check_forbidden("team", *reviewed(a_visit(MONDAY, "head_1"), {"head": ["head_1"]}))


def test_own_people_are_asked_first() -> None:
    """The peers cost nothing: they come, and the need is counted once."""
    answer = plan(expand(a_review()), Settings(time_limit=20))
    assert [one.seats for one in answer.deployments] == [{"head": ["head_1"], "peer": ["peer_1"]}]
    assert {goal.name: goal.value for goal in answer.goals}["must"] == 0
    assert (answer.unmet, answer.made.stopped) == ([], "proved")


def test_the_review_is_bought_where_no_team_can_come() -> None:
    """With one peer alone the adviser comes; without anybody it is unmet, once."""
    answer = plan(expand(a_review(PEERS[0], ADVISER)), Settings(time_limit=20))
    assert [one.seats for one in answer.deployments] == [{"adviser": ["adviser_1"]}]
    nobody = plan(expand(a_review(PEERS[0])), Settings(time_limit=20))
    assert [one.need for one in nobody.unmet] == ["science"]
    assert {goal.name: (goal.value, goal.bound) for goal in nobody.goals}["must"] == (4, 4)


def test_the_reshuffle_and_plans_to_start_from_keep_to_one_team() -> None:
    """From an empty board, from each team, and back."""
    problem = Problem(a_review())
    board, slices = laid_out(problem, seed=1), iter(range(20))
    board.start({})
    board.anneal(WARM, lambda: next(slices) / 5)
    assert faults(problem.scenario, deployments_of(problem, board.best())) == []
    for visit, seats in (PEER_TEAM, (a_visit(MONDAY, "adviser_1"), {"adviser": ["adviser_1"]})):
        _, start = reviewed(visit, seats)
        assert deployments_of(problem, diary_of(problem, start)) == start


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "one team": ({"any_of": {"peers": ["head", "peer", "adviser"]}}, "leaves nothing to choose"),
    "a place in none": (
        {"any_of": {"peers": ["head"], "bought": ["adviser"]}},
        "the place 'peer' of need science is in 0",
    ),
    "a place in two": ({"any_of": {"peers": ["head", "peer"], "bought": ["adviser", "peer"]}}, "is in 2 of the teams"),
    "no such place": ({"any_of": {"peers": ["head", "peer", "chair"], "bought": ["adviser"]}}, "is 'chair'"),
    "no places": ({"seats": {}}, "has no seats"),
    "an empty team": (
        {"any_of": {"peers": ["head", "peer"], "bought": ["adviser"], "x": []}},
        "team x of need science",
    ),
}


@pytest.mark.parametrize(("keys", "text"), WRONG.values(), ids=WRONG)
def test_choices_that_are_none(keys: dict[str, Any], text: str) -> None:
    """Each fault names the team or the place."""
    scenario = a_review(**keys)
    found = [one.found for one in check(scenario, expand(scenario)) if one.severity == "error"]
    assert any(text in one for one in found), found


def test_nothing_comes_after_a_choice() -> None:
    """Which of the teams came would decide when the other need begins."""
    scenario = a_scenario(a_need(**REVIEW), a_need("later", after=["science"]), *PEERS, a_role("adviser"))
    (found,) = [one for one in check(scenario, expand(scenario)) if one.severity == "error"]
    assert (found.code, found.where) == ("after-choice", "needs.later.after.science")
