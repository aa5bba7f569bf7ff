"""Ring-fenced money, which pays before the budget."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.ledger import Ledger
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

TEN_MILES = {"matrix": {"home": {"north": {"minutes": 20, "miles": 10}, "south": {"minutes": 20, "miles": 10}}}}
"""20 miles there and back make £9."""


def a_fund(pounds: float, **keys: Any) -> dict[str, Any]:
    """A fund of so many pounds."""
    return {"name": "Regional fund", "pounds": pounds} | keys


def two_days(total: float, **funds: dict[str, Any]) -> Scenario:
    """A day of science at north and one of maths at south, each £209 with its journey."""
    needs = a_need(), a_need("maths", school="south", category="maths")
    person = a_specialist(expertise={"science": 3, "maths": 3})
    return a_scenario(
        *needs, person, a_role(cover_rate=200), travel=TEN_MILES, budget={"total": total}, funds=funds, weeks=2
    )


def both(scenario: Scenario) -> list[Any]:
    """Science on the first Monday, maths on the Tuesday after."""
    return [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "maths", "2026-09-08")]


@pytest.mark.parametrize(
    "fund",
    [
        a_fund(300, schools=["north"]),
        a_fund(300, categories=["science"]),
        a_fund(300, to="2026-09-07"),
        a_fund(209, **{"from": "2026-09-08"}),
    ],
)
def test_a_fund_pays_for_its_own_visits_alone(fund: dict[str, Any]) -> None:
    """By school, area or date: £209 of £418 with the journey, and not a penny more, whatever it holds."""
    enough, short = two_days(209, one=fund), two_days(208.99, one=fund)
    check_allowed(enough, both(enough))
    check_forbidden("budget", short, both(short))


def test_a_fund_pays_no_more_than_it_holds() -> None:
    """£100 of £418; the allocation counts the same."""
    fund = a_fund(100)
    check_allowed(two_days(318, one=fund), both(two_days(318, one=fund)))
    check_forbidden("budget", two_days(317.99, one=fund), both(two_days(317.99, one=fund)))
    check_forbidden_in_allocation("budget", two_days(317.99, one=fund), both(two_days(317.99, one=fund)))
    empty = two_days(417.99, one=a_fund(1_000, schools=["home"]))
    check_forbidden_in_allocation("budget", empty, both(empty))


def half_days(total: float, **funds: dict[str, Any]) -> Scenario:
    """A morning of science and an afternoon of maths at one school, £100 each and £9 a journey."""
    needs = a_need(sessions=1, visit="am"), a_need("maths", sessions=1, visit="pm", category="maths")
    person = a_specialist(expertise={"science": 3, "maths": 3})
    return a_scenario(
        *needs, person, a_role(cover_rate=200), travel=TEN_MILES, budget={"total": total}, funds=funds, weeks=1
    )


def on(scenario: Scenario, afternoon: str) -> list[Any]:
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    return [morning, a_deployment(scenario, "maths", f"2026-09-{afternoon} pm")]


def test_a_journey_is_a_funds_where_all_its_visits_are() -> None:
    """Alone on its day it is; shared with the afternoon of another purse it is the budget's; one fund for both has it again."""
    science = a_fund(500, categories=["science"])
    apart, together = half_days(109, one=science), half_days(108.99, one=science)
    check_allowed(apart, on(apart, "08"))
    check_forbidden("budget", together, on(together, "08"))
    check_allowed(apart, on(apart, "07"))
    check_forbidden("budget", together, on(together, "07"))
    maths = a_fund(500, categories=["maths"])
    check_allowed(half_days(9, one=science, two=maths), on(half_days(9, one=science, two=maths), "07"))
    short = half_days(8.99, one=science, two=maths)
    check_forbidden("budget", short, on(short, "07"))
    check_allowed(half_days(0, one=a_fund(209)), on(half_days(0, one=a_fund(209)), "07"))
    check_forbidden("budget", half_days(0, one=a_fund(208.99)), on(half_days(0, one=a_fund(208.99)), "07"))


@pytest.mark.parametrize(
    ("total", "pounds", "days"), [(0, 418, 2), (0, 300, 1), (118, 300, 2), (117, 300, 1), (0, 0, 0)]
)
def test_a_plan_uses_funds_and_budget_together(total: float, pounds: float, days: int) -> None:
    """What the fund does not hold, the budget has to pay; proved to the last day."""
    answer = plan(expand(two_days(total, one=a_fund(pounds))), Settings(time_limit=20))
    assert sum(one.sessions_planned for one in answer.deployments) == 2 * days
    assert answer.made.stopped == "proved"


def test_the_first_plan_spends_funds_too() -> None:
    """The ledger gives back what a fund has paid when a visit is taken out again."""
    problem = Problem(expand(two_days(9, one=a_fund(400))))
    ledger, (science, maths) = Ledger(problem), problem.pairs
    ledger.add(science, science.slots[0])
    assert not ledger.fits(maths, maths.slots[1])
    ledger.remove(science, science.slots[0])
    assert ledger.fits(maths, maths.slots[1])
    problem = Problem(expand(two_days(18, one=a_fund(400))))
    ledger = Ledger(problem)
    ledger.add(problem.pairs[0], science.slots[0])
    assert ledger.fits(problem.pairs[1], maths.slots[1])


def test_which_fund_pays_is_a_fact() -> None:
    """Two funds with a school, an area and a date in common are refused; one of the three apart is enough."""

    def codes(one: dict[str, Any], two: dict[str, Any]) -> list[str]:
        scenario = two_days(0, one=a_fund(5, **one), two=a_fund(5, **two))
        return [finding.code for finding in check(scenario, expand(scenario)) if finding.code == "funds-overlap"]

    assert codes({"schools": ["north"]}, {"categories": ["science"]}) == ["funds-overlap"]
    assert codes({"schools": ["north"]}, {"schools": ["south"]}) == []
    assert codes({"categories": ["maths"]}, {"categories": ["science"]}) == []
    assert codes({"to": "2026-09-08"}, {"from": "2026-09-09"}) == []
    assert codes({"to": "2026-09-09"}, {"from": "2026-09-09"}) == ["funds-overlap"]


def test_what_cannot_be_meant_is_said() -> None:
    """Unknown schools and areas, reversed dates, a fund outside the term, and one beside no budget."""
    fund = a_fund(5, schools=["nowhere"], categories=["alchemy"], **{"from": "2026-09-09", "to": "2026-09-08"})
    scenario = two_days(0, one=fund, two=a_fund(5, schools=["north"], **{"from": "2027-01-01"}))
    found = [(one.code, one.where) for one in check(scenario, expand(scenario)) if one.where.startswith("funds")]
    assert found == [
        ("unknown-id", "funds.one.schools[0]"),
        ("unknown-id", "funds.one.categories[0]"),
        ("dates-reversed", "funds.one.to"),
        ("outside-term", "funds.two"),
    ]
    idle = a_scenario(a_need(), funds={"one": a_fund(5)})
    assert "funds-without-budget" in [one.code for one in check(idle, expand(idle))]


def test_the_verifier_names_what_funds_pay() -> None:
    """Beside the £100 of the fund £318 remain."""
    scenario = two_days(300, one=a_fund(100))
    assert [fault.text for fault in faults(scenario, both(scenario))] == [
        "The plan costs £318.00 beside the £100.00 that funds pay, at most £300.00 is allowed"
    ]
