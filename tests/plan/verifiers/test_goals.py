"""What a plan achieves, counted by hand."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.verifiers.weight import weight_of
from deployer.plan.verify import achieved


def test_goals_in_the_scenarios_order() -> None:
    """Only those that the scenario names, and must first."""
    scenario = a_scenario(goals={"cost": {}, "coverage": {}})
    assert list(achieved(scenario, [])) == ["must", "cost", "coverage"]
    assert list(achieved(a_scenario(), [])) == [
        *("must", "fairness:1/4", "fairness:2/4", "fairness:3/4", "coverage", "internal_first", "match", "cost"),
    ]


def test_must() -> None:
    """Sessions missing from must needs, unweighted; other needs do not count."""
    needs = a_need(days=4, priority="must"), a_need("more", days=3, priority="must"), a_need("other", priority="high")
    scenario = a_scenario(*needs)
    plan = [a_deployment(scenario, "science", "2026-09-07", "2026-09-14")]
    assert achieved(scenario, [])["must"] == 14
    assert achieved(scenario, plan)["must"] == 10


@pytest.mark.parametrize(
    ("school", "need", "weights", "weight"),
    [
        ({}, {}, {}, 100),
        ({}, {"priority": "must"}, {}, 200),
        ({"rating": "requires_improvement", "risk": "red", "pupils": 1200}, {"priority": "high"}, {}, 366),
        ({"rating": "outstanding"}, {"priority": "low"}, {}, 54),
        ({"rating": "good"}, {}, {"rating": {"inadequate": 2}}, 100),
        ({}, {}, {"themes": {"science": 1.3, "maths": 5}}, 130),
        ({}, {}, {"themes": {"maths": 5}}, 100),
        ({}, {}, {"themes": {"science": 1.145}}, 115),
        ({}, {}, {"themes": {"science": 1.144}}, 114),
        ({"rating": "good"}, {"priority": "high"}, {"rating": {"good": 0.83}, "themes": {"science": 1.0}}, 125),
        ({"pupils": 99}, {}, {}, 80),
        ({"pupils": 100}, {}, {}, 90),
        ({"pupils": 699}, {}, {}, 100),
        ({"pupils": 1099}, {}, {}, 110),
        ({"pupils": 1100}, {}, {}, 125),
        ({"pupils": 500}, {}, {"pupils": {"b": {"below": 900, "factor": 1.2}, "a": {"below": 600, "factor": 0.9}}}, 90),
        ({"pupils": 900}, {}, {"pupils": {"b": {"below": 900, "factor": 1.2}}}, 100),
        ({"pupils": 900}, {}, {"pupils": {"all": {"factor": 1.2}, "b": {"below": 900, "factor": 0.9}}}, 120),
    ],
)
def test_weight(school: dict[str, Any], need: dict[str, Any], weights: dict[str, Any], weight: int) -> None:
    """A product of decimals, rounded half up: 1.5 x 1.3 x 1.5 x 1.25 is 365.625, and 114.5 and 124.5 go up."""
    scenario = a_scenario(a_school(**school), a_need(**need), weights=weights)
    assert weight_of(scenario, scenario.needs["science"]) == weight


def test_coverage() -> None:
    """Weight x sessions at the school, over all needs that get any."""
    needs = a_need(days=2, priority="high"), a_need("more", days=2, visit="half_day", priority="low")
    scenario = a_scenario(*needs, a_need("other"))
    plan = [
        a_deployment(scenario, "science", "2026-09-07", "2026-09-08"),
        a_deployment(scenario, "more", "2026-09-09 pm"),
    ]
    assert achieved(scenario, plan)["coverage"] == 4 * 150 + 60


def test_internal_first() -> None:
    """Person-sessions of external roles alone."""
    people = a_specialist(), a_specialist("adviser_1", base="home", role="adviser")
    scenario = a_scenario(a_need(days=3, people={"max": 2}), *people, a_role("adviser", external=True, fee=400))
    visits = a_visit("2026-09-07"), a_visit("2026-09-08", "adviser_1"), a_visit("2026-09-09", "adviser_1")
    assert achieved(scenario, [a_deployment(scenario, "science", *visits)])["internal_first"] == 4


def points(*, home_hub: str | None = "north_hub", minutes: int = 0, **person: Any) -> float:
    """For two person-sessions at a school of north_hub."""
    scenario = a_scenario(
        a_school("home", hub=home_hub),
        a_school("north", hub="north_hub"),
        a_specialist(**person),
        hubs={"north_hub": {"name": "North"}, "south_hub": {"name": "South"}},
        travel={"matrix": {"home": {"north": {"minutes": minutes, "miles": 9}}}},
    )
    return achieved(scenario, [a_deployment(scenario, "science", "2026-09-07")])["match"]


def test_match() -> None:
    """10 points a level below 3, 20 outside the hub, 1 a minute above 15; all twice for a day."""
    assert points() == 0
    assert points(expertise={"science": 1}) == 40
    assert points(home_hub="south_hub") == 40
    assert points(home_hub=None) == 40
    assert points(minutes=15) == 0
    assert points(minutes=17) == 4
    assert points(minutes=30, home_hub="south_hub", expertise={"science": 2}) == 2 * (15 + 20 + 10)
    assert points(base="home") == 0


def test_two_schools_without_a_hub() -> None:
    """A missing hub is outside any, the other school's missing one too."""
    scenario = a_scenario()
    assert achieved(scenario, [a_deployment(scenario, "science", "2026-09-07")])["match"] == 40


def test_someone_who_starts_from_no_school() -> None:
    """They are outside any hub."""
    assert points(location={"lat": 52.5, "lon": -1.9}) == 40


def test_points_from_the_table() -> None:
    """The scenario may weigh these otherwise."""
    match = {"level_below": 1, "outside_hub": 5, "minute": 2, "free_minutes": 10}
    travel = {"matrix": {"home": {"north": {"minutes": 14, "miles": 9}}}}
    scenario = a_scenario(a_specialist(expertise={"science": 1}), match=match, travel=travel)
    assert achieved(scenario, [a_deployment(scenario, "science", "2026-09-07")])["match"] == 2 * (2 + 5 + 8)
