"""Whole weeks at one school, from both sides; and the search places people."""

from typing import Any

import pytest

from brute import best
from builders import a_deployment, a_need, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.errors import Finding
from deployer.plan.schema import Deployment
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.greedy import greedy
from deployer.solve.reshuffle import WARM, laid_out
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_cut_off, check_forbidden

FIRST, SECOND, THIRD = (
    ("2026-09-07", "2026-09-08"),
    ("2026-09-14", "2026-09-16"),
    ("2026-09-21", "2026-09-22"),
)
TWO_A_WEEK: dict[str, Any] = {"placement": {"days_per_week": 2}}


def an_interim(*entries: Any, weeks: int = 3, **keys: Any) -> Scenario:
    """North asks for somebody on two days a week."""
    need = a_need(**(TWO_A_WEEK | keys))
    return expand(a_scenario(need, *entries, weeks=weeks))


def placed(*dates: str, **keys: Any) -> tuple[Scenario, list[Deployment]]:
    """The placement, with visits on these dates."""
    scenario = an_interim(**keys)
    return scenario, [a_deployment(scenario, "science", *dates)]


def test_how_much_it_asks_for() -> None:
    """Its days in each of its weeks, fewer where the school is not open so often."""
    assert an_interim().needs["science"].sessions_asked == 12
    shut = a_school("north", closures={"half_term": a_span("2026-09-14", "2026-09-17")})
    assert an_interim(shut).needs["science"].sessions_asked == 2 * (2 + 1 + 2)
    assert an_interim(placement={"days_per_week": 5}).needs["science"].sessions_asked == 30


def test_until_somebody_takes_over() -> None:
    """To the day before the new head's first, and so many days of lessons longer for the handover."""
    until: dict[str, Any] = {"until": "2026-09-21"}
    need = an_interim(placement={"days_per_week": 5} | until).needs["science"]
    assert (str(need.window.last if need.window else ""), need.sessions_asked) == ("2026-09-20", 20)
    need = an_interim(placement={"days_per_week": 5, "handover_days": 2} | until).needs["science"]
    assert (str(need.window.last if need.window else ""), need.sessions_asked) == ("2026-09-22", 24)


def test_whole_weeks_running() -> None:
    """Any two days in each week, over a week in which the school is shut, and from a later week on."""
    check_allowed(*placed(*FIRST, *SECOND, *THIRD))
    check_allowed(*placed(*SECOND, *THIRD))
    shut = a_school("north", closures={"half_term": a_span("2026-09-14", "2026-09-18")})
    scenario = an_interim(shut)
    check_allowed(scenario, [a_deployment(scenario, "science", *FIRST, *THIRD)])


def test_a_part_of_a_week() -> None:
    """One day where two are asked for, or three."""
    check_forbidden("placement", *placed(*FIRST, "2026-09-14"))
    check_forbidden("placement", *placed(*FIRST, *SECOND, "2026-09-18"))


def test_a_week_left_out() -> None:
    """The first and the third week, but not the second."""
    check_forbidden("placement", *placed(*FIRST, *THIRD))


def test_dates_send_back_what_no_weeks_can_be() -> None:
    """Somebody who is away all the second week cannot have four days: the numbers of visits learn it from the dates."""
    person = a_specialist(away={"course": a_span("2026-09-14", "2026-09-18")})
    scenario = an_interim(person)
    assert [pair.most for pair in Problem(scenario).pairs] == [2]
    check_cut_off(scenario, [a_deployment(scenario, "science", *FIRST, *THIRD)])


@pytest.mark.parametrize("away", [None, ("2026-09-07", "2026-09-11"), ("2026-09-14", "2026-09-16")])
def test_the_longest_run_is_found(away: tuple[str, str] | None) -> None:
    """By the first plan, by the reshuffle and by the whole search, as by looking at every plan."""
    keys: dict[str, Any] = {"away": {"course": a_span(*away)}} if away else {}
    scenario = an_interim(a_specialist(available=dict.fromkeys(("mon", "tue", "wed"), "day"), **keys))
    problem, most = Problem(scenario), best(scenario)["coverage"]
    assert achieved(scenario, deployments_of(problem, greedy(problem, {})))["coverage"] == most
    board, slices = laid_out(problem, seed=1), iter(range(10))
    board.start({})
    board.anneal(WARM, lambda: next(slices) / 3)
    made = deployments_of(problem, board.best())
    assert faults(scenario, made) == []
    assert achieved(scenario, made)["coverage"] == most
    answer = plan(scenario, Settings(time_limit=20))
    assert next(goal.bound for goal in answer.goals if goal.name == "coverage") == most


def test_an_interim_with_a_deputy() -> None:
    """A placement of a team: both are there all the time."""
    seats: dict[str, Any] = {"seats": {"head": {"level": 3}, "deputy": {"of_the_school": True, "level": 1}}}
    deputy = a_specialist("deputy_1", home_school="north")
    scenario = an_interim(a_specialist(), deputy, **seats)
    taken = {"head": ["science_1"], "deputy": ["deputy_1"]}
    visits = [a_visit(day, "science_1", "deputy_1") for day in (*FIRST, *SECOND)]
    check_allowed(scenario, [a_deployment(scenario, "science", *visits, seats=taken)])


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "half days": ({"visit": "half_day"}, "placement-and", "its visits are to be half_day"),
    "a rhythm": ({"rhythm": "weekly"}, "placement-and", "it has a rhythm of its own"),
    "a tapering rhythm": ({"rhythm": ["weekly", "fortnightly"]}, "placement-and", "it has a rhythm of its own"),
    "dates": ({"dates": ["2026-09-08"]}, "placement-and", "it lists dates of its own"),
    "a handover to nobody": (
        {"placement": {"days_per_week": 2, "handover_days": 2}},
        "handover-without-end",
        "2 days of handover",
    ),
    "two people": ({"people": {"max": 2}}, "placement-and", "2 people may share it"),
    "online": ({"where": "online"}, "placement-and", "it may be online"),
    "other days": ({"days": 3}, "placement-and", "asks for 3 days"),
    "no day": ({"window": a_span("2026-09-12", "2026-09-13")}, "empty-placement", "a placement for no day"),
    "over already": ({"placement": {"until": "2026-09-01"}}, "empty-placement", "a placement for no day"),
}


@pytest.mark.parametrize(("keys", "code", "text"), WRONG.values(), ids=WRONG)
def test_a_placement_that_cannot_be(keys: dict[str, Any], code: str, text: str) -> None:
    """Each contradiction names the need."""
    need = a_need(**(TWO_A_WEEK | keys))
    scenario = a_scenario(need)
    found: list[Finding] = [one for one in check(scenario, expand(scenario)) if one.severity == "error"]
    assert [one.code for one in found if text in one.found] == [code]
    assert "need science" in found[0].found
