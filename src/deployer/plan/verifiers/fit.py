"""Whether somebody is the right person for a need, each shortcoming in words."""

from collections.abc import Iterator

from deployer.plan.verifiers.ground import Ground, of_the_school
from deployer.plan.verifiers.words import spoken
from deployer.scenario.schema import Fact, Need, Seat, Specialist


def shortcomings(ground: Ground, person: str, asked: Need, seat: Seat | None = None) -> Iterator[str]:
    """Why the person is not qualified for the need, or their place in its team, each as the end of a sentence about them."""
    need = _as_seated(asked, seat)
    who, school = ground.scenario.specialists[person], ground.scenario.schools[need.school]
    if need.roles and who.role not in need.roles:
        wanted = " or ".join(ground.scenario.roles[role].name for role in need.roles)
        yield f"is {ground.role(person).name}, and {wanted} is asked for"
    if need.specialists and person not in need.specialists:
        wanted = " or ".join(ground.person(one) for one in need.specialists)
        yield f"is not {wanted}, who alone may"
    level = who.level(need.category)
    if not level:
        yield f"has no expertise in {ground.area(need.category)}"
    elif level < need.level:
        yield f"is at level {level} in {ground.area(need.category)}, and level {need.level} is asked for"
    yield from _range(ground, who, need)
    yield from _role(ground, person, need)
    yield from _team(ground, who, need, seat)
    if of_the_school(who, need.school) and not need.own_people and not (seat and seat.of_the_school):
        yield f"works at {school.name}, and its own people are not asked for"


def _as_seated(need: Need, seat: Seat | None) -> Need:
    """What is asked of somebody in this place: the seat's own words first, then the need's."""
    if seat is None:
        return need
    level = need.level if not seat.shadow else 1
    return need.model_copy(
        update={
            "roles": need.roles if seat.roles is None else seat.roles,
            "category": seat.category or need.category,
            "level": level if seat.level is None else seat.level,
        }
    )


def _team(ground: Ground, who: Specialist, need: Need, seat: Seat | None) -> Iterator[str]:
    """A shadow's place for those who learn to lead, places for the school's own people, teams for nobody of its hub."""
    school, home = ground.scenario.schools[need.school], ground.scenario.schools.get(who.home_school or "")
    if who.emerging and not (seat and seat.shadow):
        yield "is still learning to lead, and this is not a shadow's place"
    if ground.scenario.roles[who.role].only_with_lead and not (seat and seat.from_lead_school):
        yield "is lent only beside somebody of their own school who leads, and this is no place for that"
    if seat and seat.from_phases and not (home and home.phase in seat.from_phases):
        wanted = " or ".join(spoken(phase) for phase in seat.from_phases)
        yield f"is not of a {wanted} school, and their place is for somebody who is"
    if seat and seat.of_the_school:
        if not of_the_school(who, need.school):
            yield f"does not work at {school.name}, and one of its own people is asked for"
    elif need.not_from_hub and home and school.hub and home.hub == school.hub:
        yield f"is of {home.name}, a school of the same hub, and the team is to come from elsewhere"


def _range(ground: Ground, who: Specialist, need: Need) -> Iterator[str]:
    """Key stages decide where both sides name them for this area, in any phase; else the phase decides."""
    school, stages = ground.scenario.schools[need.school], who.stages(need.category)
    if need.key_stages and stages:
        lacking = [stage.upper() for stage in need.key_stages if stage not in stages]
        if lacking:
            yield f"does not cover {' and '.join(lacking)} in {ground.area(need.category)}"
    elif who.phases and school.phase not in who.phases:
        works = ", ".join(spoken(phase) for phase in who.phases)
        yield f"works in {works}, and {school.name} is {spoken(school.phase)}"


def _role(ground: Ground, person: str, need: Need) -> Iterator[str]:
    who, role = ground.scenario.specialists[person], ground.role(person)
    for name, wanted in role.requires.all.items():
        if not _has(who.facts.get(name), wanted):
            yield f"lacks what {role.name} requires: {_said(name, wanted)}"
    either = role.requires.any.items()
    if either and not any(_has(who.facts.get(name), wanted) for name, wanted in either):
        yield f"lacks what {role.name} requires: {' or '.join(_said(name, wanted) for name, wanted in either)}"
    home = ground.scenario.schools[who.home_school] if who.home_school else None
    if role.from_status and not (home and role.from_status in home.status):
        yield f"is {role.name}, which is for people of a {spoken(role.from_status)}"
    if need.mode and role.modes and need.mode not in role.modes:
        yield f"is {role.name}, whose work is to {' or '.join(role.modes)}, not to {need.mode}"
    if need.firefighting and not role.firefighting:
        yield f"is {role.name}, who do no firefighting"


def _has(fact: Fact | None, wanted: Fact) -> bool:
    """true, false and words must be equal, a number at least as large; what is not given is false."""
    if wanted is False:
        return fact is None or fact is False
    if wanted is True or isinstance(wanted, str):
        return fact is True if wanted is True else fact == wanted
    return isinstance(fact, int) and fact is not True and fact is not False and fact >= wanted


def _said(name: str, wanted: Fact) -> str:
    if isinstance(wanted, bool):
        return spoken(name) if wanted else f"no {spoken(name)}"
    return f"{spoken(name)} {wanted}" if isinstance(wanted, str) else f"{spoken(name)} {wanted} or more"
