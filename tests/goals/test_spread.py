"""What each wish changes: with it the search plans otherwise than without it, and as the wish would have it."""

from typing import Any

import pytest

from builders import Entry, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import achieved
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve import by_model
from deployer.solve.answer import deployments_of
from deployer.solve.in_hand import Settings
from deployer.solve.search import Search

PLAIN: dict[str, Any] = {"coverage": {}, "match": {}}


def planned(scenario: Scenario) -> tuple[dict[str, int], dict[str, float]]:
    """Sessions by person and need, as person@need, and what each goal reaches; all of it proved."""
    problem = Problem(scenario)
    last = Search(problem, Settings(time_limit=None, work=2), lambda _: None).run({})
    assert last.stopped == "proved"
    deployments = deployments_of(problem, last.diary)
    given = {f"{person}@{need}": len(slots) * problem.needs[need].size for (need, person), slots in last.diary.items()}
    return given, achieved(scenario, deployments)


def asked(goals: dict[str, Any], *entries: Entry, **keys: Any) -> Scenario:
    """North and south ask for two days each; anne of south and ben of west could serve north, anne and cleo of north could serve south.

    Anne and cleo are the better match.
    """
    return a_scenario(
        a_need("at_north", days=2),
        a_need("at_south", school="south", days=2),
        a_specialist("anne", home_school="south", expertise={"science": 3}),
        a_specialist("ben", home_school="west", expertise={"science": 1}),
        a_specialist("cleo", home_school="north", expertise={"science": 2}),
        *entries,
        weeks=1,
        goals=goals,
        **keys,
    )


def test_the_plain_plan() -> None:
    """Who fits best goes: anne to north, and cleo to south."""
    assert planned(asked(PLAIN))[0] == {"anne@at_north": 4, "cleo@at_south": 4}


def test_parity() -> None:
    """Where south is drained by what it gives west, somebody else gives, though less fitting."""
    scenario = a_scenario(
        a_need("first", school="west", days=2),
        a_need("second", school="south", days=2),
        a_specialist("anne", home_school="south", expertise={"science": 3}),
        a_specialist("ben", home_school="north", expertise={"science": 1}),
        a_specialist("cleo", home_school="west", expertise={"science": 1}),
        weeks=1,
        goals={"coverage": {}, "parity": {}, "match": {}},
    )
    given, values = planned(scenario)
    assert given == {"anne@first": 4, "cleo@second": 4}
    assert values["parity"] == 0


@pytest.mark.parametrize(
    ("days", "parity", "people"), [(None, 16, {"anne"}), (2, 4, {"anne", "ben"}), (4, 0, {"anne"})]
)
def test_a_tolerance_of_parity(days: float | None, parity: int, people: set[str]) -> None:
    """West receives four days whoever comes; two days either way are allowed if two schools share it, four if one gives all."""
    scenario = a_scenario(
        a_need("first", school="west", days=2),
        a_need("second", school="west", days=2),
        a_specialist("anne", home_school="south", expertise={"science": 3}),
        a_specialist("ben", home_school="north", expertise={"science": 1}),
        weeks=2,
        goals={"coverage": {}, "parity": {"tolerance_days": days} if days else {}, "match": {}},
    )
    given, values = planned(scenario)
    assert values["parity"] == parity
    assert {key.partition("@")[0] for key in given} == people


def test_what_schools_are_expected_to_give() -> None:
    """An outstanding school gives its two days, though its specialist is less fitting."""
    expected = {"best": {"when": {"rating": "outstanding"}, "days": 2}}
    goals: dict[str, Any] = {"coverage": {}, "gives": {}, "match": {}}
    scenario = asked(goals, a_school("west", rating="outstanding"), gives=expected)
    given, values = planned(scenario)
    assert given == {"anne@at_north": 4, "ben@at_south": 4}
    assert values["gives"] == 0
    assert planned(asked(goals))[0] == {"anne@at_north": 4, "cleo@at_south": 4}


