"""The judge of the model, judged on scenarios whose answer is plain."""

from fractions import Fraction

import pytest

from brute import Impossible, Planner, best, floor_of, plan_space
from builders import a_fixed, a_need, a_role, a_scenario, a_school, a_specialist
from corners import CORNERS
from deciding import DECIDING, MORE
from deployer.plan.verify import VERIFIERS, faults
from deployer.scenario.schema import Scenario


def test_every_plan_of_a_week() -> None:
    """One visit on one of five days, or none: six plans."""
    scenario = a_scenario(weeks=1)
    assert plan_space(scenario) == 6
    assert len(list(Planner(scenario).plans())) == 6


def test_every_set_of_visits() -> None:
    """Up to two of five days, two sessions a day, two people who may share: 1 + 5 x 4 + 10 x 16 plans."""
    need = a_need(days=1, visit="half_day", people={"max": 2})
    scenario = a_scenario(need, a_specialist(), a_specialist("science_2"), weeks=1)
    assert plan_space(scenario) == 181
    assert len(list(Planner(scenario).plans())) == 181


def test_one_person_for_all_visits() -> None:
    """Where nobody shares, mixed pairs fall away: 1 + 5 x 2 + 10 x 2 plans."""
    scenario = a_scenario(a_need(days=2), a_specialist(), a_specialist("science_2"), weeks=1)
    assert len(list(Planner(scenario).plans())) == 31


def test_no_plan_breaks_a_rule() -> None:
    """What is left out early may be left out, and what is kept keeps every rule."""
    scenario = a_scenario(
        a_need(days=2, rhythm={"gap_days": {"min": 2}}),
        a_need("more", days=2, least={"days": 2}, after={"science": "required"}),
        a_specialist(limits={"days_per_term": 3}, available={"mon": "day", "wed": "day", "fri": "day"}),
        a_specialist("science_2", limits={"days_per_term": 3}, available={"tue": "day", "wed": "day", "fri": "day"}),
        a_fixed(),
        a_school(hosts={"visits_at_once": 1}),
        weeks=1,
    )
    planner = Planner(scenario)
    options = [[None, *planner.options(need)] for need in scenario.needs]
    every = [[one for one in (first, second) if one] for first in options[0] for second in options[1]]
    right = [plan for plan in every if not faults(scenario, plan)]
    assert [list(facts.deployments) for facts in planner.plans()] == right
    assert 0 < len(right) < len(every)


def test_the_best_values() -> None:
    """Two free days: both go to the must need, whose sessions count twice; the third day is missing."""
    scenario = a_scenario(
        a_need(days=3, priority="must"),
        a_need("more", school="south"),
        a_specialist(available={"mon": "day", "tue": "day"}),
        a_role(cover_rate=100),
        weeks=1,
    )
    fair = {"fairness:1/4": 1, "fairness:2/4": 1, "fairness:3/4": 0}
    assert best(scenario) == {"must": 2, **fair, "coverage": 800, "internal_first": 0, "match": 80, "cost": 200}


def test_what_may_be_given_up() -> None:
    """A floor of half the need met: one day is enough, and cheaper; the value of the first stage stays the best one."""
    goals = {"coverage": {"within": "50%"}, "cost": {}}
    scenario = a_scenario(a_need(days=2), a_role(cover_rate=100), goals=goals, weeks=1)
    assert best(scenario) == {"must": 0, "coverage": 400, "cost": 100}


def test_floors() -> None:
    """Whole units are rounded towards the value, pounds are not."""
    assert floor_of("coverage", Fraction(301), "0.5%") == 300
    assert floor_of("coverage", Fraction(199), "0.5%") == 199
    assert floor_of("must", Fraction(3), "50%") == 4
    assert floor_of("must", Fraction(0), "1.5") == 1
    assert floor_of("cost", Fraction(199), "0.5%") == Fraction("199.995")


def test_decisions_without_a_plan() -> None:
    """A decided visit on a day when the person is not free."""
    scenario = a_scenario(a_specialist(available={"mon": "day"}), a_fixed(visits=("2026-09-08",)), weeks=1)
    with pytest.raises(Impossible, match="no plan keeps every decision"):
        best(scenario)


@pytest.mark.parametrize("rule", [verify.__name__.removeprefix("verify_") for verify in VERIFIERS[1:]])
def test_each_rule_decides(rule: str) -> None:
    """Who forgets the rule finds something better, and so the model cannot forget it unseen."""
    scenario = DECIDING[rule]
    assert best(scenario) != best(scenario, without=rule)


BEST: dict[str, dict[str, float]] = {
    "after, required": {"coverage": 0},
    "budget for external people": {"coverage": 400, "cost": 220},
    "days of a releasing school": {"coverage": 200},
    "weekly": {"coverage": 400},
    "monthly": {"coverage": 400},
    "tapering": {"coverage": 600},
    "a gap": {"coverage": 400},
    "visits a week": {"coverage": 400},
    "a block": {"coverage": 400},
    "a block over a closure": {"coverage": 600},
    "two share": {"coverage": 400},
    "independence of two": {"coverage": 600},
    "preferred": {"coverage": 200, "match": 40},
    "own people": {"coverage": 400, "cost": 0},
    "a shared trip": {"coverage": 200, "cost": 11.07},
    "a twilight after a day elsewhere": {"coverage": 200},
    "a trip for a day and its twilight": {"coverage": 500, "cost": 22.14},
    "twilights need no release": {"coverage": 400},
    "online for who is far": {"coverage": 600, "match": 120, "cost": 300},
    "a trip on site and a visit online on one day": {"coverage": 200, "match": 45, "cost": 11.07},
    "a trip in one direction": {"coverage": 200},
}


THOUGHT = {corner: (MORE[corner], BEST[corner]) for corner in MORE} | CORNERS


@pytest.mark.parametrize(("scenario", "wanted"), THOUGHT.values(), ids=THOUGHT)
def test_corners(scenario: Scenario, wanted: dict[str, float]) -> None:
    """The best that is possible, found by thinking."""
    found = best(scenario)
    assert {goal: value for goal, value in found.items() if goal in wanted} == wanted
