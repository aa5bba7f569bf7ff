"""Meetings that nobody is in, or that are never held."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.meetings import dates_of_meeting, members
from deployer.scenario.schema import Scenario


def check_meetings(scenario: Scenario) -> Iterator[Finding]:
    """Each has a weekday or dates, dates in the term, and people."""
    for key, meeting in scenario.meetings.items():
        at = f"meetings.{key}"
        if (meeting.weekday is None) == (not meeting.dates):
            found = f"meeting {key} has {'a weekday and dates' if meeting.dates else 'neither a weekday nor dates'}"
            yield Finding("meeting-when", at, found, "give either weekday (with rhythm), or dates")
        elif not dates_of_meeting(scenario, meeting):
            found = f"meeting {key} is never held: none of its dates is a Monday to Friday of the term on which schools are open"
            yield Finding("meeting-never", at, found, "check its dates, weekday and from", "warning")
        if _known(scenario, key) and not members(scenario, meeting):
            found = f"nobody is in meeting {key}"
            yield Finding("meeting-nobody", f"{at}.who", found, "name roles, hubs or specialists", "warning")


def _known(scenario: Scenario, key: str) -> bool:
    """Whether everything that it names is in the scenario; what is not is a finding of its own."""
    who = scenario.meetings[key].who
    places = all(
        start in scenario.schools
        for one in scenario.specialists.values()
        for start in (one.home_school, one.base)
        if start
    )
    named = set(who.hubs) <= scenario.hubs.keys() and set(who.roles) <= scenario.roles.keys()
    return places and named and set(who.specialists) <= scenario.specialists.keys()
