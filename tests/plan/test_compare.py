"""Two plans side by side: what was asked otherwise, what is better, whether that is proven, and for whom anything changes."""

from datetime import date
from typing import Any

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.compare import compare, compare_all
from deployer.plan.comparison import Comparison, GoalChange
from deployer.plan.schema import Plan
from deployer.scenario.schema import Scenario

TWO = (a_specialist(), a_specialist("science_2"))
GOALS: dict[str, Any] = {"goals": {"must": {}, "coverage": {}, "cost": {}}}


def asked(days: int = 4, **keys: Any) -> Scenario:
    return a_scenario(a_need(days=days), *TWO, **(GOALS | keys))


def given(scenario: Scenario, *visits: str, **bounds: float | None) -> Plan:
    deployments = [a_deployment(scenario, "science", *visits)] if visits else []
    return a_plan(scenario, *deployments, bounds=bounds)


def goal(found: Comparison, name: str = "coverage") -> GoalChange:
    return next(one for one in found.goals if one.name == name)


def test_the_same_plan_twice_is_the_same() -> None:
    plan = given(asked(), "2026-09-07")
    found = compare(plan, plan)
    assert found.alike
    assert (found.kin, found.question, found.visits, found.people) == ("same", [], [], [])


def test_what_was_asked_otherwise_is_said_path_by_path() -> None:
    """Leaves, whole entries that only one of them has, and the order of wishes."""
    other = a_scenario(
        a_need(days=5), a_specialist(), a_school("new"), goals={"must": {}, "cost": {}, "coverage": {}}, title="New"
    )
    found = compare(given(asked()), given(other))
    assert [
        (one.path, one.before) for one in found.question if one.path not in {"schools.new", "specialists.science_2"}
    ] == [
        ("title", "A test"),
        ("needs.science.days", 4.0),
        ("goals", "must, coverage, cost"),
    ]
    by_path = {one.path: one for one in found.question}
    assert by_path["schools.new"].before is None
    assert by_path["schools.new"].after["name"] == "New"
    assert by_path["specialists.science_2"].after is None
    assert by_path["goals"].after == "must, cost, coverage"


def test_more_is_better_of_need_met_and_worse_of_cost() -> None:
    few, many = given(asked(), "2026-09-07"), given(asked(), "2026-09-07", "2026-09-08")
    found = goal(compare(few, many))
    assert (found.verdict, found.percent, found.sessions) == ("better", 100, 2)
    assert goal(compare(many, few)).verdict == "worse"
    scenario = asked(roles={"sle": {"name": "SLE", "cover_rate": 200}})
    cost = goal(compare(given(scenario, "2026-09-07"), given(scenario, "2026-09-07", "2026-09-08")), "cost")
    assert (cost.verdict, cost.by, cost.sessions) == ("worse", 200, None)


@pytest.mark.parametrize(
    ("bound", "proven", "doubt"), [(300, True, None), (400, False, "within_gap"), (None, False, "no_bound")]
)
def test_a_difference_is_proven_beyond_what_the_other_question_can_reach(
    bound: float | None, proven: bool, doubt: str | None
) -> None:
    """200 for one day; who is behind has 200, and the other 400: proven only if the bound of the first is below 400."""
    weight = 100
    behind = given(asked(), "2026-09-07", coverage=bound)
    assert goal(compare(behind, behind)).base == 2 * weight
    ahead = given(asked(5), "2026-09-07", "2026-09-08", coverage=1_000)
    for found in (goal(compare(behind, ahead)), goal(compare(ahead, behind))):
        assert (found.proven, found.doubt) == (proven, doubt)


def test_of_two_answers_to_one_question_no_difference_is_proven() -> None:
    """Whatever the bounds say: both could be reached."""
    found = goal(compare(given(asked(), "2026-09-07"), given(asked(), "2026-09-07", "2026-09-08")))
    assert (found.verdict, found.proven, found.doubt) == ("better", False, "same_question")


def test_a_later_wish_is_proven_only_where_the_earlier_ones_are_as_good() -> None:
    """Cheaper for less need met proves nothing; cheaper for as much does."""
    paid = {"sle": {"name": "SLE", "cover_rate": 200}}
    dear = given(asked(roles=paid), "2026-09-07", "2026-09-08")
    half = given(asked(5, roles=paid), "2026-09-07")
    assert goal(compare(dear, half), "cost").doubt == "earlier_wishes"
    cheap = {"sle": {"name": "SLE", "cover_rate": 100}}
    assert goal(compare(dear, given(asked(roles=cheap), "2026-09-07", "2026-09-08")), "cost").proven


def test_a_later_wish_after_one_that_counts_otherwise_is_not_proven() -> None:
    """The floors of the wish before mean nothing there."""
    paid, cheap = ({"sle": {"name": "SLE", "cover_rate": rate}} for rate in (200, 100))
    one = given(asked(roles=paid), "2026-09-07")
    other = given(asked(roles=cheap, weights={"priority": {"medium": 2.0}}), "2026-09-07")
    found = compare(one, other)
    assert goal(found).verdict == "counted_otherwise"
    assert (goal(found).by, goal(found).percent) == (None, None)
    assert goal(found, "cost").doubt == "earlier_wishes"


