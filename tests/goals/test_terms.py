"""Each goal counted three times on one diary: by hand, by its measure, and by the terms of both models."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.goals import GOALS
from deployer.goals.cost import spent
from deployer.goals.goal import Goal
from deployer.plan.verifiers.goals import UNITS
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.expense import expense
from deployer.rules.model import Terms
from deployer.rules.variables import Allocation, Diary, Timetable, say_in_allocation, say_in_timetable
from deployer.scenario.schema import ALL_GOALS, Scenario
from deployer.scenario.stages import wish_of
from deployer.solve.ask import Effort, Verdict, ask
from judged import diary_in, force

PLACES = {"home": {"north": {"minutes": 20, "miles": 12.3}, "south": {"minutes": 10, "miles": 5}}}
"""12.3 miles make £11.07 there and back, 5 make £4.50. North is 5 minutes beyond the free 15."""


def dated(when: str) -> dict[str, str]:
    """2026-09-14, or 2026-09-14 am."""
    return dict(zip(("date", "session"), f"{when} day".split(), strict=False))


def a_term(**keys: Any) -> Scenario:
    """An SLE of home, level 2, in the hub of south but not of north; an adviser without a school, level 3."""
    hubs = {"one": {"name": "One"}, "two": {"name": "Two"}}
    schools = (
        a_school("home", hub="one", rating="outstanding"),
        a_school("south", hub="one"),
        a_school("north", hub="two", rating="good", membership="partner"),
    )
    needs = (
        a_need(days=2, priority="must"),
        a_need("morning", school="south", sessions=3, visit="am", priority="high"),
        a_need("afternoon", school="south", sessions=3, visit="pm", priority="low"),
        a_need("left_out", days=4, priority="must"),
    )
    people = (
        a_specialist(expertise={"science": 2}, limits={"days_per_term": 3}),
        a_specialist("adviser_1", role="adviser", base="home", limits={"days_per_term": 12}),
    )
    keys["goals"] = {goal: {"tolerance_days": 1} if goal == "parity" else {} for goal in ALL_GOALS}
    had = {"science": "2026-09-07", "morning": "2026-09-08 am", "afternoon": "2026-09-08 pm", "gone": "2026-09-30"}
    visits = {need: {"science_1": [dated(when)]} for need, when in had.items()}
    visits["afternoon"]["science_1"] += [dated(f"2026-09-{day} pm") for day in (16, 17, 22)]
    keys["earlier"] = {"visits": visits, "short_notice": {"week": {"days": 7, "counts": 3}}}
    keys["gives"] = {"outstanding": {"when": {"rating": "outstanding"}, "days": 3}}
    roles = a_role(cover_rate=200), a_role("adviser", external=True, fee=300, brokerage_percent=10)
    return a_scenario(*needs, *people, *roles, *schools, hubs=hubs, travel={"matrix": PLACES}, **keys)


SCENARIO = a_term()
PROBLEM = Problem(SCENARIO)
PLAN = (
    a_deployment(SCENARIO, "science", "2026-09-07", by="adviser_1"),
    a_deployment(SCENARIO, "morning", "2026-09-08 am", "2026-09-15 am"),
    a_deployment(SCENARIO, "afternoon", "2026-09-08 pm", "2026-09-16 pm", "2026-09-17 pm"),
)
DIARY = diary_in(PROBLEM, PLAN)
BY_HAND = {
    "must": 10,  # 12 sessions are asked for, 2 given
    "fairness:1/4": 1,  # south has 480 of 630; north 400 of 12 sessions that count 200, which is less than a quarter
    "own_first": 2 * 150 + 3 * 60,
    "coverage": 2 * 200 + 2 * 150 + 3 * 60,
    "internal_first": 2,
    "hub_first": 2,  # the adviser's
    "parity": (5 - 2) + (5 - 2),  # home gives, south receives; north is a partner
    "gives": 1,  # home gives 5 of 6
    "load": 1 + 1,  # 18 are asked for: the SLE's fair share of 6 of 30 is 4; home has nobody else
    "development": 0,
    "stability": 3
    + 1
    + 1
    + 1,  # science by another, at short notice; one morning more, one afternoon less; a need that is gone
    "worst_match": 25,
    "evenness": 1
    + (2 + 2),  # three visits in four weeks: the first two are one stretch; the afternoons are on three weekdays
    "match": 2 * (20 + 5) + 5 * 10,  # adviser: another hub, 5 minutes; SLE: one level below
    "cost": 33_000 + 1_107 + 5 * 10_000 + 4 * 450,  # pence; of the SLE's five half days two share a trip
}


def worth(model: Allocation | Timetable, terms: Callable[[Any], Terms], *, maximise: bool) -> int:
    """The value of the terms in a model whose visits are all forced, solved towards the goal."""
    aimed = terms(model)
    (model.model.maximise if maximise else model.model.minimise)(aimed)
    answer = ask(model.model, Effort())
    assert answer.verdict is Verdict.BEST
    return round(sum(by * answer.values[variable] for by, variable in aimed))


def a_timetable(diary: Diary = DIARY) -> Timetable:
    """All pairs, with exactly the diary's visits."""
    timetable = Timetable(PROBLEM, PROBLEM.pairs)
    for rule in RULES:
        say_in_timetable(rule, timetable)
    for one in timetable.presences:
        force(timetable.model, [one.there], float(one.slot in diary.get(one.pair.key, ())))
    return timetable


