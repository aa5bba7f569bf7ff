"""Several people at once, from both sides; and the search puts teams together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builders import (
    Entry,
    a_deployment,
    a_fixed,
    a_forbidden,
    a_need,
    a_role,
    a_scenario,
    a_school,
    a_specialist,
    a_visit,
)
from deployer.errors import Findings
from deployer.plan.by_hand import read_csv, write_csv
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.specialist_page import specialist_page
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.decisions import settled
from deployer.solve.given import with_kept
from deployer.solve.greedy import greedy
from deployer.solve.reshuffle import WARM, laid_out
from deployer.solve.run import Settings, plan
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation

MONDAY, TUESDAY = "2026-09-07", "2026-09-08"
REVIEW: dict[str, Any] = {"days": 2, "seats": {"head": {"level": 3}, "reviewers": {"count": 2}}}
SHADOWED: dict[str, Any] = {"seats": {"head": {"level": 3}, "learner": {"shadow": True}}, "level": 3}
LEAD = a_specialist("lead_1", home_school="west")
LEARNER = a_specialist("learner_1", home_school="east", expertise={"science": 1}, emerging=True)
PEOPLE = (
    LEAD,
    a_specialist("reviewer_1", home_school="east", expertise={"science": 2}),
    a_specialist("reviewer_2", home_school="south", expertise={"science": 1}),
    a_specialist("reviewer_3", home_school="south", expertise={"science": 1}),
)
ALL = ("lead_1", "reviewer_1", "reviewer_2")
TAKEN = {"head": ["lead_1"], "reviewers": ["reviewer_1", "reviewer_2"]}


def a_review(*people: Entry, **keys: Any) -> Scenario:
    """A review at north by a lead and two reviewers, whose schools lend up to three people at once."""
    lent = [a_school(name, releases={"people_at_once": 3}, hub="one") for name in ("north", "west", "east", "south")]
    return a_scenario(a_need(**(REVIEW | keys)), *(people or PEOPLE), *lent, hubs={"one": {"name": "One"}})


def reviewed(
    *visits: Visit, taken: dict[str, list[str]] | None = None, people: Sequence[Entry] = (), **keys: Any
) -> tuple[Scenario, list[Deployment]]:
    """The review with these visits, by these people in their places."""
    scenario = a_review(*people, **keys)
    return scenario, [a_deployment(scenario, "science", *visits, seats=taken or TAKEN)]


def test_the_whole_team_at_every_visit() -> None:
    """A lead of level 3 and two reviewers, on two days."""
    check_allowed(*reviewed(a_visit(MONDAY, *ALL), a_visit(TUESDAY, *ALL)))


def test_one_of_the_team_stays_away() -> None:
    """Who has a place comes each time."""
    check_forbidden("team", *reviewed(a_visit(MONDAY, *ALL), a_visit(TUESDAY, "lead_1", "reviewer_1")))


def test_a_place_is_left_empty() -> None:
    """All places that are asked for are taken, unless the need says how few may come."""
    taken, two = {"head": ["lead_1"], "reviewers": ["reviewer_1"]}, a_visit(MONDAY, "lead_1", "reviewer_1")
    check_forbidden("team", *reviewed(two, taken=taken))
    check_forbidden_in_allocation("team", *reviewed(two, taken=taken))
    check_allowed(*reviewed(two, taken=taken, least_people=2))
    alone = reviewed(a_visit(MONDAY, "lead_1"), taken={"head": ["lead_1"]}, least_people=2)
    check_forbidden("team", *alone)
    check_forbidden_in_allocation("team", *alone)


def test_nobody_leads() -> None:
    """Reviewers do not come without their lead, however few may come."""
    two = a_visit(MONDAY, "reviewer_1", "reviewer_2")
    scenario, plan_ = reviewed(two, taken={"reviewers": ["reviewer_1", "reviewer_2"]}, least_people=2)
    assert [one.text for one in faults(scenario, plan_)] == ["Science at North has nobody as head, who leads the team"]


def test_more_come_than_there_are_places() -> None:
    """Two places for reviewers are two."""
    taken = {"head": ["lead_1"], "reviewers": ["reviewer_1", "reviewer_2", "reviewer_3"]}
    scenario, plan_ = reviewed(a_visit(MONDAY, *ALL, "reviewer_3"), taken=taken)
    assert [one.text for one in faults(scenario, plan_)] == [
        "Science at North has 3 people as reviewers, 2 at most are asked for"
    ]


def test_two_of_one_school() -> None:
    """Only where the team is to be of different schools."""
    taken = {"head": ["lead_1"], "reviewers": ["reviewer_2", "reviewer_3"]}
    visit = a_visit(MONDAY, "lead_1", "reviewer_2", "reviewer_3")
    check_allowed(*reviewed(visit, taken=taken))
    check_forbidden("team", *reviewed(visit, taken=taken, from_different_schools=True))
    check_forbidden_in_allocation("team", *reviewed(visit, taken=taken, from_different_schools=True))


def test_a_shadow_may_come_or_not() -> None:
    """A place to learn in: level 1 is enough, emerging people may take it, and nothing is missed where it is empty."""
    people = (LEAD, LEARNER)
    check_allowed(*reviewed(a_visit(MONDAY, "lead_1"), taken={"head": ["lead_1"]}, people=people, **SHADOWED))
    taken = {"head": ["lead_1"], "learner": ["learner_1"]}
    check_allowed(*reviewed(a_visit(MONDAY, "lead_1", "learner_1"), taken=taken, people=people, **SHADOWED))


def test_an_emerging_leader_only_shadows() -> None:
    """Not even where their level would do: never alone, always beside somebody who leads."""
    learner = a_specialist("learner_1", home_school="east", emerging=True)
    check_forbidden(
        "qualified",
        *reviewed(a_visit(MONDAY, "learner_1"), taken={"first": ["learner_1"]}, people=(learner,), seats={}),
    )
    check_forbidden(
        "qualified",
        *reviewed(
            a_visit(MONDAY, "lead_1", "learner_1"),
            taken={"head": ["lead_1"], "other": ["learner_1"]},
            people=(LEAD, learner),
            seats={"head": {}, "other": {}},
        ),
    )


def test_a_partner_of_the_school_itself() -> None:
    """A place for the school's own people is for nobody else."""
    keys: dict[str, Any] = {"seats": {"head": {}, "deputy": {"of_the_school": True}}}
    own = a_specialist("deputy_1", home_school="north")
    taken = {"head": ["lead_1"], "deputy": ["deputy_1"]}
    check_allowed(*reviewed(a_visit(MONDAY, "lead_1", "deputy_1"), taken=taken, people=(LEAD, own), **keys))
    stranger = a_specialist("deputy_1", home_school="east")
    check_forbidden(
        "qualified",
        *reviewed(a_visit(MONDAY, "lead_1", "deputy_1"), taken=taken, people=(LEAD, stranger), **keys),
    )


