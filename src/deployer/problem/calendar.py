"""Sessions of the term as bits: session s of day d is bit `d * PER_DAY + s`; day 0 is the first day of the term."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache, cached_property

from deployer.scenario.meetings import dates_of_meeting, members
from deployer.scenario.schema import (
    SESSIONS,
    WEEKDAYS,
    Availability,
    Available,
    Letter,
    Part,
    Scenario,
    Spans,
    Training,
    VisitKind,
    Weekday,
)
from deployer.scenario.two_week import letters

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
        self.lessons = self._on_weekdays(lambda _week, _weekday: "day_twilight") & ~self.within(
            scenario.calendar.closures
        )
        if scenario.calendar.terms:
            self.lessons &= self.within(scenario.calendar.terms)
        """Sessions in which schools are open at all; after school too."""

    @property
    def terms(self) -> int:
        """How many terms there are."""
        return max(1, len(self._ends))

    @cached_property
    def _ends(self) -> list[int]:
        """The last day of each term, in order."""
        return sorted((span.last - self.first).days for span in self.scenario.calendar.terms.values())

    def number_of(self, day: int) -> int:
        """The number of the day's term, from 0."""
        return bisect_left(self._ends, day)

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

    def on(self, dates: Iterable[date]) -> int:
        """Sessions of these dates."""
        return _union(self.between(day, day) for day in dates)

    def within(self, spans: Spans) -> int:
        """Sessions inside any of the spans."""
        return _union(self.between(span.first, span.last) for span in spans.values())

    def _on_weekdays(self, given: Callable[[int, Weekday], Availability | None]) -> int:
        """Sessions of the term that are given in a week on a weekday."""
        sessions = 0
        for day in range(self.days):
            weekday = (self._first_weekday + day) % 7
            if weekday < len(WEEKDAYS) and (part := given(self.week(day), WEEKDAYS[weekday])):
                sessions |= MASKS[part] << (day * PER_DAY)
        return sessions

    @cache  # noqa: B019  # a term lives as long as its questions
    def _letters(self, school: str | None) -> Mapping[int, Letter]:
        """Week -> A or B, as the school has it; None: as the calendar has it."""
        found = letters(self.scenario, school)
        return {self.week((monday - self.first).days): letter for monday, letter in found.items()}

    @cache  # noqa: B019
    def _usual(self, available: Available, school: str | None) -> int:
        """Sessions in which somebody of the school, or of none, is available."""
        weeks = self._letters(school) if available.two_week else {}
        return self._on_weekdays(lambda week, weekday: available.on(weekday, weeks.get(week)))

    @cached_property
    def _in_meetings(self) -> Mapping[str, int]:
        """Person -> sessions in which they are in a meeting."""
        taken: dict[str, int] = {}
        for meeting in self.scenario.meetings.values():
            days = [(day - self.first).days for day in dates_of_meeting(self.scenario, meeting)]
            sessions = _union(MASKS[meeting.session] << (day * PER_DAY) for day in days)
            for person in members(self.scenario, meeting):
                taken[person] = taken.get(person, 0) | sessions
        return taken

    def open(self, school: str) -> int:
        """Sessions in which the school is open and with the trust."""
        facts = self.scenario.schools[school]
        return self.lessons & self.between(facts.joins, facts.leaves) & ~self.within(facts.closures)

    def visitable(self, school: str, training: Training = "no") -> int:
        """Sessions in which the school can be visited: on INSET days for training, and where it is for nothing else only then."""
        facts = self.scenario.schools[school]
        usual, inset = self.open(school) & ~self.within(facts.quiet), self.within(facts.inset)
        return {"no": usual & ~inset, "also": usual, "only": usual & inset}[training]

    def free(self, specialist: str, *, at_home: bool = False) -> int:
        """Sessions in which the person can be deployed; those of the home school's INSET days at the home school alone."""
        person = self.scenario.specialists[specialist]
        usual = self._usual(person.available, person.home_school) & self.lessons & ~self.within(person.away)
        usual &= ~self._in_meetings.get(specialist, 0)
        if person.home_school is None:
            return usual
        inset = self.within(self.scenario.schools[person.home_school].inset)
        return usual & self.open(person.home_school) & (self.all if at_home else ~inset)


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
