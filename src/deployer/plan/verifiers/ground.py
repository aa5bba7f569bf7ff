"""What the scenario alone says: names, open schools, free people, caps and journeys."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import asin, ceil, cos, floor, radians, sin, sqrt

from deployer.plan.schema import HALVES
from deployer.plan.verifiers.meetings import held_on, in_meeting
from deployer.plan.verifiers.weight import exact, rounded, weight_of
from deployer.plan.verifiers.words import PARTS, WEEKDAYS, monday_of, on, plain, spoken
from deployer.scenario.schema import (
    SESSIONS,
    Limits,
    Location,
    Need,
    Role,
    Scenario,
    School,
    Session,
    Spans,
    Specialist,
    Trip,
)
from deployer.scenario.schema import WEEKDAYS as SHORT_WEEKDAYS

EARTH_RADIUS = 3958.8
"""Miles."""
FURTHEST = 60
"""Minutes, for people of a home school without any limit of their own or of their role."""


class Ground:
    """A scenario with its look-ups; made once, asked often."""

    def __init__(self, scenario: Scenario) -> None:
        """Take an expanded scenario without faults."""
        self.scenario = scenario
        self.limits = cache(self._limits)
        self.alike = Counter((need.school, need.category) for need in scenario.needs.values())
        self.need = cache(self._need)
        self.weight = cache(self._weight)
        self.letter = cache(self._letter)
        self.diary = cache(self._diary)
        self.free_sessions = cache(self._free_sessions)
        self.online = cache(self._online)
        self.visit_pence = cache(self._visit_pence)
        self.return_pence = cache(self._return_pence)
        self.minutes = cache(self._minutes)
        self.paid_miles = cache(self._paid_miles)

    # ---------------------------------------------------------------------------------------------------- names

    def person(self, person: str) -> str:
        """What people call them; the id of an unknown one."""
        return self.scenario.specialists[person].name if person in self.scenario.specialists else person

    def school(self, school: str) -> str:
        """What people call it; the id of an unknown one."""
        return self.scenario.schools[school].name if school in self.scenario.schools else school

    def area(self, category: str) -> str:
        """What people call it; the id of an unknown one."""
        known = self.scenario.categories.get(category)
        return known.name if known else category

    def _need(self, need: str) -> str:
        """As `Science at Holyhead School`, with the id where the school asks for it twice; the id of an unknown one."""
        needs = self.scenario.needs
        if need not in needs:
            return need
        asked = needs[need]
        alike = self.alike[asked.school, asked.category]
        name = f"{self.area(asked.category)} at {self.school(asked.school)}"
        return name if alike == 1 else f"{name} ({need})"

    def _weight(self, need: str) -> int:
        return weight_of(self.scenario, self.scenario.needs[need])

    # ----------------------------------------------------------------------------------------------------- time

    def in_term(self, moment: date) -> bool:
        """A Monday to Friday from the first day of the calendar to the last; where it has several terms, in one of them."""
        calendar = self.scenario.calendar
        inside = calendar.first_day <= moment <= calendar.last_day and moment.weekday() < len(SHORT_WEEKDAYS)
        return inside and not (calendar.terms and self.term(moment) is None)

    def term(self, moment: date) -> str | None:
        """The term of a date, where the calendar has several; None between them, and where it is one."""
        return _within(self.scenario.calendar.terms, moment)

    def closed(self, school: str, moment: date) -> str | None:
        """Why the school is closed on this date, as the end of a sentence; None if it is open."""
        if closure := _within(self.scenario.calendar.closures, moment):
            return f"all schools are closed then ({closure})"
        return _closed_alone(self.scenario.schools[school], moment)

    def not_to_visit(self, need: str, moment: date) -> str | None:
        """Why the need's school cannot be visited for it on this date; None if it can."""
        asked = self.scenario.needs[need]
        if asked.where == "off_site":
            closed = _within(self.scenario.calendar.closures, moment)
            return f"all schools are closed then ({closed})" if closed else _not_asked_for(asked, moment)
        if reason := self.closed(asked.school, moment):
            return reason
        inset = _within(self.scenario.schools[asked.school].inset, moment)
        if inset and asked.training == "no":
            return f"{self.school(asked.school)} has an INSET day then ({inset}), and this is no training"
        if not inset and asked.training == "only":
            return "it is asked for on INSET days only"
        if quiet := _within(self.scenario.schools[asked.school].quiet, moment):
            return f"{self.school(asked.school)} takes no visits then ({quiet})"
        return _not_asked_for(asked, moment)

    def not_free(self, person: str, moment: date, half: Session, school: str | None = None) -> str | None:
        """Why the person cannot serve this school, or another than their own, in this session; None if they can. Closures of all schools are left to the schools."""
        who = self.scenario.specialists[person]
        given = self._given(who, moment)
        if half not in given and (half == "twilight" or "day" not in given):
            return f"they are not available on {WEEKDAYS[moment.weekday()]} {PARTS[half]}s"
        if held := self.diary(person).get((moment, half)):
            return f"they are in {held} then"
        if away := _within(who.away, moment):
            return f"they are away then ({away})"
        if who.home_school and (reason := _closed_alone(self.scenario.schools[who.home_school], moment)):
            return f"they work at a school that cannot release them: {reason}"
        if who.home_school and who.home_school != school:
            inset = _within(self.scenario.schools[who.home_school].inset, moment)
            return f"their own school has an INSET day then ({inset})" if inset else None
        return None

    def _diary(self, person: str) -> dict[tuple[date, Session], str]:
        """What is in the person's diary: (date, session) -> the meeting's name."""
        found: dict[tuple[date, Session], str] = {}
        for meeting in self.scenario.meetings.values():
            if in_meeting(self.scenario, person, meeting):
                for moment in held_on(self.scenario.calendar, meeting):
                    found |= {(moment, half): meeting.name for half in HALVES[meeting.session]}
        return found

    def _given(self, who: Specialist, moment: date) -> list[str]:
        """The parts of this date that the person is available in; in an A or B week what that week says comes first."""
        if moment.weekday() >= len(SHORT_WEEKDAYS):
            return []
        day = SHORT_WEEKDAYS[moment.weekday()]
        letter = self.letter(who.home_school, monday_of(moment))
        special = getattr(getattr(who.available, letter), day) if letter else None
        word: str | None = special or getattr(who.available, day)
        return word.split("_") if word else []

    def _letter(self, school: str | None, monday: date) -> str | None:
        """A or B: the first week with an open date has the first letter, and they alternate from one such week to the next."""
        place, calendar = self.scenario.schools[school] if school else None, self.scenario.calendar
        settings = place.timetable if place and place.timetable else calendar.two_week
        if settings is None:
            return None
        spans = [*calendar.closures.values(), *(place.closures.values() if place else ())]
        days = (calendar.last_day - calendar.first_day).days + 1
        term = [calendar.first_day + timedelta(days=passed) for passed in range(days)]
        lessons = [one for one in term if self.in_term(one) and not any(s.first <= one <= s.last for s in spans)]
        before = {monday_of(one) for one in lessons if monday_of(one) < monday}
        return "ab"[(len(before) + "ab".index(settings.first)) % 2]

    # ----------------------------------------------------------------------------------------------------- caps

    def role(self, person: str) -> Role:
        """The person's role."""
        return self.scenario.roles[self.scenario.specialists[person].role]

    def _limits(self, person: str) -> Limits:
        """The person's own caps, and the role's where they have none; of the term's days, those are left that they do not lead in."""
        caps = self.role(person), self.scenario.specialists[person].limits
        given = {key: value for cap in caps for key in Limits.model_fields if (value := getattr(cap, key)) is not None}
        led = sum(lead.days_per_term for lead in self.scenario.leads.values() if lead.leader == person)
        if led and "days_per_term" in given:
            given["days_per_term"] = max(0.0, given["days_per_term"] - led)
        return Limits(**given)

    def in_term_at_most(self, person: str) -> float | None:
        """Days that the person may be away in the term: the limit, or where induction takes its part all days on which they are free, less that part."""
        limit, percent = self.limits(person).days_per_term, self.scenario.specialists[person].percent_off
        if limit is None and percent:
            limit = self.free_sessions(person) / 2
        return None if limit is None else less(limit, percent)

    def in_year_at_most(self, person: str) -> float | None:
        """Days that the person may be away in the whole calendar: the limit of the year, less the days of it that are used already."""
        limit = self.limits(person).days_per_year
        return None if limit is None else max(0.0, limit - self.scenario.specialists[person].days_used)

    def in_week_at_most(self, person: str) -> float | None:
        """Days that the person may be away in a week, less what induction takes."""
        limit = self.limits(person).days_per_week
        return None if limit is None else less(limit, self.scenario.specialists[person].percent_off)

    def _free_sessions(self, person: str) -> int:
        """In how many sessions of the term the person can go out."""
        calendar = self.scenario.calendar
        term = (
            calendar.first_day + timedelta(days=passed)
            for passed in range((calendar.last_day - calendar.first_day).days + 1)
        )
        lessons = (moment for moment in term if self.in_term(moment) and not _within(calendar.closures, moment))
        return sum(self.not_free(person, moment, half) is None for moment in lessons for half in SESSIONS)

    def people_at_once(self, school: str) -> int:
        """How many of its people a school may lend in one session."""
        place = self.scenario.schools[school]
        if place.releases.people_at_once is not None:
            return place.releases.people_at_once
        if place.pupils is None:
            return 2
        return 1 if place.pupils < 400 else 2 if place.pupils < 1_000 else 3

    # -------------------------------------------------------------------------------------------------- journeys

    def start(self, person: str) -> str | None:
        """The school that the person starts from, employed there or not."""
        who = self.scenario.specialists[person]
        return who.home_school or who.base

    def travel(self, person: str, school: str) -> int | None:
        """One-way minutes from where the person starts to the school; None: unknown."""
        return self.minutes(self.start(person) or person, self._place_of(person), school)

    def furthest(self, person: str) -> int | None:
        """Most minutes one way: the own limit, else the role's, else 60 for people of a home school; None: any."""
        limit = self.limits(person).travel_minutes
        return FURTHEST if limit is None and self.scenario.specialists[person].home_school else limit

    def within_reach(self, person: str, school: str) -> bool:
        """Whether the journey is known and no longer than the person's limit."""
        limit, minutes = self.furthest(person), self.travel(person, school)
        return limit is None or (minutes is not None and minutes <= limit)

    def _online(self, person: str, need: str) -> bool:
        """Whether this person would serve the need online; for `either` that is who lives beyond their limit."""
        asked = self.scenario.needs[need]
        if asked.where == "either":
            return not self.within_reach(person, asked.school)
        return asked.where == "online"

    def trip(self, start: str, end: str) -> int | None:
        """One-way minutes between two schools; None: unknown."""
        return self.minutes(start, self.scenario.schools[start].location, end)

    def miles(self, person: str, school: str) -> Fraction:
        """One-way miles that are paid, in tenths; 0 where the journey is unknown."""
        return self.paid_miles(self.start(person) or person, self._place_of(person), school)

    # ----------------------------------------------------------------------------------------------------- money

    def _visit_pence(self, person: str, sessions: int) -> int:
        """For a visit of so many sessions: fee and brokerage of an external person, cover for one of a home school."""
        who, role = self.scenario.specialists[person], self.role(person)
        pounds = exact(role.cover_rate) if who.home_school else Fraction(0)
        if role.external:
            fee = exact(role.fee if who.fee is None else who.fee)
            pounds = fee * (1 + exact(role.brokerage_percent) / 100)
        return rounded(100 * pounds * sessions / 2)

    def _return_pence(self, person: str, school: str) -> int:
        """There and back; nothing at the school that the person starts from."""
        return rounded(200 * self.miles(person, school) * exact(self.scenario.travel.pounds_per_mile))

    # --------------------------------------------------------------------------------------------- what lies below

    def _place_of(self, person: str) -> Location | None:
        start = self.start(person)
        return self.scenario.schools[start].location if start else self.scenario.specialists[person].location

    def _minutes(self, start: str | None, place: Location | None, end: str) -> int | None:
        if start == end:
            return 0
        if known := self._known_trip(start, end):
            return known.minutes
        miles = self._road_miles(place, self.scenario.schools[end].location)
        if miles is None:
            return None
        rates = self.scenario.travel.minutes_per_mile
        near, middle, far = min(miles, 5), min(max(miles - 5, 0), 10), max(miles - 15, 0)
        return ceil(near * rates.first_5 + middle * rates.next_10 + far * rates.beyond - 1e-9)

    def _paid_miles(self, start: str | None, place: Location | None, end: str) -> Fraction:
        if start == end:
            return Fraction(0)
        if known := self._known_trip(start, end):
            return Fraction(rounded(10 * exact(known.miles)), 10)
        miles = self._road_miles(place, self.scenario.schools[end].location)
        return Fraction(floor(10 * miles + 0.5), 10) if miles is not None else Fraction(0)

    def _known_trip(self, start: str | None, end: str) -> Trip | None:
        """The matrix, in this direction if given, else in the other."""
        matrix = self.scenario.travel.matrix
        if start is None:
            return None
        return matrix.get(start, {}).get(end) or matrix.get(end, {}).get(start)

    def _road_miles(self, one: Location | None, other: Location | None) -> float | None:
        """Straight line by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984), times circuity."""
        if one is None or other is None:
            return None
        north, south = radians(one.lat), radians(other.lat)
        across = sin(radians(other.lon - one.lon) / 2) ** 2
        chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
        return 2 * EARTH_RADIUS * asin(sqrt(min(chord, 1.0))) * self.scenario.travel.circuity


