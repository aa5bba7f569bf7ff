"""What is known on the day that a plan is made for: risk by date, entitlements had already, monitoring to come."""

from datetime import date, timedelta

from deployer.scenario.schema import Need, Package, RiskEntry, Scenario, School, Severity, Span
from deployer.scenario.standard_packages import STANDARD_PACKAGES

SEPTEMBER = 9
"""The month in which a school year begins."""


def known(scenario: Scenario) -> Scenario:
    """The same scenario with what each school is: its newest risk up to `known_on`, its membership on the first day; and the shipped packages it names."""
    schools = {key: _school(scenario, school) for key, school in scenario.schools.items()}
    shipped: dict[str, Package] = {}
    for group in scenario.standard_packages:
        shipped |= STANDARD_PACKAGES[group]
    return scenario.model_copy(update={"schools": schools, "packages": shipped | scenario.packages})


def _school(scenario: Scenario, school: School) -> School:
    entry, membership = newest(school, scenario.known_on), school.membership_on(scenario.calendar.first_day)
    if entry is None and membership == school.membership:
        return school
    return school.model_copy(update={"risk": entry.risk if entry else school.risk, "membership": membership})


def memberships(scenario: Scenario, school: School) -> list[tuple[School, Span]]:
    """What the school is in the term, one after another: once, or before and after it aligns."""
    first, last = scenario.calendar.first_day, scenario.calendar.last_day
    aligns = school.aligns
    if aligns is None or not first < aligns.on <= last:
        now = school.model_copy(update={"membership": school.membership_on(first)})
        return [(now, Span(**{"from": first, "to": last}))]
    after = school.model_copy(update={"membership": aligns.membership})
    until = aligns.on - timedelta(days=1)
    return [(school, Span(**{"from": first, "to": until})), (after, Span(**{"from": aligns.on, "to": last}))]


def newest(school: School, day: date) -> RiskEntry | None:
    """The last assessment on or before the day, of several on one date the last in the file; None where there is none."""
    entries = [entry for entry in school.risk_log.values() if entry.on <= day]
    return max(reversed(entries), key=lambda entry: entry.on, default=None)


def newest_data(scenario: Scenario) -> dict[tuple[str, str], Severity]:
    """(school, area) -> severity of its newest data up to `known_on`, of several on one date the last."""
    points = [point for point in scenario.data_points.points.values() if point.on <= scenario.known_on]
    return {(point.school, point.category): point.severity for point in sorted(points, key=lambda point: point.on)}


def had(scenario: Scenario, package: Package, school: str) -> bool:
    """Whether the school has had this entitlement in the term, or in the school year, that the plan is for."""
    done, calendar = package.done.get(school), scenario.calendar
    if done is None or package.every is None:
        return False
    first = calendar.first_day if package.every == "term" else year_begins(calendar.first_day)
    return first <= done <= calendar.last_day


def year_begins(day: date) -> date:
    """The first of September on or before the day."""
    return date(day.year if day.month >= SEPTEMBER else day.year - 1, SEPTEMBER, 1)


def before_monitoring(scenario: Scenario, need: Need) -> Need:
    """The need, its window cut off the day before the school's next monitoring inspection if it asks for that."""
    school, calendar = scenario.schools.get(need.school), scenario.calendar
    due = school.concern.next_monitoring if school and school.concern else None
    if not need.before_monitoring or due is None:
        return need
    window = need.window or Span(**{"from": calendar.first_day, "to": calendar.last_day})
    last = min(window.last, due - timedelta(days=1))
    return need.model_copy(update={"window": Span(**{"from": window.first, "to": last})})
