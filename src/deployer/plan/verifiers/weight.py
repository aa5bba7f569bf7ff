"""How much a session of a need counts in coverage, from the scenario's tables, exactly."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor

from deployer.scenario.schema import DisadvantageBand, Need, PupilBand, Risk, Scenario, School, Severity, Standing


def factors_of(scenario: Scenario, need: Need) -> dict[str, float]:
    """What the weight is made of: priority, rating, risk, theme and pupils, and what its school gives beside; what a table does not name counts 1."""
    tables, school = scenario.weights, scenario.schools.get(need.school)
    risk = _risk(scenario, school) if school else None
    known = {
        "priority": tables.priority.get(need.priority, 1.0),
        "rating": tables.rating.get(school.rating, 1.0) if school else 1.0,
        "risk": tables.risk.get(risk, 1.0) if risk else 1.0,
        "theme": tables.themes.get(need.category, 1.0),
        "pupils": _of_band(tables.pupils.values(), school.pupils if school else None),
    }
    if school and (standing := _standing(school)):
        known |= {"rating": 1.0, "standing": tables.standing.get(standing, 1.0)}
    if school and school.tier in scenario.tiers:
        known["tier"] = scenario.tiers[school.tier].factor
    if school and school.disadvantaged is not None:
        known["disadvantaged"] = _of_band(tables.disadvantaged.values(), school.disadvantaged)
    if school and (by_membership := tables.membership.get(school.membership)):
        known["membership"] = by_membership
    if severity := _severity(scenario, need):
        known["data"] = tables.severity.get(severity, 1.0)
    if need.waited:
        known["waited"] = float(1 + min(4, need.waited) * (exact(tables.waited) - 1))
    return known


def _severity(scenario: Scenario, need: Need) -> Severity | None:
    """What the newest data of the school in the area say; None where there are none yet."""
    known_on = scenario.as_of or scenario.calendar.first_day
    latest, severity = date.min, None
    for point in scenario.data_points.points.values():
        concerns = (point.school, point.category) == (need.school, need.category)
        if concerns and latest <= point.on <= known_on:
            latest, severity = point.on, point.severity
    return severity


def _risk(scenario: Scenario, school: School) -> Risk | None:
    """The newest assessment that was known when the plan begins to count, else what the school says."""
    known_on = scenario.as_of or scenario.calendar.first_day
    latest, risk = date.min, school.risk
    for entry in school.risk_log.values():
        if latest <= entry.on <= known_on:
            latest, risk = entry.on, entry.risk
    return risk


def _standing(school: School) -> Standing | None:
    """A declared category of concern; else that of the grades: urgent in leadership and elsewhere, or in either; else the worst grade."""
    if school.concern:
        return school.concern.category
    if (card := school.report_card) is None:
        return None
    led = card.leadership_and_governance
    rest = {
        card.inclusion,
        card.curriculum_and_teaching,
        card.achievement,
        card.attendance_and_behaviour,
        card.personal_development_and_wellbeing,
    }
    faults = (led == "urgent_improvement") + ("urgent_improvement" in rest or card.safeguarding == "not_met")
    if faults:
        return "special_measures" if faults == len(("leadership", "the rest")) else "requires_significant_improvement"
    order: tuple[Standing, ...] = ("needs_attention", "expected", "strong", "exceptional")
    return next(grade for grade in order if grade in {led, *rest})


def weight_of(scenario: Scenario, need: Need) -> int:
    """100 x the product of its factors, exact in decimal arithmetic, rounded half up, at least 1."""
    product = Fraction(100)
    for factor in factors_of(scenario, need).values():
        product *= exact(factor)
    return max(1, rounded(product))


@cache
def exact(number: float) -> Fraction:
    """The number as it is written: 1.1 is eleven tenths and not the nearest binary fraction."""
    return Fraction(repr(number))


def rounded(number: Fraction) -> int:
    """To the nearest whole number, a half upwards."""
    return floor(number + Fraction(1, 2))


def _of_band(bands: Iterable[PupilBand | DisadvantageBand], number: float | None) -> float:
    """Of the smallest band above the number, else of the band without an upper end; 1 where nothing is known."""
    if number is None:
        return 1.0
    known = list(bands)
    above = [(band.below, band.factor) for band in known if band.below is not None and band.below > number]
    open_ended = [band.factor for band in known if band.below is None]
    return min(above)[1] if above else next(iter(open_ended), 1.0)
