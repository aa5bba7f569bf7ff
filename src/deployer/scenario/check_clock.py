"""Times of day that cannot be meant: a part of the day that ends before it begins, or begins before the one before it is over."""

from collections.abc import Iterator
from itertools import pairwise

from deployer.errors import Finding
from deployer.scenario.clock import hours_at
from deployer.scenario.schema import SESSIONS, Hours, Scenario


def check_clock(scenario: Scenario) -> Iterator[Finding]:
    """The calendar's hours, and those of each school that has its own."""
    own = {key: school.hours for key, school in scenario.schools.items() if school.hours}
    yield from _hours(scenario, "calendar.hours", "of the calendar", None, scenario.calendar.hours)
    for key, hours in own.items():
        yield from _hours(scenario, f"schools.{key}.hours", f"at school {key}", key, hours)


def _hours(scenario: Scenario, at: str, of: str, school: str | None, hours: Hours | None) -> Iterator[Finding]:
    """Only what is said here is judged: else a fault of the calendar would be told at every school."""
    if hours is None:
        return
    known, said = hours_at(scenario, school), [part for part in SESSIONS if getattr(hours, part)]
    for part in said:
        span = known[part]
        if span.last <= span.first:
            found = f"{part} {of} ends at {span.last}, not after {span.first}, when it begins"
            yield Finding("hours-reversed", f"{at}.{part}.to", found, "swap the two, or correct one")
    for one, next_one in pairwise(SESSIONS):
        if known[next_one].first < known[one].last and {one, next_one} & set(said):
            found = f"{next_one} {of} begins at {known[next_one].first}, before {one} ends at {known[one].last}"
            where = f"{at}.{next_one if next_one in said else one}"
            yield Finding("hours-overlap", where, found, f"correct one of the two, or give the hours of {next_one} too")
