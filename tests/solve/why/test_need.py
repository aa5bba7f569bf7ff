"""Why a need gets what it gets, on scenarios of which everything is known."""

import pytest

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from deployer.goals import GOALS
from deployer.plan.explanation import NeedExplained, Trial
from deployer.report import change_words, labels
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.why_page import need_page
from deployer.scenario.schema import Scenario
from deployer.solve.why.filters import NAMES
from deployer.solve.why.need import explain_need
from solve.why.claims import check_explained, planned

MONDAYS = {"mon": "day"}


def explained(scenario: Scenario, need: str = "science") -> NeedExplained:
    """The answer, each of whose claims has been tried again."""
    plan = planned(scenario)
    answer = explain_need(plan, need, None)
    check_explained(plan, answer)
    return answer


def page(scenario: Scenario, need: str = "science") -> str:
    plan = planned(scenario)
    return " ".join(as_text(need_page(Book.of(plan), explain_need(plan, need, None))).split())


def trial(answer: NeedExplained, kind: str, **whom: str) -> Trial:
    wanted = [one for one in answer.changes if one.change.kind == kind]
    return next(one for one in wanted if all(getattr(one.change, key) == value for key, value in whom.items()))


def test_people_fall_at_the_first_filter_that_they_do_not_pass() -> None:
    """Each is counted once, in the order of the filters."""
    scenario = a_scenario(
        a_need(level=2, roles=["sle"]),
        a_specialist("able"),
        a_specialist("other_role", role="lle"),
        a_specialist("other_area", expertise={"maths": 3}),
        a_specialist("weak", expertise={"science": 1}),
        a_specialist("primary", phases=["primary"]),
        a_specialist("at_home", home_school="north"),
        a_specialist("unwilling", declined=["north"]),
        a_specialist("never", available={}),
    )
    answer = explained(scenario)
    (sieve,) = answer.sieves
    names = [(one.filter, one.people) for one in sieve.falls]
    assert names == [(name, 1) for name in ("role", "category", "level", "phase", "own_school", "consent", "available")]
    assert sieve.able == ["able"]
    assert answer.changes == []


def test_the_smallest_set_of_needs_that_compete_is_named() -> None:
    """Two needs share the only person who can serve either; a third need, and people of another area, are no part of it."""
    scenario = a_scenario(
        a_need("science", days=3, priority="low"),
        a_need("more_science", days=3, school="south"),
        a_need("maths", days=2, category="maths"),
        a_specialist(limits={"days_per_term": 4}, expertise={"science": 3}),
        a_specialist("mathematician", expertise={"maths": 3}),
    )
    shortage = explained(scenario).shortage
    assert shortage is not None
    assert shortage.needs == ["science", "more_science"]
    assert (shortage.sessions_asked, shortage.sessions_at_most, shortage.missing) == (12, 8, 4)
    assert [(one.specialist, one.sessions, one.limit) for one in shortage.gives] == [("science_1", 8, "days_per_term")]


def test_one_more_day_that_meets_it_has_a_plan_that_shows_it() -> None:
    """And nothing but the limit is changed."""
    answer = explained(a_scenario(a_need(days=2), a_specialist(limits={"days_per_term": 1})))
    more = trial(answer, "more_days")
    assert more.change.set == {"specialists.science_1.limits.days_per_term": 2}
    assert more.verdict == "meets"
    assert more.found is not None
    assert more.found.visits_changed == 1
    assert answer.as_it_is is not None
    assert answer.as_it_is.verdict == "impossible"


def test_what_another_need_would_lose_is_said() -> None:
    """It could be met in full if the other one got less; without that it cannot."""
    scenario = a_scenario(
        a_need("science", priority="low"),
        a_need("more_science", school="south"),
        a_specialist(limits={"days_per_term": 1}),
    )
    answer = explained(scenario)
    assert answer.at_a_price is not None
    assert answer.at_a_price.found is not None
    assert {one.need: one.after - one.before for one in answer.at_a_price.found.needs} == {
        "science": 2,
        "more_science": -2,
    }
    assert "1 day less for Science at South" in page(scenario)


