"""How schools stand: tiers that nobody knows, categories that the grades deny, monitoring that comes too soon."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.asked import asked
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Scenario, School


def check_standing(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Each school, and the needs that end before an inspection."""
    for key, school in scenario.schools.items():
        yield from unknown(f"schools.{key}.tier", f"tier of school {key}", school.tier, "tiers", scenario.tiers)
        yield from _concern(key, school)
    for one in asked(scenario, expanded):
        window = one.need.window
        if one.need.before_monitoring and window and window.last < max(window.first, scenario.calendar.first_day):
            found = f"need {one.id} ends before monitoring, but the school's next_monitoring leaves it no date"
            fix = f"take before_monitoring out, or correct next_monitoring of school {one.need.school}"
            yield Finding("monitoring-too-early", one.where_of("before_monitoring"), found, fix)


def _concern(key: str, school: School) -> Iterator[Finding]:
    concern, at = school.concern, f"schools.{key}.concern"
    if concern is None:
        return
    if concern.next_monitoring and concern.next_monitoring <= concern.since:
        found = (
            f"school {key} is monitored on {concern.next_monitoring}, not after {concern.since}, when its concern began"
        )
        yield Finding("dates-reversed", f"{at}.next_monitoring", found, "swap the two dates, or correct one")
    card = school.report_card
    if card and card.date >= concern.since and card.category != concern.category:
        said = card.category or "no category of concern"
        found = f"school {key} is declared as {concern.category}, but the grades of its report card make it {said}"
        yield Finding("category-differs", f"{at}.category", found, "correct the category or the grades", "warning")
