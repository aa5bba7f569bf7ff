"""Whether the plan answers the question at all: known names, whole visits in the term, right numbers."""

from collections import Counter
from collections.abc import Iterator

from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import factors_of
from deployer.plan.verifiers.words import PARTS, counted, days, on, plain
from deployer.scenario.schema import Need, Part, VisitKind

FITTING: dict[VisitKind, tuple[Part, ...]] = {
    "am": ("am",),
    "pm": ("pm",),
    "half_day": ("am", "pm"),
    "day": ("day",),
    "twilight": ("twilight",),
}
"""Which sessions a visit of each kind may take."""


def verify_asked(facts: Facts) -> Iterator[Broken]:
    """Deployments are of known needs and people, once each, in whole visits of the right kind, a date at most one, never more than asked, and count right; who comes online is marked."""
    for need, times in Counter(deployment.need for deployment in facts.deployments).items():
        if times > 1:
            yield Broken("asked", need, f"{facts.ground.need(need)} is listed {times} times, once is right")
    for deployment in facts.deployments:
        for text in _wrong(facts.ground, deployment):
            yield Broken("asked", deployment.need, text)


def _wrong(ground: Ground, deployment: Deployment) -> Iterator[str]:
    need = ground.scenario.needs.get(deployment.need)
    if need is None:
        yield f"nobody has asked for {deployment.need}"
        return
    work = ground.need(deployment.need)
    if not deployment.visits:
        yield f"{work} is listed without a visit"
    yield from _wrong_names(ground, deployment, need)
    for visit in deployment.visits:
        yield from _wrong_visit(ground, work, visit, need)
        yield from _wrong_place(ground, deployment.need, visit)
    for date, times in Counter(visit.date for visit in deployment.visits).items():
        if times > 1:
            yield f"{work} has {times} visits on {on(date)}, at most 1 is allowed"
    yield from _wrong_numbers(ground, deployment, need)


def _wrong_names(ground: Ground, deployment: Deployment, need: Need) -> Iterator[str]:
    work = ground.need(deployment.need)
    if deployment.school != need.school:
        yield f"{work} is listed for {ground.school(deployment.school)}"
    if deployment.category != need.category:
        yield f"{work} is listed as {ground.area(deployment.category)}"
    named = {person for visit in deployment.visits for person in visit.specialists}
    for person in sorted(named - ground.scenario.specialists.keys()):
        yield f"{work} is to be served by {person}, whom nobody knows"
    places = list(deployment.seats.values())
    members = [person for place in places for person in place]
    if len(places) > 1 and not need.seats:
        yield f"{work} has {len(places)} places in its team, 1 is right"
    elif sorted(members) != sorted(named):
        listed = ", ".join(ground.person(person) for person in members) or "nobody"
        visiting = ", ".join(ground.person(person) for person in sorted(named)) or "nobody"
        yield f"{work} lists {listed} as its team, but {visiting} visits"


def _wrong_visit(ground: Ground, work: str, visit: Visit, need: Need) -> Iterator[str]:
    calendar = ground.scenario.calendar
    if not visit.specialists:
        yield f"{work} has a visit on {on(visit.date)} by nobody"
    if visit.date.weekday() >= 5:
        yield f"{work} has a visit on {on(visit.date)}, visits are on Mondays to Fridays"
    elif not ground.in_term(visit.date):
        spans = sorted((span.first, span.last) for span in calendar.terms.values())
        terms = [
            f"{plain(first)} to {plain(last)}" for first, last in spans or [(calendar.first_day, calendar.last_day)]
        ]
        yield f"{work} has a visit on {on(visit.date)}, outside the term of {' and that of '.join(terms)}"
    if visit.session not in FITTING[need.visit]:
        fitting = " or ".join(PARTS[session] for session in FITTING[need.visit])
        yield f"{work} has a visit on {on(visit.date)} ({PARTS[visit.session]}), {fitting} is asked for"


def _wrong_place(ground: Ground, need: str, visit: Visit) -> Iterator[str]:
    """Whoever is said to come online does so, and all of them."""
    known = ground.scenario.specialists
    online = [person for person in visit.specialists if person in known and ground.online(person, need)]
    if sorted(visit.online) != sorted(online):
        said, right = (", ".join(map(ground.person, who)) or "nobody" for who in (visit.online, online))
        yield f"{ground.need(need)} lists {said} as online on {on(visit.date)}, right is {right}"


def _wrong_numbers(ground: Ground, deployment: Deployment, need: Need) -> Iterator[str]:
    work, given = ground.need(deployment.need), sum(len(visit.halves) for visit in deployment.visits)
    if given > need.sessions_asked:
        yield f"{work} gets {days(given)}, only {days(need.sessions_asked)} asked for"
    if deployment.sessions_asked != need.sessions_asked:
        yield f"{work} is listed with {days(deployment.sessions_asked)} asked for, it is {days(need.sessions_asked)}"
    if deployment.sessions_planned != given:
        yield f"{work} is listed with {counted(deployment.sessions_planned, 'half day')} planned, its visits make {given}"
    if deployment.weight != (weight := ground.weight(deployment.need)):
        yield f"{work} is listed with the weight {deployment.weight}, it is {weight}"
    if deployment.factors != (factors := factors_of(ground.scenario, need)):
        yield f"{work} is listed with the factors {_shown(deployment.factors)}, they are {_shown(factors)}"


def _shown(factors: dict[str, float]) -> str:
    return ", ".join(f"{name} {factor:g}" for name, factor in factors.items())
