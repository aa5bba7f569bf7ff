"""How much a session of a need counts in coverage, from the scenario's tables, exactly."""

from fractions import Fraction
from functools import cache
from math import floor

from deployer.scenario.schema import Need, Scenario


def factors_of(scenario: Scenario, need: Need) -> dict[str, float]:
    """What the weight is made of: priority, rating, risk, theme and pupils; what a table does not name counts 1."""
    tables, school = scenario.weights, scenario.schools.get(need.school)
    risk = school.risk if school else None
    return {
        "priority": tables.priority.get(need.priority, 1.0),
        "rating": tables.rating.get(school.rating, 1.0) if school else 1.0,
        "risk": tables.risk.get(risk, 1.0) if risk else 1.0,
        "theme": tables.themes.get(need.category, 1.0),
        "pupils": _pupil_factor(scenario, school.pupils if school else None),
    }


def weight_of(scenario: Scenario, need: Need) -> int:
    """100 x priority x rating x risk x theme x pupils, exact in decimal arithmetic, rounded half up, at least 1."""
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


def _pupil_factor(scenario: Scenario, pupils: int | None) -> float:
    """Of the smallest band above the school's pupils, else of the band without an upper end."""
    if pupils is None:
        return 1.0
    bands = scenario.weights.pupils.values()
    above = [(band.below, band.factor) for band in bands if band.below is not None and band.below > pupils]
    open_ended = [band.factor for band in bands if band.below is None]
    return min(above)[1] if above else next(iter(open_ended), 1.0)
