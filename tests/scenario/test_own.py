"""What a school's own team meets, and what trust leaders keep for their strategies."""

from pathlib import Path
from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.specialist_page import specialist_page
from deployer.report.summary import summary
from deployer.report.tally import in_all
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.run import Settings, plan
from scenario.files import changed, errors_in, warnings_in

NORTH = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"


def left(scenario: Scenario) -> dict[str, int]:
    """Need -> sessions that are asked of others."""
    return {key: need.sessions_asked for key, need in scenario.needs.items()}


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        (1, {"low": 4, "high": 2, "other": 4, "elsewhere": 4}),
        (2.5, {"low": 4, "high": 0, "other": 4, "elsewhere": 4}),
        (3, {"low": 2, "high": 0, "other": 4, "elsewhere": 4}),
        (9, {"low": 0, "high": 0, "other": 4, "elsewhere": 4}),
    ],
)
def test_the_own_team_meets_what_is_most_important_first(days: float, asked: dict[str, int]) -> None:
    """In whole visits; other areas and schools are not touched."""
    needs = (
        a_need("low", days=2, priority="low"),
        a_need("high", days=2, priority="high"),
        a_need("other", days=2, category="maths"),
        a_need("elsewhere", days=2, school="south"),
    )
    expanded = expand(a_scenario(a_school(own_team={"science": days}), *needs))
    assert left(expanded) == asked
    assert expand(expanded) == expanded


def test_half_days_and_the_least_are_counted_too() -> None:
    """Of five half days with a least of four, three are left, of which two are worth having."""
    need = a_need(sessions=5, visit="half_day", least={"sessions": 4})
    (asked,) = expand(a_scenario(a_school(own_team={"science": 1}), need)).needs.values()
    assert (asked.sessions_asked, asked.least_sessions, asked.sessions_in_all) == (3, 2, 5)


def test_what_the_own_team_meets_is_not_asked_of_anybody() -> None:
    """More than what is left is a fault of a plan; the share of need met knows only what is left."""
    expanded = expand(a_scenario(a_school(own_team={"science": 1}), a_need(days=2)))
    assert Problem(expanded).needs["science"].most == 1
    one = [a_deployment(expanded, "science", "2026-09-07")]
    assert faults(expanded, one) == []
    two = [a_deployment(expanded, "science", "2026-09-07", "2026-09-08")]
    assert [broken.text for broken in faults(expanded, two)] == ["Science at North gets 2 days, only 1 day asked for"]
    assert in_all(Book(expanded, one)).headline == "1 of 1 day (100%)"


def test_a_need_met_whole_keeps_nothing_waiting() -> None:
    """What requires it is free, and no need is left to plan there."""
    needs = a_need(days=1), a_need("then", category="maths", after={"science": "required"})
    expanded = expand(a_scenario(a_school(own_team={"science": 1}), *needs, a_specialist(expertise={"maths": 3})))
    assert expanded.needs["then"].after == {"science": "if_given"}
    assert faults(expanded, [a_deployment(expanded, "then", "2026-09-07")]) == []
    assert in_all(Book(expanded, [])).needs == "no needs in full, 0 in part, 1 not at all"


def test_the_page_says_what_the_own_team_meets() -> None:
    expanded = expand(a_scenario(a_school(own_team={"science": 1}), a_need(days=3)))
    assert "Science: 1 of 3 days met by the school's own team." in as_text(school_page(Book(expanded, []), "north"))


def test_a_school_whose_team_meets_all_is_planned_and_has_a_page() -> None:
    """It asks for nothing, so no goal counts it and no share of it is told."""
    expanded = expand(a_scenario(a_school(own_team={"science": 1}), a_need(), a_need("other", school="south")))
    answer = plan(expanded, Settings(time_limit=20))
    assert answer.verified
    assert [one.need for one in answer.deployments] == ["other"]
    page = as_text(school_page(Book.of(answer), "north"))
    assert "Science: 1 of 1 day met by the school's own team." in page
    assert "In all" not in page
    assert "1 of 1 day (100%)" in as_text(summary(answer))


def a_leader(days: float, **keys: Any) -> Scenario:
    """Science 1 with five days by role leads reading for so many."""
    leads = {"reading": {"leader": "science_1", "days_per_term": days, "name": "Reading strategy"}}
    return a_scenario(a_role(days_per_term=5), a_need(days=5), a_specialist(**keys), leads=leads)


@pytest.mark.parametrize(
    ("scenario", "most"),
    [
        (a_leader(2), 3),
        (a_leader(4.5), 0.5),
        (a_leader(2, limits={"days_per_term": 3}), 1),
        (a_leader(5), 0),
    ],
)
def test_what_is_kept_for_a_strategy_comes_off_the_leaders_days(scenario: Scenario, most: float) -> None:
    """The model and the second opinion take it off the own cap, or the role's."""
    assert Problem(scenario).people["science_1"].sessions_per_term == 2 * most
    days = ["2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10"]
    for number in range(1, 5):
        plan = [a_deployment(scenario, "science", *days[:number])]
        rules = {broken.rule for broken in faults(scenario, plan)}
        assert rules == ({"days_per_term"} if number > most else set())


def test_the_leaders_page_names_the_strategy() -> None:
    page = as_text(specialist_page(Book(a_leader(2), []), "science_1"))
    assert "Leads: Reading strategy, 2 days this term kept for it" in page


LEADS = "leads: {reading: {leader: science_1, days_per_term: 4}}"
PERSON = "  science_1: {name: Science SLE 1, role: sle, home_school: home, expertise: {science: 3}"


def test_days_for_a_strategy_need_a_cap_that_has_them(tmp_path: Path) -> None:
    (finding,) = errors_in(tmp_path, changed({}, LEADS))
    assert (finding.code, finding.where) == ("no-cap", "leads.reading.leader")
    capped = changed({10: PERSON + ", limits: {days_per_term: 3.5}}"}, LEADS)
    (finding,) = errors_in(tmp_path, capped)
    assert (finding.code, finding.where) == ("lead-beyond-cap", "leads.reading.days_per_term")
    assert errors_in(tmp_path, capped.replace("3.5", "4")) == ()
    (finding,) = errors_in(tmp_path, capped.replace("leader: science_1", "leader: scienc_1"))
    assert (finding.code, finding.where) == ("unknown-id", "leads.reading.leader")


def test_an_own_team_in_an_area_that_is_not_there(tmp_path: Path) -> None:
    """Unknown is a fault; known but not needed is a warning."""
    areas = {7: "categories: {science: {name: S}, maths: {name: M}}"}
    (finding,) = errors_in(tmp_path, changed({5: f"{NORTH}, own_team: {{mathss: 1}}}}"} | areas))
    assert (finding.code, finding.where) == ("unknown-id", "schools.north.own_team.mathss")
    (finding,) = warnings_in(tmp_path, changed({5: f"{NORTH}, own_team: {{maths: 1}}}}"} | areas))
    assert (finding.code, finding.where) == ("no-effect", "schools.north.own_team.maths")


def test_a_decision_about_what_the_own_team_meets_whole(tmp_path: Path) -> None:
    fixed = "fixed: {one: {need: first, specialist: science_1, by: us, why: ours}}"
    (finding,) = errors_in(tmp_path, changed({5: f"{NORTH}, own_team: {{science: 2}}}}"}, fixed))
    assert (finding.code, finding.where) == ("too-many-fixed", "fixed.one.need")
    assert errors_in(tmp_path, changed({5: f"{NORTH}, own_team: {{science: 1}}}}"}, fixed)) == ()
