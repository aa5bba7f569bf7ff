"""What --fail-if understands, and when it is passed."""

from typing import Any

import pytest

from answered import a_plan
from builders import a_deployment, a_need, a_scenario
from deployer.plan.compare import compare
from deployer.plan.comparison import Comparison
from deployer.plan.schema import Plan
from deployer.report.thresholds import threshold

KEYS: dict[str, Any] = {
    "roles": {"sle": {"name": "SLE", "cover_rate": 200}},
    "goals": {"must": {}, "fairness": {}, "coverage": {}, "cost": {}},
}
SCENARIO = a_scenario(a_need(days=4), **KEYS)
DAYS = ["2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10"]


def found(before: int, after: int) -> Comparison:
    return compare(*(a_plan(SCENARIO, a_deployment(SCENARIO, "science", *DAYS[:many])) for many in (before, after)))


@pytest.mark.parametrize(
    ("text", "before", "after", "passed"),
    [
        ("coverage worse by 25%", 4, 3, True),
        ("coverage worse by 25.1 %", 4, 3, False),
        ("coverage worse by 25%", 3, 4, False),
        ("need met worse by 25 percent", 4, 3, True),
        ("Coverage worse by 1 day", 4, 3, True),
        ("coverage worse by 1.5 days", 4, 3, False),
        ("coverage worse by 2 half days", 4, 3, True),
        ("coverage worse by 200", 4, 3, True),
        ("coverage worse by 201", 4, 3, False),
        ("coverage worse", 4, 3, True),
        ("coverage worse", 4, 4, False),
        ("cost worse by £200", 3, 4, True),
        ("cost worse by 1,000 pounds", 1, 4, False),
        ("cost worse by 50%", 2, 3, True),
        ("cost worse by 500", 4, 1, False),
        ("fairness worse by 1 school", 4, 2, True),
        ("fairness:1/4 worse by 1", 4, 1, False),
        ("a fair share for every school worse", 4, 1, True),
        ("cost worse by 2%", 0, 1, True),
    ],
)
def test_it_is_passed_from_the_amount_on(text: str, before: int, after: int, passed: bool) -> None:
    """At exactly the amount too; against nothing, any worsening is more than any share."""
    assert bool(threshold(text).passed(found(before, after))) is passed


def test_it_says_how_far_it_is_passed() -> None:
    said = threshold("coverage worse by 2%").passed(found(4, 3))
    assert said == "coverage worse by 2%: Need met is worse by 1 day, 25% counted by importance"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("coverage", "'coverage' is not understood; write it as 'cost worse by 500'"),
        ("coverage worse by", "is not understood"),
        ("coverage better by 2%", "is not understood"),
        ("coverag worse by 2%", "there is no wish 'coverag'; did you mean 'coverage'"),
        ("coverage worse by 0%", "an amount is above 0; leave 'by 0' out"),
        ("coverage worse by 2 dayz", "'dayz' is not a unit; did you mean 'day'"),
    ],
)
def test_what_is_not_understood_has_a_way_out(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        threshold(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "parity worse by 2",
            "neither of the plans has the wish parity; their wishes are must, fairness, coverage, cost",
        ),
        ("cost worse by 2 days", "Cost is not counted in days"),
        ("fairness worse by 2 pounds", "is not counted in pounds"),
    ],
)
def test_what_cannot_be_judged_is_said(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        threshold(text).passed(compare(found_plan(4), found_plan(1)) if "cost" not in text else found(1, 4))


def found_plan(many: int) -> Plan:
    return a_plan(SCENARIO, a_deployment(SCENARIO, "science", *DAYS[:many]))


def test_days_can_be_held_against_each_other_where_weights_cannot() -> None:
    """Other weights make other values, but a day is a day."""
    heavy = a_scenario(a_need(days=4, priority="high"), **KEYS)
    one = compare(found_plan(4), a_plan(heavy, a_deployment(heavy, "science", DAYS[0])))
    assert threshold("coverage worse by 3 days").passed(one)
    with pytest.raises(ValueError, match="Need met is counted in another way"):
        threshold("coverage worse by 2%").passed(one)
