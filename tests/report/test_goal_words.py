from datetime import date

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.plan.schema import GoalValue, Visit
from deployer.plan.verifiers.goals import UNITS
from deployer.plan.verifiers.weight import weight_of
from deployer.report.better import BEST, BEST_LATER, UNKNOWN, percent_of, possible
from deployer.report.book import Book
from deployer.report.goal_words import goal_words, reached
from deployer.report.shares import shares
from deployer.report.wishes import most_to_come
from deployer.scenario.stages import wish_of
from report.sample import a_full_plan

BOOK = Book.of(a_full_plan())


def a_goal(name: str, unit: str, value: float, bound: float | None) -> GoalValue:
    return GoalValue(
        name=name, unit=unit, sense="max" if name == "coverage" else "min", value=value, bound=bound, floor=0
    )


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (a_goal("must", "sessions", 0, 0), BEST),
        (a_goal("must", "sessions", 6, 3), "No plan can be better here by more than 1.5 days."),
    ],
)
def test_the_first_goal_is_judged_against_every_plan(goal: GoalValue, words: str) -> None:
    """Nothing is above it, so nothing limits whom it is compared with."""
    assert possible(BOOK, goal, []) == words


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (a_goal("internal_first", "sessions", 6, 4), "by more than 1 day."),
        (a_goal("match", "points", 640, 633.4), "by more than 6 points (0.94%)."),
        (a_goal("cost", "pounds", 6612.4, 6500.15), "by more than £112.25."),
        (a_goal("cost", "pounds", 6612.4, 6612.396), BEST_LATER),
        (a_goal("match", "points", 640, 639.2), BEST_LATER),
        (a_goal("match", "points", 640, None), UNKNOWN),
    ],
)
def test_later_goals_are_judged_against_plans_as_good_above(goal: GoalValue, words: str) -> None:
    """The way out is said in the goal's own unit; less than one unit, or than a penny, is nothing."""
    said = possible(BOOK, goal, ["must"])
    assert said.endswith(words)
    assert said == UNKNOWN or said.startswith("No plan that does as well on everything above can be better here")


EVERYTHING = sum(weight_of(BOOK.scenario, need) * need.sessions_asked for need in BOOK.scenario.needs.values())
NOT_BETTER = "Nothing better has been ruled out: how much better a plan could be is not known."
SMALL = [goal for goal, (_unit, sense) in UNITS.items() if sense == "min"]
"""Goals of which there is to be little."""


def a_goal_of(name: str, value: float, bound: float | None) -> GoalValue:
    unit, sense = UNITS[wish_of(name)]
    return GoalValue(
        name=name, unit=unit, sense="max" if sense == "max" else "min", value=value, bound=bound, floor=value
    )


@pytest.mark.parametrize("name", SMALL)
def test_a_bound_of_nothing_rules_nothing_out(name: str) -> None:
    """Then no figure is said, least of all the plan's own value as what could be saved; and cost is told in its own words."""
    assert possible(BOOK, a_goal_of(name, 39_492.53, None), ["must"]) == UNKNOWN
    words = NOT_BETTER.replace("better", "cheaper") if name == "cost" else NOT_BETTER
    assert possible(BOOK, a_goal_of(name, 39_492.53, 0), ["must"]) == words
    assert possible(BOOK, a_goal_of(name, 39_492.53, 0), []) == words
    assert " be better here by more than " in possible(BOOK, a_goal_of(name, 39_492.53, 2), ["must"])
    for value, bound in ((0, 0), (39_492.53, 39_492.53), (39_492.53, 39_492.526)):
        assert possible(BOOK, a_goal_of(name, value, bound), ["must"]) == BEST_LATER


@pytest.mark.parametrize(
    ("many", "value", "words"),
    [
        (1, 0, "0 of 1 school gets all of what it asks for, counted by importance."),
        (1, 1, "1 school gets all of what it asks for, counted by importance."),
        (2, 0, "0 of 2 schools get all of what they ask for, counted by importance."),
        (2, 1, "1 of 2 schools gets all of what it asks for, counted by importance."),
        (2, 2, "All 2 schools get all of what they ask for, counted by importance."),
    ],
)
def test_one_school_gets_and_two_get(many: int, value: float, words: str) -> None:
    """Also where the one gets nothing."""
    needs = [a_need(f"need_{number}", school=f"school_{number}") for number in range(many)]
    book = Book(a_scenario(*needs), [])
    assert reached(book, "fairness:4/4", value) == words


@pytest.mark.parametrize(
    ("name", "value", "everything"),
    [("fairness:2/4", 3, len(shares(BOOK))), ("own_first", 200, EVERYTHING), ("development", 1, 2)],
)
def test_a_bound_of_everything_rules_nothing_out(name: str, value: float, everything: float) -> None:
    """All schools, all that our own schools ask for, everybody who is emerging: nobody needs a proof for that."""
    learning = a_scenario(a_specialist(emerging=True), a_specialist("anne", emerging=True))
    book = Book(learning, []) if name == "development" else BOOK
    assert possible(book, a_goal_of(name, value, None), ["must"]) == UNKNOWN
    assert possible(book, a_goal_of(name, value, everything), ["must"]) == NOT_BETTER
    assert possible(book, a_goal_of(name, everything, everything), ["must"]) == BEST_LATER
    if name != "development":
        assert " be better here by more than " in possible(book, a_goal_of(name, value, value + 1), ["must"])


