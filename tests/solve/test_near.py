"""Plans that follow an earlier one: what can stay stays, and what changes is counted."""

from collections.abc import Mapping
from typing import Any

import pytest

from builders import Entry, a_deployment, a_fixed, a_need, a_scenario, a_school, a_specialist
from deployer.plan.schema import Plan
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve import by_model
from deployer.solve.in_hand import Standing
from deployer.solve.near import following
from deployer.solve.run import Settings, plan, plan_near
from deployer.solve.search import Search
from judged import check_allowed, check_forbidden

UNCLOCKED = Settings(time_limit=None, work=2)
ANNE = a_specialist("anne", home_school="south")
BEN = a_specialist("ben", home_school="west")
BASE = {"first": ("anne", "2026-09-15", "2026-09-22"), "second": ("ben", "2026-09-16", "2026-09-23")}


def a_term(*entries: Entry, **keys: Any) -> Scenario:
    """Two needs of two days at two schools; anne and ben could serve both."""
    needs = a_need("first", days=2), a_need("second", school="east", days=2)
    return a_scenario(
        *entries, *needs, *(who for who in (ANNE, BEN) if who.id not in {one.id for one in entries}), **keys
    )


def replanned(changed: Scenario, base: Mapping[str, tuple[str, ...]] = BASE) -> Plan:
    """The plan of the changed scenario, near the usual one."""
    usual = a_term()
    deployments = [a_deployment(usual, need, *dates, by=person) for need, (person, *dates) in base.items()]
    return plan_near(changed, deployments, UNCLOCKED)


def visits_in(made: Plan) -> dict[str, list[str]]:
    """Need -> who comes, and when."""
    found = {one.need: [f"{visit.specialists[0]} {visit.date}" for visit in one.visits] for one in made.deployments}
    return {need: visits for need, visits in found.items() if visits}


def changes(made: Plan) -> float:
    """What the goal says."""
    return next(goal.value for goal in made.goals if goal.name == "stability")


