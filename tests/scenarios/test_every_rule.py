"""Every rule and every goal has an example: whoever looks for one in the shipped scenarios finds it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deployer.problem.eligibility import CHECKS
from deployer.rules import RULES
from deployer.scenario.load import load
from deployer.scenario.schema import ALL_GOALS, Need, Scenario

SHIPPED = Path(__file__).parents[2] / "scenarios"
TRUSTS = {path.parent.name: load(path).expanded for path in sorted(SHIPPED.glob("*/autumn-2026.yaml"))}

Uses = Callable[[Scenario], object]


def some_need(switched: Callable[[Need], object]) -> Uses:
    """Whether a need has the key."""
    return lambda trust: any(switched(need) for need in trust.needs.values())


def some_limit(key: str) -> Uses:
    """Whether a role or a person has this limit."""
    return lambda trust: any(
        getattr(one, key) is not None
        for one in (*trust.roles.values(), *(person.limits for person in trust.specialists.values()))
    )


SWITCHED_ON: dict[str, Uses] = {
    "asked": lambda trust: trust.needs,
    "one_need_at_a_time": lambda trust: trust.needs,
    "one_school_a_day": lambda trust: len(trust.schools) > 1,
    "days_per_term": some_limit("days_per_term"),
    "days_per_year": some_limit("days_per_year"),
    "supply": lambda trust: trust.supplies and any(person.supply for person in trust.specialists.values()),
    "days_per_week": some_limit("days_per_week"),
    "schools_at_once": some_limit("schools_at_once"),
    "release": lambda trust: any(school.releases.days_per_week for school in trust.schools.values()),
    "hosts": lambda trust: any(school.hosts.visits_at_once == 1 for school in trust.schools.values()),
    "hub_quota": lambda trust: any(hub.lends_days is not None for hub in trust.hubs.values()),
    "continuity": some_need(lambda need: need.people.max > 1),
    "team": some_need(lambda need: need.seats),
    "any_of": some_need(lambda need: need.any_of),
    "rhythm": some_need(lambda need: need.rhythm.pattern == "weekly"),
    "placement": some_need(lambda need: need.placement),
    "least": some_need(lambda need: need.least),
    "after": some_need(lambda need: need.after),
    "same_person": some_need(lambda need: "same_person" in need.after.values()),
    "independence": lambda trust: any(category.assesses for category in trust.categories.values()) and trust.history,
    "reciprocity": some_need(lambda need: need.peer_review),
    "budget": lambda trust: trust.budget.total is not None,
    "fixed": lambda trust: trust.fixed,
    "qualified": lambda trust: any(role.requires.all or role.requires.any for role in trust.roles.values()),
    "travel_limit": some_limit("travel_minutes"),
    "consent": lambda trust: any(entry.answer == "declined" for entry in trust.consents.values()),
    "forbidden": lambda trust: trust.forbidden and any(school.vetoes for school in trust.schools.values()),
    "last_resort": lambda trust: any(role.only_if_no_internal for role in trust.roles.values()),
}
"""Rule, or reason not to be a candidate -> whether a scenario has the key that switches it on."""
WITH: dict[str, Uses] = {
    "must": some_need(lambda need: need.priority == "must"),
    "own_first": lambda trust: any(school.membership == "external" for school in trust.schools.values()),
    "internal_first": lambda trust: any(role.external for role in trust.roles.values()),
    "hub_first": lambda trust: len(trust.hubs) > 1,
    "gives": lambda trust: trust.gives,
    "load": some_limit("days_per_term"),
    "development": lambda trust: any(person.emerging for person in trust.specialists.values()),
}
"""Goal -> what else a scenario needs for it to say something."""


def no_more(_trust: Scenario) -> bool:
    """Nothing else is needed."""
    return True


def users(uses: Uses) -> list[str]:
    """The trusts that use it."""
    return [name for name, trust in TRUSTS.items() if uses(trust)]


def test_every_rule_is_looked_for() -> None:
    """A rule or a check that is new fails here until somebody says what switches it on."""
    assert SWITCHED_ON.keys() == {rule.name for rule in RULES} | {check.name for check in CHECKS}


@pytest.mark.parametrize("uses", SWITCHED_ON.values(), ids=SWITCHED_ON)
def test_every_rule_is_used(uses: Uses) -> None:
    """Some trust has the key that switches it on."""
    assert users(uses)


@pytest.mark.parametrize("goal", ALL_GOALS)
def test_every_goal_is_used(goal: str) -> None:
    """Some trust lists it, and has what it is about. Stability is about an earlier plan: it says where calm stands when one is followed."""
    about = WITH.get(goal, no_more)
    assert users(lambda trust: goal in trust.goals and about(trust))
