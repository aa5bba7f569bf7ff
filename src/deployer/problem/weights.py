"""What a session of a need counts in coverage, and what that is made of."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from math import floor

from deployer.scenario.known import newest_data
from deployer.scenario.schema import DisadvantageBand, Need, PupilBand, Scenario, School

MOST_TERMS = 4
"""Terms of waiting that count."""
Bands = Iterable[PupilBand | DisadvantageBand]


@cache
def weight(factors: tuple[float, ...]) -> int:
    """100 times their product, exact in decimal arithmetic, rounded half up, at least 1."""
    product = Fraction(100)
    for factor in factors:
        product *= Fraction(str(factor))
    return max(1, floor(product + Fraction(1, 2)))


def factors(scenario: Scenario, need: Need) -> dict[str, float]:
    """Name -> factor: five that every need has, then those of what its school gives."""
    weights, school = scenario.weights, scenario.schools[need.school]
    return {
        "priority": weights.priority.get(need.priority, 1.0),
        "rating": 1.0 if school.standing else weights.rating.get(school.rating, 1.0),
        "risk": weights.risk.get(school.risk, 1.0) if school.risk else 1.0,
        "theme": weights.themes.get(need.category, 1.0),
        "pupils": _of_band(weights.pupils.values(), school.pupils),
        **dict(_further(scenario, need, school)),
    }


def _further(scenario: Scenario, need: Need, school: School) -> Iterator[tuple[str, float]]:
    if school.standing:
        yield "standing", scenario.weights.standing.get(school.standing, 1.0)
    if school.tier:
        yield "tier", scenario.tiers[school.tier].factor
    if school.disadvantaged is not None:
        yield "disadvantaged", _of_band(scenario.weights.disadvantaged.values(), school.disadvantaged)
    if school.membership in scenario.weights.membership:
        yield "membership", scenario.weights.membership[school.membership]
    if severity := newest_data(scenario).get((need.school, need.category)):
        yield "data", scenario.weights.severity.get(severity, 1.0)
    if need.waited:
        terms = min(need.waited, MOST_TERMS)
        yield "waited", float(terms * Fraction(str(scenario.weights.waited)) - (terms - 1))


def _of_band(bands: Bands, number: float | None) -> float:
    """The factor of the smallest band above the number, else of the band without an end; 1 where there is none."""
    if number is None:
        return 1.0
    ordered = sorted((band.below if band.below is not None else 1_000_000, band.factor) for band in bands)
    return next((factor for below, factor in ordered if number < below), 1.0)
