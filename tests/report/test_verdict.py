from typing import Any

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.plan.schema import Asked, Deployment, GoalValue, Plan, fingerprint
from deployer.plan.verify import Broken, achieved
from deployer.report.book import Book
from deployer.report.more import what_more
from deployer.report.parts import as_text
from deployer.report.verdict import verdict, verdict_on_ours
from deployer.scenario.schema import Scenario
from report.sample import a_full_plan

WISHES: dict[str, Any] = {"must": {}, "coverage": {}, "internal_first": {}, "match": {}, "cost": {}}
SCENARIO = a_scenario(
    a_need("light", days=3, priority="low"),
    a_need("heavy", days=3, priority="high"),
    a_specialist(expertise={"science": 3}),
    goals=WISHES,
)


def found(planned: list[Deployment], bound: float | None) -> Plan:
    values = achieved(SCENARIO, planned)
    goals = [
        GoalValue(
            name=name,
            unit="",
            sense="max" if name == "coverage" else "min",
            value=value,
            bound=bound if name == "coverage" else value,
            floor=value,
        )
        for name, value in values.items()
    ]
    asked = Asked(title=SCENARIO.title, sha256=fingerprint(SCENARIO), given=SCENARIO)
    changes = {"scenario": asked, "deployments": planned, "unmet": [], "goals": goals}
    return a_full_plan().model_copy(update=changes)


def compared(this: list[Deployment], other: Plan, scenario: Scenario = SCENARIO) -> str:
    values = {str(goal): value for goal, value in achieved(scenario, this).items()}
    return " ".join(as_text(what_more(Book(scenario, this), values, other)).split())


LIGHT = [a_deployment(SCENARIO, "light", "2026-09-07", "2026-09-08")]
HEAVY = [a_deployment(SCENARIO, "heavy", "2026-09-07", "2026-09-08", "2026-09-09")]
ONE = [a_deployment(SCENARIO, "heavy", "2026-09-07")]


def test_broken_rules_are_grouped_and_in_words() -> None:
    """Each rule once, with every place; none under its name in the program."""
    faults = [
        Broken("one_school_a_day", None, "Science SLE 1 is at two schools on Tue 15 Sep."),
        Broken("budget", None, "It costs too much."),
        Broken("one_school_a_day", None, "Science SLE 1 is at two schools on Tue 22 Sep."),
    ]
    plan = a_full_plan()
    text = as_text(verdict(Book.of(plan), "by-hand.csv", faults, {"must": 0, "cost": 10}))
    assert "by-hand.csv, checked against every rule" in text
    assert "2 rules are broken, in 3 places." in text
    assert (
        "One school a day\n"
        "  -  Science SLE 1 is at two schools on Tue 15 Sep.\n"
        "  -  Science SLE 1 is at two schools on Tue 22 Sep.\n"
    ) in text
    assert "Cost: £10 of the £8,000 allowed" in text


def test_a_plan_of_ours_has_its_own_proof() -> None:
    """What would be possible comes from the plan itself."""
    plan = a_full_plan()
    text = as_text(verdict_on_ours(Book.of(plan), "autumn.plan.json", [], plan.goals))
    assert "Every rule is kept." in text
    assert "At most 3.5 more days would be possible" in text


def test_more_days_found_and_most_possible() -> None:
    """A plan that was found gives a day more; 130 of weight more is another day of the lighter need."""
    words = compared(LIGHT, found(HEAVY, bound=1030))
    assert "The same people could give 1 day more: a plan with that was found and checked." in words
    assert "At most 2 more are possible without taking from what that plan gives." in words
    assert "Counted by importance it meets 3.8 times as much." in words


def test_nothing_can_be_added_to_what_was_found() -> None:
    """A plan that is proved the best, or nearly so, is said to be full."""
    words = compared(LIGHT, found(HEAVY, bound=900))
    assert "No more can be added to that plan without taking from another need." in words


def test_as_many_days_but_more_of_what_matters() -> None:
    """Two plans with equal days differ by importance."""
    words = compared(LIGHT, found([a_deployment(SCENARIO, "heavy", "2026-09-07", "2026-09-08")], bound=None))
    assert (
        "The plan that was found and checked gives as many days. Counted by importance it meets 2.5 times as much."
        in words
    )
    assert "possible" not in words
    assert "can be added" not in words


def test_a_plan_that_breaks_rules_may_give_more_than_is_possible() -> None:
    """Fewer days are found, and no plan could keep the rules and give that many."""
    words = compared(HEAVY, found(ONE, bound=300))
    assert "The plan that was found and checked gives 2 days less." in words
    assert "No plan that keeps every rule can give more than 2.5 days." in words
    assert "Counted by importance it meets 66.7% less." in words


def test_both_plans_stand_side_by_side() -> None:
    """Days, needs in full and the later goals of both."""
    words = compared(LIGHT, found(HEAVY, bound=960))
    assert "Need met 2 days 3 days Needs met in full 0 1 Missing where it must be met 0 days 0 days" in words


def test_a_limit_is_said_to_hold_only_without_losing_on_what_comes_first() -> None:
    """Where needs must be met, more days might be given by failing those."""
    scenario = a_scenario(
        a_need("light", days=3, priority="low"), a_need("heavy", days=3, priority="must"), goals=WISHES
    )
    this = [a_deployment(scenario, "light", "2026-09-07", "2026-09-08", "2026-09-09")]
    other = found([a_deployment(scenario, "heavy", "2026-09-07")], bound=200)
    words = compared(this, other, scenario)
    assert (
        "No plan that keeps every rule can give more than 1.5 days without losing on needs that must be met." in words
    )
