"""Who is asked before somebody goes somewhere, and who has not agreed yet."""

from collections.abc import Iterable, Iterator
from datetime import date

from deployer.scenario.schema import Consent, Party, Scenario

IN_ORDER: tuple[Party, ...] = ("home_head", "receiving_head", "person", "governing_body")
"""The home head first: without release there is nothing to ask the others."""
OF_THE_HOME = ("home_head", "governing_body")


def parties(scenario: Scenario, need: str, person: str, first: date | None = None) -> list[Party]:
    """Whom the deployment of this person for this need has to be agreed with, in order; `first` is its first visit, or the term's first day."""
    asked, who = scenario.needs[need], scenario.specialists[person]
    school = scenario.schools[asked.school]
    membership = school.membership_on(first or scenario.calendar.first_day)
    wanted = {*scenario.asks.get(membership, ()), *scenario.roles[who.role].asks}
    if school.consent is not None:
        wanted |= {"receiving_head"}
    released = who.home_school is not None and who.home_school != asked.school
    return [party for party in IN_ORDER if party in wanted and (released or party not in OF_THE_HOME)]


def still_to_ask(scenario: Scenario, need: str, person: str, first: date | None = None) -> list[Party]:
    """Of these, those who have not agreed; in order. A school's own consent is its head's for all its needs."""
    agreed = {one.party for one in answers(scenario, need, person) if one.answer == "agreed"}
    if scenario.schools[scenario.needs[need].school].consent == "agreed":
        agreed.add("receiving_head")
    return [party for party in parties(scenario, need, person, first) if party not in agreed]


def answers(scenario: Scenario, need: str, person: str) -> Iterator[Consent]:
    """What has been answered to this deployment."""
    return (one for one in scenario.consents.values() if one.need == need and one.specialist in {None, person})


def waiting_for(
    scenario: Scenario, need: str, people: Iterable[str], first: date | None = None
) -> dict[str, list[Party]]:
    """Person -> who has not agreed yet; without those to whom everybody has."""
    return {person: asked for person in people if (asked := still_to_ask(scenario, need, person, first))}