def test_a_change_that_fails_for_want_of_money_brings_it() -> None:
    """The price says what it costs."""
    scenario = a_scenario(
        a_need(days=2),
        a_specialist(limits={"days_per_term": 1}),
        a_role("sle", cover_rate=200),
        budget={"total": 200},
        goals={"coverage": {}, "cost": {}},
    )
    more = trial(explained(scenario), "more_days")
    assert (more.verdict, more.change.pounds) == ("meets", 200)
    assert more.found is not None
    assert {one.name: one.after - one.before for one in more.found.goals}["cost"] == 200


@pytest.mark.parametrize(
    ("kind", "amount", "scenario"),
    [
        ("level", "1", a_scenario(a_need(level=2), a_specialist(expertise={"science": 1}))),
        ("window", "2", a_scenario(a_need(days=2, window={"from": "2026-09-07", "to": "2026-09-11"}), a_specialist(available=MONDAYS))),
        ("travel", "10", a_scenario(a_specialist(limits={"travel_minutes": 30}), travel={"matrix": {"home": {"north": {"minutes": 38, "miles": 9}}}})),
        ("role", "lle", a_scenario(a_need(roles=["sle"]), a_specialist(role="lle"))),
        ("rhythm", "any", a_scenario(a_need(days=4, rhythm="fortnightly"), a_specialist())),
        ("weekday", "tue", a_scenario(a_need(days=5), a_specialist(available=MONDAYS))),
        ("share", "2", a_scenario(a_need(days=2), a_specialist(limits={"days_per_term": 1}), a_specialist("science_2", limits={"days_per_term": 1}))),
        ("days_per_week", "1", a_scenario(a_need(days=2), a_specialist(limits={"days_per_week": 1}), weeks=1)),
        ("external", "1", a_scenario(a_role("buy", external=True, fee=400), a_specialist(available={}))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_every_kind_of_change_can_meet_a_need(kind: str, amount: str, scenario: Scenario) -> None:
    """Each where just it is in the way."""
    answer = explained(scenario)
    assert next((one.change.amount, one.verdict) for one in answer.changes if one.change.kind == kind) == (
        amount,
        "meets",
    )


def test_nothing_can_is_said_only_where_it_is_proved() -> None:
    """Nobody knows the area and nobody is to be bought: proved, and said."""
    scenario = a_scenario(a_need(), a_specialist(expertise={"maths": 3}))
    answer = explained(scenario)
    assert answer.at_a_price is not None
    assert (answer.at_a_price.verdict, answer.at_a_price.at_most) == ("impossible", 0)
    assert "It cannot be met in full whatever is taken from others. Proved." in page(scenario)


def test_a_met_need_has_no_changes() -> None:
    """Who serves it is said all the same."""
    answer = explained(a_scenario(a_need(days=2)))
    assert (answer.shortage, answer.as_it_is, answer.at_a_price, answer.changes) == (None, None, None, [])
    assert [(one.specialist, one.serves) for one in answer.able] == [("science_1", 4)]


def test_a_team_has_a_sieve_for_each_place() -> None:
    """A place that nobody can take is seen."""
    scenario = a_scenario(
        a_need(seats={"head": {}, "others": {"count": 2, "category": "maths"}}),
        a_specialist("lead"),
        a_specialist("other", expertise={"maths": 1}),
        a_school("north"),
    )
    answer = explained(scenario)
    assert [(one.place, one.able) for one in answer.sieves] == [("head", ["lead"]), ("others", ["other"])]


def test_everything_has_its_words() -> None:
    """Filters, kinds of change and goals."""
    assert set(labels.FILTERS) == set(NAMES)
    assert set(change_words.GOALS) <= set(GOALS)
    for kind in ("more_days", "external", "role", "weekday"):
        assert kind in change_words.CHANGES
