"""Which weeks are A and which are B."""

from datetime import date

from deployer.scenario.schema import Letter, Scenario
from deployer.scenario.visiting import dates_of_term, has_lessons, monday, within

OTHER: dict[Letter, Letter] = {"a": "b", "b": "a"}


def letters(scenario: Scenario, school: str | None) -> dict[date, Letter]:
    """Monday -> letter, of the weeks in which the school (None: any school) has an open date; empty where there is no two-week timetable."""
    own = scenario.schools[school] if school else None
    settings = (own.timetable if own else None) or scenario.calendar.two_week
    if settings is None:
        return {}
    closed = own.closures.values() if own else ()
    days = (day for day in dates_of_term(scenario) if has_lessons(scenario, day) and not within(day, closed))
    open_weeks = dict.fromkeys(monday(day) for day in days)
    found: dict[date, Letter] = {}
    letter = settings.first
    for week in open_weeks:
        found[week], letter = letter, OTHER[letter]
    return found
