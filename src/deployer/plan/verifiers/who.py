"""Who may serve a need: the rules about one person and one need, whatever the dates."""

from collections.abc import Iterator

from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.fit import shortcomings
from deployer.plan.verifiers.words import spoken


def verify_qualified(facts: Facts) -> Iterator[Broken]:
    """Whoever serves a need may hold their role, which the need or their place in its team accepts, has its area at its level, its phase or key stages, and is not of the school's own people; emerging people only shadow."""
    for person, need in _pairs(facts):
        for reason in shortcomings(facts.ground, person, facts.scenario.needs[need], facts.seat(person, need)):
            yield Broken(
                "qualified", need, f"{facts.ground.person(person)} serves {facts.ground.need(need)} but {reason}"
            )


def verify_travel_limit(facts: Facts) -> Iterator[Broken]:
    """Nobody travels longer, one way, than their own limit, else their role's, else 60 minutes for people of a school; what may be online needs no journey."""
    ground = facts.ground
    for person, need in _pairs(facts):
        school = facts.scenario.needs[need].school
        if facts.scenario.needs[need].where != "on_site" or ground.within_reach(person, school):
            continue
        limit, minutes = ground.furthest(person), ground.travel(person, school)
        took = f"travels {minutes} minutes" if minutes is not None else "has no known journey"
        text = f"{ground.person(person)} {took} one way to {ground.school(school)}, at most {limit} minutes are allowed"
        yield Broken("travel_limit", need, text)


def verify_consent(facts: Facts) -> Iterator[Broken]:
    """Nobody goes where they have said no, nobody comes to a school that has said no, and nobody is sent to whom a party that is asked has said no."""
    ground = facts.ground
    for person, need in _pairs(facts):
        school = facts.scenario.needs[need].school
        if {need, school} & set(facts.scenario.specialists[person].declined):
            text = f"{ground.person(person)} has said no to {ground.need(need)} but is to serve it"
            yield Broken("consent", need, text)
        for one in facts.scenario.consents.values():
            if one.need == need and one.specialist in {None, person} and one.answer == "declined":
                text = (
                    f"{ground.person(person)} is to serve {ground.need(need)}, but the {spoken(one.party)} has said no"
                )
                yield Broken("consent", need, text)
    for need in facts.visits:
        school = facts.scenario.needs[need].school
        if facts.scenario.schools[school].consent == "declined":
            text = f"{ground.school(school)} has said no to support but is to get {ground.need(need)}"
            yield Broken("consent", need, text)


def verify_forbidden(facts: Facts) -> Iterator[Broken]:
    """Nobody serves a need, or a school, that it was decided they shall not serve, or goes to a school that does not want them."""
    ground = facts.ground
    for person, need in _pairs(facts):
        school = facts.scenario.needs[need].school
        if person in facts.scenario.schools[school].vetoes:
            text = f"{ground.person(person)} serves {ground.need(need)}, but {ground.school(school)} does not want them"
            yield Broken("forbidden", need, text)
        for ban in facts.scenario.forbidden.values():
            if ban.specialist == person and (ban.need == need or ban.school == school):
                text = f"{ground.person(person)} serves {ground.need(need)}, which {ban.by} ruled out: {ban.why}"
                yield Broken("forbidden", need, text)


def _pairs(facts: Facts) -> list[tuple[str, str]]:
    """Each person with each need that they serve, once."""
    return list(dict.fromkeys((stop.person, stop.need) for stop in facts.stops))
