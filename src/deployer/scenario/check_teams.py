"""Teams that cannot come together as they are written."""

from collections import Counter
from collections.abc import Iterator, Mapping

from deployer.errors import Finding
from deployer.scenario.asked import Written, written
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Scenario, Seat


def check_teams(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Places of unknown areas or roles, a lead who may be missing, fewer places than have to be taken, decisions for no place."""
    for one in written(scenario):
        yield from _unknown(one, expanded)
        if one.need.seats:
            yield from _odd(one)
        else:
            yield from _no_team(one)
    yield from _after_a_choice(expanded)
    for key, fixed in scenario.fixed.items():
        asked = expanded.needs.get(fixed.need)
        if asked and fixed.seat:
            of = f"seat of fixed deployment {key}"
            yield from unknown(f"fixed.{key}.seat", of, fixed.seat, f"seats of need {fixed.need}", asked.seats)


def _no_team(one: Written) -> Iterator[Finding]:
    """Words about a team of a need that has none."""
    need = one.need
    found = {
        "any_of": "names teams in any_of, but has no seats" if need.any_of else None,
        "from_different_schools": "wants people from different schools, but has no team"
        if need.from_different_schools
        else None,
        "least_people": f"says how many people may come at least ({need.least_people}), but has no team"
        if need.least_people is not None
        else None,
    }
    for key, said in found.items():
        if said:
            yield Finding("no-team", f"{one.where}.{key}", f"{one.name} {said}", f"add seats, or take {key} out")


def _after_a_choice(expanded: Scenario) -> Iterator[Finding]:
    """Needs that come after one for which it is open which of several teams comes."""
    for key, need in expanded.needs.items():
        for first in need.after:
            if first in expanded.needs and expanded.needs[first].any_of:
                found = f"need {key} comes after {first}, for which one of several teams comes"
                fix = "let it come after a need with one team"
                yield Finding("after-choice", f"needs.{key}.after.{first}", found, fix)


def _unknown(one: Written, expanded: Scenario) -> Iterator[Finding]:
    for key, seat in one.need.seats.items():
        where, of = f"{one.where}.seats.{key}", f"of seat {key} of {one.name}"
        yield from unknown(f"{where}.category", f"category {of}", seat.category, "categories", expanded.categories)
        for position, role in enumerate(seat.roles or ()):
            entry = f"entry {position + 1} of the roles {of}"
            yield from unknown(f"{where}.roles[{position}]", entry, role, "roles", expanded.roles)


def _odd(one: Written) -> Iterator[Finding]:
    need = one.need
    if need.people.max > 1:
        found = f"{one.name} has a team (seats) and may be shared by {need.people.max} people"
        yield Finding("team-shared", f"{one.where}.people", found, "keep one of the two: seats, or people")
    if need.where == "either":
        found = f"{one.name} has a team, some of whom would come and some be online (where: either)"
        yield Finding("team-half-online", f"{one.where}.where", found, "say on_site or online: a team is together")
    yield from _choices(one)
    for seats in need.teams:
        yield from _odd_team(one, seats)


def _odd_team(one: Written, seats: Mapping[str, Seat]) -> Iterator[Finding]:
    lead = next(iter(seats), None)
    if lead is None:
        return
    if seats[lead].shadow:
        found = f"the first place of {one.name}, '{lead}', leads the team, but is a shadow's"
        fix = "put the place that leads first, or take shadow out"
        yield Finding("shadow-leads", f"{one.where}.seats.{lead}.shadow", found, fix)
    yield from _with_lead(one, seats, lead)
    places, least = sum(seat.count for seat in seats.values() if not seat.shadow), one.need.least_people
    if least is not None and least > places:
        found = f"{one.name} asks for {least} people at least, but its team has {places} places"
        fix = f"lower least_people to {places}, or add places; those of shadows do not count"
        yield Finding("team-too-small", f"{one.where}.least_people", found, fix)


def _with_lead(one: Written, seats: Mapping[str, Seat], lead: str) -> Iterator[Finding]:
    """Places for the lead's own school that nobody can have."""
    for name, seat in seats.items():
        where = f"{one.where}.seats.{name}.from_lead_school"
        if seat.from_lead_school and name == lead:
            found = f"the first place of {one.name}, '{lead}', leads the team, but is for the lead's own school"
            yield Finding(
                "lead-with-itself", where, found, "put the place that leads first, or take from_lead_school out"
            )
        elif seat.from_lead_school and one.need.from_different_schools:
            found = f"the place '{name}' of {one.name} is for the lead's own school, and the team for people of different schools"
            yield Finding(
                "same-and-different-schools", where, found, "keep one of from_lead_school and from_different_schools"
            )


def _choices(one: Written) -> Iterator[Finding]:
    """Of several teams, each place belongs to one."""
    need, where = one.need, f"{one.where}.any_of"
    if not need.any_of:
        return
    if len(need.any_of) == 1:
        found = f"{one.name} names one team in any_of, which leaves nothing to choose"
        yield Finding("no-choice", where, found, "name another, or take any_of out")
    named = Counter(name for names in need.any_of.values() for name in names)
    for team, names in need.any_of.items():
        for position, name in enumerate(names):
            of = f"a place of team {team} of {one.name}"
            yield from unknown(f"{where}.{team}[{position}]", of, name, "seats", need.seats)
        if not names:
            yield Finding("no-choice", f"{where}.{team}", f"team {team} of {one.name} has no places", "name its seats")
    for name in need.seats:
        if named[name] != 1:
            found = f"the place '{name}' of {one.name} is in {named[name]} of the teams in any_of"
            yield Finding("no-choice", f"{one.where}.seats.{name}", found, "put it into one of them")
