"""Decisions that contradict each other, or that the scenario's own words make impossible."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from deployer.errors import Finding
from deployer.scenario.holding import covers, suits, unmet_facts
from deployer.scenario.meetings import dates_of_meeting, members
from deployer.scenario.schema import WEEKDAYS, Fixed, FixedVisit, Need, Part, Scenario, School, Specialist
from deployer.scenario.teams import in_place
from deployer.scenario.two_week import letters
from deployer.scenario.visiting import for_training, is_open, may_follow, monday, within


class Decided(NamedTuple):
    """A fixed deployment whose need, school and specialist all exist."""

    id: str
    fixed: Fixed
    need: Need
    school: School
    person: Specialist

    @property
    def where(self) -> str:
        """Its path."""
        return f"fixed.{self.id}"

    @property
    def name(self) -> str:
        """What sentences call it."""
        return f"fixed deployment {self.id} ({self.fixed.specialist} for {self.fixed.need})"


class Booked(NamedTuple):
    """One fixed visit."""

    of: Decided
    position: int
    visit: FixedVisit

    @property
    def where(self) -> str:
        """Its path."""
        return f"{self.of.where}.visits[{self.position}]"

    @property
    def name(self) -> str:
        """What sentences call it."""
        return f"the visit of {self.of.name} on {self.visit.date} {self.visit.session}"


def check_decisions(scenario: Scenario) -> Iterator[Finding]:
    """Fixed and forbidden deployments of a scenario with its package needs."""
    for key, forbidden in scenario.forbidden.items():
        if (forbidden.need is None) == (forbidden.school is None):
            which = "neither a need nor a school" if forbidden.need is None else "a need and a school"
            found = f"forbidden deployment {key} names {which}"
            yield Finding("need-or-school", f"forbidden.{key}", found, "name exactly one of need and school")
    decided = list(_decided(scenario))
    for one in decided:
        yield from _person(scenario, one)
        yield from _against_forbidden(scenario, one)
    yield from _too_many_people(decided)
    booked = [Booked(one, position, visit) for one in decided for position, visit in enumerate(one.fixed.visits)]
    for visit in booked:
        yield from _visit(scenario, visit)
    yield from _clashes(booked)
    yield from _of_needs(booked)
    yield from _order(booked)


def _decided(scenario: Scenario) -> Iterator[Decided]:
    for key, fixed in scenario.fixed.items():
        need, person = scenario.needs.get(fixed.need), scenario.specialists.get(fixed.specialist)
        school = scenario.schools.get(need.school) if need else None
        if need and school and person:
            yield Decided(key, fixed, need, school, person)


def _person(scenario: Scenario, one: Decided) -> Iterator[Finding]:
    """Whether this person may serve this need at all, travel apart."""
    if reason := _unfit_for_all(scenario, one):
        yield Finding(
            "fixed-not-qualified",
            f"{one.where}.specialist",
            f"{one.name} is impossible: {reason}",
            "name someone who can, or correct the data",
        )
    declined = {one.fixed.need, one.need.school} & set(one.person.declined)
    if declined:
        found = f"{one.name} is impossible: specialist {one.fixed.specialist} has declined {min(declined)}"
        yield Finding("fixed-declined", f"{one.where}.specialist", found, "take one of the two out")
    if one.school.consent == "declined":
        found = f"{one.name} is impossible: school {one.need.school} has declined support"
        yield Finding(
            "fixed-declined", f"{one.where}.need", found, f"take it out, or correct consent of school {one.need.school}"
        )


def _unfit_for_all(scenario: Scenario, one: Decided) -> str | None:
    """Why the person cannot serve the need, or have the place in its team that is decided, or any; None if they can."""
    named = [seat for key, seat in one.need.seats.items() if one.fixed.seat in {None, key}]
    reasons = [_unfit(scenario, one._replace(need=in_place(one.need, seat))) for seat in named]
    return _unfit(scenario, one) if not named else None if None in reasons else reasons[0]


def _unfit(scenario: Scenario, one: Decided) -> str | None:
    need, person = one.need, one.person
    if need.roles and person.role not in need.roles:
        return f"the need is for {' or '.join(need.roles)}, the person is {person.role}"
    if person.level(need.category) < need.level:
        has = person.level(need.category)
        return f"the need is for level {need.level} in {need.category}, the person has {has or 'none'}"
    if not covers(person, need, one.school.phase):
        stages = person.stages(need.category)
        if need.key_stages and stages:
            return f"the need is about {' and '.join(need.key_stages)}, the person covers {', '.join(stages)}"
        return f"the school is {one.school.phase}, the person works in {', '.join(person.phases)}"
    return _unfit_role(scenario, one)


def _unfit_role(scenario: Scenario, one: Decided) -> str | None:
    need, person = one.need, one.person
    role = scenario.roles.get(person.role)
    if role and not suits(role, need):
        return f"role {person.role} does not suit {need.mode or 'firefighting'}"
    for _, lacking in unmet_facts(scenario, person):
        return f"{lacking}, and the person does not have it"
    if person.home_school == need.school and not need.own_people:
        return "it is the person's own school, and the need does not say own_people: true"
    return None


def _against_forbidden(scenario: Scenario, one: Decided) -> Iterator[Finding]:
    for key, other in scenario.forbidden.items():
        if other.specialist == one.fixed.specialist and (
            other.need == one.fixed.need or other.school == one.need.school
        ):
            found = f"{one.name} is forbidden by forbidden deployment {key}"
            yield Finding(
                "fixed-and-forbidden", one.where, found, f"take one of fixed.{one.id} and forbidden.{key} out"
            )


def _too_many_people(decided: list[Decided]) -> Iterator[Finding]:
    people: dict[str, dict[str, str]] = defaultdict(dict)
    for one in decided:
        named = people[one.fixed.need]
        named.setdefault(one.fixed.specialist, one.id)
        places = sum(seat.count for seat in one.need.seats.values()) or one.need.people.max
        if len(named) > places:
            others = " and ".join(person for person in named if person != one.fixed.specialist)
            found = (
                f"{one.name} is one person too many: the need has places for {places}, and {others} is decided already"
            )
            more = "add a place to its seats" if one.need.seats else "set people: {max: 2} at the need"
            yield Finding("too-many-fixed", f"{one.where}.specialist", found, f"take one out, or {more}")


def _visit(scenario: Scenario, one: Booked) -> Iterator[Finding]:
    if reason := _closed(scenario, one) or _wrong_kind(one) or _not_free(scenario, one):
        yield Finding(
            "fixed-visit-impossible",
            one.where,
            f"{one.name} is impossible: {reason}",
            "choose another date or session, or correct the data",
        )


def _closed(scenario: Scenario, one: Booked) -> str | None:
    day, of = one.visit.date, one.of
    if not scenario.calendar.first_day <= day <= scenario.calendar.last_day:
        return "that is outside the term"
    if day.weekday() >= len(WEEKDAYS):
        return f"that is a {day:%A}"
    if not is_open(scenario, of.school, day):
        return f"school {of.need.school} is closed or not with the trust"
    return _not_visited(of, day)


def _not_visited(of: Decided, day: date) -> str | None:
    if within(day, of.school.quiet.values()):
        return f"school {of.need.school} takes no visits then"
    if of.need.window and not within(day, [of.need.window]):
        return f"the need's window is {of.need.window.first} to {of.need.window.last}"
    if for_training(of.school, day, of.need.training):
        return None
    return "the need is for INSET days only" if of.need.training == "only" else "the school has an INSET day"


def _wrong_kind(one: Booked) -> str | None:
    kind, session = one.of.need.visit, one.visit.session
    fits = session in {"am", "pm"} if kind == "half_day" else session == kind
    return None if fits else f"visits of this need are {kind}"


def _in_meeting(scenario: Scenario, one: Booked) -> str | None:
    """The meeting that the person is in then."""
    halves = _halves(one.visit.session)
    for key, meeting in scenario.meetings.items():
        same = set(_halves(meeting.session)) & set(halves)
        busy = same and one.visit.date in dates_of_meeting(scenario, meeting)
        if busy and one.of.fixed.specialist in members(scenario, meeting):
            return key
    return None


def _halves(part: Part) -> tuple[str, ...]:
    return ("am", "pm") if part == "day" else (part,)


def _not_free(scenario: Scenario, one: Booked) -> str | None:
    person, day, session = one.of.person, one.visit.date, one.visit.session
    letter = letters(scenario, person.home_school).get(monday(day))
    free = person.available.on(WEEKDAYS[day.weekday()], letter)
    home = scenario.schools.get(person.home_school or "")
    if within(day, person.away.values()):
        return f"specialist {one.of.fixed.specialist} is away"
    if name := _in_meeting(scenario, one):
        return f"specialist {one.of.fixed.specialist} is in meeting {name} then"
    if home and not is_open(scenario, home, day):
        return f"their home school {person.home_school} is closed or not with the trust"
    if home and person.home_school != one.of.need.school and within(day, home.inset.values()):
        return f"their home school {person.home_school} has an INSET day"
    given = free.split("_") if free else []
    if session not in given and (session == "twilight" or "day" not in given):
        return f"specialist {one.of.fixed.specialist} is available on {day:%A}s: {free or 'not at all'}"
    return None


def _clashes(booked: list[Booked]) -> Iterator[Finding]:
    """One person cannot be at two visits in one session."""
    taken: dict[tuple[str, date, str], Booked] = {}
    for one in booked:
        for half in _halves(one.visit.session):
            moment = (one.of.fixed.specialist, one.visit.date, half)
            other = taken.setdefault(moment, one)
            if other is not one and other.of.fixed.need != one.of.fixed.need:
                found = f"{one.name} is impossible: in that session the person is decided for {other.of.fixed.need}"
                yield Finding("fixed-twice", one.where, found, f"move one of fixed.{other.of.id} and fixed.{one.of.id}")
                break


def _of_needs(booked: list[Booked]) -> Iterator[Finding]:
    """Of one need: one visit a date, no more than it asks for, and in its rhythm. A team has its visits together."""
    by_need: dict[str, list[Booked]] = defaultdict(list)
    for one in sorted(booked, key=lambda one: one.visit.date):
        by_need[one.of.fixed.need].append(one)
    for each in by_need.values():
        need = each[0].of.need
        together: dict[tuple[date, str, str], Booked] = {}
        for one in each:
            together.setdefault((one.visit.date, one.visit.session, "" if need.seats else one.of.id), one)
        visits = list(together.values())
        most = need.sessions_asked // need.sessions_a_visit
        if len(visits) > most:
            found = f"{visits[-1].name} is one too many: the need asks for {most} {'visit' if most == 1 else 'visits'}, and {len(visits)} are decided"
            yield Finding("too-many-fixed", visits[-1].where, found, "take visits out, or ask for more")
        for earlier, later in pairwise(visits):
            if reason := _too_close(visits, earlier, later):
                yield Finding(
                    "fixed-too-close",
                    later.where,
                    f"{later.name} is impossible: {reason}",
                    "move one of the two visits",
                )


def _too_close(visits: list[Booked], earlier: Booked, later: Booked) -> str | None:
    if earlier.visit.date == later.visit.date:
        return "the need has another decided visit on that date"
    before = [one.visit.date for one in visits if one.visit.date < later.visit.date]
    rhythm = later.of.need.rhythm
    return (
        None
        if may_follow(before, later.visit.date, rhythm)
        else f"the rhythm does not allow it after {earlier.visit.date}"
    )


def _order(booked: list[Booked]) -> Iterator[Finding]:
    last: dict[str, date] = {}
    for one in booked:
        last[one.of.fixed.need] = max(one.visit.date, last.get(one.of.fixed.need, one.visit.date))
    for one in booked:
        for other in one.of.need.after:
            if other in last and one.visit.date <= last[other]:
                found = f"{one.name} is impossible: it must come after need {other}, decided for {last[other]}"
                yield Finding("fixed-before", one.where, found, "move one of the two, or take the order out")
