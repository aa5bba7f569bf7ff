"""Who is asked for what before a plan's visits take place, and what they have answered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from deployer.plan.schema import Deployment, Plan
from deployer.scenario.asking import answers, parties
from deployer.scenario.schema import Answer, Party, Scenario


@dataclass(frozen=True)
class Ask:
    """One question: may this person serve this need?

    whom    the school whose head or governing body is asked, or the person
    answer  agreed, declined, or pending while there is none
    """

    deployment: Deployment
    person: str
    party: Party
    whom: str
    answer: Answer

    @property
    def need(self) -> str:
        """The need."""
        return self.deployment.need


def asks(plan: Plan) -> list[Ask]:
    """Every question that this plan asks, in the order of needs, people and parties; a no counts from whoever was not asked too."""
    scenario = plan.scenario.given
    return [
        Ask(one, person, party, _whom(scenario, one, person, party), _answer(scenario, one.need, person, party))
        for one in plan.deployments
        for person in people_of(one)
        for party in _parties(scenario, one, person)
    ]


def _parties(scenario: Scenario, one: Deployment, person: str) -> list[Party]:
    """Who is asked, and who has declined without being asked."""
    asked = parties(scenario, one.need, person, min(visit.date for visit in one.visits))
    said = [reply.party for reply in answers(scenario, one.need, person) if reply.answer == "declined"]
    return list(dict.fromkeys([*asked, *said]))


def people_of(deployment: Deployment) -> list[str]:
    """Who comes, in the order of their first visit."""
    return list(dict.fromkeys(person for visit in deployment.visits for person in visit.specialists))


def counted(questions: Sequence[Ask]) -> str:
    """12 of 31 agreed, 2 declined, 17 open."""
    by_answer: Counter[Literal["agreed", "pending", "declined"]] = Counter(one.answer for one in questions)
    return (
        f"{by_answer['agreed']} of {len(questions)} agreed, {by_answer['declined']} declined,"
        f" {by_answer['pending']} open"
    )


def _whom(scenario: Scenario, deployment: Deployment, person: str, party: Party) -> str:
    if party == "person":
        return person
    return deployment.school if party == "receiving_head" else scenario.specialists[person].home_school or person


def _answer(scenario: Scenario, need: str, person: str, party: Party) -> Answer:
    """The answer of this party: a no counts before a yes, and what a school says of whoever comes for each of them."""
    said = {one.answer for one in answers(scenario, need, person) if one.party == party}
    if party == "receiving_head" and scenario.schools[scenario.needs[need].school].consent == "agreed":
        said.add("agreed")
    return "declined" if "declined" in said else "agreed" if "agreed" in said else "pending"
