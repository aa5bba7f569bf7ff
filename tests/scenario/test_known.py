"""Packages by how a school stands, entitlements, and needs that end before an inspection."""

from pathlib import Path
from typing import Any

import pytest

from builders import a_need, a_scenario, a_school, a_span
from deployer.scenario.packages import expand
from problem.test_weights import LOG, a_card
from scenario.files import changed, errors_in, warnings_in

NORTH = "  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}"
CONCERN = {"since": "2026-06-01", "category": "special_measures", "next_monitoring": "2026-09-23"}


def given(when: dict[str, Any], school: dict[str, Any], package: dict[str, Any] | None = None, **keys: Any) -> bool:
    """Whether the school gets a package with this condition."""
    packages = {"some": {"when": when, "needs": {"core": {"category": "science", "days": 1}}} | (package or {})}
    return "north__some__core" in expand(a_scenario(a_school(**school), packages=packages, **keys)).needs


@pytest.mark.parametrize(
    ("when", "grades", "applies"),
    [
        (
            {"standing": "special_measures"},
            {"leadership_and_governance": "urgent_improvement", "safeguarding": "not_met"},
            True,
        ),
        ({"standing": "special_measures"}, {"safeguarding": "not_met"}, False),
        ({"standing": ["needs_attention", "expected"]}, {}, True),
        ({"grades": {"inclusion": "needs_attention"}}, {"inclusion": "needs_attention"}, True),
        ({"grades": {"inclusion": ["needs_attention", "expected"]}}, {}, True),
        ({"grades": {"inclusion": "needs_attention"}}, {"achievement": "needs_attention"}, False),
        ({"grades": {"inclusion": "expected", "achievement": "strong"}}, {}, False),
        ({"safeguarding": "not_met"}, {"safeguarding": "not_met"}, True),
        ({"safeguarding": "not_met"}, {}, False),
    ],
)
def test_packages_by_report_card(when: dict[str, Any], grades: dict[str, str], applies: bool) -> None:
    """By category of concern or worst grade, by the grades of areas, by safeguarding."""
    assert given(when, {"report_card": a_card(**grades)}) is applies


@pytest.mark.parametrize(
    "when", [{"standing": "expected"}, {"grades": {"inclusion": "expected"}}, {"safeguarding": "met"}]
)
def test_a_school_without_a_report_card_gets_no_package_that_asks_for_one(when: dict[str, Any]) -> None:
    assert not given(when, {"rating": "good"})


def test_packages_by_tier() -> None:
    tiers = {"repair": {"name": "Repair"}, "improve": {"name": "Improve"}}
    assert given({"tier": "repair"}, {"tier": "repair"}, tiers=tiers)
    assert not given({"tier": ["improve"]}, {"tier": "repair"}, tiers=tiers)
    assert not given({"tier": "repair"}, {}, tiers=tiers)


def test_packages_by_the_newest_risk() -> None:
    """A log entry before the term makes a school red; one during it is not known yet, unless as_of says so."""
    assert given({"risk": "red"}, {"risk": "green", "risk_log": LOG})
    assert not given({"risk": "red"}, {"risk": "green", "risk_log": LOG}, as_of="2026-09-21")


@pytest.mark.parametrize(
    ("every", "done", "applies"),
    [
        ("year", "2026-09-01", False),
        ("year", "2026-10-02", False),
        ("year", "2026-08-31", True),
        ("year", "2026-10-03", True),
        ("term", "2026-09-07", False),
        ("term", "2026-09-01", True),
        (None, "2026-09-07", True),
    ],
)
def test_what_was_had_already_is_not_given_again(every: str | None, done: str, applies: bool) -> None:
    """In the school year from September, or in the term, from 7 September to 2 October; other schools still get it."""
    package = {"done": {"north": done}} | ({"every": every} if every else {})
    assert given({}, {}, package) is applies
    assert given({}, {}, package | {"done": {"home": done}})


def test_a_school_at_risk_gets_more_of_an_entitlement() -> None:
    """Of two needs in one category the larger stays."""
    packages = {
        "visit": {"when": {}, "every": "term", "needs": {"sip": {"category": "science", "days": 1}}},
        "closer": {"when": {"risk": "red"}, "every": "term", "needs": {"sip": {"category": "science", "days": 3}}},
    }
    schools = a_school(risk="red"), a_school("south")
    needs = expand(a_scenario(*schools, a_need(school="home"), packages=packages)).needs
    assert {"north__closer__sip", "south__visit__sip"} <= needs.keys()
    assert not {"north__visit__sip", "south__closer__sip"} & needs.keys()


