"""Which visits of a need are its review at half-term and its exit note."""

from collections.abc import Sequence
from datetime import date, timedelta

from deployer.plan.schema import Mark, Visit
from deployer.scenario.schema import Need, Scenario, Span

ENOUGH = 4
"""Visits from which on support is reviewed where the need does not say."""


def with_marks(scenario: Scenario, need: Need, visits: Sequence[Visit]) -> list[Visit]:
    """The visits, by date, with their marks: the last is the exit, of the others the one nearest to half-term the review."""
    usual = len(visits) >= ENOUGH and not need.apart
    if not visits or not (usual if need.review is None else need.review):
        return [visit.model_copy(update={"marks": []}) for visit in visits]
    review = min(visits[:-1], key=lambda visit: (_from_half_term(scenario, visit.date), visit.date), default=None)
    marks: dict[date, list[Mark]] = {review.date: ["review"]} if review else {}
    marks[visits[-1].date] = ["exit"]
    return [visit.model_copy(update={"marks": marks.get(visit.date, [])}) for visit in visits]


def _from_half_term(scenario: Scenario, day: date) -> timedelta:
    """How far the day is from the nearest half-term."""
    return min(max(span.first - day, day - span.last, timedelta()) for span in half_terms(scenario))


def half_terms(scenario: Scenario) -> list[Span]:
    """The closures whose name begins with half_term; where there are none, the middle of the term."""
    calendar = scenario.calendar
    named = [span for name, span in calendar.closures.items() if name.startswith("half_term")]
    middle = calendar.first_day + (calendar.last_day - calendar.first_day) // 2
    return named or [Span.model_construct(first=middle, last=middle)]
