"""The public door: whole plans, nonsense, and what a plan says of itself."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.schema import Deployment, GoalValue, Plan, fingerprint
from deployer.plan.verifiers.goals import UNITS
from deployer.plan.verifiers.weight import factors_of
from deployer.plan.verify import Broken, achieved, audit, faults

SCENARIO = a_scenario(
    a_need(days=2, priority="must", rhythm="block"),
    a_specialist(limits={"schools_at_once": 1, "days_per_term": 8, "days_per_week": 5}),
    a_need("more", days=2),
    a_need("other", days=1),
    a_school(pupils=1200),
    goals={"coverage": {"within": "1%"}, "cost": {}},
)


def unmet(need: str, **changes: Any) -> dict[str, Any]:
    asked = SCENARIO.needs[need]
    return {
        "need": need,
        "school": "north",
        "category": "science",
        "weight": 125,
        "factors": factors_of(SCENARIO, asked),
        "sessions_asked": asked.sessions_asked,
        "sessions_planned": 0,
        "reason": "nobody is free",
    } | changes


def goals() -> list[dict[str, Any]]:
    """Right values, bounds that are just reached, and floors that are just kept."""
    reached = {"must": 0.0, "coverage": 1250.0, "cost": 0.0}
    units = {name: UNITS[name] for name in SCENARIO.goals}
    return [
        {
            "name": name,
            "unit": unit,
            "sense": sense,
            "value": reached[name],
            "bound": reached[name],
            "floor": reached[name],
        }
        for name, (unit, sense) in units.items()
    ]


def a_plan(**changes: Any) -> Plan:
    """A plan that says nothing wrong of itself: science in full, more in part, other not at all."""
    data: dict[str, Any] = {
        "scenario": {"title": "A test", "sha256": fingerprint(SCENARIO), "given": SCENARIO},
        "made": {"deployer": "1", "ortools": "9", "seed": 1, "seconds": 1.0, "stopped": "proved"},
        "deployments": [
            a_deployment(SCENARIO, "science", "2026-09-07", "2026-09-08"),
            a_deployment(SCENARIO, "more", "2026-09-09"),
        ],
        "unmet": [unmet("more", sessions_planned=2), unmet("other")],
        "goals": goals(),
        "verified": True,
    }
    return Plan.model_validate(data | changes)


def said(**changes: Any) -> list[str]:
    return [f"{fault.rule}: {fault.text}" for fault in audit(a_plan(**changes))]


def test_weights_here() -> None:
    """What the plan above counts on: 100 x 2 x 1.25 for science, 100 x 1.25 for the others."""
    assert achieved(SCENARIO, a_plan().deployments) == {"must": 0, "coverage": 1250, "cost": 0}


def test_a_right_plan() -> None:
    """Nothing to say."""
    assert audit(a_plan()) == []


def test_broken_rules_are_part_of_it() -> None:
    """A plan whose deployments break a rule is wrong too."""
    deployments = [
        a_deployment(SCENARIO, "science", "2026-09-11", "2026-09-12"),
        a_deployment(SCENARIO, "more", "2026-09-09"),
    ]
    assert said(deployments=deployments) == [
        "asked: Science at North (science) has a visit on Sat 12 Sep 2026, visits are on Mondays to Fridays"
    ]


@pytest.mark.parametrize("key", ["sha256", "title"])
def test_another_question(key: str) -> None:
    """The hash and title are those of the scenario in the plan."""
    right = {"title": "A test", "sha256": fingerprint(SCENARIO), "given": SCENARIO}
    wrong = {"sha256": "0" * 64, "title": "Another"}[key]
    text = {
        "sha256": f"the plan names a scenario with the hash 000000000000, the one in it has {fingerprint(SCENARIO)[:12]}",
        "title": "the plan is titled 'Another', its scenario 'A test'",
    }[key]
    assert said(scenario=right | {key: wrong}) == [f"question: {text}"]


def test_order() -> None:
    """Deployments and unmet needs in the order of the needs, visits by date."""
    plan = a_plan()
    assert said(deployments=plan.deployments[::-1]) == [
        "order: the deployments are not in the order of the scenario's needs"
    ]
    assert said(unmet=plan.unmet[::-1]) == ["order: the unmet needs are not in the order of the scenario's needs"]
    mixed = a_deployment(SCENARIO, "science", "2026-09-08", "2026-09-07")
    assert said(deployments=[mixed, plan.deployments[1]]) == ["order: the visits for science are not listed by date"]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"school": "home"}, "with the school home, right is north"),
        ({"category": "maths"}, "with the area of need maths, right is science"),
        ({"weight": 100}, "with the weight 100, right is 125"),
        (
            {"factors": {}},
            "with the factors {}, right is {'priority': 1.0, 'rating': 1.0, 'risk': 1.0, 'theme': 1.0, 'pupils': 1.25}",
        ),
        ({"sessions_asked": 4}, "with half days asked for: 4, right is 2"),
        ({"sessions_planned": 2}, "with half days planned: 2, right is 0"),
        ({"reason": " "}, "without a reason"),
    ],
)
def test_wrong_unmet(change: dict[str, Any], text: str) -> None:
    """Each field of an unmet need must be right."""
    entries = [unmet("more", sessions_planned=2), unmet("other", **change)]
    assert said(unmet=entries) == [f"unmet: Science at North (other) is listed as unmet {text}"]


def test_unmet_lists_exactly_what_is_short() -> None:
    """Nothing missing, nothing met in full, nothing twice, nothing unknown."""
    more, other = unmet("more", sessions_planned=2), unmet("other")
    assert said(unmet=[more]) == ["unmet: Science at North (other) is short of 2 sessions but not listed as unmet"]
    assert said(unmet=[unmet("science", sessions_planned=4), more, other]) == [
        "unmet: Science at North (science) is listed as unmet, but it is not"
    ]
    assert said(unmet=[more, other, other]) == [
        "unmet: Science at North (other) is listed as unmet 2 times, once is right"
    ]
    assert said(unmet=[more, other, {**other, "need": "dance"}]) == ["unmet: dance is listed as unmet, but it is not"]


@pytest.mark.parametrize(
    ("goal", "change", "text"),
    [
        (1, {"value": 1260.0, "bound": 1260.0}, "need met is said to be 1260 weighted sessions, the visits make 1250"),
        (2, {"value": -0.01, "bound": None}, "cost is said to be -0.01 pounds, the visits make 0"),
        (
            1,
            {"value": float("nan"), "bound": None},
            "need met is said to be nan weighted sessions, the visits make 1250",
        ),
        (1, {"bound": 1249.0}, "need met is 1250 weighted sessions, which is said to be at most 1249 in every plan"),
        (2, {"bound": 1.0}, "cost is 0 pounds, which is said to be at least 1 in every plan"),
        (
            1,
            {"bound": float("nan")},
            "need met is 1250 weighted sessions, which is said to be at most nan in every plan",
        ),
        (1, {"floor": 1251.0}, "need met is 1250 weighted sessions, at least 1251 was to be kept"),
        (0, {"floor": -1.0}, "support that must be given is 0 sessions, at most -1 was to be kept"),
        (2, {"unit": "pence"}, "cost is counted as pence, min; it is pounds, min"),
        (0, {"sense": "max"}, "support that must be given is counted as sessions, max; it is sessions, min"),
    ],
)
def test_wrong_goals(goal: int, change: dict[str, Any], text: str) -> None:
    """Values are what the visits make, never better than what is said to be possible, never worse than what was kept."""
    listed = goals()
    listed[goal] |= change
    assert f"goals: {text}" in said(goals=listed)


def test_bounds_beyond_and_floors_below_are_fine() -> None:
    """A plan may be worse than its bound, and better than its floor; a bound may be unknown."""
    must, coverage, cost = goals()
    listed = [must | {"floor": 3.0}, coverage | {"bound": 1300.0, "floor": 1237.0}, cost | {"bound": None}]
    assert said(goals=listed) == []


def test_goals_of_the_scenario_in_its_order() -> None:
    """None missing, none more, in its order."""
    must, coverage, cost = goals()
    text = "goals: the goals are must, cost, coverage, the scenario has must, coverage, cost in this order"
    assert said(goals=[must, cost, coverage]) == [text]
    text = "goals: the goals are none, the scenario has must, coverage, cost in this order"
    assert said(goals=[]) == [text]
    joy = GoalValue(name="joy", unit="smiles", sense="max", value=1.0, bound=None, floor=0.0)
    assert len(said(goals=[must, coverage, cost, joy])) == 1


def nonsense() -> list[Deployment]:
    """Unknown ids everywhere, a Sunday centuries away, a visit by nobody and one by the same person twice."""
    right = a_deployment(SCENARIO, "science", "2026-09-07")
    visits = [
        a_visit("1066-10-14", "zoe"),
        a_visit("9999-12-26 pm", "zoe", "zoe"),
        a_visit("2026-09-07", "science_1", "science_1"),
        a_visit("0001-01-01", "science_1"),
        a_visit("9999-12-31", "science_1"),
    ]
    changes: list[dict[str, Any]] = [
        {"need": "dance", "school": "mars", "category": "joy", "visits": visits},
        {"visits": visits, "weight": -1, "sessions_planned": -4},
        {"visits": [], "seats": {}},
    ]
    return [right.model_copy(update=change) for change in changes]


def test_nonsense_is_reported() -> None:
    """Whatever a plan holds, the second opinion says what is wrong with it and does not fall over."""
    broken = faults(SCENARIO, nonsense())
    assert Broken("asked", "dance", "nobody has asked for dance") in broken
    assert {fault.rule for fault in broken} >= {"asked", "continuity"}
    assert achieved(SCENARIO, nonsense())["coverage"] == 9 * 250
    assert len(audit(a_plan(deployments=nonsense()))) > len(broken)


def test_no_deployments() -> None:
    """An empty plan breaks nothing unless something is decided."""
    assert faults(SCENARIO, []) == []
