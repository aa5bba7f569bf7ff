"""Visits are spread over the window, on the same day of the week."""

from typing import Any

import pytest

from brute import best
from builders import a_deployment, a_need, a_scenario, a_school, a_span, a_specialist
from deployer.plan.schema import Plan
from deployer.plan.verify import achieved
from deployer.problem.build import Problem
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve import by_model
from deployer.solve.answer import deployments_of
from deployer.solve.run import Settings, plan
from deployer.solve.search import Search

EVEN: dict[str, Any] = {"goals": {"coverage": {}, "evenness": {}}}
WORK = Settings(time_limit=None, work=1)


def asked(days: int = 2, weeks: int = 4, **need: Any) -> Scenario:
    """So many days in so many weeks, by somebody who can come on any."""
    return expand(a_scenario(a_need(days=days, **need), weeks=weeks, **EVEN))


def points(scenario: Scenario, *dates: str) -> float:
    return achieved(scenario, [a_deployment(scenario, "science", *(f"2026-{date}" for date in dates))])["evenness"]


def values(answer: Plan) -> dict[str, tuple[float, float | None]]:
    return {goal.name: (goal.value, goal.bound) for goal in answer.goals}


def test_what_counts() -> None:
    """Two visits in four weeks: one in each half of them, on one day of the week."""
    assert points(asked(), "09-08", "09-22") == 0
    assert points(asked(), "09-08", "09-15") == 1
    assert points(asked(), "09-08", "09-23") == 1
    assert points(asked(), "09-08", "09-09") == 2
    assert points(asked(), "09-08") == 0


def test_more_visits_than_weeks() -> None:
    """Five in two weeks: three in one of them are even, four are not."""
    five = ("09-07", "09-08", "09-09", "09-14", "09-15")
    assert points(asked(5, 2), *five) == 2  # three days of the week
    assert points(asked(5, 2), *five[:4], "09-10") == 3 + 1


def test_weeks_in_which_nobody_can_come_do_not_count() -> None:
    """With the first two weeks outside the window the last two are the halves; with the second closed, the third is of the first half."""
    late = asked(window=a_span("2026-09-21", "2026-10-02"))
    assert points(late, "09-21", "09-28") == 0
    closed = expand(
        a_scenario(
            a_need(days=2), a_school("north", quiet={"mocks": a_span("2026-09-14", "2026-09-18")}), weeks=3, **EVEN
        )
    )
    assert points(closed, "09-07", "09-21") == 0


@pytest.mark.parametrize("rhythm", ["block", ["weekly", "monthly"]])
def test_what_is_meant_to_be_uneven_is_not_counted(rhythm: Any) -> None:
    """Days in one block, and support that tapers."""
    assert points(asked(rhythm=rhythm), "09-08", "09-09") == 0


def test_dates_that_are_given_are_not_counted() -> None:
    """Nobody can choose."""
    assert points(asked(None, dates=["2026-09-08", "2026-09-09"]), "09-08", "09-09") == 0  # type: ignore[arg-type]


def test_a_team_counts_once() -> None:
    """Two people on two dates too close to each other: one point, and one for the second day of the week."""
    scenario = a_scenario(
        a_need(days=2, seats={"both": {"count": 2}}), a_specialist(), a_specialist("science_2"), weeks=4, **EVEN
    )
    problem = Problem(expand(scenario))
    found = Search(problem, WORK, lambda _: None).run({})
    assert achieved(problem.scenario, deployments_of(problem, found.diary)) == {
        "must": 0,
        "coverage": 400,
        "evenness": 0,
    }


def test_the_plan_is_even_and_proved() -> None:
    """Three days in six weeks, where the first plan takes the first three dates."""
    person = a_specialist(available={"mon": "day", "tue": "day", "thu": "day"})
    scenario = a_scenario(a_need(days=3), person, weeks=6, **EVEN)
    answer = plan(scenario, WORK)
    assert values(answer)["evenness"] == (0, 0)
    [deployment] = answer.deployments
    assert len({visit.date.weekday() for visit in deployment.visits}) == 1


def test_the_last_point_that_must_be() -> None:
    """The third of three Mondays is another school's: what cannot be even is as even as it can be, by proof and by looking at all plans."""
    person = a_specialist(available={"mon": "day"}, limits={"days_per_week": 1})
    needs = a_need("one", days=2), a_need("two", days=1, school="south", window=a_span("2026-09-21"))
    scenario = expand(a_scenario(*needs, person, weeks=3, **EVEN))
    wanted = best(scenario)
    assert wanted["evenness"] == 1
    assert values(plan(scenario, WORK)) == {name: (value, value) for name, value in wanted.items()}


def test_without_the_exact_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Part by part the plan gets more even, from models that see a part of it; no bound passes it."""
    monkeypatch.setattr(by_model, "SMALL", 0)
    people = [a_specialist(name, available={"mon": "day", "wed": "day"}) for name in ("anne", "ben")]
    scenario = expand(a_scenario(a_need(days=3, people={"max": 2}), a_need("more", days=2), *people, weeks=4, **EVEN))
    problem = Problem(scenario)
    found = Search(problem, WORK, lambda _: None).run({})
    assert achieved(scenario, deployments_of(problem, found.diary)) == {"must": 0, "coverage": 1000, "evenness": 0}
