"""Several terms in one calendar: caps by term and by year, from both sides."""

from collections.abc import Mapping
from typing import Any

import pytest

from brute import best
from builders import a_deployment, a_need, a_scenario, a_span, a_specialist
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation, verdict

TERMS = {"autumn": a_span("2026-09-07", "2026-09-18"), "spring": a_span("2026-09-28", "2026-10-09")}


def a_year(limits: Mapping[str, float], days: int = 4, **keys: Any) -> Scenario:
    """Five weeks that hold two terms, with a week of holidays between them."""
    calendar = {"first_day": "2026-09-07", "last_day": "2026-10-09", "terms": TERMS}
    need = a_need(days=days, **keys)
    return a_scenario(need, a_specialist(limits=limits), calendar=calendar)


def served(limits: Mapping[str, float], *dates: str) -> tuple[Scenario, list[Deployment]]:
    """Visits on these dates."""
    scenario = a_year(limits)
    return scenario, [a_deployment(scenario, "science", *dates)]


def test_days_used_before_come_off() -> None:
    """Of three days in the year one is used: two are left, and never fewer than none."""
    for used, allowed in ((1, ["2026-09-07", "2026-09-28"]), (2.5, []), (9, [])):
        calendar = {"first_day": "2026-09-07", "last_day": "2026-10-09", "terms": TERMS}
        person = a_specialist(limits={"days_per_year": 3}, days_used=used)
        scenario = a_scenario(a_need(days=4), person, calendar=calendar)
        check_allowed(scenario, [a_deployment(scenario, "science", *allowed)] if allowed else [])
        more = [*allowed, "2026-10-05"]
        check_forbidden("days_per_year", scenario, [a_deployment(scenario, "science", *more)])
        assert Problem(scenario).people["science_1"].sessions_per_year == max(0, 6 - round(2 * used))


def test_a_cap_in_each_term() -> None:
    """Two days in each of two terms are four; three in one are too many."""
    two = {"days_per_term": 2}
    check_allowed(*served(two, "2026-09-07", "2026-09-08", "2026-09-28", "2026-09-29"))
    check_forbidden("days_per_term", *served(two, "2026-09-07", "2026-09-08", "2026-09-09"))


def test_a_cap_over_the_year() -> None:
    """Three days in all, wherever they lie; the numbers of visits alone know it."""
    three = {"days_per_year": 3}
    check_allowed(*served(three, "2026-09-07", "2026-09-08", "2026-09-28"))
    too_many = served(three, "2026-09-07", "2026-09-08", "2026-09-28", "2026-09-29")
    check_forbidden("days_per_year", *too_many)
    check_forbidden_in_allocation("days_per_year", *too_many)


def test_numbers_of_visits_know_the_caps_of_all_terms_together() -> None:
    """One day a term makes two at most, whatever the dates."""
    five = served({"days_per_term": 1}, "2026-09-07", "2026-09-08", "2026-09-28")
    check_forbidden_in_allocation("days_per_term", *five)
    assert [pair.most for pair in Problem(a_year({"days_per_term": 1})).pairs] == [2]


def test_holidays_between_terms() -> None:
    """On a day in no term nobody is visited: it is outside what was asked for."""
    scenario, between = served({}, "2026-09-18", "2026-09-21")
    assert [broken.rule for broken in faults(scenario, between)] == ["asked"]
    assert verdict(scenario, between) is Verdict.IMPOSSIBLE
    check_allowed(*served({}, "2026-09-18", "2026-09-28"))


@pytest.mark.parametrize(
    "limits", [{"days_per_term": 1}, {"days_per_term": 2, "days_per_year": 3}, {"days_per_year": 1}]
)
def test_the_best_plan_over_several_terms(limits: Mapping[str, float]) -> None:
    """A deployment runs across terms, and is proved to be as long as it can be."""
    scenario = a_year(limits, rhythm="weekly", days=3)
    answer = plan(scenario, Settings(time_limit=20))
    assert answer.made.stopped == "proved"
    assert {goal.name: goal.value for goal in answer.goals}["coverage"] == best(scenario)["coverage"]


def test_terms_that_overlap() -> None:
    """Two terms with a day in common are a fault with its place."""
    scenario = a_year({})
    terms = a_scenario(
        calendar={
            "first_day": "2026-09-07",
            "last_day": "2026-10-09",
            "terms": {"one": a_span("2026-09-07", "2026-09-21"), "two": a_span("2026-09-21", "2026-10-09")},
        }
    )
    assert [one.code for one in check(scenario, expand(scenario)) if one.severity == "error"] == []
    (found,) = [one for one in check(terms, expand(terms)) if one.severity == "error"]
    assert (found.code, found.where) == ("terms-overlap", "calendar.terms.two")