def less(days: float, percent: float) -> float:
    """So many days less a part of them, rounded down to half days."""
    return floor(2 * exact(days) * (100 - exact(percent)) / 100) / 2


def of_the_school(who: Specialist, school: str) -> bool:
    """Whether the school employs this person; a base is not employment."""
    return who.home_school == school


def _not_asked_for(need: Need, moment: date) -> str | None:
    """Why the need is not for this date, whether the school is open or not; None if it is."""
    if need.dates and moment not in need.dates:
        return "it is for other dates"
    if moment in need.not_on:
        return "no visit can be on that date"
    if need.window and not need.window.first <= moment <= need.window.last:
        return f"support is asked for from {plain(need.window.first)} to {plain(need.window.last)}"
    return None


def _within(spans: Spans, moment: date) -> str | None:
    """The name of the first span that holds this date."""
    return next((spoken(key) for key, span in spans.items() if span.first <= moment <= span.last), None)


def _closed_alone(place: School, moment: date) -> str | None:
    if closure := _within(place.closures, moment):
        return f"{place.name} is closed then ({closure})"
    if place.joins and moment < place.joins:
        return f"{place.name} joins only on {on(place.joins)}"
    if place.leaves and moment > place.leaves:
        return f"{place.name} leaves on {on(place.leaves)}"
    return None
