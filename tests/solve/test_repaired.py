"""An answer where there was no time to search for one: the earlier plan, as far as it still can be."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_fixed, a_need, a_scenario, a_specialist
from deployer.errors import NoPlan
from deployer.plan.schema import Deployment
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.near import following
from deployer.solve.repaired import repaired
from deployer.solve.run import Settings, plan_near


def a_term(*more: Entry, **keys: Any) -> Scenario:
    """Anne serves north and east, ben serves south."""
    needs = a_need(priority="high"), a_need("maths", school="south"), a_need("other", school="east")
    people = a_specialist("anne", **keys), a_specialist("ben", expertise={"science": 1, "maths": 1})
    return a_scenario(*needs, *people, *more)


def before() -> list[Deployment]:
    given = a_term()
    return [
        a_deployment(given, "science", "2026-09-07", by="anne"),
        a_deployment(given, "maths", "2026-09-08", by="ben"),
        a_deployment(given, "other", "2026-09-14", by="anne"),
    ]


def kept(scenario: Scenario) -> set[str]:
    """The needs that are left of the plan."""
    diary = repaired(Problem(following(scenario, before())))
    return {need for need, _ in diary} if diary else set()


def test_no_time_at_all() -> None:
    """The plan before, less what cannot be, checked as any plan is; nothing is proved of it."""
    made = plan_near(
        a_term(away={"ill": {"from": "2026-09-07", "to": "2026-09-11"}}), before(), Settings(time_limit=0.05)
    )
    assert [one.need for one in made.deployments] == ["maths", "other"]
    assert made.verified
    assert {goal.bound for goal in made.goals} == {None}
    assert [one.need for one in made.unmet] == ["science"]


def test_what_breaks_a_rule_goes_and_what_is_decided_stays() -> None:
    """With one day for anne, the less pressing need goes, unless it is the one that is decided."""
    one_day = {"limits": {"days_per_term": 1}}
    assert kept(a_term()) == {"science", "maths", "other"}
    assert kept(a_term(**one_day)) == {"maths", "science"}
    assert kept(a_term(a_fixed("other", "anne"), **one_day)) == {"maths", "other"}


def test_a_decision_that_the_plan_has_not_cannot_be_left_out() -> None:
    """Then there is no plan without a search."""
    newer = a_term(a_fixed("science", "ben"))
    assert kept(newer) == set()
    with pytest.raises(NoPlan):
        plan_near(newer, before(), Settings(time_limit=0.05))
