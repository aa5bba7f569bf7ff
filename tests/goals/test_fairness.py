"""No school goes without while another of equal priority gets all, and what the worst-served have is kept."""

from fractions import Fraction
from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.goals import goal_of
from deployer.goals.fairness import in_reach, marks
from deployer.plan.verify import achieved
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.variables import Allocation, Timetable, say_in_allocation, say_in_timetable
from deployer.scenario.schema import Scenario
from deployer.solve import by_model
from deployer.solve.answer import deployments_of
from deployer.solve.ask import Effort, ask
from deployer.solve.diary import aim
from deployer.solve.in_hand import Settings
from deployer.solve.search import Search
from judged import diary_in

UNFAIR: dict[str, Any] = {"must": {}, "coverage": {}}


def red_and_green(**keys: Any) -> Scenario:
    """Four days of one person for two schools that ask for four each; an hour counts more at the green one, which is large."""
    return a_scenario(
        a_school("red", risk="red", pupils=80),
        a_school("green", risk="green", pupils=1500),
        a_need("at_red", school="red", days=4),
        a_need("at_green", school="green", days=4),
        a_specialist(limits={"days_per_term": 4}),
        **keys,
    )


def served(scenario: Scenario) -> dict[str, int]:
    """School -> sessions that the search gives it."""
    problem = Problem(scenario)
    last = Search(problem, Settings(time_limit=None, work=2), lambda _: None).run({})
    assert last.stopped == "proved"
    return {one.school: one.sessions_planned for one in deployments_of(problem, last.diary)}


RED_FIRST = {"risk": {"red": 3.0}}


def test_no_red_school_goes_without_while_a_green_one_gets_all() -> None:
    """Without fairness all goes where a session counts most; in the order that holds by default both get their half."""
    assert served(red_and_green(goals=UNFAIR)) == {"green": 8}
    assert served(red_and_green()) == {"red": 4, "green": 4}


def test_the_other_way_round() -> None:
    """Nor a green one while a red one gets all; the share is that of each school's own need."""
    assert served(red_and_green(weights=RED_FIRST, goals=UNFAIR)) == {"red": 8}
    assert served(red_and_green(weights=RED_FIRST)) == {"red": 4, "green": 4}


def test_without_the_exact_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The board finds it as well, and the allocation proves it."""
    monkeypatch.setattr(by_model, "SMALL", 0)
    assert served(red_and_green()) == {"red": 4, "green": 4}


def test_a_school_that_nobody_can_serve_hides_nobody() -> None:
    """It takes one from the bound; the others rise all the same."""
    scenario = a_scenario(
        a_need("at_red", school="red", days=4),
        a_need("at_green", school="green", days=4, priority="high"),
        a_need("art", school="far", category="art"),
        a_specialist(limits={"days_per_term": 4}),
    )
    assert served(scenario) == {"red": 4, "green": 4}
    assert sorted(in_reach(Problem(scenario), Fraction(1, 2))) == ["green", "red"]


def test_marks_are_exact() -> None:
    """A share that does not come out even is rounded up: a third of 4 sessions is more than one."""
    scenario = a_scenario(a_need(days=2), goals={"fairness": {"steps": 3}, "coverage": {}})
    problem = Problem(scenario)
    assert marks(problem, Fraction(1, 3)) == {"north": 134}
    values = achieved(scenario, [a_deployment(scenario, "science", "2026-09-07")])
    assert values == {"must": 0, "fairness:1/3": 1, "fairness:2/3": 0, "coverage": 200}


@pytest.mark.parametrize("dated", [False, True], ids=["allocation", "timetable"])
def test_half_of_the_need_is_not_half_of_each_step(*, dated: bool) -> None:
    """In the relaxation too: two of four days reach a quarter and half, and nothing of three quarters."""
    scenario = a_scenario(a_need(days=4), a_specialist(limits={"days_per_term": 2}))
    problem = Problem(scenario)
    side: Allocation | Timetable = Timetable(problem, problem.pairs) if dated else Allocation(problem)
    for rule in RULES:
        if isinstance(side, Timetable):
            say_in_timetable(rule, side)
        else:
            say_in_allocation(rule, side)
    stages = [goal_of(f"fairness:{step}/4") for step in (1, 2, 3)]
    side.model.maximise([term for goal in stages for term in goal.terms(side)])
    answer = ask(side.model, Effort(), relaxed=True)
    assert answer.bound == pytest.approx(2)


def test_what_a_part_does_not_see_counts_there_too() -> None:
    """One school has its quarter by a visit outside the model, the other by one outside and one inside."""
    scenario = a_scenario(
        a_need("first", days=4),
        a_need("second", days=4),
        a_need("third", school="south"),
        a_specialist(),
    )
    problem = Problem(scenario)
    outside = diary_in(
        problem, [a_deployment(scenario, "first", "2026-09-07"), a_deployment(scenario, "third", "2026-09-08")]
    )
    timetable = Timetable(problem, problem.pairs_of["second"], outside=outside)
    goal = goal_of("fairness:1/4")
    aim(timetable, goal)
    answer = ask(timetable.model, Effort())
    assert goal.apart(timetable) == 1
    assert answer.bound == pytest.approx(1)
    assert goal.measure(problem, outside) == 1
