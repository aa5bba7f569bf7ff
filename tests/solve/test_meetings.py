"""People of several schools meet: co-design teams, networks, task-and-finish groups, programmes; and support by the hour."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.plan.schema import Plan
from deployer.plan.verify import faults
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.summary import summary
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden

READING: dict[str, Any] = {
    "sessions": 3,
    "visit": "twilight",
    "rhythm": "fortnightly",
    "meeting": True,
    "window": a_span("2026-09-07", "2026-10-31"),
    "seats": {
        "leader": {"level": 3},
        "primary": {"from_phases": ["primary"], "level": 1},
        "secondary": {"from_phases": ["secondary"], "level": 1},
    },
    "from_different_schools": True,
}
EVENINGS = dict.fromkeys(("mon", "tue", "wed", "thu"), "day_twilight")


def a_network(*entries: Any, **keys: Any) -> Scenario:
    """A co-design team for reading that meets at north every other week: a leader, and a member of each phase."""
    people = entries or (
        a_specialist("leader_1", home_school="west", available=EVENINGS),
        a_specialist("member_1", home_school="east", expertise={"science": 1}, available=EVENINGS),
        a_specialist("member_2", home_school="south", expertise={"science": 1}, available=EVENINGS),
    )
    return a_scenario(a_need(**(READING | keys)), *people, a_school("south", phase="primary"), weeks=6)


def answer(scenario: Scenario) -> Plan:
    """Its plan."""
    return plan(expand(scenario), Settings(time_limit=20))


def test_a_team_of_several_schools_meets_on_a_rhythm() -> None:
    """Three twilights, two weeks apart, each of the three in their place, the phases represented."""
    made = answer(a_network())
    assert made.deployments[0].seats == {"leader": ["leader_1"], "primary": ["member_2"], "secondary": ["member_1"]}
    assert [visit.session for visit in made.deployments[0].visits] == ["twilight"] * 3
    assert made.made.stopped == "proved"


def test_a_place_for_a_phase() -> None:
    """Somebody of a secondary school does not stand for the primaries, in the model and for the second opinion."""
    people = [a_specialist(name, home_school=name, available=EVENINGS) for name in ("west", "east", "north_east")]
    scenario = a_network(*people)
    taken = {"leader": ["west"], "primary": ["east"], "secondary": ["north_east"]}
    visit = a_visit("2026-09-07 twilight", "west", "east", "north_east")
    check_forbidden("qualified", scenario, [a_deployment(scenario, "science", visit, seats=taken)])
    assert answer(scenario).unmet[0].reason.startswith("The team cannot be filled, as primary.")


def test_meetings_are_counted_apart() -> None:
    """In a line of their own, and in no share of need met."""
    scenario = a_network()
    text = as_text(summary(answer(scenario)), 120)
    assert "Meetings of teams and programmes, counted apart: 1.5 of 1.5 days (100%)" in text
    assert "Need met:" not in text


PROGRAMME: dict[str, Any] = {
    "category": "leadership",
    "dates": ["2026-09-10", "2026-09-24"],
    "roles": ["facilitator"],
    "seats": {"facilitators": {"count": 2}},
    "meeting": True,
    "recipients": ["south"],
    "least": {"days": 2},
}


def a_programme(*people: Any) -> Scenario:
    """A leadership programme at north on two dates, with two facilitators who hold the licence for it."""
    need = a_need("programme", **PROGRAMME)
    licensed = a_role("facilitator", requires={"all": {"licence": 2}})
    return a_scenario(need, licensed, *people, a_school("south"))


def a_facilitator(person: str, licence: int = 2, **keys: Any) -> Any:
    """Somebody who may lead the programme, if the licence is high enough."""
    where = {"home_school": person, "role": "facilitator", "expertise": {"leadership": 3}}
    return a_specialist(person, facts={"licence": licence}, **(where | keys))


def test_a_programme_takes_place_on_its_dates() -> None:
    """A visit on each date without a word on the amount, by both facilitators; whoever takes part sees it."""
    made = answer(a_programme(a_facilitator("west"), a_facilitator("east")))
    assert [str(visit.date) for visit in made.deployments[0].visits] == ["2026-09-10", "2026-09-24"]
    assert made.deployments[0].sessions_asked == 4
    page = " ".join(as_text(school_page(Book.of(made), "south")).split())
    assert "What you take part in Leadership, at North: Thursdays 10, 24 Sep" in page


def test_a_programme_needs_its_licences() -> None:
    """With a lower licence than the programme's nobody leads it, and so it does not take place."""
    assert answer(a_programme(a_facilitator("west"), a_facilitator("east", licence=1))).deployments == []


def test_a_programme_blocks_its_facilitators() -> None:
    """On its dates they can do nothing else; on no other date does it take place."""
    scenario = a_programme(a_facilitator("west"), a_facilitator("east"))
    both = {"facilitators": ["west", "east"]}
    right = [a_visit(day, "west", "east") for day in ("2026-09-10", "2026-09-24")]
    check_allowed(scenario, [a_deployment(scenario, "programme", *right, seats=both)])
    moved = [a_visit(day, "west", "east") for day in ("2026-09-10", "2026-09-25")]
    check_forbidden("available", scenario, [a_deployment(scenario, "programme", *moved, seats=both)])


@pytest.mark.parametrize(
    ("hours", "visit", "sessions"),
    [(20, "half_day", 8), (21, "half_day", 9), (20, "day", 8), (21, "day", 10), (1, "twilight", 1)],
)
def test_support_by_the_hour(hours: float, visit: str, sessions: int) -> None:
    """Two and a half hours are a half day; a part of a visit is a whole one."""
    assert a_scenario(a_need(hours=hours, visit=visit)).needs["science"].sessions_asked == sessions


def test_an_experienced_head_mentors_a_new_one() -> None:
    """Twenty hours of mentoring by a local leader, a half day each fortnight."""
    lle = a_specialist("lle_1", role="lle", expertise={"headship": 3}, home_school="west")
    need = a_need("mentoring", category="headship", hours=10, visit="half_day", rhythm="fortnightly", roles=["lle"])
    scenario = a_scenario(need, lle, weeks=8)
    made = answer(scenario)
    assert (made.deployments[0].sessions_planned, made.deployments[0].seats) == (4, {"lead": ["lle_1"]})
    assert faults(expand(scenario), made.deployments) == []


def test_two_amounts_are_one_too_many() -> None:
    """Hours beside days are refused, in words."""
    scenario = a_scenario(a_need(days=1, hours=5))
    (found,) = [one for one in check(scenario, expand(scenario)) if one.severity == "error"]
    assert (found.code, found.found) == ("days-and-sessions", "need science asks for days (1) and for hours (5)")


def test_nobody_knows_who_takes_part() -> None:
    """An unknown school among the recipients is a fault with its place."""
    scenario = a_scenario(a_need(recipients=["sotuh"]), a_school("south"))
    (found,) = [one for one in check(scenario, expand(scenario)) if one.severity == "error"]
    assert (found.code, found.where) == ("unknown-id", "needs.science.recipients[0]")


def test_what_is_counted_apart_is_no_share_of_a_school() -> None:
    """A school that only hosts a meeting has no share that fairness could raise, whether the meeting takes place or not."""
    made = answer(a_network())
    stages = [goal for goal in made.goals if goal.name.startswith("fairness")]
    assert stages
    assert {(goal.value, goal.bound) for goal in stages} == {(0, 0)}
