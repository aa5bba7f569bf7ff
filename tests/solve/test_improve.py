"""A part of a plan opened again: never worse, never against a rule, and the plan itself is always one of the answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_need, a_role, a_scenario, a_specialist
from cases import examples
from deployer.goals import GOALS
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.scenario.schema import Scenario
from deployer.solve import improve
from deployer.solve.answer import deployments_of
from deployer.solve.ask import Answer, Effort, Verdict
from deployer.solve.decisions import settled
from deployer.solve.diary import Floor, floor_of, wishes
from deployer.solve.greedy import greedy
from deployer.solve.improve import Improver
from deployer.solve.timetable import best_dates
from random_scenarios import SOME_WITHIN, tiny_scenarios

MANY = examples(45)
ROUNDS = 4
"""Parts that are opened for each goal."""


@MANY
@given(tiny_scenarios(within=SOME_WITHIN, most_plans=1_500), st.integers(1, 1_000))
def test_never_worse_and_never_against_a_rule(scenario: Scenario, seed: int) -> None:
    """Goal by goal with the floors of those before, in parts small enough to leave most of the plan standing."""
    problem = Problem(scenario)
    diary: Diary = greedy(problem, settled(problem))
    floors: list[Floor] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(improve, "SMALLEST", 3)
        for goal, setting in wishes(problem) if problem.pairs else ():
            improver = Improver(problem, goal, tuple(floors), seed, size=6)
            for _ in range(ROUNDS):
                before = goal.measure(problem, diary)
                diary = improver.once(diary, Effort(nodes=200))
                assert faults(scenario, deployments_of(problem, diary)) == []
                assert not goal.better(before, goal.measure(problem, diary))
                assert all(floor.kept_by(floor.goal.measure(problem, diary)) for floor in floors)
            floors.append(floor_of(goal, goal.measure(problem, diary), setting))


@MANY
@given(tiny_scenarios(most_plans=1_500), st.integers(1, 1_000))
def test_what_stands_is_always_an_answer(scenario: Scenario, seed: int) -> None:
    """No part is impossible: what lies outside it takes no more from it than the plan does."""
    problem = Problem(scenario)
    diary: Diary = greedy(problem, settled(problem))
    verdicts: list[Verdict] = []

    def spied(*arguments: object) -> tuple[Answer, object]:
        answer, found = best_dates(*arguments)  # type: ignore[arg-type]
        verdicts.append(answer.verdict)
        return answer, found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(improve, "SMALLEST", 3)
        patch.setattr(improve, "best_dates", spied)
        improver = Improver(problem, GOALS["coverage"], (), seed, size=3)
        for _ in range(ROUNDS if problem.pairs else 0):
            diary = improver.once(diary, Effort())
    assert set(verdicts) <= {Verdict.BEST}


def test_the_better_person_is_found() -> None:
    """Within a few rounds the need goes from the dear person to the cheap one, and keeps what is given."""
    people = a_specialist("dear", role="lle"), a_specialist("cheap")
    scenario = a_scenario(a_need(), *people, a_role("lle", cover_rate=300), a_role(cover_rate=100), weeks=1)
    problem = Problem(scenario)
    dear = next(pair for pair in problem.pairs if pair.person.id == "dear")
    improver = Improver(problem, GOALS["cost"], (Floor(GOALS["coverage"], 200),), seed=1)
    found: Diary = {dear.key: (dear.slots[0],)}
    for _ in range(8):
        found = improver.once(found, Effort())
    assert [person for _, person in found] == ["cheap"]
    assert GOALS["coverage"].measure(problem, found) == 200
