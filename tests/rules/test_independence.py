"""Nobody assesses a school that they support, lead, work at or come from."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_forbidden, check_forbidden_in_allocation, diary_in

REVIEW = a_need(kind="assess")
HUB = {"hubs": {"one": {"name": "One", "executive_lead": "science_1"}}}
TERM = "2026-09-07"


def past(kind: str, **dates: str) -> dict[str, Any]:
    """What science_1 had to do with north."""
    return {"history": {"one": {"specialist": "science_1", "school": "north", "kind": kind} | dates}}


def check(scenario: Scenario, *, fits: bool) -> None:
    """Whether science_1 may serve the need, by model and second opinion."""
    plan = [a_deployment(scenario, "science", "2026-09-08")]
    if fits:
        check_allowed(scenario, plan)
    else:
        check_forbidden("independence", scenario, plan)


TIES: dict[str, tuple[tuple[Entry, ...], dict[str, Any]]] = {
    "works there": ((a_need(kind="assess", own_people=True), a_specialist(home_school="north")), {}),
    "leads its hub": ((REVIEW, a_school(hub="one")), HUB),
    "supported it": ((REVIEW,), past("support", to="2026-07-20")),
    "led it": ((REVIEW,), past("lead", to="2025-09-08")),
    "works there still": ((REVIEW,), past("employed")),
    "supported it, within two years": ((REVIEW,), past("support", to="2024-09-08") | {"independence": {"days": 730}}),
}
NO_TIES: dict[str, tuple[tuple[Entry, ...], dict[str, Any]]] = {
    "leads another hub": ((REVIEW, a_school(hub="two")), HUB | {"hubs": HUB["hubs"] | {"two": {"name": "Two"}}}),
    "supported it a year ago": ((REVIEW,), past("support", to="2025-09-07")),
    "assessed it before": ((REVIEW,), past("assess", to="2026-07-20")),
    "starts from there": ((REVIEW, a_specialist(base="north")), {}),
    "supported it long ago": ((REVIEW,), past("support", to="2026-09-07") | {"independence": {"days": 0}}),
}


@pytest.mark.parametrize(("entries", "keys"), TIES.values(), ids=TIES)
def test_ties(entries: tuple[Entry, ...], keys: dict[str, Any]) -> None:
    """Such a tie rules out an assessment, and nothing else."""
    check(a_scenario(*entries, **keys), fits=False)
    support = [
        Entry(one.kind, one.id, {**one.data, "kind": "support"}) if one.kind == "needs" else one for one in entries
    ]
    check(a_scenario(*support, **keys), fits=True)


@pytest.mark.parametrize(("entries", "keys"), NO_TIES.values(), ids=NO_TIES)
def test_no_ties(entries: tuple[Entry, ...], keys: dict[str, Any]) -> None:
    """Just far enough."""
    check(a_scenario(*entries, **keys), fits=True)


def test_conflicts_and_inspections() -> None:
    """They rule out support too; an inspection until the time is over."""
    for key, fits in (
        ({"conflicts": ["north"]}, False),
        ({"conflicts": ["south"]}, True),
        ({"inspected": {"north": "2025-09-08"}}, False),
        ({"inspected": {"north": "2025-09-07"}}, True),
    ):
        for need in (REVIEW, a_need()):
            check(a_scenario(need, a_specialist(**key), a_school("south")), fits=fits)


def both(*more: Entry) -> Scenario:
    """Support in science and an assessment, at one school by two people; the category says what is an assessment."""
    needs = a_need(), a_need("check", category="review"), a_need("far", category="review", school="south")
    people = (a_specialist(one, expertise={"science": 3, "review": 3}) for one in ("science_1", "science_2"))
    return a_scenario(*needs, *people, *more, categories={"review": {"name": "Review", "assesses": True}})


def test_either_assess_or_support() -> None:
    """One person does not do both at one school; two do, and one does at two schools. The numbers of visits tell already."""
    scenario = both()
    support = a_deployment(scenario, "science", "2026-09-07")
    same = [support, a_deployment(scenario, "check", "2026-09-08")]
    check_forbidden("independence", scenario, same)
    check_forbidden_in_allocation("independence", scenario, same)
    check_allowed(scenario, [support, a_deployment(scenario, "check", "2026-09-08", by="science_2")])
    check_allowed(scenario, [support, a_deployment(scenario, "far", "2026-09-08")])


def test_two_assessments_are_no_conflict() -> None:
    """Who assesses may assess again; a need that says so itself is no assessment."""
    for need in (a_need("again", category="review"), a_need("again", kind="assess")):
        scenario = both(need)
        plan = [a_deployment(scenario, "check", "2026-09-08"), a_deployment(scenario, "again", "2026-09-09")]
        check_allowed(scenario, plan)
    help_in_review = both(a_need("again", category="review", kind="support"))
    plan = [a_deployment(help_in_review, one, day) for one, day in (("science", TERM), ("again", "2026-09-09"))]
    check_allowed(help_in_review, plan)


def test_rivals() -> None:
    """Both directions, one person, one school."""
    problem = Problem(both())
    assert problem.rivals["science", "science_1"] == (("check", "science_1"),)
    assert problem.rivals["check", "science_2"] == (("science", "science_2"),)
    assert ("far", "science_1") not in problem.rivals
    assert diary_in(problem, []) == {}