def test_that_every_need_is_met_may_be_all_that_is_known() -> None:
    """Where the bound is all that is asked for, no number of days is made of it."""
    words = "That every need can be met in full has not been ruled out."
    goal = a_goal("coverage", "weighted sessions", EVERYTHING - 900, EVERYTHING)
    assert possible(BOOK, goal, ["must"]) == words
    assert most_to_come(BOOK, [goal]) == words
    less = goal.model_copy(update={"bound": EVERYTHING - 1})
    assert possible(BOOK, less, []).startswith("At most 4 more days would be possible")
    assert possible(BOOK, goal.model_copy(update={"bound": None}), []) == UNKNOWN


def test_a_share_of_weighted_need_is_turned_into_days() -> None:
    """470 of weight is 5 half days of the lightest need that is short: 86, for a small wish of a school that needs much."""
    said = possible(BOOK, a_goal("coverage", "weighted sessions", 20_000, 20_470), ["must"])
    assert said == (
        "At most 2.5 more days would be possible without taking from another need."
        " No plan that does as well on everything above is more than 2.4% better here, counted by importance."
    )


def test_less_than_half_a_day_is_said_so() -> None:
    """A proof that leaves no room for a session still names the share."""
    said = possible(BOOK, a_goal("coverage", "weighted sessions", 20_000, 20_020), ["must"])
    assert said.startswith("Not even half a day more is possible without taking from another need. ")
    assert said.endswith("is more than 0.1% better here, counted by importance.")


def test_small_shares_are_rounded_up() -> None:
    """An upper limit that was rounded down would be wrong."""
    assert (percent_of(3.1, 1000), percent_of(12.01, 1000), percent_of(1, 0)) == ("0.31%", "1.3%", "100%")


def test_must_needs_in_words() -> None:
    """None, one met, several met, and days missing."""
    none, one = a_scenario(a_need()), a_scenario(a_need(priority="must"))
    two = a_scenario(a_need("a", priority="must"), a_need("b", priority="must"))
    goal = a_goal("must", "sessions", 0, 0)
    words = [goal_words(Book(scenario, []), goal, []).reached for scenario in (none, one, two)]
    assert words == [
        "No need was marked as one that must be met.",
        "The one need that must be met is met in full.",
        "Both needs that must be met are met in full.",
    ]
    missing = goal_words(Book(two, []), a_goal("must", "sessions", 3, 3), []).reached
    assert missing == "1.5 days are missing from 2 needs that must be met."


def test_external_people_in_words() -> None:
    """No such people, none needed, some needed."""
    without, with_some = a_scenario(), a_scenario(a_role("sle", external=True), a_specialist(base="home"))
    goal = a_goal("internal_first", "sessions", 0, 0)
    assert goal_words(Book(without, []), goal, ["must"]).reached == "There are no external people in this scenario."
    assert goal_words(Book(with_some, []), goal, ["must"]).reached == "No external people are needed."
    some = a_goal("internal_first", "sessions", 3, 3)
    assert goal_words(Book(with_some, []), some, ["must"]).reached == "External people give 1.5 days."


def test_everything_met_is_said_so() -> None:
    """A headline of 100 % is put in words."""
    scenario = a_scenario(a_need())
    book = Book(scenario, [a_deployment(scenario, "science", "2026-09-07")])
    goal = a_goal("coverage", "weighted sessions", 200, 200)
    words = goal_words(book, goal, ["must"])
    assert (words.title, words.reached, words.possible) == ("Need met", "Every need is met in full.", BEST_LATER)


def test_where_money_comes_first_more_days_are_only_those_that_cost_nothing_more() -> None:
    """A proof for plans that are as cheap says nothing about dearer ones, and the sentence says so."""
    goal = a_goal("coverage", "weighted sessions", 20_000, 20_470)
    said = possible(BOOK, goal, ["must", "cost", "internal_first"])
    assert "without taking from another need or losing on cost and our own people first. " in said


def test_first_deployments_by_post() -> None:
    """How many emerging people go, and in which role each does."""
    learning = {"lead": {}, "learning": {"shadow": True}}
    scenario = a_scenario(
        a_need(seats=learning),
        a_role("deputy", name="Deputy Head"),
        a_role("sle", name="SLE"),
        a_specialist("lead"),
        a_specialist("anne", role="deputy", emerging=True),
        a_specialist("ben", emerging=True),
        a_specialist("cleo", emerging=True),
    )
    visits = [Visit(date=date(2026, 9, day), session="day", specialists=["lead", *who]) for day, who in DAYS.items()]
    book = Book(scenario, [a_deployment(scenario, "science", *visits)])
    words = reached(book, "development", 2)
    assert words == "2 of 3 emerging people have a first deployment: 1 as Deputy Head and 1 as SLE."
    assert reached(Book(scenario, []), "development", 0) == "0 of 3 emerging people have a first deployment."


DAYS: dict[int, list[str]] = {7: ["anne"], 8: ["ben"]}
