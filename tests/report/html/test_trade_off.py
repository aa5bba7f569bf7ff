"""Need met against cost: a study's plans as points, and who is not beaten."""

from deployer.plan.compare import compare
from deployer.plan.schema import Plan
from deployer.plan.whatif import WhatIfResult, WhatIfs
from deployer.report.html.trade_off import TradeOff, trade_off
from deployer.report.swept_words import in_words
from report.sample import a_full_plan


def _variant(plan: Plan, leave_out: int, cost: float) -> Plan:
    goals = [one.model_copy(update={"value": cost}) if one.name == "cost" else one for one in plan.goals]
    return plan.model_copy(update={"goals": goals, "deployments": plan.deployments[leave_out:]})


def a_study(plan: Plan, **variants: tuple[int, float]) -> WhatIfs:
    results = [
        WhatIfResult(
            name=name,
            title=name.title(),
            changes=[],
            plan=f"{name}.json",
            planned="now",
            comparison=compare(plan, _variant(plan, *how)),
        )
        for name, how in variants.items()
    ]
    return WhatIfs(title="Where to put money", base="base.json", results=results, open=["Not yet"])


def _found(**variants: tuple[int, float]) -> TradeOff:
    plan = a_full_plan()
    found = trade_off(plan, a_study(plan, **variants))
    assert found
    return found


def test_a_plan_that_gives_less_for_more_is_beaten_and_others_are_not() -> None:
    """Cheaper with less, and dearer with as much."""
    found = _found(cheaper=(1, 3000.0), worse=(1, 9000.0))
    assert [(one.letter, one.title, one.best) for one in found.points] == [
        ("A", "As it is", True),
        ("B", "Cheaper", True),
        ("C", "Worse", False),
    ]
    assert found.points[0].met == "37 of 41 days (90%)"
    assert found.points[0].cost == "£5,877.03"


def test_more_days_are_further_up_and_more_money_further_right() -> None:
    """Inside the field, on scales that begin below the least and end above the greatest."""
    as_it_is, cheaper = _found(cheaper=(1, 3000.0)).points
    left, top, right, bottom = _found(cheaper=(1, 3000.0)).field
    assert left <= cheaper.x < as_it_is.x <= right
    assert bottom >= cheaper.y > as_it_is.y >= top


def test_equal_plans_are_no_division_by_nothing_and_beat_each_other_not() -> None:
    """The same days for the same money."""
    found = _found(same=(0, 5877.03))
    assert [one.best for one in found.points] == [True, True]


def test_what_has_no_plan_is_named_and_without_a_study_there_is_no_figure() -> None:
    """Nor with one plan alone."""
    assert _found(cheaper=(1, 3000.0)).left_out == ["Not yet"]
    plan = a_full_plan()
    assert trade_off(plan, None) is None
    assert trade_off(plan, a_study(plan)) is None


def test_a_study_of_another_question_says_so() -> None:
    """The plan was made anew since."""
    plan = a_full_plan()
    asked = plan.scenario.model_copy(update={"sha256": "0" * 64})
    found = trade_off(plan.model_copy(update={"scenario": asked}), a_study(plan, cheaper=(1, 3000.0)))
    assert found
    assert found.other
    assert not _found(cheaper=(1, 3000.0)).other


def test_marks_are_no_finer_than_anybody_looks() -> None:
    """A hundred pounds and a day: what is a penny dearer stands beside, not at the other end."""
    found = _found(dearer=(0, 5877.04))
    assert [words for _, words in found.across] == ["£5,800", "£5,900"]
    assert [words for _, words in found.up] == ["37", "38"]
    assert found.points[1].x - found.points[0].x < 1


def test_values_that_were_tried_are_told_in_words() -> None:
    """Money as money, people and roles by name; what somebody has written stays as it is."""
    scenario = a_full_plan().scenario.given
    for title, words in {
        "budget.total 30000": "A budget of £30,000",
        "budget.external=0": "£0 for people from outside",
        "Two days more, budget.total 4500": "Two days more, a budget of £4,500",
        "specialists.maths_1.limits.days_per_term 5, needs.arrow_maths.days 2": (
            "Mathematics SLE 1: days per term 5, needs: arrow maths: days 2"
        ),
        "A shorter request + budget.total=500": "A shorter request + a budget of £500",
        "see notes.docx 2": "See notes.docx 2",
    }.items():
        assert in_words(scenario, title) == words
