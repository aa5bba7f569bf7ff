"""Standing meetings, told a second time: who is in them, and when."""

from collections.abc import Iterator
from datetime import date, timedelta

from deployer.scenario.schema import WEEKDAYS, Calendar, Meeting, Scenario


def in_meeting(scenario: Scenario, person: str, meeting: Meeting) -> bool:
    """By name, as executive lead of a hub, or by role, and there by the phase of the school they start from."""
    who, one = meeting.who, scenario.specialists[person]
    if person in who.specialists or any(scenario.hubs[hub].executive_lead == person for hub in who.hubs):
        return True
    start = one.home_school or one.base
    phase = scenario.schools[start].phase if start else None
    return one.role in who.roles and (not who.phases or phase in who.phases)


def held_on(calendar: Calendar, meeting: Meeting) -> Iterator[date]:
    """Each date of the meeting in the term; a closure of all schools cancels it."""
    first_week: date | None = None
    for passed in range((calendar.last_day - calendar.first_day).days + 1):
        moment = calendar.first_day + timedelta(days=passed)
        if meeting.weekday is None:
            held = moment in meeting.dates and moment.weekday() < len(WEEKDAYS)
        else:
            held = moment.weekday() == WEEKDAYS.index(meeting.weekday) and not (
                meeting.first and moment < meeting.first
            )
            if held:
                week = moment - timedelta(days=moment.weekday())
                first_week = first_week or week
                odd = (week - first_week).days // 7 % 2 == 1
                held = not (
                    (meeting.rhythm == "fortnightly" and odd) or (meeting.rhythm == "monthly" and moment.day > 7)
                )
        if held and not any(span.first <= moment <= span.last for span in calendar.closures.values()):
            yield moment