def test_a_team_from_outside_the_hub() -> None:
    """Nobody of a school in the receiving school's hub."""
    visit = a_visit(MONDAY, *ALL)
    check_forbidden("qualified", *reviewed(visit, not_from_hub=True))


def test_a_place_may_ask_for_another_area() -> None:
    """A headteacher with a business manager: each place says what it asks for."""
    keys: dict[str, Any] = {"seats": {"head": {}, "manager": {"category": "finance", "level": 2, "roles": ["manager"]}}}
    manager = a_specialist("manager_1", home_school="east", role="manager", expertise={"finance": 2})
    taken, visit = {"head": ["lead_1"], "manager": ["manager_1"]}, a_visit(MONDAY, "lead_1", "manager_1")
    check_allowed(*reviewed(visit, taken=taken, people=(LEAD, manager), **keys))
    weak = a_specialist("manager_1", home_school="east", role="manager", expertise={"finance": 1, "science": 3})
    check_forbidden("qualified", *reviewed(visit, taken=taken, people=(LEAD, weak), **keys))


def test_a_team_is_one_visit_at_the_school() -> None:
    """A school that takes one visit at once takes a team of three."""
    lent = [a_school(name, releases={"people_at_once": 3}) for name in ("west", "east", "south")]
    scenario = a_scenario(a_need(**REVIEW), *PEOPLE, *lent, a_school("north", hosts={"visits_at_once": 1}))
    check_allowed(scenario, [a_deployment(scenario, "science", a_visit(MONDAY, *ALL), seats=TAKEN)])


