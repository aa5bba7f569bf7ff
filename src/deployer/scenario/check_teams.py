"""Teams that cannot come together as they are written."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.asked import Written, written
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Scenario


def check_teams(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Places of unknown areas or roles, a lead who may be missing, fewer places than have to be taken, decisions for no place."""
    for one in written(scenario):
        yield from _unknown(one, expanded)
        if one.need.seats:
            yield from _odd(one)
        elif one.need.least_people is not None:
            found = f"{one.name} says how many people may come at least ({one.need.least_people}), but has no team"
            fix = "add seats, or take least_people out"
            yield Finding("no-team", f"{one.where}.least_people", found, fix)
    for key, fixed in scenario.fixed.items():
        need = expanded.needs.get(fixed.need)
        if need and fixed.seat:
            of = f"seat of fixed deployment {key}"
            yield from unknown(f"fixed.{key}.seat", of, fixed.seat, f"seats of need {fixed.need}", need.seats)


def _unknown(one: Written, expanded: Scenario) -> Iterator[Finding]:
    for key, seat in one.need.seats.items():
        where, of = f"{one.where}.seats.{key}", f"of seat {key} of {one.name}"
        yield from unknown(f"{where}.category", f"category {of}", seat.category, "categories", expanded.categories)
        for position, role in enumerate(seat.roles or ()):
            entry = f"entry {position + 1} of the roles {of}"
            yield from unknown(f"{where}.roles[{position}]", entry, role, "roles", expanded.roles)


def _odd(one: Written) -> Iterator[Finding]:
    need, lead = one.need, next(iter(one.need.seats))
    if need.people.max > 1:
        found = f"{one.name} has a team (seats) and may be shared by {need.people.max} people"
        yield Finding("team-shared", f"{one.where}.people", found, "keep one of the two: seats, or people")
    if need.where == "either":
        found = f"{one.name} has a team, some of whom would come and some be online (where: either)"
        yield Finding("team-half-online", f"{one.where}.where", found, "say on_site or online: a team is together")
    if need.seats[lead].shadow:
        found = f"the first place of {one.name}, '{lead}', leads the team, but is a shadow's"
        fix = "put the place that leads first, or take shadow out"
        yield Finding("shadow-leads", f"{one.where}.seats.{lead}.shadow", found, fix)
    places = sum(seat.count for seat in need.seats.values() if not seat.shadow)
    if need.least_people is not None and need.least_people > places:
        found = f"{one.name} asks for {need.least_people} people at least, but its team has {places} places"
        fix = f"lower least_people to {places}, or add places; those of shadows do not count"
        yield Finding("team-too-small", f"{one.where}.least_people", found, fix)
