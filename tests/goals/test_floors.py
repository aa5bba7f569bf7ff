"""What a plan has to keep in a goal that it has reached."""

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.goals import GOALS
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.variables import Timetable, say_in_timetable
from deployer.scenario.schema import GoalSetting
from deployer.solve.ask import Effort, Verdict, ask
from deployer.solve.diary import Floor, aim, floor_of, keep, measured, without
from judged import diary_in

LIMITS = {
    "a share of a maximised goal, rounded up": ("coverage", 301, "0.5%", 300),
    "a share too small to give up anything": ("coverage", 199, "0.5%", 199),
    "a share that comes out even": ("coverage", 200, "50%", 100),
    "a number of a maximised goal": ("coverage", 301, "1.5", 300),
    "a share of a minimised goal, rounded down": ("match", 3, "50%", 4),
    "nothing is no share of nothing": ("match", 0, "50%", 0),
    "a number of a minimised goal": ("internal_first", 3, "1.9", 4),
    "pounds are counted in pence": ("cost", 10_000, "1", 10_100),
    "half a pound": ("cost", 10_000, "0.5", 10_050),
    "a share of pounds, in whole pence": ("cost", 19_900, "0.5%", 19_999),
    "nothing to give up": ("must", 7, "0", 7),
    "all of it": ("coverage", 7, "100%", 0),
    "a third is exact": ("coverage", 300, "33.333333%", 201),
}


@pytest.mark.parametrize(("goal", "value", "within", "limit"), LIMITS.values(), ids=LIMITS)
def test_floor(goal: str, value: int, within: str, limit: int) -> None:
    """The value made worse, rounded towards the value; the limit is just kept, one worse is not."""
    floor = floor_of(GOALS[goal], value, GoalSetting(within=within))
    assert floor == Floor(GOALS[goal], limit)
    worse = -1 if GOALS[goal].sense == "max" else 1
    assert floor.kept_by(limit)
    assert floor.kept_by(value)
    assert not floor.kept_by(limit + worse)


@pytest.mark.parametrize("outside_too", [False, True], ids=["all inside", "one need outside"])
def test_a_floor_in_a_model(*, outside_too: bool) -> None:
    """Cheapest with half of the support kept: one of two days, wherever the model sees it or only knows of it."""
    scenario = a_scenario(a_need(), a_need("more"), a_specialist(), a_role(cover_rate=100), weeks=1)
    problem = Problem(scenario)
    diary = diary_in(problem, [a_deployment(scenario, "more", "2026-09-08")])
    pairs = [pair for pair in problem.pairs if not outside_too or pair.need.id == "science"]
    outside = diary if outside_too else {}
    timetable = Timetable(problem, pairs, outside=outside)
    for rule in RULES:
        say_in_timetable(rule, timetable)
    keep(timetable, [Floor(GOALS["coverage"], 400), Floor(GOALS["must"], 0)])
    aim(timetable, GOALS["cost"])
    answer = ask(timetable.model, Effort())
    assert answer.verdict is Verdict.BEST
    assert answer.bound == pytest.approx(10_000 if outside_too else 20_000)


def test_measured_and_without() -> None:
    """All goals of the scenario, in its order; and a diary less some pairs."""
    scenario = a_scenario(a_need(), a_need("more"), goals={"cost": {}, "coverage": {}}, weeks=1)
    problem = Problem(scenario)
    diary = diary_in(
        problem, [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-08")]
    )
    assert list(measured(problem, diary).items()) == [("must", 0), ("cost", 0), ("coverage", 400)]
    assert list(without(diary, [("science", "science_1")])) == [("more", "science_1")]
