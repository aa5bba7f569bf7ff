"""What trusts give by subscription, bind their schools to, and ship as standard."""

from pathlib import Path
from typing import Any

import pytest

from builders import a_need, a_scenario, a_school
from deployer.scenario.catalogue import STANDARD
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from scenario.files import changed, errors_in, loaded, warnings_in

NORTH = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"
PACKAGE = (
    "packages: {p: {when: {}, binding: trust, needs: {x: {category: science, days: 2, level: 2, priority: high}}}}"
)


def areas(scenario: Scenario, school: str = "north") -> set[str]:
    """The areas in which packages give the school needs."""
    expanded = expand(scenario)
    return {need.category for key, need in expanded.needs.items() if key.startswith(f"{school}__")}


@pytest.mark.parametrize(
    ("services", "gets"),
    [
        ({"finance": "full", "hr": "basic"}, {"finance", "human_resources"}),
        ({"finance": "basic"}, set()),
        ({"hr": "full", "finance": "basic"}, {"human_resources"}),
        ({}, set()),
    ],
)
def test_services_by_level_of_subscription(services: dict[str, str], gets: set[str]) -> None:
    """A comprehensive solution, or a basic package."""
    packages = {
        "finance": {"when": {"services": {"finance": "full"}}, "needs": {"core": {"category": "finance", "days": 3}}},
        "hr": {
            "when": {"services": {"hr": ["basic", "full"]}},
            "needs": {"core": {"category": "human_resources", "days": 1}},
        },
    }
    assert areas(a_scenario(a_school(services=services), packages=packages, catalogue="standard")) == gets


def test_a_package_may_ask_for_several_services() -> None:
    """All of them, each at one of its levels."""
    when = {"services": {"finance": "full", "hr": "full"}}
    packages = {"both": {"when": when, "needs": {"core": {"category": "science", "days": 1}}}}
    assert areas(a_scenario(a_school(services={"finance": "full", "hr": "full"}), packages=packages)) == {"science"}
    assert areas(a_scenario(a_school(services={"finance": "full"}), packages=packages)) == set()


@pytest.mark.parametrize(
    "area", ["finance", "human_resources", "estates", "ict_services", "procurement", "policies", "trade_unions"]
)
def test_the_catalogue_has_the_business_areas(area: str) -> None:
    """One that is taken out is missed by whoever asks for it."""
    assert area in STANDARD
    assert area in expand(a_scenario(catalogue="standard")).categories


@pytest.mark.parametrize(
    ("change", "field", "how"),
    [
        ("off: true", "off", "switches off"),
        ("days: 1.5", "days", "shortens"),
        ("level: 1", "level", "lowers the level of"),
        ("priority: medium", "priority", "lowers the priority of"),
    ],
)
def test_a_school_may_not_lessen_what_binds_it(change: str, field: str, how: str, tmp_path: Path) -> None:
    """The same change is allowed where the package is the school's choice."""
    text = changed({5: f"{NORTH}, package_needs: {{p__x: {{{change}}}}}}}"}, PACKAGE)
    (finding,) = errors_in(tmp_path, text)
    assert (finding.code, finding.where) == ("bound-by-trust", f"schools.north.package_needs.p__x.{field}")
    assert finding.found == f"school north {how} the need 'p__x', which binds it (binding: trust)"
    assert errors_in(tmp_path, text.replace("trust", "choice")) == ()


@pytest.mark.parametrize("change", ["days: 2", "days: 5", "level: 3", "priority: must", "priority: high", "aim: Ours"])
def test_a_school_may_ask_for_more_than_binds_it(change: str, tmp_path: Path) -> None:
    text = changed({5: f"{NORTH}, package_needs: {{p__x: {{{change}}}}}}}"}, PACKAGE)
    assert errors_in(tmp_path, text) == ()


