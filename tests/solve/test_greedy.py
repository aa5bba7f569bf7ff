"""The first plan: in an instant, and right."""

from pathlib import Path

from hypothesis import given

from builders import a_fixed, a_need, a_scenario, a_school, a_specialist
from cases import examples
from deployer.goals import GOALS
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.scenario.load import load
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from random_scenarios import tiny_scenarios

MANY = examples(60)
PLACES = {"none": {"base": "west"}, "west": {"home_school": "west"}}
TWO_FREE_DAYS = a_specialist(available={"mon": "day", "tue": "day"})


def first_plan(scenario: Scenario) -> Diary:
    """The greedy diary on what is decided."""
    problem = Problem(scenario)
    return greedy(problem, settled(problem))


def dates(scenario: Scenario) -> dict[str, list[int]]:
    """Need -> days of the term."""
    return {need: [slot.day for slot in slots] for (need, _), slots in first_plan(scenario).items()}


@MANY
@given(tiny_scenarios(most_plans=500))
def test_every_first_plan_keeps_the_rules(scenario: Scenario) -> None:
    """Whatever rules are at work, decisions included."""
    assert faults(scenario, deployments_of(Problem(scenario), first_plan(scenario))) == []


def test_the_most_pressing_first() -> None:
    """Must before any weight, then by weight: the third of three needs gets nothing of two days."""
    needs = (
        a_need("low", school="south", priority="low"),
        a_need("heavy", school="east", priority="high"),
        a_need("must", priority="must"),
    )
    heavy = a_school("east", rating="inadequate"), a_school(rating="outstanding", pupils=50)
    weights = {"priority": {"must": 1, "high": 2, "low": 1}}
    assert dates(a_scenario(*needs, *heavy, TWO_FREE_DAYS, weights=weights, weeks=1)) == {"must": [0], "heavy": [1]}


def test_what_comes_before_comes_first() -> None:
    """However little it weighs."""
    needs = a_need("first", priority="low"), a_need("then", priority="high", after={"first": "required"})
    assert dates(a_scenario(*needs, TWO_FREE_DAYS, weeks=1)) == {"first": [0], "then": [1]}


def test_what_is_decided_stands() -> None:
    """A decided Tuesday; the rest is filled up around it."""
    scenario = a_scenario(
        a_need(days=2, priority="high"), a_need("more"), TWO_FREE_DAYS, a_fixed(visits=("2026-09-08",)), weeks=1
    )
    assert dates(scenario) == {"science": [0, 1]}


def test_nothing_that_is_not_worthwhile() -> None:
    """Two days where three are the least: nothing, and the days go to another."""
    shared = a_need(days=3, least={"days": 3}, priority="high", people={"max": 2})
    needs = shared, a_need("more", days=2)
    assert dates(a_scenario(*needs, TWO_FREE_DAYS, weeks=1)) == {"more": [0, 1]}


def test_a_block_without_a_hole() -> None:
    """Monday, Tuesday and Thursday are free: the block is the first two."""
    person = a_specialist(available={"mon": "day", "tue": "day", "thu": "day"})
    assert dates(a_scenario(a_need(days=3, rhythm="block"), person, weeks=1)) == {"science": [0, 1]}


def test_people_of_no_school_are_no_colleagues() -> None:
    """Where a place is for somebody of the lead's own school, a lead of none has nobody to bring, of none neither."""
    seats = {"head": {"level": 3}, "colleague": {"from_lead_school": True, "level": 1}}
    lead = a_specialist("lead", base="west")
    others = (a_specialist(f"other_{home}", expertise={"science": 1}, **of) for home, of in PLACES.items())
    assert first_plan(a_scenario(a_need(seats=seats), lead, *others)) == {}
    at_home = a_specialist("lead", home_school="west")
    others = (a_specialist(f"other_{home}", expertise={"science": 1}, **of) for home, of in PLACES.items())
    assert {person for _, person in first_plan(a_scenario(a_need(seats=seats), at_home, *others))} == {
        "lead",
        "other_west",
    }


def test_a_trust_of_double_figures_has_a_plan_at_once() -> None:
    """Ten to fifteen schools, some 22 specialist leaders, some 15 central posts: by weight six sevenths of all need, before any search."""
    scenario = load(Path(__file__).parents[2] / "scenarios/central-region/autumn-2026.yaml").expanded
    people = scenario.specialists.values()
    assert 10 <= len(scenario.schools) <= 15
    assert 20 <= sum(person.role == "sle" for person in people) <= 25
    assert 14 <= sum(scenario.roles[person.role].trust_post for person in people) <= 17
    problem, diary = Problem(scenario), first_plan(scenario)
    assert faults(scenario, deployments_of(problem, diary)) == []
    coverage = GOALS["coverage"]
    assert 7 * coverage.measure(problem, diary) >= 6 * coverage.unsurpassable(problem)
