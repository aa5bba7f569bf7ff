"""Days off site after the last visit, for whoever serves a need: a need of its own."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.plan.verify import achieved, faults
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.specialist_page import specialist_page
from deployer.report.tally import apart, in_all
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden

WRITTEN: dict[str, Any] = {"writing": {"days": 1, "within_days": 3}}
TEN_MILES = {"matrix": {"home": {"north": {"minutes": 10, "miles": 10}}}}


def a_review(*entries: Any, **keys: Any) -> Scenario:
    """A day at north, and a day for its report."""
    return expand(a_scenario(a_need(**(WRITTEN | keys)), *(entries or (a_specialist(),)), travel=TEN_MILES, weeks=2))


def test_what_is_written_up_is_a_need_of_its_own() -> None:
    """Off site, after the visits, by the same person, soon, with the same weight."""
    needs = a_review(priority="high", own_people=True).needs
    assert list(needs) == ["science", "science__writing"]
    writing = needs["science__writing"]
    assert (writing.sessions_asked, writing.visit, writing.where, writing.priority) == (2, "day", "off_site", "high")
    assert (writing.after, writing.within_days) == ({"science": "same_person"}, 3)
    assert writing.own_people
    assert (writing.apart, needs["science"].apart) == (True, False)
    assert expand(a_review()) == a_review()


def test_half_a_day_is_a_half_day() -> None:
    """On any morning or afternoon; and a team's lead writes in the area of the lead's place."""
    half = a_review(writing={"days": 0.5}, seats={"head": {"category": "maths"}, "other": {}}).needs["science__writing"]
    assert (half.sessions_asked, half.visit, half.category, half.within_days) == (1, "half_day", "maths", None)


def test_a_need_of_ones_own_wins() -> None:
    """Whoever writes the id themselves decides what it is."""
    own = a_need("science__writing", days=2)
    assert a_review(own, a_specialist()).needs["science__writing"].sessions_asked == 4


def both(scenario: Scenario, visit: str, writing: str, by: str = "science_1") -> Any:
    return [
        a_deployment(scenario, "science", f"2026-09-{visit}"),
        a_deployment(scenario, "science__writing", f"2026-09-{writing}", by=by),
    ]


def test_soon_after_the_last_visit() -> None:
    """Three days later is soon, four is not, nor is the day before; and nobody else writes."""
    scenario = a_review(a_specialist(), a_specialist("science_2"))
    check_allowed(scenario, both(scenario, "08", "11"))
    check_forbidden("after", scenario, both(scenario, "07", "11"))
    check_forbidden("after", scenario, both(scenario, "08", "07"))
    check_forbidden("same_person", scenario, both(scenario, "08", "09", "science_2"))
    text = "ends on Fri 11 Sep 2026, 4 days after the last visit of Science at North (science), at most 3 are allowed"
    assert text in faults(scenario, both(scenario, "07", "11"))[0].text


def test_where_nothing_is_required_there_is_no_haste() -> None:
    """A need that only comes later, if at all, may come long after."""
    for kind, allowed in (("if_given", True), ("required", False)):
        first, second = a_need("science"), a_need("more", after={"science": kind}, within_days=3)
        scenario = a_scenario(first, second, weeks=2)
        late = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-14")]
        if allowed:
            check_allowed(scenario, late)
        else:
            check_forbidden("after", scenario, late)
    assert [one.code for one in check(a_scenario(a_need(within_days=3)), a_scenario(a_need()))] == ["within-nothing"]


def test_at_ones_own_desk() -> None:
    """The school may be closed, quiet or full, and far; nothing is driven. What closes all schools, or takes the person, counts."""
    north = a_school(
        "north", quiet={"mocks": a_span("2026-09-09", "2026-09-11")}, hosts={"visits_at_once": 1}, closures={}
    )
    scenario = a_review(a_specialist(away={"course": a_span("2026-09-10")}), north, a_role(cover_rate=100))
    plan_ = both(scenario, "08", "09")
    check_allowed(scenario, plan_)
    assert plan_[1].visits[0].online == []
    assert achieved(scenario, plan_)["cost"] == 2 * 100 + 9  # one journey of 20 miles
    check_forbidden("available", scenario, both(scenario, "08", "10"))


def test_it_takes_the_persons_days() -> None:
    """A cap of one day a week leaves none for it in the week of the visit."""
    scenario = a_review(a_specialist(limits={"days_per_week": 1}))
    check_forbidden("days_per_week", scenario, both(scenario, "08", "09"))
    check_allowed(scenario, both(scenario, "11", "14"))


def test_a_team_shares_no_desk() -> None:
    """The lead alone writes."""
    people = a_specialist(), a_specialist("science_2")
    scenario = a_review(*people, seats={"head": {}, "other": {"level": 1}})
    taken = {"head": ["science_1"], "other": ["science_2"]}
    visit = a_deployment(scenario, "science", a_visit("2026-09-08", "science_1", "science_2"), seats=taken)
    for by, allowed in (("science_1", True), ("science_2", False)):
        made = [visit, a_deployment(scenario, "science__writing", "2026-09-09", by=by)]
        if allowed:
            check_allowed(scenario, made)
        else:
            check_forbidden("same_person", scenario, made)


@pytest.mark.parametrize("free", [("mon", "thu"), ("fri", "mon")])
def test_the_plan_has_the_report(free: tuple[str, str]) -> None:
    """Two reviews by one person with two days a week: each day at a school is followed by one for its report, by proof."""
    person = a_specialist(available=dict.fromkeys(free, "day"))
    needs = a_need(**WRITTEN), a_need("more", school="south", **WRITTEN)
    scenario = expand(a_scenario(*needs, person, weeks=3))
    answer = plan(scenario, Settings(time_limit=None, work=1))
    assert answer.unmet == []
    assert faults(scenario, answer.deployments) == []
    book = Book(scenario, answer.deployments)
    assert in_all(book).headline == "2 of 2 days (100%)"
    assert [(words, counted.headline) for words, counted in apart(book, scenario.needs)] == [
        ("work off site", "2 of 2 days (100%)")
    ]
    page = as_text(specialist_page(book, "science_1"), 90)
    assert "Way of working: off site" in page
    assert "online" not in page


def test_what_is_off_site_is_in_no_share() -> None:
    """A school whose review takes place has all of what it asks for, whether the report is written or not."""
    scenario = a_review(a_specialist(available={"mon": "day"}), writing={"days": 3, "within_days": 3})
    scenario = scenario.model_copy(update={"goals": a_scenario(goals={"fairness": {"steps": 2}, "coverage": {}}).goals})
    answer = plan(scenario, Settings(time_limit=None, work=1))
    assert [one.need for one in answer.unmet] == ["science__writing"]
    assert {goal.name: goal.value for goal in answer.goals}["fairness:1/2"] == 1
