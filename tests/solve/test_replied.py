"""Answers in a plan: nothing changes where nobody refuses, and around a refusal as little as may be."""

import pytest

from answered import a_plan
from builders import a_deployment, a_fixed, a_need, a_role, a_scenario, a_specialist
from deployer.errors import Findings
from deployer.plan.asked_of import people_of
from deployer.plan.compare import compare
from deployer.plan.schema import Plan
from deployer.plan.verify import audit
from deployer.scenario.schema import Answer, Consent, Party, Scenario
from deployer.solve.replied import AGREED, answered, replied
from deployer.solve.run import Settings, plan

ONE = Settings(time_limit=None, work=1)


def reply(need: str, answer: Answer, person: str | None = "science_1", party: Party = "receiving_head") -> Consent:
    return Consent(need=need, specialist=person, party=party, answer=answer)


def asked(*more: object, **keys: object) -> Scenario:
    return a_scenario(
        a_need(days=2),
        a_need("maths", school="south", days=2),
        a_specialist(limits={"days_per_term": 4}),
        a_specialist("science_2", expertise={"science": 1}),
        a_role(cover_rate=200),
        *more,  # type: ignore[arg-type]
        asks={"converter": ["receiving_head"]},
        **keys,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def before() -> Plan:
    found = plan(asked(), ONE)
    assert [people_of(one) for one in found.deployments] == [["science_1"], ["science_1"]]
    return found


def test_without_a_refusal_it_is_the_same_plan(before: Plan) -> None:
    """Only who is still to be asked changes, and all of it is checked again."""
    now = replied(before, [reply("science", "agreed"), reply("maths", "pending")], ONE)
    assert compare(before, now).visits == []
    assert [one.still_to_ask for one in now.deployments] == [{}, {"science_1": ["receiving_head"]}]
    assert (audit(now), now.verified) == ([], True)
    assert answered(before, [reply("science", "agreed")]) == "1 of 2 agreed, 0 declined, 1 open"


def test_around_a_refusal_what_was_agreed_stays(before: Plan) -> None:
    """Somebody else comes where the school has declined; the visits that were agreed to are decided, with their dates."""
    now = replied(before, [reply("science", "agreed"), reply("maths", "declined")], ONE)
    changed = compare(before, now)
    assert {one.need for one in changed.visits} == {"maths"}
    assert [one.people_after for one in changed.needs] == [["science_2"]]
    assert [one.need for key, one in now.scenario.given.fixed.items() if key.startswith(AGREED)] == ["science"]
    assert audit(now) == []


def test_later_answers_replace_earlier_decisions(before: Plan) -> None:
    """Who takes back what they had agreed to is not held to it; a school that wants nobody gets nobody."""
    first = replied(before, [reply("science", "agreed"), reply("maths", "declined")], ONE)
    now = replied(first, [reply("science", "declined"), reply("maths", "declined", None)], ONE)
    assert {one.need: people_of(one) for one in now.deployments} == {"science": ["science_2"]}
    assert [one.need for one in now.unmet] == ["maths"]
    assert audit(now) == []


def test_a_refusal_of_what_was_decided_is_a_contradiction() -> None:
    """Somebody has to take one of the two back."""
    scenario = asked(a_fixed("maths"))
    found = a_plan(scenario, a_deployment(scenario, "maths", "2026-09-07"))
    with pytest.raises(Findings, match="by consent reply_1 the receiving_head has declined it"):
        replied(found, [reply("maths", "declined")], ONE)
