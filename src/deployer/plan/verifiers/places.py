"""Where: the rules about one school, as the one that lends people or the one that is visited."""

from collections.abc import Iterator

from deployer.plan.schema import Visit
from deployer.plan.verifiers.facts import Broken, Facts, Stop, grouped, sessions
from deployer.plan.verifiers.words import PARTS, at_most, counted, days, monday_of, on, people, plain


def verify_release(facts: Facts) -> Iterator[Broken]:
    """A school lends, to other schools and in lesson time, only so many of its people in a session and so many person-days in a week."""
    for school, stops in _lent(facts).items():
        yield from _too_many_people(facts, school, stops)
        yield from _too_many_days(facts, school, stops)


def verify_hosts(facts: Facts) -> Iterator[Broken]:
    """A school takes only so many visits on site in a session, those by its own people among them."""
    there = [
        (facts.scenario.needs[need].school, visit.date, half)
        for need, visits in facts.visits.items()
        for visit in visits
        if _on_site(facts, need, visit)
        for half in visit.halves
    ]
    for (school, moment, half), visits in grouped(there, lambda place: place).items():
        limit = facts.scenario.schools[school].hosts.visits_at_once
        if len(visits) > limit:
            when = f"on {on(moment)} {'after school' if half == 'twilight' else f'in the {PARTS[half]}'}"
            text = f"{facts.ground.school(school)} has {counted(len(visits), 'visit')} {when}, at most {limit} at once"
            yield Broken("hosts", None, text)


def _on_site(facts: Facts, need: str, visit: Visit) -> bool:
    """Whether the visit takes a place at the school; a team takes one unless the need is online for everybody."""
    asked = facts.scenario.needs[need]
    if asked.seats or not visit.specialists:
        return asked.where not in {"online", "off_site"}
    return not all(facts.online(person, need) for person in visit.specialists)


def verify_hub_quota(facts: Facts) -> Iterator[Broken]:
    """The people of a hub's schools give at schools outside it at most twice its `lends_days` in sessions."""
    schools, hubs = facts.scenario.schools, facts.scenario.hubs
    hub_of = {who: schools[one.home_school].hub for who, one in facts.scenario.specialists.items() if one.home_school}
    outside = [stop for stop in facts.stops if (hub := hub_of.get(stop.person)) and hub != schools[stop.school].hub]
    for hub, stops in grouped(outside, lambda stop: hub_of[stop.person]).items():
        limit = hubs[hub].lends_days if hub else None
        if hub and limit is not None and (given := sessions(stops)) > 2 * limit:
            text = f"the people of {hubs[hub].name} give {days(given)} outside it in the term, {at_most(limit)}"
            yield Broken("hub_quota", None, text)


def _lent(facts: Facts) -> dict[str, list[Stop]]:
    """School -> the visits of its people to other schools."""
    employed = {person: who.home_school for person, who in facts.scenario.specialists.items()}
    in_lessons = (stop for stop in facts.stops if stop.halves != ("twilight",))
    away = [stop for stop in in_lessons if employed[stop.person] not in {None, stop.school}]
    return grouped(away, lambda stop: str(employed[stop.person]))


def _too_many_people(facts: Facts, school: str, stops: list[Stop]) -> Iterator[Broken]:
    limit = facts.ground.people_at_once(school)
    moments = [(stop.date, half, stop.person) for stop in stops for half in stop.halves]
    for (moment, half), found in grouped(moments, lambda gone: gone[:2]).items():
        away = list(dict.fromkeys(facts.ground.person(person) for _, _, person in found))
        if len(away) > limit:
            when = f"on {on(moment)} in the {PARTS[half]}"
            text = (
                f"{facts.ground.school(school)} lends {people(len(away))} ({', '.join(away)}) {when}, "
                f"at most {limit} at once"
            )
            yield Broken("release", None, text)


def _too_many_days(facts: Facts, school: str, stops: list[Stop]) -> Iterator[Broken]:
    limit = facts.scenario.schools[school].releases.days_per_week
    if limit is None:
        return
    for monday, week in grouped(stops, lambda stop: monday_of(stop.date)).items():
        if (used := sessions(week)) > 2 * limit:
            lends = f"{facts.ground.school(school)} lends its people for {days(used)}"
            text = f"{lends} in the week of {plain(monday)}, {at_most(limit)}"
            yield Broken("release", None, text)