def test_an_even_load() -> None:
    """Each of two people gives one of the two needs, though one of them would be the better match for both."""
    people = (
        a_specialist("anne", home_school="south", expertise={"science": 3}, limits={"days_per_term": 4}),
        a_specialist("ben", home_school="west", expertise={"science": 1}, limits={"days_per_term": 4}),
    )
    needs = a_need("first", days=2), a_need("second", days=2)
    uneven = a_scenario(*needs, *people, weeks=2, goals=PLAIN)
    even = a_scenario(*needs, *people, weeks=2, goals={"coverage": {}, "load": {}, "match": {}})
    assert planned(uneven)[0] == {"anne@first": 4, "anne@second": 4}
    given, values = planned(even)
    assert sorted(given.values()) == [4, 4]
    assert {key.partition("@")[0] for key in given} == {"anne", "ben"}
    assert values["load"] == 0


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_the_hub_first(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ben of the hub goes, though anne of another one leads others in the area."""
    monkeypatch.setattr(by_model, "SMALL", small)
    hubs = {"one": {"name": "One"}, "two": {"name": "Two"}}
    schools = a_school("north", hub="one"), a_school("west", hub="one"), a_school("south", hub="two")
    people = (
        a_specialist("anne", home_school="south", expertise={"science": 3}),
        a_specialist("ben", home_school="west", expertise={"science": 1}),
    )
    match = {"outside_hub": 5}
    plain = a_scenario(a_need(days=2), *people, *schools, hubs=hubs, match=match, weeks=1, goals=PLAIN)
    goals: dict[str, Any] = {"coverage": {}, "hub_first": {}, "match": {}}
    first = a_scenario(a_need(days=2), *people, *schools, hubs=hubs, match=match, weeks=1, goals=goals)
    assert planned(plain)[0] == {"anne@science": 4}
    assert planned(first)[0] == {"ben@science": 4}
    assert planned(first)[1]["hub_first"] == 0


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_the_trusts_own_schools_first(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three days are left: our own school's two come first, though a client's count more each."""
    monkeypatch.setattr(by_model, "SMALL", small)
    needs = a_need("ours", days=2, priority="low"), a_need("client", school="far", days=3, priority="high")
    entries = *needs, a_school("far", membership="external"), a_specialist(limits={"days_per_term": 3})
    assert planned(a_scenario(*entries, goals={"coverage": {}}))[0] == {"science_1@client": 6}
    given, values = planned(a_scenario(*entries, goals={"own_first": {}, "coverage": {}}))
    assert given == {"science_1@ours": 4, "science_1@client": 2}
    assert values["own_first"] == 240


def test_first_deployments() -> None:
    """Two emerging people shadow one visit each, where without the wish nobody would, or one of them every time."""
    needs = [a_need(name, school=name, seats={"lead": {}, "learning": {"shadow": True}}) for name in ("north", "south")]
    people = (
        a_specialist("lead", expertise={"science": 3}),
        *(a_specialist(name, expertise={"science": 1}, emerging=True) for name in ("anne", "ben")),
    )
    goals: dict[str, Any] = {"coverage": {}, "development": {}, "match": {}, "cost": {}}
    roles = a_role(cover_rate=200)
    without = a_scenario(*needs, *people, roles, weeks=1, goals={"coverage": {}, "match": {}, "cost": {}})
    given, values = planned(a_scenario(*needs, *people, roles, weeks=1, goals=goals))
    assert values["development"] == 2
    assert {key.partition("@")[0] for key in given} == {"lead", "anne", "ben"}
    assert {key.partition("@")[0] for key in planned(without)[0]} == {"lead"}


def test_the_worst_match_first() -> None:
    """Two fair matches instead of one that is very good and one that is very bad, though they add up to the same."""
    people = (
        a_specialist("anne", expertise={"science": 3, "art": 2}, limits={"days_per_term": 2}),
        a_specialist("ben", expertise={"science": 2, "art": 1}, limits={"days_per_term": 2}),
    )
    needs = a_need("first", days=2), a_need("second", days=2, category="art")
    points = {"level_below": 10}
    plain = a_scenario(*needs, *people, match=points, weeks=1, goals={"coverage": {}, "match": {}})
    first = a_scenario(*needs, *people, match=points, weeks=1, goals={"coverage": {}, "worst_match": {}, "match": {}})
    assert planned(plain)[1]["match"] == planned(first)[1]["match"]
    assert planned(first)[0] == {"anne@second": 4, "ben@first": 4}
    assert planned(first)[1]["worst_match"] == 30
