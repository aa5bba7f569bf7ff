"""Scenarios to measure by are the same everywhere, hard on purpose, and taken by the product."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from benchmarks.families import HARD, ROOT, SHIPPED, TEAMS, Instance, instance
from benchmarks.families.places import drawn_sites, real_sites
from benchmarks.families.planted import planted
from benchmarks.strain import ALL_AT_WORK, at_work, fullness, half_days, unmet_at_best

from deployer.plan.schema import Plan
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem, Slot
from deployer.scenario.load import Loaded, load
from deployer.solve.answer import deployments_of
from deployer.solve.run import Settings, plan

SMALL = ("trust-12", "trust-50", "teams-12", "real-20", "real-56", "planted-12")


def loaded(asked: Instance, folder: Path) -> Loaded:
    """The scenario as the product reads it. Raises Findings where it has faults."""
    place = folder / "scenario.yaml"
    place.write_text(asked.text, encoding="utf-8")
    return load(place)


def is_taken(family: str, found: Loaded) -> None:
    """It says that it is a sample, and has two people and about four needs a school, a third to two thirds in half days."""
    schools = int(family.split("-")[1])
    assert found.expanded.sample
    assert len(found.expanded.specialists) == 2 * schools
    assert 3.5 * schools <= len(found.expanded.needs) <= 5 * schools
    assert 0.3 <= half_days(found.expanded) <= 0.7


def is_full_of_rules(found: Loaded) -> None:
    """Each rhythm, limit, decision and kind of visit occurs, packages among them."""
    assert at_work(found.expanded) >= ALL_AT_WORK
    assert len(found.expanded.needs) > len(found.scenario.needs)


FEW = [("trust-12", 1), ("trust-12", 2), ("trust-12", 3), ("trust-50", 1), ("real-20", 1), ("real-56", 1)]
MANY = [(family, seed) for family in HARD for seed in (1, 2, 3) if (family, seed) not in FEW]


@pytest.mark.parametrize(("family", "seed"), [*FEW, *(pytest.param(*one, marks=pytest.mark.slow) for one in MANY)])
def test_a_hard_scenario(family: str, seed: int, tmp_path: Path) -> None:
    """The product reads the file without a fault, and every rule is at work in it."""
    found = loaded(instance(family, seed), tmp_path)
    is_taken(family, found)
    is_full_of_rules(found)


@pytest.mark.parametrize("schools", [4, 20])
def test_a_planted_scenario(schools: int, tmp_path: Path) -> None:
    """The product reads the file without a fault."""
    family = f"planted-{schools}"
    is_taken(family, loaded(instance(family, 1), tmp_path))


def test_the_same_everywhere() -> None:
    """Two interpreters that hash texts differently draw the same scenarios, byte by byte."""
    program = f"from benchmarks.families import instance\nfor name in {SMALL!r}: print(instance(name, 1).text)"
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 50_000


def test_a_seed_makes_a_difference() -> None:
    """Other seeds are other questions; shipped scenarios are one question whatever the seed."""
    assert instance("trust-12", 1).hash != instance("trust-12", 2).hash
    assert len({instance("wickersley", seed).hash for seed in (1, 2)}) == 1


@pytest.mark.parametrize("family", ["trust", "planted-3", "planted-x", "network-"])
def test_an_unknown_family(family: str) -> None:
    """The name, and the names there are."""
    with pytest.raises(LookupError, match=f"family {family} is unknown; take one of trust-12"):
        instance(family, 1)


@pytest.mark.parametrize("family", SHIPPED)
def test_shipped_scenarios_are_families(family: str) -> None:
    """As they are in the folder."""
    assert instance(family, 1).text == (ROOT / "scenarios" / family / "autumn-2026.yaml").read_text(encoding="utf-8")


def is_hard(asked: Loaded, seconds: float) -> None:
    """The bound leaves a part unmet, and each limit is full in a tenth of the rows that the plan uses."""
    answer: Plan = plan(asked.expanded, Settings(time_limit=seconds))
    assert 0.05 <= unmet_at_best(answer) <= 0.2
    found = fullness(answer)
    assert {name: rows.share >= 0.1 for name, rows in found.items()} == dict.fromkeys(found, True)
    assert min(rows.used for rows in found.values()) >= 10


def test_trust_12_is_hard(tmp_path: Path) -> None:
    """Not everything can be met, by proof; hosts, release and weeks are full in places."""
    is_hard(loaded(instance("trust-12", 1), tmp_path), 10)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "seconds"),
    [("trust-12", 30), ("trust-50", 60), ("real-20", 30), ("real-56", 60), ("network-250", 150), ("network-1000", 900)],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_are_hard(family: str, seed: int, seconds: int, tmp_path: Path) -> None:
    """The same for every family and seed."""
    is_hard(loaded(instance(family, seed), tmp_path), seconds)


@pytest.mark.slow
@pytest.mark.parametrize("family", ["network-250", "network-1000"])
def test_there_is_a_choice(family: str, tmp_path: Path) -> None:
    """About eight people could serve each need."""
    asked = loaded(instance(family, 1), tmp_path).expanded
    assert 6 <= len(Problem(asked).pairs) / len(asked.needs) <= 10


@pytest.mark.parametrize(("schools", "seed"), [(4, 1), (12, 1), (12, 2), (20, 1)])
def test_the_planted_plan_meets_everything(schools: int, seed: int, tmp_path: Path) -> None:
    """It keeps every rule by the second opinion, and gives every session asked for: its coverage is the best there is."""
    family = f"planted-{schools}"
    scenario = loaded(instance(family, seed), tmp_path).expanded
    problem = Problem(scenario)
    hidden = planted(f"{family}/{seed}", drawn_sites(f"{family}/{seed}", schools)).plan
    slots = {
        (served.id, served.person): tuple(Slot((day - problem.term.first).days, served.session) for day in served.days)
        for served in hidden
    }
    deployments = deployments_of(problem, slots)
    everything = sum(need.weight * need.asked.sessions_asked for need in problem.needs.values())
    assert faults(scenario, deployments) == []
    assert achieved(scenario, deployments)["coverage"] == everything


@pytest.mark.parametrize(
    ("trust", "schools"), [("academy-transformation-trust", 20), ("academies-enterprise-trust", 56)]
)
def test_real_schools(trust: str, schools: int) -> None:
    """Each has its number and place, no two the same, in England."""
    sites = real_sites(trust)
    assert len({site.urn for site in sites}) == len({(site.lat, site.lon) for site in sites}) == schools
    assert all(50 < site.lat < 55 and -4 < site.lon < 2 for site in sites)
    assert all(site.rated is None or date(2010, 1, 1) < site.rated < date(2022, 8, 1) for site in sites)


@pytest.mark.parametrize("family", TEAMS)
def test_families_with_teams_have_what_they_are_named_after(family: str, tmp_path: Path) -> None:
    """Reviews, a choice of teams, meetings, placements and who follows on, beside all that the family without them has."""
    needs = loaded(instance(family, 1), tmp_path).expanded.needs
    assert sum(bool(need.seats) for need in needs.values()) >= 5
    assert any(need.any_of for need in needs.values())
    assert any(need.meeting for need in needs.values())
    assert any("same_person" in need.after.values() for need in needs.values())
    assert any(need.placement for need in needs.values())
    plain = loaded(instance(family.replace("teams", "trust"), 1), tmp_path).expanded.needs
    assert len(needs) - len(plain) >= len([need for need in needs.values() if need.seats])
