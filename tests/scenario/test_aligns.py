"""A membership that changes by date: in packages, in who is asked, and on the page."""

from pathlib import Path
from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school
from deployer.plan.verifiers.consents import to_be_asked
from deployer.plan.verifiers.ground import Ground
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.solve.run import Settings, plan
from scenario.files import changed, warnings_in

PARTNER: dict[str, Any] = {"membership": "partner", "aligns": {"on": "2026-09-21", "membership": "converter"}}


def windows(scenario: Scenario) -> dict[str, tuple[str, str] | None]:
    """Package -> first and last day on which its need may be served; None: the whole term."""
    found: dict[str, tuple[str, str] | None] = {}
    for key, need in expand(scenario).needs.items():
        if key.startswith("north__"):
            found[key.split("__")[1]] = (str(need.window.first), str(need.window.last)) if need.window else None
    return found


def packages(**window: Any) -> dict[str, Any]:
    """One package for partners, one for the trust's own, one for both, one for others; in areas of their own."""
    whens = {
        "partner": "partner",
        "own": ["sponsored", "converter"],
        "both": ["partner", "converter"],
        "other": "external",
    }
    return {
        key: {"when": {"membership": when}, "needs": {"x": {"category": key, "days": 1} | window}}
        for key, when in whens.items()
    }


def aligning(on: str, membership: str = "converter") -> dict[str, Any]:
    return {"membership": "partner", "aligns": {"on": on, "membership": membership}}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-09-21", {"partner": ("2026-09-07", "2026-09-20"), "own": ("2026-09-21", "2026-10-02"), "both": None}),
        ("2026-09-07", {"own": None, "both": None}),
        ("2026-08-01", {"own": None, "both": None}),
        ("2026-09-08", {"partner": ("2026-09-07", "2026-09-07"), "own": ("2026-09-08", "2026-10-02"), "both": None}),
        ("2026-10-02", {"partner": ("2026-09-07", "2026-10-01"), "own": ("2026-10-02", "2026-10-02"), "both": None}),
        ("2026-10-03", {"partner": None, "both": None}),
    ],
)
def test_packages_count_by_the_date(on: str, expected: dict[str, Any]) -> None:
    """Each in the part of the term in which the school is what it is for."""
    scenario = a_scenario(a_school(**aligning(on)), a_need(), packages=packages())
    assert windows(scenario) == expected
    assert expand(expand(scenario)) == expand(scenario)


def test_a_packages_own_window_is_cut() -> None:
    window = {"window": {"from": "2026-09-14", "to": "2026-09-25"}}
    found = windows(a_scenario(a_school(**PARTNER), a_need(), packages=packages(**window)))
    assert found == {
        "partner": ("2026-09-14", "2026-09-20"),
        "own": ("2026-09-21", "2026-09-25"),
        "both": ("2026-09-14", "2026-09-25"),
    }


@pytest.mark.parametrize(("first", "asked"), [("2026-09-18", ["receiving_head"]), ("2026-09-21", [])])
def test_the_membership_at_the_first_visit_says_who_is_asked(first: str, asked: list[str]) -> None:
    """The plan's list and the second opinion's are the same."""
    scenario = expand(a_scenario(a_school(**PARTNER), a_need(days=2)))
    one = a_deployment(scenario, "science", first, "2026-09-28")
    assert one.still_to_ask == ({"science_1": asked} if asked else {})
    assert to_be_asked(Ground(scenario), "science", "science_1", one.visits[0].date) == asked
    assert Book(scenario, [one]).to_be_asked("north") == bool(asked)


def test_a_plan_knows_whom_to_ask() -> None:
    """Before the school aligns its head is asked, after it not."""
    late: dict[str, Any] = {"window": {"from": "2026-09-21", "to": "2026-09-25"}}
    early: dict[str, Any] = {"window": {"from": "2026-09-07", "to": "2026-09-11"}}
    needs = a_need("late", **late), a_need("early", category="maths", **early)
    people: dict[str, Any] = {
        "specialists": {
            "one": {"name": "One", "role": "sle", "home_school": "home", "expertise": {"science": 3, "maths": 3}},
        }
    }
    scenario = expand(a_scenario(a_school(**PARTNER), *needs, **people))
    answer = plan(scenario, Settings(time_limit=20))
    assert {one.need: list(one.still_to_ask.values()) for one in answer.deployments} == {
        "late": [],
        "early": [["receiving_head"]],
    }


def test_the_page_says_from_when_it_is_what() -> None:
    page = as_text(school_page(Book(expand(a_scenario(a_school(**PARTNER))), []), "north"))
    assert "partner school, converter from 21 Sep 2026" in page


def test_a_package_for_what_a_school_becomes_is_not_idle(tmp_path: Path) -> None:
    school = "  north: {name: North, phase: secondary, membership: partner, location: {lat: 52.5, lon: -1.9}"
    package = "packages: {own: {when: {membership: sponsored}, needs: {x: {category: science, days: 1}}}}"
    text = changed({5: school + ", aligns: {on: 2026-09-21, membership: sponsored}}"}, package)
    assert [one for one in warnings_in(tmp_path, text) if one.code == "idle-package"] == []
    idle = warnings_in(tmp_path, text.replace("2026-09-21", "2026-10-03"))
    assert [one.code for one in idle if one.code == "idle-package"] == ["idle-package"]
