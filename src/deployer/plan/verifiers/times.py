"""When: the rules about one person's dates."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from deployer.plan.verifiers.changes import too_late
from deployer.plan.verifiers.facts import Broken, Facts, Stop, grouped, sessions
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.words import PARTS, at_most, days, monday_of, on, plain

WEEK = timedelta(days=7)


def verify_available(facts: Facts) -> Iterator[Broken]:
    """Each visit lies in sessions in which the school can be visited for this need and the person is free."""
    ground = facts.ground
    for need, visits in facts.visits.items():
        for visit in visits:
            if ground.in_term(visit.date) and (reason := ground.not_to_visit(need, visit.date)):
                text = f"{ground.need(need)} has a visit on {on(visit.date)}, but {reason}"
                yield Broken("available", need, text)
    for stop in facts.stops:
        reasons = (ground.not_free(stop.person, stop.date, half, stop.school) for half in stop.halves)
        reason = next((reason for reason in reasons if reason), None)
        if ground.in_term(stop.date) and reason:
            goes = f"{ground.person(stop.person)} is to visit {ground.school(stop.school)}"
            text = f"{goes} on {on(stop.date)}, but {reason}"
            yield Broken("available", stop.need, text)
        elif too_late(facts, stop):
            text = f"{ground.person(stop.person)} is to visit {ground.school(stop.school)} on {on(stop.date)}, which is over and was not in the plan before"
            yield Broken("available", stop.need, text)


def verify_one_need_at_a_time(facts: Facts) -> Iterator[Broken]:
    """A person serves at most one need in a session."""
    ground = facts.ground
    for one, other in _same_date(facts):
        both = [half for half in one.halves if half in other.halves]
        if one.need != other.need and both:
            when = " and ".join(PARTS[half] for half in both)
            text = (
                f"{ground.person(one.person)} serves {ground.need(one.need)} and {ground.need(other.need)} "
                f"at once on {on(one.date)} ({when})"
            )
            yield Broken("one_need_at_a_time", None, text)


def verify_one_school_a_day(facts: Facts) -> Iterator[Broken]:
    """A person's sessions on one date are at one school, unless the trip between two that follow each other fits between them or one is online."""
    ground, longest = facts.ground, facts.scenario.travel.between_sessions
    for one, other in _same_date(facts):
        first, second = sorted((one, other), key=lambda stop: stop.halves)
        if first.halves == ("am",) and second.halves == ("twilight",):
            continue  # the afternoon lies between
        if one.online or other.online:
            continue
        minutes = ground.trip(first.school, second.school)
        if minutes is None or minutes > longest:
            took = "the trip between them is not known" if minutes is None else f"a trip of {minutes} minutes"
            text = (
                f"{ground.person(one.person)} is at {ground.school(first.school)} and {ground.school(second.school)} "
                f"on {on(one.date)}: {took}, at most {longest} are allowed"
            )
            yield Broken("one_school_a_day", None, text)


def verify_days_per_term(facts: Facts) -> Iterator[Broken]:
    """A person's sessions in the term, or in each of several, are at most twice their days per term, less what induction takes."""
    for person, stops in facts.by_person.items():
        limit = facts.ground.in_term_at_most(person)
        for term, theirs in grouped(stops, lambda stop: facts.ground.term(stop.date)).items():
            if limit is not None and (used := sessions(theirs)) > 2 * limit:
                when = f"in {term}" if term else "in the term"
                text = f"{facts.ground.person(person)} is away {days(used)} {when}, {at_most(limit)}"
                yield Broken("days_per_term", None, text)


def verify_days_per_year(facts: Facts) -> Iterator[Broken]:
    """A person's sessions in the whole calendar are at most twice their days per year, less the days used before."""
    for person, stops in facts.by_person.items():
        limit = facts.ground.in_year_at_most(person)
        if limit is not None and (used := sessions(stops)) > 2 * limit:
            text = f"{facts.ground.person(person)} is away {days(used)} in the year, {at_most(limit)}"
            yield Broken("days_per_year", None, text)


def verify_days_per_week(facts: Facts) -> Iterator[Broken]:
    """A person's sessions in a calendar week are at most twice their days per week, less what induction takes."""
    for person, stops in facts.by_person.items():
        limit = facts.ground.in_week_at_most(person)
        if limit is None:
            continue
        for monday, week in grouped(stops, lambda stop: monday_of(stop.date)).items():
            if (used := sessions(week)) > 2 * limit:
                away = f"{facts.ground.person(person)} is away {days(used)} in the week of {plain(monday)}"
                yield Broken("days_per_week", None, f"{away}, {at_most(limit)}")


def verify_schools_at_once(facts: Facts) -> Iterator[Broken]:
    """In a calendar week a person has work open, from its first visit to its last, at no more schools than allowed."""
    for person, stops in facts.by_person.items():
        limit = facts.ground.limits(person).schools_at_once
        if limit is None:
            continue
        for monday, schools in sorted(_open_weeks(facts.ground, stops).items()):
            if len(schools) > limit:
                names = ", ".join(facts.ground.school(school) for school in schools)
                text = (
                    f"{facts.ground.person(person)} has open work at {len(schools)} schools ({names}) "
                    f"in the week of {plain(monday)}, {at_most(limit)}"
                )
                yield Broken("schools_at_once", None, text)


def _open_weeks(ground: Ground, stops: list[Stop]) -> dict[date, dict[str, None]]:
    """Monday -> the schools for which one of the person's needs is open in that week. Visits beyond the term are left out."""
    found: dict[date, dict[str, None]] = {}
    in_term = [stop for stop in stops if ground.in_term(stop.date)]
    for served in grouped(in_term, lambda stop: stop.need).values():
        monday, last = (monday_of(pick(stop.date for stop in served)) for pick in (min, max))
        while monday <= last:
            found.setdefault(monday, {})[served[0].school] = None
            monday += WEEK
    return found


def _same_date(facts: Facts) -> Iterator[tuple[Stop, Stop]]:
    """Each two visits of one person on one date."""
    for stops in grouped(facts.stops, lambda stop: (stop.person, stop.date)).values():
        yield from combinations(stops, 2)
