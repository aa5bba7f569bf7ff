"""Sessions of the term as bits: session s of day d is bit `d * PER_DAY + s`; day 0 is the first day of the term."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from deployer.scenario.schema import SESSIONS, WEEKDAYS, Availability, Part, Scenario, Spans, VisitKind, Weekday

PER_DAY = len(SESSIONS)
ALL_DAY = (1 << PER_DAY) - 1
"""Every session of a day, after school too."""
AM, PM, TWILIGHT = (1 << SESSIONS.index(session) for session in ("am", "pm", "twilight"))
MASKS: dict[Availability, int] = {
    "am": AM,
    "pm": PM,
    "day": AM | PM,
    "twilight": TWILIGHT,
    "am_twilight": AM | TWILIGHT,
    "pm_twilight": PM | TWILIGHT,
    "day_twilight": AM | PM | TWILIGHT,
}
"""The sessions of one day that a visit takes, or that somebody can give, as bits."""
KINDS: dict[VisitKind, tuple[Part, ...]] = {
    "day": ("day",),
    "am": ("am",),
    "pm": ("pm",),
    "half_day": ("am", "pm"),
    "twilight": ("twilight",),
}


class Term:
    """The days of the term, who is free in them and which school can be visited."""

    def __init__(self, scenario: Scenario) -> None:
        """Take the calendar of the scenario."""
        self.scenario = scenario
        self.first = scenario.calendar.first_day
        self._first_weekday = self.first.weekday()
        self.days = (scenario.calendar.last_day - self.first).days + 1
        self.all = (1 << (self.days * PER_DAY)) - 1
        self.lessons = self._on_weekdays(dict.fromkeys(WEEKDAYS, "day_twilight")) & ~self.within(
            scenario.calendar.closures
        )
        """Sessions in which schools are open at all; after school too."""

    def date_of(self, day: int) -> date:
        """The date of a day of the term."""
        return self.first + timedelta(days=day)

    def week(self, day: int) -> int:
        """The calendar week of a day, Monday to Sunday; the first week is 0."""
        return (day + self._first_weekday) // 7

    @cached_property
    def weeks(self) -> int:
        """How many calendar weeks the term touches."""
        return self.week(self.days - 1) + 1

    def between(self, first: date | None, last: date | None) -> int:
        """Sessions from one date to another, both included; None is open."""
        begin = max(0, (first - self.first).days) if first else 0
        end = min(self.days, (last - self.first).days + 1) if last else self.days
        return ((1 << (end * PER_DAY)) - 1) & ~((1 << (begin * PER_DAY)) - 1) if end > begin else 0

    def within(self, spans: Spans) -> int:
        """Sessions inside any of the spans."""
        return _union(self.between(span.first, span.last) for span in spans.values())

    def _on_weekdays(self, available: Mapping[Weekday, Availability]) -> int:
        """Sessions of the term that fall on the given weekdays."""
        sessions = 0
        for day in range(self.days):
            weekday = (self._first_weekday + day) % 7
            if weekday < len(WEEKDAYS) and (part := available.get(WEEKDAYS[weekday])):
                sessions |= MASKS[part] << (day * PER_DAY)
        return sessions

    def open(self, school: str) -> int:
        """Sessions in which the school is open and with the trust."""
        facts = self.scenario.schools[school]
        return self.lessons & self.between(facts.joins, facts.leaves) & ~self.within(facts.closures)

    def visitable(self, school: str) -> int:
        """Sessions in which the school can be visited."""
        return self.open(school) & ~self.within(self.scenario.schools[school].quiet)

    def free(self, specialist: str) -> int:
        """Sessions in which the person can be deployed."""
        person = self.scenario.specialists[specialist]
        usual = self._on_weekdays(person.available) & self.lessons & ~self.within(person.away)
        return usual & self.open(person.home_school) if person.home_school else usual


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
