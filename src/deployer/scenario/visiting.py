"""How many visits the dates alone allow: an upper limit before any person is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from deployer.scenario.schema import WEEKDAYS, Rhythm, Scenario, School, Span


def dates_of(span: Span) -> Iterator[date]:
    """All days from the first to the last, both included."""
    for offset in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=offset)


def within(day: date, spans: Iterable[Span]) -> bool:
    """Whether the day lies in one of the spans."""
    return any(span.first <= day <= span.last for span in spans)


def is_open(scenario: Scenario, school: School, day: date) -> bool:
    """Whether the school has lessons that day, as far as the scenario says."""
    return (
        day.weekday() < len(WEEKDAYS)
        and scenario.calendar.first_day <= day <= scenario.calendar.last_day
        and (school.joins is None or day >= school.joins)
        and (school.leaves is None or day <= school.leaves)
        and not within(day, scenario.calendar.closures.values())
        and not within(day, school.closures.values())
    )


def visiting_dates(scenario: Scenario, school: School, span: Span) -> list[date]:
    """The dates of the span on which the school can be visited: open, and not quiet."""
    quiet = school.quiet.values()
    return [day for day in dates_of(span) if is_open(scenario, school, day) and not within(day, quiet)]


def most_visits(dates: Sequence[date], rhythm: Rhythm) -> int:
    """The largest number of these dates (in order) that the rhythm allows.

    Taking each date as early as possible is best: every rhythm only asks for distance from, or a cap on, what came before.
    A block may begin on any date and ends before the first one it may not take.
    """
    if rhythm.pattern == "block":
        return max((_block_from(dates[start:], rhythm) for start in range(len(dates))), default=0)
    taken: list[date] = []
    for day in dates:
        if may_follow(taken, day, rhythm):
            taken.append(day)
    return len(taken)


def may_follow(taken: Sequence[date], day: date, rhythm: Rhythm) -> bool:
    """Whether a visit on this day may follow those on earlier days."""
    if not taken:
        return True
    apart = (monday(day) - monday(taken[-1])).days // 7
    if (rhythm.pattern == "weekly" and apart < 1) or (rhythm.pattern == "fortnightly" and apart < 2):
        return False
    if rhythm.gap_days and (day - taken[-1]).days < rhythm.gap_days.min:
        return False
    same_week = sum(1 for other in taken if monday(other) == monday(day))
    return rhythm.per_week is None or same_week < rhythm.per_week.max


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def _block_from(dates: Sequence[date], rhythm: Rhythm) -> int:
    taken: list[date] = []
    for day in dates:
        if not may_follow(taken, day, rhythm):
            break
        taken.append(day)
    return len(taken)
