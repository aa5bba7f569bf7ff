"""Peer reviews are never mutual, and no two schools meet twice in a row: from both sides."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_specialist
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.reshuffle import WARM, laid_out
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

NORTH, SOUTH = a_specialist("of_north", home_school="north"), a_specialist("of_south", home_school="south")
STRANGER = a_specialist("of_east", home_school="east")


def two_reviews(*people: Entry, **keys: Any) -> Scenario:
    """North and south are each to be reviewed for a day."""
    needs = [a_need(f"review_{school}", school=school, peer_review=True) for school in ("north", "south")]
    return a_scenario(*needs, *(people or (NORTH, SOUTH, STRANGER)), **keys)


def reviewed(north_by: str, south_by: str, **keys: Any) -> tuple[Scenario, list[Deployment]]:
    """Both reviews, by these people."""
    scenario = two_reviews(**keys)
    return scenario, [
        a_deployment(scenario, "review_north", "2026-09-07", by=north_by),
        a_deployment(scenario, "review_south", "2026-09-14", by=south_by),
    ]


def a_past(specialist: str, school: str, last: str, kind: str = "assess") -> dict[str, Any]:
    """What somebody did at a school."""
    return {
        f"{specialist}_{last[:7].replace('-', '_')}": {
            "specialist": specialist,
            "school": school,
            "kind": kind,
            "to": last,
        }
    }


def test_one_way() -> None:
    """Somebody of north reviews south, a stranger north."""
    check_allowed(*reviewed("of_east", "of_north"))


def test_both_ways() -> None:
    """North and south review one another; the numbers of visits alone know it."""
    check_forbidden("reciprocity", *reviewed("of_south", "of_north"))
    check_forbidden_in_allocation("reciprocity", *reviewed("of_south", "of_north"))


def test_support_may_be_mutual() -> None:
    """Only reviews are meant: support is a two-way process."""
    scenario = a_scenario(a_need("one"), a_need("two", school="south"), NORTH, SOUTH)
    both = [
        a_deployment(scenario, "one", "2026-09-07", by="of_south"),
        a_deployment(scenario, "two", "2026-09-14", by="of_north"),
    ]
    check_allowed(scenario, both)


def test_not_twice_in_a_row() -> None:
    """Who reviewed north last does not come again, however long ago; who came before them may."""
    check_forbidden("reciprocity", *reviewed("of_south", "of_east", history=a_past("of_south", "north", "2023-05-05")))
    between = a_past("of_south", "north", "2023-05-05") | a_past("of_east", "north", "2024-05-05")
    check_allowed(*reviewed("of_south", "of_east", history=between))


def test_not_in_return_within_a_year() -> None:
    """North's people reviewed south in the year before the term: south's do not review north; a year later they may."""
    check_forbidden("reciprocity", *reviewed("of_south", "of_east", history=a_past("of_north", "south", "2026-03-03")))
    check_allowed(*reviewed("of_south", "of_east", history=a_past("of_north", "south", "2025-03-03")))


def test_past_support_does_not_matter() -> None:
    """Only what was assessed is a review."""
    check_allowed(*reviewed("of_south", "of_east", history=a_past("of_south", "north", "2026-03-03", kind="support")))


def test_the_search_finds_reviewers_all_round() -> None:
    """Three schools and a reviewer of each: each is reviewed, in a ring, and every plan on the way keeps the rule."""
    schools = ("north", "south", "west")
    needs = [a_need(f"review_{school}", school=school, peer_review=True, days=2) for school in schools]
    people = [a_specialist(f"of_{school}", home_school=school) for school in schools]
    scenario = a_scenario(*needs, *people)
    problem = Problem(scenario)
    board, slices = laid_out(problem, seed=1), iter(range(30))
    board.start({})
    board.anneal(WARM, lambda: next(slices) / 10)
    assert faults(scenario, deployments_of(problem, board.best())) == []
    answer = plan(scenario, Settings(time_limit=20))
    assert (answer.unmet, answer.made.stopped) == ([], "proved")


@pytest.mark.parametrize("apart", [False, True])
def test_teams_from_one_school(apart: bool) -> None:
    """One reviewer of a school among several is enough to bar its own review by the other."""
    team: dict[str, Any] = {"seats": {"head": {}, "other": {}}, "from_different_schools": apart, "peer_review": True}
    people = [
        a_specialist(f"{name}_{number}", home_school=name) for name in ("north", "south", "east") for number in (1, 2)
    ]
    needs = [a_need(f"review_{school}", school=school, **team) for school in ("north", "south")]
    scenario = a_scenario(*needs, *people)
    answer = plan(scenario, Settings(time_limit=20))
    if apart:  # each team takes one of the other school, and one of east: one review alone can be
        assert len(answer.deployments) == 1
    else:
        assert len(answer.deployments) == 2
    assert answer.made.stopped == "proved"


def test_why_nobody_reviews() -> None:
    """The reason is said in words."""
    scenario = two_reviews(SOUTH, history=a_past("of_south", "north", "2023-05-05"))
    answer = plan(scenario, Settings(time_limit=20))
    assert answer.unmet[0].reason == (
        "Nobody can come: those who could come are of schools that reviewed this one last, or that it reviewed."
    )


def test_reviews_both_ways_are_weighed_against_each_other() -> None:
    """Two schools that only their reviews join: of the two reviews the one that counts more takes place, proved."""
    needs = [
        a_need("review_north", school="north", peer_review=True, priority="high"),
        a_need("review_south", school="south", peer_review=True, priority="low", days=6),
    ]
    answer = plan(a_scenario(*needs, SOUTH, NORTH, goals={"must": {}, "coverage": {}}), Settings(time_limit=20))
    assert [one.need for one in answer.deployments] == ["review_south"]
    assert answer.made.stopped == "proved"