def an_allocation(visits: Mapping[tuple[str, str], int]) -> Allocation:
    """All pairs, with exactly so many visits."""
    side = Allocation(PROBLEM)
    for rule in RULES:
        say_in_allocation(rule, side)
    for key, choice in side.choices.items():
        force(side.model, [choice.visits], visits.get(key, 0))
    return side


EACH_GOAL = pytest.mark.parametrize("goal", GOALS.values(), ids=GOALS)


def test_the_plan_keeps_the_rules() -> None:
    """What is counted here could be a plan."""
    assert faults(SCENARIO, PLAN) == []


@EACH_GOAL
def test_measure(goal: Goal) -> None:
    """The measure is the number by hand, and the second opinion's."""
    assert goal.measure(PROBLEM, DIARY) == BY_HAND[goal.name]
    assert BY_HAND[goal.name] / goal.scale == achieved(SCENARIO, PLAN)[goal.name]


@EACH_GOAL
def test_terms_in_the_timetable(goal: Goal) -> None:
    """Terms and constant make the same."""
    value = worth(a_timetable(), goal.terms, maximise=goal.sense == "max")
    assert goal.constant(PROBLEM) + value == BY_HAND[goal.name]


@EACH_GOAL
def test_terms_in_the_allocation(goal: Goal) -> None:
    """The same without dates, but that half days may share as many trips as they can: 3 for 5 of them, not 4; and all may be even."""
    side = an_allocation({key: len(slots) for key, slots in DIARY.items()})
    lower = {"cost": 450, "evenness": BY_HAND["evenness"]}.get(goal.name, 0)
    assert goal.constant(PROBLEM) + worth(side, goal.terms, maximise=goal.sense == "max") == BY_HAND[goal.name] - lower


@EACH_GOAL
def test_nothing_planned(goal: Goal) -> None:
    """An empty plan is worth the constant, and what is expected of somebody who could go."""
    nothing = goal.constant(PROBLEM) + worth(an_allocation({}), goal.terms, maximise=goal.sense == "max")
    assert (
        goal.measure(PROBLEM, {}) == nothing == {"must": 12, "gives": 6, "stability": 3 + 3 + 6 + 1}.get(goal.name, 0)
    )


def test_better() -> None:
    """More of a maximised goal, less of a minimised one; the same is not better."""
    assert GOALS["coverage"].better(2, 1)
    assert GOALS["cost"].better(1, 2)
    assert not GOALS["coverage"].better(1, 1)
    assert not GOALS["cost"].better(1, 1)


def test_the_external_part() -> None:
    """The adviser's day and trip alone."""
    assert spent(PROBLEM, DIARY) == (BY_HAND["cost"], 34_107)
    external = worth(
        a_timetable(), lambda side: [(pence, one) for pence, one, outside in expense(side) if outside], maximise=False
    )
    assert external == 34_107


def test_cost_of_three_half_days_in_the_allocation() -> None:
    """Three visits of one need are three trips, even if the other half days could share one each."""
    visits = {("morning", "science_1"): 3, ("afternoon", "science_1"): 1}
    assert worth(an_allocation(visits), GOALS["cost"].terms, maximise=False) == 4 * 10_000 + 3 * 450


def test_a_goal_has_the_unit_that_the_plan_says() -> None:
    """Names, units and senses of the model are those of the second opinion."""
    units = {goal: values[0] for goal, values in UNITS.items()}
    assert {wish_of(goal.name): goal.unit for goal in GOALS.values()} == units
    larger = ["fairness", "own_first", "coverage", "development"]
    assert [name for name, goal in GOALS.items() if goal.sense == "max"] == larger
    assert {name: goal.scale for name, goal in GOALS.items() if goal.scale != 1} == {"cost": 100}
