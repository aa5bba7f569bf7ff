"""Who is in a standing meeting, and on which dates it is held."""

from datetime import date, timedelta

from deployer.scenario.schema import WEEKDAYS, Meeting, Scenario
from deployer.scenario.visiting import dates_of_term, monday, within

TWO_WEEKS = timedelta(days=14)


def members(scenario: Scenario, meeting: Meeting) -> list[str]:
    """The people in it, in the scenario's order."""
    who = meeting.who
    leads = {scenario.hubs[hub].executive_lead for hub in who.hubs if hub in scenario.hubs}
    return [
        key
        for key, person in scenario.specialists.items()
        if key in who.specialists
        or key in leads
        or (person.role in who.roles and (not who.phases or _phase(scenario, key) in who.phases))
    ]


def _phase(scenario: Scenario, person: str) -> str | None:
    one = scenario.specialists[person]
    start = one.home_school or one.base
    return scenario.schools[start].phase if start in scenario.schools else None


def dates_of_meeting(scenario: Scenario, meeting: Meeting) -> list[date]:
    """Its dates in the term, without those on which all schools are closed."""
    lessons = [day for day in dates_of_term(scenario) if not within(day, scenario.calendar.closures.values())]
    if meeting.weekday is None:
        return [day for day in lessons if day in meeting.dates]
    possible = [day for day in dates_of_term(scenario) if WEEKDAYS[day.weekday()] == meeting.weekday]
    possible = [day for day in possible if meeting.first is None or day >= meeting.first]
    if meeting.rhythm == "fortnightly":
        possible = [day for day in possible if (monday(day) - monday(possible[0])) % TWO_WEEKS == timedelta()]
    if meeting.rhythm == "monthly":
        possible = [day for day in possible if day.day <= 7]
    return [day for day in possible if day in lessons]
