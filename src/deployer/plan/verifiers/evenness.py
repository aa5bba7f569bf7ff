"""How evenly visits are spread, counted a second time."""

from collections import Counter
from datetime import date, timedelta
from math import ceil

from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.words import monday_of


def evenness(facts: Facts) -> int:
    """Visits beyond the even share of a stretch of the window, and weekdays beyond a need's first."""
    return sum(
        _too_close(facts, need, dates) + len({day.weekday() for day in dates}) - 1
        for need, dates in ((need, [visit.date for visit in visits]) for need, visits in facts.visits.items())
        if _is_free(facts, need)
    )


def _is_free(facts: Facts, need: str) -> bool:
    """Whether it is left open when the visits are: no placement, no dates, no block, no stages."""
    asked = facts.scenario.needs[need]
    return asked.placement is None and not asked.dates and asked.rhythm.pattern != "block" and not asked.rhythm.stages


def _too_close(facts: Facts, need: str, dates: list[date]) -> int:
    asked = facts.scenario.needs[need]
    visits = asked.sessions_asked // asked.sessions_a_visit
    weeks = sorted({monday_of(day) for day in _open(facts, need)})
    stretches = min(visits, len(weeks))
    in_stretch = Counter(weeks.index(monday_of(day)) * stretches // len(weeks) for day in dates)
    return sum(max(0, many - ceil(visits / stretches)) for many in in_stretch.values())


def _open(facts: Facts, need: str) -> list[date]:
    """Dates on which the school can be visited for the need, within its window."""
    calendar, window = facts.scenario.calendar, facts.scenario.needs[need].window
    length = (calendar.last_day - calendar.first_day).days + 1
    term = [calendar.first_day + timedelta(days=passed) for passed in range(length)]
    return [
        day
        for day in term
        if facts.ground.in_term(day)
        and not facts.ground.not_to_visit(need, day)
        and (window is None or window.first <= day <= window.last)
    ]
