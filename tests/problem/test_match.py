"""Points for a match: measured impact and how different two schools are, said twice."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.verify import achieved
from deployer.problem.build import Problem
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.specialist_page import specialist_page
from deployer.scenario.schema import Scenario

NOTHING = {"level_below": 0, "outside_hub": 0, "minute": 0}


def points_of(scenario: Scenario) -> int:
    """Points per session of the one pair: the model's, which must be the second opinion's too."""
    (pair,) = Problem(scenario).pairs
    plan = [a_deployment(scenario, "science", "2026-09-07")]
    assert achieved(scenario, plan)["match"] == 2 * pair.points
    return pair.points


def with_impact(
    *scores: float, prior: int = 3, others: tuple[float, ...] = (), points: int = 100, on: str = "2026-07-01"
) -> int:
    """Points of somebody with these scores in science; `others` are scores of somebody else."""
    entries = [("science_1", score) for score in scores] + [("someone", score) for score in others]
    impact = {
        f"i{number}": {"specialist": who, "category": "science", "school": "north", "on": on, "score": score}
        for number, (who, score) in enumerate(entries)
    }
    table = NOTHING | {"impact": points, "impact_prior": prior}
    return points_of(a_scenario(a_need(), a_specialist(), impact=impact, match=table))


@pytest.mark.parametrize(
    ("scores", "others", "prior", "points"),
    [
        ((), (), 3, 0),
        ((100,), (), 3, 0),
        ((0,), (), 3, 100),
        ((100,), (0,), 0, 0),
        ((100,), (0,), 1, 25),
        ((100,), (0,), 3, 38),
        ((100, 100, 100), (0,), 3, 13),
        ((), (60, 70), 3, 35),
        ((), (60, 70), 0, 35),
    ],
)
def test_impact_is_drawn_to_the_mean_when_few(
    scores: tuple[float, ...], others: tuple[float, ...], prior: int, points: int
) -> None:
    """(sum + prior x mean) / (number + prior): one deployment of 100 where the mean is 50 says 62.5 with a prior of 3."""
    assert with_impact(*scores, others=others, prior=prior) == points


def test_a_half_goes_up_and_what_is_not_known_yet_does_not_count() -> None:
    assert with_impact(90.5, points=10) == 1
    assert with_impact(95.1, points=10) == 0
    assert with_impact(0, on="2026-09-07") == 100
    assert with_impact(0, on="2026-09-08") == 0
    assert with_impact(0, points=0) == 0


def test_impact_in_another_area_says_nothing_of_the_person() -> None:
    """It only counts in the mean of all."""
    impact = {
        "a": {"specialist": "science_1", "category": "maths", "school": "north", "on": "2026-07-01", "score": 0},
        "b": {"specialist": "science_1", "category": "science", "school": "north", "on": "2026-07-01", "score": 100},
    }
    person = a_specialist(expertise={"science": 3, "maths": 3})
    table = NOTHING | {"impact": 100, "impact_prior": 1}
    assert points_of(a_scenario(a_need(), person, impact=impact, match=table)) == 25


def apart(home: dict[str, Any], school: dict[str, Any], **table: int) -> int:
    """Points of somebody from this home for that school."""
    entries: tuple[Entry, ...] = a_school("home", **home), a_school(**school), a_need()
    return points_of(a_scenario(*entries, match=NOTHING | table))


@pytest.mark.parametrize(
    ("home", "school", "table", "points"),
    [
        ({"disadvantaged": 12}, {"disadvantaged": 51.9}, {"disadvantaged": 7}, 21),
        ({"disadvantaged": 52}, {"disadvantaged": 12}, {"disadvantaged": 7}, 28),
        ({"disadvantaged": 12}, {}, {"disadvantaged": 7}, 0),
        ({"disadvantaged": 0.1}, {"disadvantaged": 10.1}, {"disadvantaged": 7}, 7),
        ({"eal": 5}, {"eal": 66}, {"eal": 2}, 12),
        ({"pupils": 1254}, {"pupils": 155}, {"pupils": 3}, 30),
        ({"phase": "primary"}, {}, {"phase": 9}, 9),
        ({}, {}, {"phase": 9, "pupils": 9, "eal": 9, "disadvantaged": 9}, 0),
        ({"eal": 5, "pupils": 1}, {"eal": 66, "pupils": 999}, {}, 0),
    ],
)
def test_schools_in_like_circumstances_match_better(
    home: dict[str, Any], school: dict[str, Any], table: dict[str, int], points: int
) -> None:
    """Whole steps of ten percent or a hundred pupils, either way round; what one of them does not say counts nothing."""
    assert apart(home, school, **table) == points


def test_somebody_without_a_school_is_not_compared() -> None:
    person = a_specialist(role="post", location={"lat": 52.5, "lon": -1.9})
    scenario = a_scenario(a_school(pupils=900), a_need(), person, match=NOTHING | {"phase": 5, "pupils": 5})
    assert points_of(scenario.model_copy(update={"roles": scenario.roles})) == 0


def test_a_score_replaces_all_of_it() -> None:
    """The second opinion takes the same one."""
    scores = {
        "area": {"specialist": "science_1", "category": "science", "score": 90},
        "other": {"specialist": "science_2", "need": "science", "score": 1},
    }
    assert points_of(a_scenario(a_need(), a_specialist(), match_scores={"scores": scores})) == 10
    scores["need"] = {"specialist": "science_1", "need": "science", "score": 33}
    assert points_of(a_scenario(a_need(), a_specialist(), match_scores={"scores": scores})) == 67


def test_pages_show_what_was_measured() -> None:
    """The mean per area on the person's page, the newest data on the school's."""
    impact = {
        str(score): {
            "specialist": "science_1",
            "category": "science",
            "school": "x",
            "on": "2026-07-01",
            "score": score,
        }
        for score in (60, 81)
    }
    points = {"a": {"on": "2026-09-01", "school": "north", "category": "science", "severity": "severe"}}
    scenario = a_scenario(a_need(), a_specialist(), impact=impact, data_points={"points": points})
    book = Book(scenario, [])
    assert "Impact so far: Science, 70 of 100 over 2 deployments" in as_text(specialist_page(book, "science_1"))
    assert "Data of 1 Sep 2026: Science severe." in as_text(school_page(book, "north"))


@pytest.mark.parametrize(("preferred", "points"), [("head", 4 * 10), ("bursar", 4 * 10), ("singer", 0)])
def test_a_preferred_person_counts_in_the_area_of_the_place(preferred: str, points: int) -> None:
    """Who knows finance is preferred for that place in the team, whatever the need's own area; who knows neither, for none."""
    people = [
        a_specialist("head_1", expertise={"science": 3}),
        a_specialist("bursar_1", expertise={"finance": 3}),
        a_specialist("head", expertise={"science": 3}),
        a_specialist("bursar", expertise={"finance": 3}),
        a_specialist("singer", expertise={"music": 3}),
    ]
    north = a_school("north", prefers=[preferred])
    seats = {"head": {}, "bursar": {"category": "finance"}}
    scenario = a_scenario(a_need(days=2, seats=seats), north, *people, match={**NOTHING, "not_preferred": 10})
    taken, day = {"head": ["head_1"], "bursar": ["bursar_1"]}, a_visit("2026-09-07", "head_1", "bursar_1")
    found = [a_deployment(scenario, "science", day, a_visit("2026-09-08", "head_1", "bursar_1"), seats=taken)]
    assert achieved(scenario, found)["match"] == points
    of_pairs = {(pair.person.id, pair.points) for pair in Problem(scenario).pairs if pair.person.id.endswith("_1")}
    assert 4 * sum(each for _, each in of_pairs) == points
