"""Placements counted out: how many days the whole weeks of a placement come to, and until when they last."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from deployer.scenario.schema import Need, Scenario, Span
from deployer.scenario.visiting import dates_of, has_lessons, monday, visiting_dates


def placed(scenario: Scenario, need: Need) -> Need:
    """The need with the window and the days that its placement comes to; as it is where it is none, or its school is unknown."""
    if need.placement is None or need.school not in scenario.schools:
        return need
    window = window_of(scenario, need)
    days = sum(weeks_of(scenario, need).values())
    return need.model_copy(update={"window": window, "days": float(days) if days else need.days, "sessions": None})


def window_of(scenario: Scenario, need: Need) -> Span:
    """From the first to the last day: the window, or until the new person starts and the handover is over."""
    calendar, placement = scenario.calendar, need.placement
    first = need.window.first if need.window else calendar.first_day
    last = need.window.last if need.window else calendar.last_day
    if placement is not None and placement.until is not None:
        last = _handed_over(scenario, need.school, placement.until, placement.handover_days)
    return Span(**{"from": first, "to": min(last, calendar.last_day)})


def weeks_of(scenario: Scenario, need: Need) -> Mapping[date, int]:
    """Monday -> days at the school in that week: those asked for, or as many as it is open. Weeks without any are absent."""
    assert need.placement is not None
    window = window_of(scenario, need)
    lessons = [day for day in dates_of(window) if has_lessons(scenario, day)] if window.first <= window.last else []
    opened = Counter(monday(day) for day in visiting_dates(scenario.schools[need.school], lessons, need.training))
    return {week: min(many, need.placement.days_per_week) for week, many in opened.items()}


def _handed_over(scenario: Scenario, school: str, until: date, days: int) -> date:
    """The last of so many days of lessons from the new person's first day on; the day before it where there are none."""
    last, left, day = until - timedelta(days=1), days, until
    while left and day <= scenario.calendar.last_day:
        if visiting_dates(scenario.schools[school], [day] if has_lessons(scenario, day) else []):
            last, left = day, left - 1
        day += timedelta(days=1)
    return last
