"""Three ways of solving the same model say the same: HiGHS, CP-SAT, and CP-SAT without its presolve."""

from hypothesis import given
from ortools.math_opt.python import mathopt

from cases import cases
from deployer.problem.build import Problem
from deployer.rules.model import Model
from deployer.scenario.schema import Scenario
from deployer.solve.diary import aim, wishes
from deployer.solve.timetable import timetable_for
from random_scenarios import tiny_scenarios

SOME = cases(30)
AS_THEY_ARE, PLAIN = mathopt.SolveParameters(), mathopt.SolveParameters(presolve=mathopt.Emphasis.OFF)
WAYS = (
    (mathopt.SolverType.HIGHS, mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0)),
    (mathopt.SolverType.CP_SAT, AS_THEY_ARE),
    (mathopt.SolverType.CP_SAT, PLAIN),
)


def answers(model: Model) -> set[int | None]:
    """What each way says is best; None: impossible."""
    return {answer(model, *way) for way in WAYS}


def answer(model: Model, solver: mathopt.SolverType, parameters: mathopt.SolveParameters) -> int | None:
    """The best value, proved; None where there is no solution."""
    result = mathopt.solve(mathopt.Model.from_model_proto(model.proto()), solver, params=parameters)
    if result.termination.reason is mathopt.TerminationReason.INFEASIBLE:
        return None
    assert result.termination.reason is mathopt.TerminationReason.OPTIMAL
    return round(result.objective_value())


@SOME
@given(tiny_scenarios())
def test_solvers_agree(scenario: Scenario) -> None:
    """Which plan is best in each goal by itself; and that nothing is better than the best."""
    problem = Problem(scenario)
    for goal, _ in wishes(problem):
        timetable, _ = timetable_for(problem, problem.pairs, {}, scenario.specialists)
        aim(timetable, goal)
        (best,) = answers(timetable.model)
        assert best is not None
        beyond = (
            (timetable.model.at_least, best + 1) if timetable.model.maximises else (timetable.model.at_most, best - 1)
        )
        beyond[0]([(coefficient, variable) for variable, coefficient in timetable.model.aim.items()], beyond[1])
        assert answers(timetable.model) == {None}
