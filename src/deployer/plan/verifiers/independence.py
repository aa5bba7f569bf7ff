"""Independence: whoever judges a school has nothing else to do with it, now or of late."""

from collections.abc import Iterator
from datetime import date

from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.words import on

PAST = {"support": "supported it", "lead": "led it", "employed": "worked there"}


def verify_independence(facts: Facts) -> Iterator[Broken]:
    """Nobody assesses a school that they support, lead, work at or come from, now or of late, or goes where interests conflict or they inspected."""
    ground = facts.ground
    for person, need in dict.fromkeys((stop.person, stop.need) for stop in facts.stops):
        school = facts.scenario.needs[need].school
        reasons = [*_conflicts(ground, person, school)]
        if _judges(ground, need):
            reasons += [*_ties(ground, person, school), *_supports(facts, person, school)]
        for reason in reasons:
            text = f"{ground.person(person)} is to serve {ground.need(need)}, but is not independent: {reason}"
            yield Broken("independence", need, text)


def _judges(ground: Ground, need: str) -> bool:
    """The need's own word, else its category's."""
    asked = ground.scenario.needs[need]
    return (asked.kind or ("assess" if ground.scenario.categories[asked.category].assesses else "support")) == "assess"


def _conflicts(ground: Ground, person: str, school: str) -> Iterator[str]:
    who = ground.scenario.specialists[person]
    if school in who.conflicts:
        yield f"a conflict of interest with {ground.school(school)} is declared"
    if school in who.inspected and _counts(ground, who.inspected[school]):
        yield f"they inspected {ground.school(school)} on {on(who.inspected[school])}"


def _ties(ground: Ground, person: str, school: str) -> Iterator[str]:
    """What ties the person to the school, this plan's visits apart."""
    scenario, hub = ground.scenario, ground.scenario.schools[school].hub
    if scenario.specialists[person].home_school == school:
        yield f"{ground.school(school)} employs them"
    if hub in scenario.hubs and scenario.hubs[hub].executive_lead == person:
        yield f"they lead {scenario.hubs[hub].name}"
    for past in scenario.history.values():
        theirs = (past.specialist, past.school) == (person, school)
        if theirs and past.kind in PAST and (past.last is None or _counts(ground, past.last)):
            yield f"they {PAST[past.kind]}{f' until {on(past.last)}' if past.last else ''}"


def _supports(facts: Facts, person: str, school: str) -> Iterator[str]:
    needs = dict.fromkeys(stop.need for stop in facts.by_person[person] if stop.school == school)
    for need in needs:
        if not _judges(facts.ground, need):
            yield f"they serve {facts.ground.need(need)} too"


def _counts(ground: Ground, last: date) -> bool:
    """Fewer days before the first day of the term than independence asks for, or later."""
    return (ground.scenario.calendar.first_day - last).days < ground.scenario.independence.days