USUAL = {"first": ["anne 2026-09-15", "anne 2026-09-22"], "second": ["ben 2026-09-16", "ben 2026-09-23"]}


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_nothing_changes_without_a_reason(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same question has the same plan, though many others are as good."""
    monkeypatch.setattr(by_model, "SMALL", small)
    again = replanned(a_term())
    assert visits_in(again) == USUAL
    assert changes(again) == 0
    assert again.verified


def test_a_closed_day_moves_one_visit() -> None:
    """Everything else stays where it was."""
    closed = a_school(closures={"burst_pipe": {"from": "2026-09-22", "to": "2026-09-22"}})
    again = replanned(a_term(closed))
    assert changes(again) == 1
    assert visits_in(again)["second"] == USUAL["second"]
    assert len(visits_in(again)["first"]) == 2


def test_somebody_who_falls_ill_is_replaced() -> None:
    """Ben serves both; his own visits stay."""
    away = {"ill": {"from": "2026-09-07", "to": "2026-10-02"}}
    again = replanned(a_term(a_specialist("anne", home_school="south", away=away)))
    assert visits_in(again)["second"] == USUAL["second"]
    assert [visit.split()[0] for visit in visits_in(again)["first"]] == ["ben", "ben"]
    assert changes(again) == 2


def test_decisions_come_before_what_was() -> None:
    """What is decided now is done, whatever was planned."""
    again = replanned(a_term(a_fixed("first", "ben", visits=("2026-09-17",))))
    assert "ben 2026-09-17" in visits_in(again)["first"]
    assert visits_in(again)["second"] == USUAL["second"]
    assert changes(again) == 2


def test_what_is_gone_is_gone() -> None:
    """A need that nobody asks for any more has lost its visits; an unknown person is no trouble."""
    usual = a_term()
    base = [a_deployment(usual, need, *dates, by=person) for need, (person, *dates) in BASE.items()]
    only = a_scenario(a_need("second", school="east", days=2), BEN)
    again = plan_near(only, base, UNCLOCKED)
    assert visits_in(again) == {"second": USUAL["second"]}
    assert changes(again) == 2


def test_new_need_is_served_beside_what_was() -> None:
    """A school that joins gets its days; nobody else's change."""
    again = replanned(a_term(a_need("third", school="far", days=2)))
    assert {need: visits for need, visits in visits_in(again).items() if need != "third"} == USUAL
    assert changes(again) == len(visits_in(again)["third"]) == 2


@pytest.mark.parametrize(
    ("goals", "order"),
    [
        ({"coverage": {}, "match": {}}, ["must", "coverage", "stability", "match"]),
        ({"match": {}}, ["must", "match", "stability"]),
        ({"stability": {}, "coverage": {}}, ["must", "stability", "coverage"]),
    ],
)
def test_where_stability_counts(goals: dict[str, Any], order: list[str]) -> None:
    """Next after need met, or where the scenario says."""
    assert list(following(a_term(goals=goals), []).goals) == order


def test_short_notice_counts_more() -> None:
    """Of two visits the later one moves, where one of them has to."""
    notice = {"soon": {"days": 10, "counts": 3}}
    visits = {"first": {"anne": [{"date": "2026-09-08", "session": "day"}, {"date": "2026-09-22", "session": "day"}]}}
    rhythm = {"gap_days": {"min": 15}}
    scenario = a_scenario(
        a_need("first", days=2, rhythm=rhythm),
        ANNE,
        goals={"coverage": {}, "stability": {}},
        earlier={"visits": visits, "since": "2026-09-07", "short_notice": notice},
    )
    made = plan(scenario, UNCLOCKED)
    assert visits_in(made)["first"][0] == "anne 2026-09-08"
    assert changes(made) == 1


def test_nothing_new_before_today() -> None:
    """Before `since` only what was in the earlier plan: a visit that is lost moves to a later date, though an earlier one is free."""
    closed = a_school(closures={"burst_pipe": {"from": "2026-09-22", "to": "2026-09-22"}})
    visits = {"first": {"anne": [{"date": "2026-09-15", "session": "day"}, {"date": "2026-09-22", "session": "day"}]}}
    scenario = a_scenario(
        a_need("first", days=2),
        closed,
        ANNE,
        goals={"coverage": {}, "stability": {}},
        earlier={"visits": visits, "since": "2026-09-21"},
    )
    first, second = plan(scenario, UNCLOCKED).deployments[0].visits
    assert str(first.date) == "2026-09-15"
    assert str(second.date) > "2026-09-22"
    check_forbidden("available", scenario, [a_deployment(scenario, "first", "2026-09-15", "2026-09-16", by="anne")])
    check_allowed(scenario, [a_deployment(scenario, "first", "2026-09-15", "2026-09-24", by="anne")])


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_need_met_is_given_up_for_calm_alone(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit that is lost takes place on another day, which is no further change, though without it all would cost less."""
    monkeypatch.setattr(by_model, "SMALL", small)
    closed = a_school(closures={"burst_pipe": {"from": "2026-09-22", "to": "2026-09-22"}})
    goals = {"coverage": {}, "stability": {"gives_up": "50%"}, "cost": {}}
    made = replanned(a_term(closed, goals=goals))
    assert changes(made) == 1
    assert {need: len(visits) for need, visits in visits_in(made).items()} == {"first": 2, "second": 2}
    values = {goal.name: (goal.value, goal.floor) for goal in made.goals}
    assert values["coverage"][0] == values["coverage"][1]


def test_need_met_is_given_up_where_that_saves_changes() -> None:
    """A new need that only Anne could serve, instead of what she does, waits; without anything to give up it does not."""
    third = a_need("third", school="north", category="maths", days=1, priority="high")
    anne = a_specialist("anne", home_school="south", expertise={"science": 2, "maths": 2}, limits={"days_per_term": 2})
    goals = {"coverage": {}, "stability": {"gives_up": "50%"}}
    assert changes(replanned(a_term(third, anne, goals=goals))) == 0
    assert changes(replanned(a_term(third, anne, goals={"coverage": {}, "stability": {}}))) > 0


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_without_an_earlier_plan_nothing_changes(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scenario may say what calm is worth before there is a plan to stay near: nobody loses a visit for it."""
    monkeypatch.setattr(by_model, "SMALL", small)
    made = plan(a_term(goals={"coverage": {"within": "50%"}, "stability": {}}), UNCLOCKED)
    assert changes(made) == 0
    assert {need: len(visits) for need, visits in visits_in(made).items()} == {"first": 2, "second": 2}


def searched(gives_up: str | None) -> list[Standing]:
    """All that a search tells that follows no plan, whatever calm may cost."""
    goals = {"coverage": {}, "stability": {"gives_up": gives_up}, "cost": {}}
    told: list[Standing] = []
    last = Search(Problem(a_term(goals=goals)), UNCLOCKED, told.append).run({})
    return [*told, last]


@pytest.mark.parametrize("small", [by_model.SMALL, 0], ids=["exactly", "without the exact model"])
def test_nothing_is_given_up_without_an_earlier_plan(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even for a while: who stops the search meanwhile gets a plan whose limits are those of its proof; and no work is done to win anything back."""
    monkeypatch.setattr(by_model, "SMALL", small)
    told, without = searched("50%"), searched(None)
    floors = [one.floors["coverage"] for one in told if "coverage" in one.floors]
    assert len(floors) > 2
    assert set(floors) == {floors[-1]}
    assert told[-1].diary == without[-1].diary
    assert told[-1].work == without[-1].work


def test_need_met_has_its_full_floor_without_an_earlier_plan() -> None:
    """However much calm may cost, need met is what it is without it, and later goals keep all of it."""
    made = plan(a_term(goals={"coverage": {}, "stability": {"gives_up": "50%"}, "cost": {}}), UNCLOCKED)
    assert {need: len(visits) for need, visits in visits_in(made).items()} == {"first": 2, "second": 2}
    met = next(goal for goal in made.goals if goal.name == "coverage")
    assert met.floor == met.value
