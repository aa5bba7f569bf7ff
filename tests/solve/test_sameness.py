"""What must not change the best plan does not, and what must change it does so in the right way: on scenarios by chance."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brute import Impossible, Planner
from builders import a_fixed, a_forbidden, a_role, a_specialist
from cases import cases
from deployer.plan.schema import Deployment
from deployer.plan.verifiers.goals import UNITS
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import wish_of
from deployer.solve.answer import deployments_of
from deployer.solve.diary import wishes
from deployer.solve.given import with_kept
from deployer.solve.in_hand import Settings
from deployer.solve.search import Search
from random_scenarios import tiny_scenarios

MANY = cases(140)
UNCLOCKED = Settings(time_limit=None, work=3)
MORE_PLANS = 20_000
"""No plan is looked at one by one here."""

Data = dict[str, Any]
Values = dict[str, float]


def solved(scenario: Scenario) -> tuple[list[Deployment], Values]:
    """The best plan and what it reaches, proved."""
    problem = Problem(scenario)
    last = Search(problem, UNCLOCKED, lambda _: None).run({})
    made = deployments_of(problem, last.diary)
    values = achieved(scenario, made)
    assert faults(scenario, made) == []
    assert {goal.name: last.bounds[goal.name] / goal.scale for goal, _ in wishes(problem)} == values
    return made, values


def best(scenario: Scenario) -> Values:
    """What the best plan reaches."""
    return solved(scenario)[1]


def changed(scenario: Scenario, change: Callable[[Data], None]) -> Scenario:
    """The scenario after a change of its plain data."""
    data = json.loads(scenario.model_dump_json(by_alias=True, exclude_unset=True))
    change(data)
    return Scenario.model_validate_json(json.dumps(data))


def other_names(scenario: Scenario) -> None:
    """People, needs and schools under other names, which come in another order of letters."""
    text = scenario.model_dump_json(by_alias=True, exclude_unset=True)
    for old, new in (("person_", "zz_"), ("need_", "asked_"), ("north", "a_north"), ("home", "y_home")):
        text = text.replace(f'"{old}', f'"{new}') if old.endswith("_") else text.replace(f'"{old}"', f'"{new}"')
    assert best(Scenario.model_validate_json(text)) == best(scenario)


def other_order(scenario: Scenario) -> None:
    """Schools, people, needs and roles from last to first."""

    def turn(data: Data) -> None:
        for kind in ("schools", "specialists", "needs", "roles", "categories", "hubs"):
            data[kind] = dict(reversed(data.get(kind, {}).items()))

    assert best(changed(scenario, turn)) == best(scenario)


def a_bystander(scenario: Scenario) -> None:
    """Somebody for an area that nobody asks about."""
    role, person = (
        a_role("bystander"),
        a_specialist("bystander", role="bystander", base="north", expertise={"chess": 3}),
    )

    def add(data: Data) -> None:
        data["categories"]["chess"] = {"name": "Chess"}
        data["roles"][role.id], data["specialists"][person.id] = role.data, person.data

    assert best(changed(scenario, add)) == best(scenario)


def looser_caps(scenario: Scenario) -> None:
    """Without caps of people, schools and money the best plan is no worse."""
    tight = changed(scenario, lambda data: data.update(goals={"coverage": {}}))

    def loosen(data: Data) -> None:
        data.pop("budget", None)
        for one in data["roles"].values():
            for cap in ("days_per_term", "days_per_year", "days_per_week", "schools_at_once"):
                one.pop(cap, None)
        for one in data["specialists"].values():
            one["limits"] = {key: cap for key, cap in one.get("limits", {}).items() if key == "travel_minutes"}
        for one in data["schools"].values():
            one |= {"hosts": {"visits_at_once": 9}, "releases": {"people_at_once": 9}}
        for one in data.get("hubs", {}).values():
            one.pop("lends_days", None)

    assert in_order(best(tight)) <= in_order(best(changed(tight, loosen)))


def points_times_three(scenario: Scenario) -> None:
    """Every point of match counted three times: the same coverage, three times the points."""

    def plain(data: Data, times: int) -> None:
        data["goals"] = {"coverage": {}, "match": {}}
        for key in ("impact", "match_scores"):
            data.pop(key, None)
        points = {"level_below": 10, "outside_hub": 20, "not_preferred": 20, "minute": 1}
        data["match"] = {key: times * value for key, value in points.items()}

    once, thrice = (best(changed(scenario, lambda data, n=n: plain(data, n))) for n in (1, 3))  # type: ignore[misc]
    assert thrice == once | {"match": 3 * once["match"]}


def found_and_fixed(scenario: Scenario) -> None:
    """With every visit of the best plan decided on, it is the best plan still."""
    made, values = solved(scenario)
    assert best(with_kept(scenario, made)) == values


def one_choice(scenario: Scenario) -> None:
    """The best plan is the better one of those with and those without one person at one need."""
    pairs = [
        (need, person)
        for need, visits in Planner(scenario).candidates.items()
        for visit in visits[:1]
        for person in visit.specialists
    ]
    if not pairs:
        return
    need, person = pairs[-1]
    fixed, forbidden = a_fixed(need, person), a_forbidden(person, need=need)
    found = []
    for one in (fixed, forbidden):
        split = changed(scenario, lambda data, one=one: data.setdefault(one.kind, {}).update({one.id: one.data}))  # type: ignore[misc]
        if any(True for _ in Planner(split).plans()):
            found.append(best(split))
    if not found:
        raise Impossible("neither with nor without")
    assert max(found, key=in_order) == best(scenario)


def in_order(values: Values) -> tuple[float, ...]:
    """Values to compare, the most important first and more always better."""
    return tuple(value if UNITS[wish_of(goal)][1] == "max" else -value for goal, value in values.items())


RELATIONS = (other_names, other_order, a_bystander, looser_caps, points_times_three, found_and_fixed, one_choice)


@MANY
@given(scenario=tiny_scenarios(most_plans=MORE_PLANS), relation=st.sampled_from(RELATIONS))
def test_what_changes_the_best_plan(scenario: Scenario, relation: Callable[[Scenario], None]) -> None:
    """Each relation holds, whatever rules are at work, and every plan on the way is proved the best."""
    relation(scenario)