LENT: dict[str, Any] = {"seats": {"head": {"roles": ["nle"]}, "colleague": {"from_lead_school": True, "level": 1}}}
BOTH_LEADS = (
    a_specialist("nle_1", role="nle", home_school="west"),
    a_specialist("nle_2", role="nle", home_school="east", available={"wed": "day"}),
)
COLLEAGUES = (
    a_specialist("of_south", role="colleague", home_school="south", expertise={"science": 1}),
    a_specialist("of_west", role="colleague", home_school="west", expertise={"science": 1}, available={"tue": "day"}),
    a_specialist("of_east", role="colleague", home_school="east", expertise={"science": 1}),
    a_specialist("of_none", role="colleague", base="west", expertise={"science": 1}),
)
SENIOR = a_role("colleague", only_with_lead=True)


def lent(colleague: str, on: str = TUESDAY, *entries: Entry, **keys: Any) -> tuple[Scenario, list[Deployment]]:
    """The first leader, with this colleague."""
    people = (*BOTH_LEADS, *COLLEAGUES, SENIOR, *entries)
    taken = {"head": ["nle_1"], "colleague": [colleague]}
    return reviewed(a_visit(on, "nle_1", colleague), taken=taken, people=people, **(LENT | keys))


def test_a_colleague_of_whoever_leads() -> None:
    """Somebody of another school is no colleague, nor is somebody of none; without the key all may come."""
    check_allowed(*lent("of_west"))
    for stranger in ("of_south", "of_none"):
        check_forbidden("team", *lent(stranger))
        check_forbidden_in_allocation("team", *lent(stranger))
    anybody = {"head": {"roles": ["nle"]}, "colleague": {"level": 1}}
    check_allowed(*lent("of_south", TUESDAY, a_role("colleague"), seats=anybody))


def test_lent_with_the_leader_alone() -> None:
    """A role that goes out only with its leader takes no other place, and goes nowhere alone."""
    anybody = {"head": {"roles": ["nle"]}, "colleague": {"level": 1}}
    check_forbidden("qualified", *lent("of_west", seats=anybody))
    alone = a_scenario(a_need(), COLLEAGUES[1], SENIOR)
    check_forbidden("qualified", alone, [a_deployment(alone, "science", TUESDAY, by="of_west")])


@pytest.mark.parametrize("days", [1, 2])
def test_the_search_finds_colleagues(days: int) -> None:
    """By the first plan, by the reshuffle and by proof: those of west have Tuesdays in common, those of east Wednesdays."""
    scenario = a_review(*BOTH_LEADS, *COLLEAGUES, SENIOR, **(LENT | {"days": days}))
    problem = Problem(scenario)
    first = deployments_of(problem, greedy(problem, {}))
    board, slices = laid_out(problem, seed=1), iter(range(10))
    board.start({})
    board.anneal(WARM, lambda: next(slices) / 3)
    answer = plan(scenario, Settings(time_limit=None, work=1))
    for made in (first, deployments_of(problem, board.best()), answer.deployments):
        assert faults(scenario, made) == []
        assert sum(one.sessions_planned for one in made) == 2 * days
    assert [goal.bound for goal in answer.goals if goal.name == "coverage"] == [200 * days]


def test_the_first_plan_has_teams() -> None:
    """Without any search: two days, the whole team at each."""
    problem = Problem(a_review())
    made = deployments_of(problem, greedy(problem, {}))
    assert faults(problem.scenario, made) == []
    assert [len(visit.specialists) for visit in made[0].visits] == [3, 3]


