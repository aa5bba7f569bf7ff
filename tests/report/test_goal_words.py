from datetime import date

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.plan.schema import GoalValue, Visit
from deployer.report.book import Book
from deployer.report.goal_words import BEST, BEST_LATER, UNKNOWN, goal_words, percent_of, possible, reached
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
