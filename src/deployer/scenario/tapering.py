"""Stages of support that tapers: which stretch of its window a week belongs to."""

from datetime import timedelta

from deployer.scenario.schema import Need, Pattern, Scenario

WEEKS: dict[Pattern, int] = {"weekly": 1, "fortnightly": 2, "monthly": 4}
"""Pattern -> in so many consecutive calendar weeks there is at most one visit."""


def window_in_weeks(scenario: Scenario, need: Need) -> tuple[int, int]:
    """The first week of the need's window within the term, and how many it has; weeks of the term are counted from 0."""
    calendar, window = scenario.calendar, need.window
    monday = calendar.first_day - timedelta(days=calendar.first_day.weekday())
    first = max(calendar.first_day, window.first) if window else calendar.first_day
    last = min(calendar.last_day, window.last) if window else calendar.last_day
    begin = (first - monday).days // 7
    return begin, max(1, (last - monday).days // 7 - begin + 1)


def stage_of(scenario: Scenario, need: Need, week: int) -> tuple[int, int]:
    """Number of the stage in which a week lies, and in how many consecutive weeks of it there is at most one visit; 0: any."""
    rhythm = need.rhythm
    if not rhythm.stages:
        return 0, WEEKS.get(rhythm.pattern, 0)
    begin, weeks = window_in_weeks(scenario, need)
    number = min(len(rhythm.stages) - 1, max(0, (week - begin) * len(rhythm.stages) // weeks))
    return number, WEEKS[rhythm.stages[number]]