@pytest.mark.parametrize("keys", [{}, {"from_different_schools": True}, {"least_people": 2}, {"rhythm": "block"}])
def test_the_reshuffle_puts_teams_together(keys: dict[str, Any]) -> None:
    """From an empty board it finds both days, and every plan on the way keeps every rule."""
    problem = Problem(a_review(**keys))
    board = laid_out(problem, seed=1)
    board.start({})
    slices = iter(range(10))
    board.anneal(WARM, lambda: next(slices) / 3)
    made = deployments_of(problem, board.best())
    assert faults(problem.scenario, made) == []
    assert made[0].sessions_planned == 4


def test_a_team_that_stands_is_kept_whole() -> None:
    """Where one of its visits is decided, the reshuffle leaves the whole team alone."""
    scenario = a_scenario(
        a_need(**REVIEW), a_fixed("science", "lead_1", visits=(MONDAY,)), *PEOPLE, a_school("south"), a_school("east")
    )
    problem = Problem(scenario)
    board = laid_out(problem, seed=1)
    board.start(settled(problem))
    slices = iter(range(10))
    board.anneal(WARM, lambda: next(slices) / 3)
    assert faults(scenario, deployments_of(problem, board.best())) == []


def test_a_decision_for_a_place() -> None:
    """A person is fixed in the place that is named, and others take the rest."""
    scenario = a_review().model_copy(
        update={"fixed": a_scenario(a_fixed("science", "reviewer_1", seat="reviewers")).fixed}
    )
    answer = plan(scenario, Settings(time_limit=20))
    assert "reviewer_1" in answer.deployments[0].seats["reviewers"]
    assert answer.deployments[0].sessions_planned == 4


def test_a_ban_holds_for_every_place() -> None:
    """Whoever is ruled out, or has said no, takes no place in the team."""
    for person in ("reviewer_1", "lead_1"):
        entries = [a_need(**REVIEW), *PEOPLE, a_forbidden(person, need="science")]
        problem = Problem(a_scenario(*entries))
        assert person not in {pair.person.id for pair in problem.pairs}
    unwilling = a_specialist("reviewer_1", home_school="east", expertise={"science": 2}, declined=["science"])
    assert "reviewer_1" not in {pair.person.id for pair in Problem(a_scenario(a_need(**REVIEW), unwilling)).pairs}


def test_a_plan_with_a_team_can_be_kept() -> None:
    """Kept deployments become decisions, each person in their place, and the second plan has them all."""
    scenario = a_review()
    first = plan(scenario, Settings(time_limit=20))
    kept = with_kept(scenario, first.deployments)
    assert {one.seat for one in kept.fixed.values()} == {"head", "reviewers"}
    assert plan(kept, Settings(time_limit=20)).deployments == first.deployments


def test_a_plan_to_start_from_must_have_its_team() -> None:
    """A start that leaves a place empty is refused, in words."""
    scenario, broken = reviewed(a_visit(MONDAY, "lead_1"), taken={"head": ["lead_1"]})
    with pytest.raises(Findings, match="0 people as reviewers, 2 are asked for"):
        with_kept(scenario, broken)


def test_why_a_team_does_not_come() -> None:
    """The place that too few can take is named."""
    assert plan(a_review(LEAD), Settings(time_limit=20)).unmet[0].reason == (
        "The team cannot be filled, as reviewers. Fewer can come than the 2 who are asked for."
    )


def test_a_team_by_hand(tmp_path: Path) -> None:
    """A plan's visits as rows and read again, with the need named or not, are the same deployments, places and all."""
    scenario = a_review()
    made = plan(scenario, Settings(time_limit=20)).deployments
    for columns in (5, 4):
        rows = [",".join(row.split(",")[:columns]) for row in write_csv(made).splitlines()]
        (tmp_path / "plan.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        assert read_csv(tmp_path / "plan.csv", scenario) == list(made)


def test_pages_say_who_has_which_place() -> None:
    """On the school's page and on the person's own."""
    book = Book.of(plan(a_review(), Settings(time_limit=20)))
    assert "Reviewer 1, SLE at East (place in the team: reviewers)" in as_text(school_page(book, "north"), 120)
    assert "Place in the team: reviewers" in as_text(specialist_page(book, "reviewer_1"))
