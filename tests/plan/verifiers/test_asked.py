"""Whether deployments answer the question: whole visits of the right kind in the term, and right numbers."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_visit
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verify import faults
from deployer.scenario.schema import Scenario


def said(scenario: Scenario, *plan: Deployment) -> list[str]:
    """What is said of `asked`; nothing else may be broken."""
    broken = faults(scenario, plan)
    assert {fault.rule for fault in broken} <= {"asked"}
    return [fault.text for fault in broken]


def one(*visits: str | Visit, asks: dict[str, Any] | None = None, **changes: Any) -> list[str]:
    """What is said of one deployment of science, with fields set wrong on purpose."""
    scenario = a_scenario(a_need(**asks or {}), a_school(pupils=1200, rating="inadequate"))
    return said(scenario, a_deployment(scenario, "science", *visits or ("2026-09-07",), **changes))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"need": "dance"}, "nobody has asked for dance"),
        ({"school": "home"}, "Science at North is listed for Home"),
        ({"school": "mars"}, "Science at North is listed for mars"),
        ({"category": "dance"}, "Science at North is listed as dance"),
        ({"seats": {}}, "Science at North lists nobody as its team, but Science 1 visits"),
        ({"seats": {"first": ["zoe"]}}, "Science at North lists zoe as its team, but Science 1 visits"),
        (
            {"seats": {"first": ["science_1"], "second": []}},
            "Science at North has 2 places in its team, 1 is right",
        ),
        (
            {"seats": {"first": ["science_1", "science_1"]}},
            "Science at North lists Science 1, Science 1 as its team, but Science 1 visits",
        ),
        ({"sessions_asked": 4}, "Science at North is listed with 2 days asked for, it is 1 day"),
        ({"sessions_planned": 1}, "Science at North is listed with 1 half day planned, its visits make 2"),
        ({"weight": 199}, "Science at North is listed with the weight 199, it is 200"),
        (
            {"factors": {"priority": 2.0}},
            "Science at North is listed with the factors priority 2, they are priority 1, rating 1.6, risk 1, theme 1, pupils 1.25",
        ),
    ],
)
def test_wrong_fields(changes: dict[str, Any], text: str) -> None:
    """Each field that a deployment repeats from its scenario must be right."""
    assert one(**changes) == [text]
    assert one() == []


def test_no_visit() -> None:
    """A deployment has a visit, and a visit somebody who comes."""
    assert one(visits=[], sessions_planned=0, seats={"first": []}) == ["Science at North is listed without a visit"]
    nobody = Visit(date=a_visit("2026-09-07").date, session="day", specialists=[])
    assert one(nobody) == ["Science at North has a visit on Mon 7 Sep 2026 by nobody"]


def test_unknown_person() -> None:
    """Somebody whom the scenario does not have."""
    assert one(a_visit("2026-09-07", "zoe")) == ["Science at North is to be served by zoe, whom nobody knows"]


def test_dates() -> None:
    """Weekends and days beyond the term; its first and last day are in it."""
    text = "Science at North has a visit on Sat 12 Sep 2026, visits are on Mondays to Fridays"
    assert one("2026-09-12") == [text]
    for beyond in ("Fri 4 Sep 2026", "Mon 5 Oct 2026"):
        iso = {"Fri 4 Sep 2026": "2026-09-04", "Mon 5 Oct 2026": "2026-10-05"}[beyond]
        text = f"Science at North has a visit on {beyond}, outside the term of 7 Sep 2026 to 2 Oct 2026"
        assert one(iso) == [text]
    assert one("2026-09-07", "2026-10-02", asks={"days": 2}) == []


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "words"),
    [
        ("am", ["am"], ["pm", "day"], "morning"),
        ("pm", ["pm"], ["am", "day"], "afternoon"),
        ("half_day", ["am", "pm"], ["day"], "morning or afternoon"),
        ("day", ["day"], ["am", "pm"], "whole day"),
    ],
)
def test_kinds_of_visit(kind: str, right: list[str], wrong: list[str], words: str) -> None:
    """A visit takes the sessions that the need asks for."""
    for session in right:
        assert one(f"2026-09-07 {session}", asks={"visit": kind}) == []
    for session in wrong:
        assert [text.split(", ")[1] for text in one(f"2026-09-07 {session}", asks={"visit": kind})] == [
            f"{words} is asked for"
        ]


def test_more_than_asked() -> None:
    """Three days where two are asked for."""
    text = "Science at North gets 3 days, only 2 days asked for"
    assert one("2026-09-07", "2026-09-08", "2026-09-09", asks={"days": 2}) == [text]


def test_two_visits_a_date() -> None:
    """A morning and an afternoon are two visits, and one a date is allowed."""
    text = "Science at North has 2 visits on Mon 7 Sep 2026, at most 1 is allowed"
    assert one("2026-09-07 am", "2026-09-07 pm", asks={"visit": "half_day"}) == [text]


def test_listed_twice() -> None:
    """A need has one deployment; two halves of it are counted together by every other rule."""
    scenario = a_scenario(a_need(days=2, least={"days": 2}))
    plan = [a_deployment(scenario, "science", date) for date in ("2026-09-07", "2026-09-08")]
    assert said(scenario, *plan) == ["Science at North is listed 2 times, once is right"]