@pytest.mark.parametrize(
    ("window", "until"),
    [
        (None, "2026-09-22"),
        (a_span("2026-09-14", "2026-09-30"), "2026-09-22"),
        (a_span("2026-09-07", "2026-09-18"), "2026-09-18"),
    ],
)
def test_support_ends_the_day_before_monitoring(window: dict[str, str] | None, until: str) -> None:
    """The window is cut off there; needs that do not ask for it, and schools without an inspection to come, keep theirs."""
    asked: dict[str, Any] = {"before_monitoring": True} | ({"window": window} if window else {})
    expanded = expand(a_scenario(a_school(concern=CONCERN), a_need(**asked), a_need("free")))
    cut = expanded.needs["science"].window
    assert cut is not None
    assert str(cut.last) == until
    assert str(cut.first) == (window or {"from": "2026-09-07"})["from"]
    assert expanded.needs["free"].window is None
    assert expand(expanded) == expanded
    without = expand(a_scenario(a_school(), a_need(**asked))).needs["science"].window
    assert (without and str(without.last)) == (window and window["to"])


def test_a_package_may_end_before_monitoring() -> None:
    packages = {
        "sm": {
            "when": {"standing": "special_measures"},
            "needs": {"x": {"category": "science", "days": 1, "before_monitoring": True}},
        }
    }
    need = expand(a_scenario(a_school(concern=CONCERN), packages=packages)).needs["north__sm__x"]
    assert need.window is not None
    assert str(need.window.last) == "2026-09-22"


def test_a_tier_that_nobody_knows(tmp_path: Path) -> None:
    (finding,) = errors_in(tmp_path, changed({5: f"{NORTH}, tier: repair}}"}, "tiers: {repairs: {name: Repair}}"))
    assert (finding.code, finding.where) == ("unknown-id", "schools.north.tier")
    text = "packages: {p: {when: {tier: repair}, done: {nort: 2026-09-07}, every: year, needs: {}}}"
    tier, school = errors_in(tmp_path, changed({}, text))
    assert "entry 1 of the tiers of package p is 'repair'" in tier.found
    assert "a school in done of package p is 'nort'" in school.found


def test_done_without_every_does_nothing(tmp_path: Path) -> None:
    text = "packages: {p: {when: {}, done: {north: 2026-09-07}, needs: {x: {category: science, days: 1}}}}"
    assert "no-effect" in [one.code for one in warnings_in(tmp_path, changed({}, text))]
    due = text.replace("when: {}", "when: {}, every: year")
    assert "no-effect" not in [one.code for one in warnings_in(tmp_path, changed({}, due))]


def test_monitoring_that_leaves_no_date(tmp_path: Path) -> None:
    """On the term's first day it is too early, the day after it is not."""
    need = "  first: {school: north, category: science, days: 2, visit: half_day, before_monitoring: true}"
    concern = "concern: {{since: 2026-06-01, category: special_measures, next_monitoring: 2026-09-0{}}}}}"
    (finding,) = errors_in(tmp_path, changed({5: f"{NORTH}, {concern.format(7)}", 12: need}))
    assert (finding.code, finding.where) == ("monitoring-too-early", "needs.first.before_monitoring")
    assert errors_in(tmp_path, changed({5: f"{NORTH}, {concern.format(8)}", 12: need})) == ()


def test_monitoring_before_the_concern_began(tmp_path: Path) -> None:
    concern = "concern: {since: 2026-06-01, category: special_measures, next_monitoring: 2026-06-01}}"
    (finding,) = errors_in(tmp_path, changed({5: f"{NORTH}, {concern}"}))
    assert (finding.code, finding.where) == ("dates-reversed", "schools.north.concern.next_monitoring")


def test_a_category_that_the_grades_deny(tmp_path: Path) -> None:
    """Said only of a report card that is no older than the concern."""
    card = ", ".join(f"{key}: {value}" for key, value in a_card().items())
    school = f"{NORTH}, report_card: {{{card}}}, concern: {{since: 2026-03-03, category: special_measures}}}}"
    (finding,) = warnings_in(tmp_path, changed({5: school}))
    assert finding.found.endswith("but the grades of its report card make it no category of concern")
    assert warnings_in(tmp_path, changed({5: school.replace("since: 2026-03-03", "since: 2026-03-04")})) == ()


def test_two_bands_of_disadvantage_with_one_edge(tmp_path: Path) -> None:
    bands = "weights: {disadvantaged: {a: {below: 30, factor: 1}, b: {below: 30.0, factor: 2}}}"
    (finding,) = errors_in(tmp_path, changed({}, bands))
    assert "the disadvantage bands a and b both have below: 30" in finding.found