@pytest.mark.parametrize(
    ("wish", "keys"),
    [
        ("match", {"match": {"minute": 2}}),
        ("gives", {"gives": {"all": {"when": {}, "days": 3}}}),
        ("parity", {"goals": {"must": {}, "parity": {"tolerance_days": 2}}}),
    ],
)
def test_values_that_other_tables_count_are_not_comparable(wish: str, keys: dict[str, Any]) -> None:
    plain = a_scenario(goals={"must": {}, wish: {}})
    other = a_scenario(**({"goals": {"must": {}, wish: {}}} | keys))
    assert goal(compare(a_plan(plain), a_plan(other)), wish).verdict == "counted_otherwise"
    assert goal(compare(a_plan(plain), a_plan(plain)), wish).verdict == "same"


def test_a_wish_of_one_plan_only_is_said() -> None:
    found = compare(given(asked()), given(asked(goals={"must": {}, "coverage": {}, "match": {}})))
    assert [(one.name, one.verdict) for one in found.goals][2:] == [("cost", "only_base"), ("match", "only_other")]


def test_an_empty_plan_is_no_case_of_its_own() -> None:
    """Better than nothing, by no percentage; worse by all of it the other way round."""
    nothing, something = given(asked()), given(asked(), "2026-09-07")
    assert (goal(compare(nothing, something)).verdict, goal(compare(nothing, something)).percent) == ("better", None)
    assert goal(compare(something, nothing)).percent == 100
    assert [one.kind for one in compare(something, nothing).visits] == ["dropped"]


def test_plans_of_different_trusts_share_nothing() -> None:
    elsewhere = a_scenario(
        a_need(school="far"), a_specialist(home_school="far_home"), a_school("far"), a_school("far_home"), **GOALS
    )
    found = compare(given(asked(), "2026-09-07"), a_plan(elsewhere))
    assert (found.kin, found.question, found.visits, found.needs, found.people) == ("strangers", [], [], [], [])
    assert {one.verdict for one in found.goals} == {"counted_otherwise"}
    assert goal(found).sessions is None


def test_a_need_and_a_person_in_one_of_the_two_are_said() -> None:
    """The need that is gone with what it got, the person who is new with their visits."""
    base, other = a_scenario(a_need(), a_need("maths"), a_specialist()), a_scenario(a_need(), *TWO)
    before = a_plan(base, a_deployment(base, "science", "2026-09-07"), a_deployment(base, "maths", "2026-09-08"))
    found = compare(before, a_plan(other, a_deployment(other, "science", "2026-09-07", by="science_2")))
    assert [(one.need, one.only_in, one.given_before, one.given_after) for one in found.needs] == [
        ("science", None, 2, 2),
        ("maths", "base", 2, 0),
    ]
    assert (found.needs[0].people_before, found.needs[0].people_after) == (["science_1"], ["science_2"])
    assert [(one.id, one.only_in, one.added, one.dropped, one.moved) for one in found.people] == [
        ("science_1", None, 0, 2, 0),
        ("science_2", "other", 1, 0, 0),
    ]


def test_whose_weeks_change() -> None:
    """Both weeks of a move; nobody whose own visits stay, whatever happens to the colleague beside them."""
    scenario = a_scenario(a_need(days=3), *TWO, a_need("maths", school="south"))
    base = a_plan(
        scenario,
        a_deployment(scenario, "science", "2026-09-07", a_visit("2026-09-14", "science_1", "science_2")),
        a_deployment(scenario, "maths", "2026-09-24"),
    )
    other = a_plan(
        scenario,
        a_deployment(scenario, "science", "2026-09-22", a_visit("2026-09-14", "science_1")),
        a_deployment(scenario, "maths", "2026-09-24"),
    )
    found = compare(base, other)
    assert [(one.id, one.moved, one.dropped, one.weeks) for one in found.people] == [
        ("science_1", 1, 0, [date(2026, 9, 7), date(2026, 9, 21)]),
        ("science_2", 0, 1, [date(2026, 9, 14)]),
    ]
    assert [(one.id, one.moved, one.sessions_before, one.sessions_after) for one in found.schools] == [
        ("north", 2, 4, 4)
    ]


def test_the_best_of_their_kind() -> None:
    """Nothing is as good in all: dear and full, cheap and half; but not dear and half."""
    paid = asked(roles={"sle": {"name": "SLE", "cover_rate": 200}})
    dear = asked(roles={"sle": {"name": "SLE", "cover_rate": 300}})
    plans = [
        given(paid, "2026-09-07", "2026-09-08"),
        given(paid, "2026-09-07"),
        given(dear, "2026-09-07"),
        given(dear, "2026-09-07", "2026-09-08"),
        given(paid, "2026-09-07"),
    ]
    assert compare_all(list("abcde"), plans).pareto_best == [True, True, False, False, True]


def test_what_counts_otherwise_does_not_make_a_best() -> None:
    """Twice the weight is no better plan."""
    one, other = given(asked(), "2026-09-07"), given(asked(weights={"priority": {"medium": 2.0}}), "2026-09-07")
    assert compare_all(["a", "b"], [one, other]).pareto_best == [True, True]
