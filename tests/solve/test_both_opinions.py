"""Plans by chance, right and wrong ones: the model takes just those that the second opinion takes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brute import Planner, Seats
from builders import a_deployment
from cases import cases
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verify import faults
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from judged import allocation_verdict, verdict
from random_scenarios import tiny_scenarios

MANY = cases(100)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Scenario, list[Deployment]]:
    """A small scenario, and for most of its needs some visits, each of which would be right by itself."""
    scenario = draw(tiny_scenarios())
    planner = Planner(scenario)
    made = [draw(served(planner, need)) for need in scenario.needs]
    return scenario, [deployment for deployment in made if deployment]


@st.composite
def served(draw: st.DrawFn, planner: Planner, need: str) -> Deployment | None:
    """Visits on some dates, by whom chance will have it; None: nothing."""
    teams: list[Seats | None] = list(planner.teams[need]) if planner.scenario.needs[need].seats else [None]
    if not teams:
        return None
    seats = draw(st.sampled_from(teams))
    possible = planner.candidates[need] if seats is None else planner._team_visits(need, seats)
    dates = list(dict.fromkeys(visit.date for visit in possible))
    if not dates or draw(st.integers(0, 4)) == 0:
        return None
    most = planner._most_visits(need)
    chosen = draw(st.lists(st.sampled_from(dates), min_size=1, max_size=most, unique=True))
    one_person = draw(st.booleans())
    visits: list[Visit] = []
    for day in sorted(chosen):
        there = [visit for visit in possible if visit.date == day]
        same = [visit for visit in there if visits and visit.specialists == visits[0].specialists]
        visits.append(draw(st.sampled_from(same if one_person and same else there)))
    taken: dict[str, Any] = (
        {} if seats is None else {"seats": {name: list(people) for name, people in seats.items() if people}}
    )
    return a_deployment(planner.scenario, need, *visits, **taken)


@MANY
@given(plans())
def test_both_opinions(case: tuple[Scenario, list[Deployment]]) -> None:
    """What breaks a rule is impossible for the exact model; what breaks none is possible, for the allocation too."""
    scenario, plan = case
    broken = {fault.rule for fault in faults(scenario, plan)}
    assert verdict(scenario, plan) is (Verdict.IMPOSSIBLE if broken else Verdict.BEST), broken
    if not broken:
        assert allocation_verdict(scenario, plan) is Verdict.BEST
