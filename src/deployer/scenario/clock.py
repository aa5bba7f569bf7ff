"""When the parts of a day begin and end: at a school as it says, else as the calendar does, else as usual."""

from collections.abc import Mapping

from deployer.scenario.schema import SESSIONS, ClockSpan, Hours, Scenario, Session

USUAL: Mapping[Session, ClockSpan] = {
    "am": ClockSpan(**{"from": "09:00", "to": "12:00"}),
    "pm": ClockSpan(**{"from": "13:00", "to": "15:30"}),
    "twilight": ClockSpan(**{"from": "15:45", "to": "17:15"}),
}
"""Hours where nobody has said any, by the clock in London."""


def stated_hours(scenario: Scenario, school: str | None) -> dict[Session, ClockSpan]:
    """Parts of a day whose hours the school or the calendar states; of a `school` that is None or unknown, the calendar's."""
    theirs = scenario.schools[school].hours if school in scenario.schools else None
    told = [_told(scenario.calendar.hours), _told(theirs)]
    return told[0] | told[1]


def hours_at(scenario: Scenario, school: str | None) -> dict[Session, ClockSpan]:
    """From when to when each part of a day is."""
    return {**USUAL, **stated_hours(scenario, school)}


def _told(hours: Hours | None) -> dict[Session, ClockSpan]:
    return {part: span for part in SESSIONS if hours and (span := getattr(hours, part))}
