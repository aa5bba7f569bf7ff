"""Reviews at half-term, exit notes at the end; both opinions."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_span
from deployer.plan.schema import Deployment
from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.marks import marks
from deployer.scenario.schema import Scenario

MONDAYS = ("2026-09-07", "2026-09-14", "2026-09-28", "2026-10-05")
HALF_TERM = {
    "first_day": "2026-09-07",
    "last_day": "2026-10-16",
    "closures": {"half_term": a_span("2026-09-21", "2026-09-25")},
}


def planned(visits: tuple[str, ...], calendar: dict[str, Any] = HALF_TERM, **need: Any) -> tuple[Scenario, Deployment]:
    """A need with visits on these dates."""
    scenario = a_scenario(a_need(days=9, **need), calendar=calendar)
    return scenario, a_deployment(scenario, "science", *visits)


def said(deployment: Deployment) -> list[str]:
    """The marks, visit by visit."""
    return [" ".join(visit.marks) for visit in deployment.visits]


PLANNED: dict[str, tuple[tuple[str, ...], dict[str, Any], list[str]]] = {
    "three visits": (MONDAYS[:3], {}, ["", "", ""]),
    "four visits": (MONDAYS, {}, ["", "", "review", "exit"]),
    "a meeting": (MONDAYS, {"meeting": True}, ["", "", "", ""]),
    "not wanted": (MONDAYS, {"review": False}, ["", "", "", ""]),
    "wanted for two": (MONDAYS[2:], {"review": True}, ["review", "exit"]),
    "wanted for one": (MONDAYS[2:3], {"review": True}, ["exit"]),
    "equally near": (("2026-09-08", "2026-09-18", "2026-09-28", "2026-10-05"), {}, ["", "review", "", "exit"]),
    "no half-term": (
        MONDAYS,
        {"calendar": {"first_day": "2026-09-07", "last_day": "2026-10-06"}},
        ["", "review", "", "exit"],
    ),
    "a half-term long past": (
        MONDAYS,
        {
            "calendar": HALF_TERM
            | {"closures": {"half_term_1": a_span("2026-05-25"), "half_term_2": a_span("2026-09-08")}}
        },
        ["review", "", "", "exit"],
    ),
}


@pytest.mark.parametrize(("visits", "keys", "marked"), PLANNED.values(), ids=PLANNED)
def test_what_is_marked(visits: tuple[str, ...], keys: dict[str, Any], marked: list[str]) -> None:
    """The last is the exit; of the others the one nearest to half-term is the review; the second opinion says the same."""
    scenario, deployment = planned(visits, **keys)
    assert said(deployment) == marked
    assert list(marks(Facts(Ground(scenario), [deployment]))) == []


def test_wrong_marks_are_seen() -> None:
    """A review that is left out, and one on another visit."""
    scenario, deployment = planned(MONDAYS)
    bare = [visit.model_copy(update={"marks": []}) for visit in deployment.visits]
    broken = list(marks(Facts(Ground(scenario), [deployment.model_copy(update={"visits": bare})])))
    assert [one.text.partition(" as ")[2] for one in broken] == ["nothing, right is review", "nothing, right is exit"]
    early = [deployment.visits[0].model_copy(update={"marks": ["review"]}), *deployment.visits[1:]]
    (one,) = marks(Facts(Ground(scenario), [deployment.model_copy(update={"visits": early})]))
    assert "visit on Mon 7 Sep 2026 as review, right is nothing" in one.text
