"""Other people for a need, and a need without somebody, on scenarios of which everything is known."""

import pytest

from builders import Entry, a_fixed, a_need, a_role, a_scenario, a_specialist
from deployer.plan.alternatives import Alternative, Suggested
from deployer.report.alternatives_page import considered_page, person_page, suggested_page
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.scenario.schema import Scenario
from deployer.solve.why.instead import considered, suggested
from deployer.solve.why.person import explain_person
from solve.why.claims import check_alternative, check_person, check_suggested, planned

MONDAYS = {"mon": "day"}


def suggestion(scenario: Scenario, need: str = "science") -> tuple[Suggested, str]:
    """The answer, each of whose claims has been tried again, and its page."""
    plan = planned(scenario)
    answer = suggested(plan, need, None)
    check_suggested(plan, answer)
    return answer, " ".join(as_text(suggested_page(Book.of(plan), answer)).split())


def consideration(scenario: Scenario, person: str, *, wanted: bool) -> tuple[Alternative, str]:
    plan = planned(scenario)
    answer = considered(plan, "science", person, wanted=wanted, seconds=None)
    check_alternative(plan, "science", answer.answer, wanted=wanted)
    return answer.answer, " ".join(as_text(considered_page(Book.of(plan), answer)).split())


def pair(*more: Entry) -> Scenario:
    """Two needs on one Monday, and two people, of whom one is dearer and leads nobody."""
    return a_scenario(
        a_need("science"),
        a_need("maths", category="maths", school="south", priority="low"),
        a_specialist("best", expertise={"science": 3}, available=MONDAYS),
        a_specialist("other", role="lle", expertise={"science": 2, "maths": 2}, available=MONDAYS),
        a_role("lle", cover_rate=100),
        *more,
        weeks=1,
        goals={"coverage": {}, "match": {}, "cost": {}},
    )


def test_another_person_for_a_met_need_says_who_loses_what() -> None:
    """The other one cannot be at two schools on the only Monday, and the first does not know mathematics."""
    answer, page = suggestion(pair())
    assert answer.serving == ["best"]
    (other,) = answer.alternatives
    assert (other.specialist, other.verdict, other.sessions) == ("other", "tried", 2)
    assert other.found is not None
    assert [(one.need, one.before, one.after) for one in other.found.needs] == [("maths", 2, 0)]
    assert "Other: as much as now; 1 day less for Maths at South" in page


def test_alternatives_are_ranked_by_the_goals_in_order() -> None:
    """Who takes nothing from others comes before who fits better."""
    answer, _ = suggestion(pair(a_specialist("third", expertise={"science": 1}, available=MONDAYS)))
    assert [one.specialist for one in answer.alternatives] == ["third", "other"]


def test_a_plan_that_is_wholly_fixed_names_the_decisions_to_take_back() -> None:
    """For this need, and where the person is decided elsewhere at that time, there too."""
    decided = pair(a_fixed("science", "best", ("2026-09-07",)), a_fixed("maths", "other", ("2026-09-07",)))
    answer, page = suggestion(decided)
    (other,) = answer.alternatives
    assert other.taken_back == ["science_best", "maths_other"]
    assert "The decisions science_best and maths_other would have to be taken back." in page


def test_with_somebody() -> None:
    """At a price."""
    answer, page = consideration(pair(), "other", wanted=True)
    assert answer.found is not None
    assert "You could have Other: 1 day for this need as now; 1 day less for Maths at South, " in page
    assert "Tried." in page


def test_without_somebody() -> None:
    """The same, asked the other way round; the question is a decision like any other."""
    answer, page = consideration(pair(), "best", wanted=False)
    assert list(answer.set) == ["forbidden.left_out"]
    assert "You could do without Best: 1 day for this need as now" in page


@pytest.mark.parametrize(
    ("person", "wanted", "words"),
    [
        ("best", True, "Best serves it already."),
        ("other", False, "Other does not serve it in this plan."),
        ("novice", True, "Novice cannot serve it: without the area."),
    ],
)
def test_what_needs_no_trying(person: str, wanted: bool, words: str) -> None:
    answer, page = consideration(pair(a_specialist("novice", expertise={})), person, wanted=wanted)
    assert answer.found is None
    assert words in page


def test_what_keeps_somebody_from_more() -> None:
    """A limit, and what one more day would give."""
    scenario = a_scenario(
        a_need("science", days=2),
        a_need("maths", category="maths", school="south"),
        a_specialist(limits={"days_per_term": 2}, expertise={"science": 3, "maths": 3}),
    )
    plan = planned(scenario)
    answer = explain_person(plan, "science_1", None)
    check_person(plan, answer)
    assert (answer.sessions, answer.sessions_at_most, answer.could_serve) == (4, 4, 2)
    assert [one.obstacle for one in answer.short] == ["limit"]
    assert answer.one_more_day is not None
    assert answer.one_more_day.verdict == "meets"
    page = " ".join(as_text(person_page(Book.of(plan), answer)).split())
    assert "No day is left of the 2 days allowed." in page
    assert "One more day of Science 1: 1 day more for " in page


@pytest.mark.parametrize(
    ("entries", "obstacle"),
    [
        ((a_need(days=2), a_specialist(available={"mon": "day"})), "dates"),
        ((a_need(days=3), a_specialist("first", available={"mon": "day"}), a_specialist(available={"tue": "day"}, expertise={"science": 1})), "another"),
        ((a_need("maths", category="maths"), a_need(days=1, priority="low", school="south"), a_specialist(available={"mon": "day"}, expertise={"science": 3, "maths": 3})), "taken"),
    ],
    ids=["dates", "another", "taken"],
)  # fmt: skip
def test_every_obstacle_is_named(entries: tuple[Entry, ...], obstacle: str) -> None:
    plan = planned(a_scenario(*entries, weeks=1))
    assert [one.obstacle for one in explain_person(plan, "science_1", None).short] == [obstacle]
