"""Where people are short, on scenarios of which everything is known."""

from typing import Any

import pytest

from builders import Entry, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.schema import Plan
from deployer.plan.shortages import Fewest, Shortages
from deployer.report.book import Book
from deployer.report.capacity import Capacity
from deployer.report.parts import as_text
from deployer.report.shortages_page import shortages_page
from deployer.solve.near import following
from deployer.solve.why import short
from deployer.solve.why.counted import may_give
from deployer.solve.why.opened import Opened
from deployer.solve.why.short import shortages
from deployer.solve.why.worth import prices
from solve.why.claims import check_shortages, planned


@pytest.fixture(autouse=True)
def plans_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not in a process of their own."""
    monkeypatch.setattr(short, "plan_near", lambda now, base, _: planned(following(now, base)))


def answered(*entries: Entry, **keys: Any) -> tuple[Plan, Shortages, str]:
    """The plan, what is said of it, each claim tried again, and the page."""
    plan = planned(a_scenario(*entries, **keys))
    answer = shortages(plan, None)
    check_shortages(plan, answer)
    return plan, answer, " ".join(as_text(shortages_page(Book.of(plan), answer)).split())


def of_kind(answer: Shortages, kind: str) -> Fewest:
    return next(one for one in answer.fewest if one.kind == kind)


TWO_SHORT = (
    a_need("science", days=3),
    a_need("maths", category="maths", school="south", days=1),
    a_specialist(limits={"days_per_term": 1}),
    a_specialist("mathematician", expertise={"maths": 3}, limits={"days_per_term": 3}),
)


def test_where_something_is_missing_whatever_the_plan() -> None:
    """By area, phase and hub; areas in which nothing is missing are counted too, and not shown."""
    _, answer, page = answered(*TWO_SHORT)
    areas = [(one.key, one.sessions_asked, one.sessions_planned, one.sessions_at_most) for one in answer.groups[:2]]
    assert areas == [("science", 6, 2, 2), ("maths", 2, 2, 2)]
    assert "2 days missing in the plan." in page
    assert "Science 1 3 1 2 2" in page


def test_the_fewest_days_more_are_proved_and_tried() -> None:
    _, answer, page = answered(*TWO_SHORT)
    fewest = of_kind(answer, "days")
    assert [(one.specialist, one.days) for one in fewest.extras] == [("science_1", 2)]
    assert (fewest.missing, fewest.proved, fewest.missing_then) == (0, True, 0)
    assert "2 days more of Science 1. With no less, proved by counting days, all could be met." in page
    assert "Tried: in a plan with them nothing is missing." in page


def test_the_fewest_trainings() -> None:
    """One person serves a need: whoever learns it serves it whole, if their days reach."""
    science, maths, one, other = TWO_SHORT
    longer = Entry(other.kind, other.id, other.data | {"limits": {"days_per_term": 4}})
    _, answer, page = answered(science, maths, one, longer)
    fewest = of_kind(answer, "trainings")
    trained = [(one.specialist, one.category, one.level) for one in fewest.trainings]
    assert (trained, fewest.missing, fewest.missing_then) == ([("mathematician", "science", 1)], 0, 0)
    assert "Science (secure) learnt by Mathematician" in page


def test_what_one_more_day_gives() -> None:
    """Only for whom it gives anything; the price is that of the relaxed question."""
    plan, answer, page = answered(*TWO_SHORT)
    assert [one.trial.change.specialist for one in answer.worth] == ["science_1"]
    assert prices(Opened.of(plan).problem) == {"science_1": pytest.approx(200)}
    assert "One more day of Science 1: 1 day more for Science at North" in page


def test_what_hangs_on_one_person_and_what_nobody_may_serve() -> None:
    """A second person who may serve it, and it hangs on nobody."""
    _, answer, page = answered(
        *TWO_SHORT, a_need("art", category="art"), a_specialist("second", expertise={"maths": 1})
    )
    assert [(one.specialist, one.category) for one in answer.alone] == [("science_1", "science")]
    assert answer.nobody == ["art"]
    assert "Science, Science 1: 3 days asked for by North." in page
    assert "Art at North." in page


def test_what_people_may_give_is_what_the_page_of_capacity_says() -> None:
    """Caps of week and term, induction, and who is in training."""
    scenario = a_scenario(
        a_specialist(limits={"days_per_week": 1}),
        a_specialist("capped", limits={"days_per_term": 6}, induction="ect_year_1"),
        a_specialist("learner", emerging=True, available={"mon": "am"}),
        a_specialist("tired", available={}),
        a_role("sle", days_per_term=10),
        a_school("home", inset={"one": {"from": "2026-09-07", "to": "2026-09-08"}}),
    )
    plan = planned(scenario)
    problem = Opened.of(plan).problem
    assert {key: may_give(problem, key) for key in problem.people} == dict(Capacity(Book.of(plan)).may_give)
    (role, area) = shortages(plan, None).shares
    assert (role.people, role.in_training, area.people) == (2, 1, 2)
    assert role.sessions_later > role.sessions


def test_nothing_is_looked_for_where_nothing_is_missing() -> None:
    _, answer, page = answered(a_need())
    assert (answer.missing, answer.fewest, answer.worth) == (0, [], [])
    assert "Nothing is missing." in page
