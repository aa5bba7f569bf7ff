"""Cuts by projection: no plan breaks one, whatever the numbers were that brought it up."""

from collections.abc import Iterator, Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from brute import Planner
from builders import a_deployment, a_need, a_scenario, a_specialist
from cases import examples
from deployer.problem.build import Problem
from deployer.rules.variables import Key
from deployer.scenario.schema import Scenario
from deployer.solve.project import Cut, Group, groups
from judged import cuts_for, diary_in
from random_scenarios import tiny_scenarios

MANY = examples(140)
POINTS = 12
"""Points held against each group: some whole, some not."""

Numbers = Mapping[Key, float]


def fractional(problem: Problem, random: Random) -> tuple[Numbers, Numbers]:
    """Used and visits as a linear relaxation might say them: any part of a person, up to what that part could do."""
    used = {pair.key: random.choice((0.0, 1.0, round(random.random(), 3))) for pair in problem.pairs}
    share = random.choice((1.0, random.random()))
    return used, {pair.key: share * pair.most * used[pair.key] for pair in problem.pairs}


def whole(problem: Problem, random: Random) -> tuple[Numbers, Numbers]:
    """Used and visits as an allocation might say them, more of them than there can be dates for."""
    visits = {pair.key: float(random.choice((0, pair.most, random.randint(0, pair.most)))) for pair in problem.pairs}
    return {key: float(number > 0) for key, number in visits.items()}, visits


def cuts_found(problem: Problem, seed: int) -> Iterator[tuple[Group, Cut]]:
    """All cuts that random points bring up."""
    random = Random(seed)
    for group in groups(problem):
        for number in range(POINTS):
            point = whole if number % 2 else fractional
            if cut := group.cut(*point(problem, random)):
                yield group, cut


def left_side(cut: Cut, visits: Mapping[Key, int]) -> int:
    """What a plan with so many visits makes of the cut's left side."""
    of_visits = sum(by * visits.get(key, 0) for key, by in cut.visits)
    return of_visits + sum(by for key, by in cut.used if visits.get(key))


@MANY
@given(tiny_scenarios(most_plans=1_500), st.integers(0, 10_000))
def test_every_plan_keeps_every_cut(scenario: Scenario, seed: int) -> None:
    """All plans of a tiny scenario, held against all cuts."""
    problem = Problem(scenario)
    cuts = [cut for _, cut in cuts_found(problem, seed)]
    if not cuts:
        return
    counts = set()
    for plan in Planner(scenario).plans():
        diary = diary_in(problem, list(plan.deployments))
        counts.add(tuple(sorted((key, len(slots)) for key, slots in diary.items())))
    for cut in cuts:
        assert all(left_side(cut, dict(count)) <= cut.most for count in counts)


def test_random_points_bring_up_cuts() -> None:
    """The claim above is not empty: two needs for one free day bring up the cut, which is broken and tight."""
    scenario = a_scenario(a_need(), a_need("more"), a_specialist(available={"mon": "day"}), weeks=1)
    problem = Problem(scenario)
    cuts = {cut for _, cut in cuts_found(problem, 1)}
    both, one = {("science", "science_1"): 1, ("more", "science_1"): 1}, {("science", "science_1"): 1}
    assert any(left_side(cut, both) > cut.most == left_side(cut, one) for cut in cuts)


def test_a_cut_is_found_once() -> None:
    """The same numbers again bring up nothing new."""
    problem = Problem(a_scenario(a_need(), a_need("more"), a_specialist(available={"mon": "day"}), weeks=1))
    group = next(iter(groups(problem)))
    full = {pair.key: 1.0 for pair in problem.pairs}
    assert group.cut(full, full) is not None
    assert group.cut(full, full) is None
    nothing = {pair.key: 0.0 for pair in problem.pairs}
    assert group.cut(nothing, nothing) is None


def test_groups_are_home_schools_central_people_and_visited_schools() -> None:
    """Two colleagues are one group, somebody from a base is one alone, and each visited school is one."""
    people = a_specialist(), a_specialist("science_2"), a_specialist("post_1", base="home")
    problem = Problem(a_scenario(a_need(), a_need("more", school="south"), *people))
    found = [sorted({pair.person.id for pair in group.pairs}) for group in groups(problem)]
    assert found == [["science_1", "science_2"], ["post_1"], *[["post_1", "science_1", "science_2"]] * 2]


def test_what_has_dates_is_not_cut_off() -> None:
    """Two needs on two free days."""
    scenario = a_scenario(a_need(), a_need("more"), a_specialist(available={"mon": "day", "tue": "day"}), weeks=1)
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-08")]
    assert cuts_for(scenario, plan) == 0
