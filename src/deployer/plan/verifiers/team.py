"""Several people at once: who has which place in a team, and whether they come together."""

from collections import Counter
from collections.abc import Iterator, Mapping

from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.facts import Broken, Facts, grouped
from deployer.plan.verifiers.words import on, people, spoken
from deployer.scenario.schema import Need, Seat


def verify_team(facts: Facts) -> Iterator[Broken]:
    """Everyone in a team comes to every visit and has one place, enough places are taken, and if so asked no two are of one school, or some are of the lead's."""
    for deployment in facts.deployments:
        need = facts.scenario.needs.get(deployment.need)
        if need is not None and need.seats:
            for text in _wrong(facts, deployment, need):
                yield Broken("team", deployment.need, f"{facts.ground.need(deployment.need)} {text}")


def verify_any_of(facts: Facts) -> Iterator[Broken]:
    """Where a need names several teams, all who come have a place in one of them."""
    for deployment in facts.deployments:
        need = facts.scenario.needs.get(deployment.need)
        if need is not None and need.any_of and deployment.seats.keys() <= need.seats.keys():
            coming = [name for name, names in need.any_of.items() if deployment.seats.keys() & set(names)]
            if len(coming) > 1:
                teams = " and ".join(spoken(name) for name in coming)
                text = f"{facts.ground.need(deployment.need)} has people of several teams ({teams}), one of them comes"
                yield Broken("any_of", deployment.need, text)


def _asked(need: Need, taken: Mapping[str, list[str]]) -> dict[str, Seat]:
    """The places of the team that comes: of several, the one with most of the places that are taken."""
    if not need.any_of:
        return need.seats
    names = max(need.any_of.values(), key=lambda names: len(taken.keys() & set(names)))
    return {name: need.seats[name] for name in names if name in need.seats}


def _wrong(facts: Facts, deployment: Deployment, need: Need) -> Iterator[str]:
    yield from _places(facts, deployment.seats, need)
    members = {person for place in deployment.seats.values() for person in place}
    for visit in deployment.visits:
        yield from _missing(facts, visit, members)
    yield from _strangers(facts, deployment.seats, _asked(need, deployment.seats))
    if need.from_different_schools:
        yield from _of_one_school(facts, members)


def _places(facts: Facts, seats: Mapping[str, list[str]], need: Need) -> Iterator[str]:
    for name in seats.keys() - need.seats.keys():
        yield f"has a place '{spoken(name)}' in its team, which nobody asked for"
    for person, times in Counter(person for place in seats.values() for person in place).items():
        if times > 1:
            yield f"has {facts.ground.person(person)} in {times} places of its team, one is right"
    asked = _asked(need, seats)
    for name, seat in asked.items():
        taken = len(seats.get(name, ()))
        if taken > seat.count:
            yield f"has {people(taken)} as {spoken(name)}, {seat.count} at most are asked for"
        if need.least_people is None and not seat.shadow and taken < seat.count:
            yield f"has {people(taken)} as {spoken(name)}, {seat.count} are asked for"
    come = sum(len(seats.get(name, ())) for name, seat in asked.items() if not seat.shadow)
    if need.least_people is not None and come < need.least_people:
        yield f"has a team of {people(come)}, at least {need.least_people} have to come"
    if not seats.get(lead := next(iter(asked))):
        yield f"has nobody as {spoken(lead)}, who leads the team"


def _strangers(facts: Facts, taken: Mapping[str, list[str]], asked: Mapping[str, Seat]) -> Iterator[str]:
    """People in a place for the lead's own school who are not of the home school of anybody in the first place."""
    known = facts.scenario.specialists
    homes = {known[person].home_school for person in taken.get(next(iter(asked)), ()) if person in known} - {None}
    for name, seat in asked.items():
        for person in taken.get(name, ()) if seat.from_lead_school else ():
            if person in known and known[person].home_school not in homes:
                who = facts.ground.person(person)
                yield f"has {who} as {spoken(name)}, a place for somebody of the same school as whoever leads"


def _missing(facts: Facts, visit: Visit, members: set[str]) -> Iterator[str]:
    for person in sorted(members - set(visit.specialists)):
        yield f"has a visit on {on(visit.date)} without {facts.ground.person(person)}, the whole team comes to each"
    for person, times in Counter(visit.specialists).items():
        if times > 1:
            yield f"has {facts.ground.person(person)} {times} times in its visit on {on(visit.date)}"


def _of_one_school(facts: Facts, members: set[str]) -> Iterator[str]:
    known = [person for person in sorted(members) if person in facts.scenario.specialists]
    by_home = grouped(known, lambda person: facts.scenario.specialists[person].home_school)
    for home, colleagues in by_home.items():
        if home and len(colleagues) > 1:
            names = " and ".join(facts.ground.person(person) for person in colleagues)
            yield f"has {names} in its team, both of {facts.ground.school(home)}: they are to be of different schools"
