"""Whom each deployment still has to be agreed with, a second time."""

from datetime import date

from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Party


def to_be_asked(ground: Ground, need: str, person: str, begins: date) -> list[Party]:
    """Home head, receiving head, the person, the home school's governing body: those who are asked and have not agreed."""
    scenario = ground.scenario
    place = scenario.schools[scenario.needs[need].school]
    home = scenario.specialists[person].home_school
    lent = home not in {None, scenario.needs[need].school}
    membership = place.membership
    if place.aligns is not None and place.aligns.on <= begins:
        membership = place.aligns.membership
    asked = [*scenario.asks.get(membership, []), *ground.role(person).asks]
    waiting: list[Party] = []
    if lent and "home_head" in asked:
        waiting.append("home_head")
    if place.consent == "pending" or ("receiving_head" in asked and place.consent != "agreed"):
        waiting.append("receiving_head")
    if "person" in asked:
        waiting.append("person")
    if lent and "governing_body" in asked:
        waiting.append("governing_body")
    yes = [one for one in scenario.consents.values() if one.need == need and one.answer == "agreed"]
    agreed = {one.party for one in yes if one.specialist is None or one.specialist == person}
    return [party for party in waiting if party not in agreed]
