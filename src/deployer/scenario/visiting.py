"""How many visits the dates alone allow: an upper limit before any person is looked at."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from deployer.scenario.schema import WEEKDAYS, Pattern, Rhythm, Scenario, School, Span, Training

WEEK = timedelta(days=7)
APART: dict[Pattern, int] = {"weekly": 1, "fortnightly": 2, "monthly": 4}
"""How many calendar weeks lie between two visits at least."""


def dates_of(span: Span) -> Iterator[date]:
    """All days from the first to the last, both included."""
    for offset in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=offset)


def dates_of_term(scenario: Scenario) -> Iterator[date]:
    """All Mondays to Fridays of the term, closed or not."""
    term = Span.model_construct(first=scenario.calendar.first_day, last=scenario.calendar.last_day)
    return (day for day in dates_of(term) if day.weekday() < len(WEEKDAYS))


def within(day: date, spans: Iterable[Span]) -> bool:
    """Whether the day lies in one of the spans."""
    return any(span.first <= day <= span.last for span in spans)


def has_lessons(scenario: Scenario, day: date) -> bool:
    """Whether schools at large have lessons that day: Monday to Friday, in the term, and no closure of all."""
    calendar = scenario.calendar
    in_term = day.weekday() < len(WEEKDAYS) and calendar.first_day <= day <= calendar.last_day
    between_terms = bool(calendar.terms) and not within(day, calendar.terms.values())
    return in_term and not between_terms and not within(day, calendar.closures.values())


def takes_part(school: School, day: date) -> bool:
    """Whether the school is open, and with the trust, on a day on which there are lessons."""
    return (
        (school.joins is None or day >= school.joins)
        and (school.leaves is None or day <= school.leaves)
        and not within(day, school.closures.values())
    )


def is_open(scenario: Scenario, school: School, day: date) -> bool:
    """Whether the school has lessons that day, as far as the scenario says."""
    return has_lessons(scenario, day) and takes_part(school, day)


def visiting_dates(school: School, lessons: Iterable[date], training: Training = "no") -> list[date]:
    """The dates, of those with lessons, on which the school can be visited: open, not quiet, and an INSET day as training says."""
    quiet = school.quiet.values()
    return [
        day
        for day in lessons
        if takes_part(school, day) and not within(day, quiet) and for_training(school, day, training)
    ]


def for_training(school: School, day: date, training: Training) -> bool:
    """Whether the date is an INSET day where the need asks for one, and none where it is no training."""
    return training == "also" or within(day, school.inset.values()) == (training == "only")


def most_visits(dates: Sequence[date], rhythm: Rhythm) -> int:
    """The largest number of these dates (in order) that the rhythm allows.

    Taking each date as early as possible is best: every rhythm only asks for distance from, or a cap on, what came before.
    A block may begin on any date and has no holes: it grows date by date and loses its first ones where it must.
    """
    free = rhythm.per_week is None and rhythm.gap_days is None and not rhythm.stages
    if rhythm.pattern in {"any", "block"} and free:
        return len(dates)
    if rhythm.pattern == "block":
        return _longest_block(dates, rhythm)
    taken: list[date] = []
    for day in dates:
        if may_follow(taken, day, rhythm):
            taken.append(day)
    return len(taken)


def may_follow(taken: Sequence[date], day: date, rhythm: Rhythm) -> bool:
    """Whether a visit on this day may follow those on earlier days, which are in order."""
    if not taken:
        return True
    if rhythm.gap_days and (day - taken[-1]).days < rhythm.gap_days.min:
        return False
    weeks_apart = 1 if rhythm.stages else APART.get(rhythm.pattern, 0)  # in every stage at least that
    if weeks_apart and monday(day) - monday(taken[-1]) < weeks_apart * WEEK:
        return False
    if rhythm.per_week is None:
        return True
    begin = monday(day)
    return sum(1 for _ in takewhile(lambda other: other >= begin, reversed(taken))) < rhythm.per_week.max


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _longest_block(dates: Sequence[date], rhythm: Rhythm) -> int:
    block: deque[date] = deque()
    longest = 0
    for day in dates:
        while not may_follow(block, day, rhythm):
            block.popleft()
        block.append(day)
        longest = max(longest, len(block))
    return longest
