"""From draft to published: who must approve, in which order, and that it is these very visits."""

from datetime import UTC, date, datetime

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_role, a_scenario
from deployer.errors import Findings
from deployer.plan.life import after, approve, proposed, publish, recorded, step_of, still_to_approve
from deployer.plan.schema import Moment, Plan, visits_hash
from deployer.plan.verify import audit
from deployer.scenario.schema import Consent

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 9, 2, 9, tzinfo=UTC)
SCENARIO = a_scenario(a_need(days=2), a_role("head"), a_role("board"), approval=["head", "board"])


def draft(*visits: str) -> Plan:
    return a_plan(SCENARIO, a_deployment(SCENARIO, "science", *(visits or ("2026-09-07",))))


def other_visits(plan: Plan) -> Plan:
    return draft("2026-09-08").model_copy(update={"life": plan.life})


def test_a_plan_is_agreed_when_the_last_of_those_who_must_has_approved() -> None:
    plan = proposed(draft(), AT, date(2026, 9, 8))
    assert plan.life.step == "proposed"
    plan = approve(plan, "head", "the head", AT)
    assert (plan.life.step, still_to_approve(plan)) == ("proposed", ["board"])
    plan = approve(plan, "board", "minutes", LATER)
    assert (plan.life.step, still_to_approve(plan)) == ("agreed", [])
    plan = publish(plan, None, LATER)
    assert plan.life.step == "published"
    assert [moment.step for moment in plan.life.history] == ["proposed", "approved", "approved", "published"]
    assert {moment.visits for moment in plan.life.history} == {visits_hash(plan.deployments)}
    assert audit(plan) == []


def test_what_is_approved_is_these_visits() -> None:
    """With others, everybody is asked again; and a file changed by hand is found out."""
    plan = publish(approve(approve(draft(), "head", "x", AT), "board", "x", AT), None, AT)
    changed = other_visits(plan)
    assert [one.text for one in audit(changed) if one.rule == "life"] == [
        "the plan calls itself published, but by its history it is draft with these visits"
    ]
    assert step_of(changed) == "draft"
    with pytest.raises(Findings, match="has not been approved by head, board: it was changed since it was approved"):
        publish(changed.model_copy(update={"life": after(changed).life}), None, AT)


def test_an_answer_changes_no_approval() -> None:
    """Other consents make another question, but not other visits."""
    plan = approve(draft(), "head", "x", AT)
    yes = Consent(need="science", party="receiving_head", answer="agreed")
    given = SCENARIO.model_copy(update={"consents": {"yes": yes}})
    answered = a_plan(given, a_deployment(given, "science", "2026-09-07"))
    now = recorded(plan, answered, "1 of 1 agreed", LATER)
    assert still_to_approve(now) == ["board"]
    assert now.life.history[-1].said == "1 of 1 agreed"


def test_without_anybody_who_must_approve_a_plan_may_be_published_at_once() -> None:
    scenario = a_scenario(a_need())
    plan = publish(a_plan(scenario, a_deployment(scenario, "science", "2026-09-07")), "us", AT)
    assert (plan.life.step, audit(plan)) == ("published", [])


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("boar", "the scenario has no role 'boar'; did you mean 'board'"),
        ("sle", "sle is not among those who approve: head, board"),
        ("board", "head approves before board; let head approve first"),
    ],
)
def test_who_may_not_approve_is_told_why(role: str, words: str) -> None:
    with pytest.raises(Findings, match=words):
        approve(draft(), role, "x", AT)


def test_nobody_approves_twice() -> None:
    with pytest.raises(Findings, match="head has approved this plan already"):
        approve(approve(draft(), "head", "x", AT), "head", "x", AT)


def test_a_plan_that_breaks_rules_is_not_decided_about() -> None:
    broken = draft("2026-09-07", "2026-09-08", "2026-09-09")
    with pytest.raises(Findings, match="gets 3 days, only 2 days asked for"):
        approve(broken, "head", "x", AT)


def test_a_closed_plan_is_over() -> None:
    plan = draft()
    closed = after(plan, Moment(step="closed", at=AT, visits=visits_hash(plan.deployments)))
    assert (closed.life.step, audit(closed)) == ("closed", [])
    with pytest.raises(Findings, match="the plan is closed: its term is over"):
        publish(closed, None, AT)
    with pytest.raises(Findings, match="the plan is closed: its term is over"):
        recorded(closed, closed, "x", AT)


def test_the_history_is_in_order() -> None:
    plan = proposed(approve(draft(), "head", "x", LATER), AT, None)
    assert [one.text for one in audit(plan)] == ["the plan's history is not in the order of its dates"]