INADEQUATE = {
    *("leadership", "governance_review", "teaching_learning", "curriculum", "behaviour", "attendance"),
    *("safeguarding", "governance", "data"),
}
IMPROVING = {"leadership", "teaching_learning", "curriculum", "quality_review", "cpd"}
GOOD = {"enquiry", "teaching_learning"}
CONCERN = {"since": "2026-06-01", "category": "special_measures"}


@pytest.mark.parametrize(
    ("group", "school", "gets"),
    [
        ("inadequate", {"rating": "inadequate"}, INADEQUATE),
        ("inadequate", {"concern": CONCERN}, INADEQUATE),
        ("inadequate", {"rating": "requires_improvement"}, set()),
        ("improving", {"rating": "requires_improvement"}, IMPROVING),
        ("improving", {"rating": "good"}, set()),
        ("good", {"rating": "outstanding"}, GOOD),
        ("good", {"rating": "inadequate"}, set()),
    ],
)
def test_standard_packages_by_what_a_school_is(group: str, school: dict[str, Any], gets: set[str]) -> None:
    """Opted into group by group; their areas of need come along, named as in the catalogue."""
    scenario = a_scenario(a_school(**school), a_need(), standard_packages=[group])
    assert areas(scenario) == gets
    assert areas(scenario.model_copy(update={"standard_packages": []})) == set()
    expanded = expand(scenario)
    assert all(expanded.categories[area].name == STANDARD[area] for area in gets)
    assert expand(expanded) == expanded


def test_a_package_of_ones_own_wins_over_the_standard_one() -> None:
    own = {"good": {"when": {"rating": "good"}, "needs": {"core": {"category": "science", "days": 1}}}}
    scenario = a_scenario(a_school(rating="good"), packages=own, standard_packages=["good"])
    assert areas(scenario) == {"science"}


def test_standard_packages_that_no_school_gets_are_no_warning(tmp_path: Path) -> None:
    """A need of theirs that nobody can serve is one."""
    assert warnings_in(tmp_path, changed({}, "standard_packages: [inadequate, improving, good]")) == ()
    text = changed({5: f"{NORTH}, rating: good}}"}, "standard_packages: [good]")
    assert {one.code for one in warnings_in(tmp_path, text)} == {"nobody-qualified"}


MUST_HAVE = {"led": {"when": {"risk": "red"}, "categories": ["science"]}}


@pytest.mark.parametrize(
    ("school", "need", "priority"),
    [
        ({"risk": "red"}, {}, "must"),
        ({"risk": "amber"}, {}, "medium"),
        ({"risk": "red"}, {"category": "maths"}, "medium"),
    ],
)
def test_what_schools_must_have_becomes_a_must(school: dict[str, Any], need: dict[str, str], priority: str) -> None:
    scenario = a_scenario(a_school(**school), a_need(**need), requirements=MUST_HAVE)
    assert expand(scenario).needs["science"].priority == priority


def test_a_package_may_give_what_schools_must_have() -> None:
    packages = {"p": {"when": {}, "needs": {"x": {"category": "science", "days": 1, "priority": "low"}}}}
    scenario = a_scenario(a_school(risk="red"), packages=packages, requirements=MUST_HAVE)
    assert expand(scenario).needs["north__p__x"].priority == "must"


def test_what_nobody_has_asked_for_is_a_warning(tmp_path: Path) -> None:
    """And an area that nobody knows a fault."""
    red = {5: f"{NORTH}, risk: red}}", 7: "categories: {science: {name: S}, maths: {name: M}}"}
    text = changed(red, "requirements: {led: {when: {risk: red}, categories: [science, maths]}}")
    (finding,) = warnings_in(tmp_path, text)
    assert (finding.code, finding.where) == ("required-not-asked", "requirements.led.categories[1]")
    assert finding.found == "requirement led: school north must have maths, but no need asks for it"
    (fault,) = errors_in(tmp_path, text.replace("[science, maths]", "[science, mats]"))
    assert (fault.code, fault.where) == ("unknown-id", "requirements.led.categories[1]")
    assert loaded(tmp_path, text.replace("risk: red}, cat", "risk: amber}, cat")).warnings == ()
