"""What the shipped scenarios claim: public facts as published, posts as the trusts list them, everything else invented."""

import csv
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from deployer.plan.by_hand import read_csv
from deployer.plan.verify import faults
from deployer.scenario.catalogue import OFFICIAL, STANDARD
from deployer.scenario.load import Loaded, load
from deployer.scenario.schema import Need, Scenario, School

SHIPPED = Path(__file__).parents[2] / "scenarios"
TRUSTS = {
    "central-region": "CENTRAL REGION SCHOOLS TRUST",
    "central-learning": "CENTRAL LEARNING PARTNERSHIP TRUST",
    "wickersley": "WICKERSLEY PARTNERSHIP TRUST",
}
LOADED = {trust: load(SHIPPED / trust / "autumn-2026.yaml") for trust in TRUSTS}
with (SHIPPED / "schools.csv").open(encoding="utf-8", newline="") as file:
    PUBLIC = {row["urn"]: row for row in csv.DictReader(file)}
REAL = [
    pytest.param(school, PUBLIC[school.urn], id=key)
    for loaded in LOADED.values()
    for key, school in loaded.scenario.schools.items()
    if school.urn
]
PHASES = {
    "Primary": {"first", "primary"},
    "Secondary": {"secondary"},
    "Middle deemed secondary": {"middle"},
    "All-through": {"all_through"},
    "Not applicable": {"special", "alternative"},
}

each_trust = pytest.mark.parametrize("loaded", LOADED.values(), ids=LOADED)
each_real_school = pytest.mark.parametrize(("school", "row"), REAL)


# ------------------------------------------------------------------------------------------------ every scenario


@each_trust
def test_is_marked_as_a_sample(loaded: Loaded) -> None:
    """Every output will say that people are invented and where the data is from."""
    assert loaded.scenario.sample
    assert "Open Government Licence v3.0" in str(loaded.scenario.notice)
    assert "people, needs and risks are invented" in str(loaded.scenario.notice)


@each_trust
def test_has_no_faults_and_no_warnings(loaded: Loaded) -> None:
    """What we ship as an example gives nothing to repair."""
    assert loaded.warnings == ()


@each_trust
def test_uses_the_shipped_catalogue_alone(loaded: Loaded) -> None:
    """One catalogue of areas of need serves all three; a trust says at most which of them judge a school."""
    assert loaded.scenario.catalogue == "standard"
    own = loaded.scenario.categories
    assert {key: category.name for key, category in own.items()} == {key: STANDARD[key] for key in own}


@each_trust
def test_ranks_the_five_goals(loaded: Loaded) -> None:
    """The order that the documents ask for, with little to give up on need met; between them what each trust adds."""
    goals = loaded.scenario.goals
    five = ["must", "coverage", "internal_first", "match", "cost"]
    assert [goal for goal in goals if goal in five] == five
    assert goals["coverage"].within == "0.1%"


@each_trust
def test_is_the_autumn_term(loaded: Loaded) -> None:
    """From the second of September to the eighteenth of December, less half term."""
    calendar = loaded.scenario.calendar
    assert (calendar.first_day, calendar.last_day) == (date(2026, 9, 2), date(2026, 12, 18))
    half_term = calendar.closures["half_term"]
    assert (half_term.first, half_term.last) == (date(2026, 10, 26), date(2026, 10, 30))


@each_trust
def test_has_the_size_of_a_real_term(loaded: Loaded) -> None:
    """Some eighty needs, some forty people, and most visits whole days."""
    needs = loaded.expanded.needs.values()
    visits = Counter[bool]()
    for need in needs:
        visits[need.visit == "day"] += need.sessions_asked // need.sessions_a_visit
    assert 70 <= len(needs) <= 100
    assert 30 <= len(loaded.scenario.specialists) <= 50
    assert 0.70 <= visits[True] / visits.total() <= 0.85


@each_trust
def test_every_school_asks_for_something(loaded: Loaded) -> None:
    """Nobody is left out of the picture."""
    assert {need.school for need in loaded.expanded.needs.values()} == loaded.scenario.schools.keys()


@pytest.mark.parametrize("trust", TRUSTS)
def test_readme_counts_it_right(trust: str) -> None:
    """The table beside the scenarios says how many schools, people and needs each has."""
    scenario = LOADED[trust].expanded
    counts = f"| {len(scenario.schools)} | {len(scenario.specialists)} | {len(scenario.needs)} |"
    rows = (SHIPPED / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row.startswith(f"| `{trust}` {counts}")]


# ------------------------------------------------------------------------------------------------- public facts


@pytest.mark.parametrize(("trust", "name"), TRUSTS.items(), ids=TRUSTS)
def test_holds_every_school_of_the_trust(trust: str, name: str) -> None:
    """The whole trust, and beside it only schools whose name says that they are an example."""
    schools = LOADED[trust].scenario.schools.values()
    assert {school.urn for school in schools if school.urn} == {
        urn for urn, row in PUBLIC.items() if row["trust"] == name
    }
    assert all(school.name.startswith("Example ") for school in schools if not school.urn)


@each_real_school
def test_real_school_has_its_public_grade_or_none(school: School, row: dict[str, str]) -> None:
    """No grade is invented: the published one with its date, or not inspected without a date."""
    published = row["ofsted_overall_effectiveness_2020"].lower().replace(" ", "_") or "not_inspected"
    inspected = date.fromisoformat(row["ofsted_inspection_date"]) if row["ofsted_inspection_date"] else None
    assert (school.rating, school.rated) == (published, inspected)


@each_real_school
def test_real_school_has_no_risk(school: School, row: dict[str, str]) -> None:
    """Nobody outside a trust may colour its schools, nor say what an inspection would find."""
    assert (school.risk, school.risk_log, school.tier) == (None, {}, None), row["name"]
    assert (school.report_card, school.concern) == (None, None), row["name"]


@each_real_school
def test_real_school_stands_where_it_is(school: School, row: dict[str, str]) -> None:
    """The published place, or a town's centre that says so."""
    assert school.location
    if row["latitude"]:
        assert not school.location.approximate
        assert (school.location.lat, school.location.lon) == (float(row["latitude"]), float(row["longitude"]))
    else:
        assert school.location.approximate


@each_real_school
def test_real_school_keeps_name_phase_and_pupils(school: School, row: dict[str, str]) -> None:
    """Pupils are those of 2023/24 where published, else of 2019/20."""
    assert school.name.casefold() == row["name"].casefold()
    assert school.phase in PHASES[row["phase"]]
    assert school.pupils == int(row["pupils_2023_24"] or row["pupils_2019_20"])


# ----------------------------------------------------------------------------------------------------- catalogue


def test_catalogue_has_the_official_specialisms_and_more() -> None:
    """The 27 specialisms of the national list, and what the trusts' own pages add."""
    assert len(OFFICIAL) == 27
    added = {"safeguarding", "teaching_learning", "reading", "governance", "data", "leadership"}
    assert added <= STANDARD.keys() - OFFICIAL.keys()


# ------------------------------------------------------------------------------------------------ central region


def named(scenario: Scenario, roles: set[str]) -> list[str]:
    """The names of all people in these roles, in the file's order."""
    return [person.name for person in scenario.specialists.values() if person.role in roles]


def test_central_region_has_the_fifteen_trust_posts() -> None:
    """Each post of the trust's list once, and no other."""
    scenario = LOADED["central-region"].scenario
    posts = {role for role, facts in scenario.roles.items() if facts.trust_post}
    assert Counter(named(scenario, posts)) == Counter(
        [
            "Executive Principal (CEO)",
            "Trust Executive Principal Primary",
            "School Improvement Leader",
            "Executive Principal North",
            "Executive Principal South",
            "Executive Principal Middle Schools",
            "Trust Vice-Principal Secondary",
            "Trust Vice-Principal Primary",
            "Trust SEN Expert",
            *(
                f"Trust Lead Practitioner {subject}"
                for subject in ("English", "Mathematics", "Science", "Geography", "History", "Languages")
            ),
        ]
    )


def test_central_region_has_the_listed_specialist_leaders() -> None:
    """Every entry of the trust's list as often as it says, with those specialisms and no others."""
    specialists = LOADED["central-region"].scenario.specialists.values()
    listed = Counter(frozenset(person.expertise) for person in specialists if person.role == "sle")
    assert listed == Counter(
        {
            frozenset({"literacy"}): 1,
            frozenset({"english", "cpd"}): 1,
            frozenset({"teaching_learning", "english"}): 1,
            frozenset({"curriculum", "assessment"}): 1,
            frozenset({"safeguarding"}): 2,
            frozenset({"science"}): 4,
            frozenset({"maths", "most_able"}): 1,
            frozenset({"re"}): 2,
            frozenset({"teaching_learning"}): 2,
            frozenset({"maths", "assessment"}): 1,
            frozenset({"behaviour", "attendance"}): 1,
            frozenset({"closing_the_gap", "ict"}): 1,
            frozenset({"assessment", "leadership"}): 1,
            frozenset({"business"}): 1,
            frozenset({"cpd"}): 1,
            frozenset({"ect_induction"}): 1,
        }
    )


def test_central_region_specialist_leaders_work_in_secondary_and_middle_schools() -> None:
    """The list is headed secondary."""
    scenario = LOADED["central-region"].scenario
    homes = {person.home_school for person in scenario.specialists.values() if person.role == "sle"}
    assert {scenario.schools[str(home)].phase for home in homes} == {"secondary", "middle"}


def test_central_region_hubs() -> None:
    """Holyhead leads the northern hub, Arrow Vale the southern."""
    hubs = LOADED["central-region"].scenario.hubs
    assert {key: hub.lead_school for key, hub in hubs.items()} == {"northern": "holyhead", "southern": "arrow_vale"}


def test_central_region_school_in_special_measures_is_fictitious() -> None:
    """Only the example academy is inadequate, red by its log, and joins; partners from outside support it."""
    scenario = LOADED["central-region"].expanded
    failing = {key: school for key, school in scenario.schools.items() if school.rating == "inadequate"}
    assert list(failing) == ["example_academy"]
    assert failing["example_academy"].joins
    assert failing["example_academy"].risk == "red"
    assert 2 <= sum(scenario.roles[person.role].external for person in scenario.specialists.values()) <= 3


def test_central_region_partners_are_former_leaders_or_inspectors() -> None:
    """Their role asks for it; the school in special measures gets one of them to lead, and another one to judge."""
    scenario = LOADED["central-region"].expanded
    assert scenario.roles["sip"].requires.any == {"ex_nle": True, "inspector": True}
    leading = scenario.fixed["example_leadership"]
    assert scenario.specialists[leading.specialist].role == "sip"
    judged = next(
        need
        for need in scenario.needs.values()
        if need.school == "example_academy" and need.category == "quality_review"
    )
    assert scenario.categories["quality_review"].assesses
    assert judged.roles == ["sip"]


def test_central_region_has_the_teams_that_the_trust_names() -> None:
    """Both meetings of the Principals Executive, five co-design teams and a task-and-finish group, each of several people."""
    needs = LOADED["central-region"].scenario.needs
    assert [key for key, need in needs.items() if need.meeting] == [
        "principals_secondary",
        "principals_primary",
        "reading_team",
        "safeguarding_team",
        "early_years_team",
        "assessment_team",
        "disadvantaged_team",
        "standard_lessons",
    ]
    assert all(sum(seat.count for seat in need.seats.values()) > 1 for need in needs.values() if need.meeting)


# ---------------------------------------------------------------------------------------------- central learning


def test_central_learning_hubs_have_one_phase_and_executive_oversight() -> None:
    """Every hub says its phase and who oversees it; every school of the trust is in one."""
    scenario = LOADED["central-learning"].scenario
    assert all(hub.phase and hub.executive_lead for hub in scenario.hubs.values())
    assert all(school.hub for school in scenario.schools.values() if school.urn)


def test_central_learning_has_all_designations() -> None:
    """National, local and specialist leaders, and national leaders of governance."""
    roles = {person.role for person in LOADED["central-learning"].scenario.specialists.values()}
    assert {"nle", "lle", "sle", "nlg"} <= roles


def test_central_learning_supports_schools_beyond_the_trust() -> None:
    """Three fictitious schools, with the three answers that there are."""
    schools = LOADED["central-learning"].scenario.schools.values()
    beyond = {school.consent: school.membership for school in schools if not school.urn}
    assert beyond == {"agreed": "partner", "pending": "external", "declined": "external"}


def test_central_learning_delivers_two_programmes_by_licence() -> None:
    """NPQSL and NPQML, on dates, with recipients; whoever leads them holds the licence that the role asks for."""
    scenario = LOADED["central-learning"].scenario
    programmes = [need for need in scenario.needs.values() if need.meeting]
    assert list(scenario.needs)[-2:] == ["npqsl", "npqml"]
    assert scenario.roles["facilitator"].requires.all == {"licence": 2}
    for need in programmes:
        assert need.dates
        assert need.recipients
        assert any(seat.roles == ["facilitator"] for seat in need.seats.values())


def test_central_learning_asks_before_it_sends() -> None:
    """Governing bodies for serving heads, both heads for a partner; all three answers are there."""
    scenario = LOADED["central-learning"].scenario
    assert [role for role, facts in scenario.roles.items() if "governing_body" in facts.asks] == ["nle", "lle"]
    assert scenario.asks["partner"] == ["home_head", "receiving_head"]
    assert {entry.answer for entry in scenario.consents.values()} == {"agreed", "pending", "declined"}


def test_central_learning_takes_the_authority_last() -> None:
    """Its advisers share a few days, and come only where nobody of the trust could."""
    scenario = LOADED["central-learning"].scenario
    advisers = [person for person in scenario.specialists.values() if person.supply]
    assert {person.role for person in advisers} == {"local_authority"}
    assert scenario.roles["local_authority"].only_if_no_internal


# ---------------------------------------------------------------------------------------------------- wickersley


@pytest.mark.parametrize(
    ("package", "ratings", "areas"),
    [
        (
            "inadequate",
            ["inadequate"],
            "leadership governance_review teaching_learning curriculum behaviour attendance safeguarding governance data",
        ),
        (
            "requires_improvement",
            ["requires_improvement"],
            "leadership teaching_learning curriculum assessment performance_management coaching cpd",
        ),
        ("good_or_better", ["good", "outstanding"], "enquiry succession sharing_practice"),
    ],
)
def test_wickersley_packages_hold_the_trusts_lists(package: str, ratings: list[str], areas: str) -> None:
    """What the trust's page names for each rating, all of it and nothing else."""
    found = LOADED["wickersley"].scenario.packages[package]
    assert found.when.rating == ratings
    assert [need.category for need in found.needs.values()] == areas.split()


def test_wickersley_has_reviews_by_peers_or_bought() -> None:
    """Each secondary school has one, by people of other hubs' schools, a place to learn among them, or by a national leader."""
    needs = LOADED["wickersley"].expanded.needs
    reviews = {key: need for key, need in needs.items() if need.peer_review}
    schools = LOADED["wickersley"].scenario.schools
    assert {need.school for need in reviews.values()} == {
        key for key, school in schools.items() if school.phase == "secondary"
    }
    for need in reviews.values():
        assert need.any_of == {"peers": ["lead", "senior", "learning"], "bought": ["bought"]}
        assert (need.seats["learning"].shadow, need.from_different_schools, need.not_from_hub) == (True, True, True)


def test_wickersley_places_a_head_until_another_begins() -> None:
    """Whole weeks with a handover, and the same person alongside afterwards; the package for such a school binds."""
    scenario = LOADED["wickersley"].scenario
    placed = scenario.needs["thrybergh_interim"].placement
    assert placed
    assert (str(placed.until), placed.handover_days) == ("2026-11-09", 3)
    assert scenario.needs["thrybergh_alongside"].after == {"thrybergh_interim": "same_person"}
    assert scenario.packages["inadequate"].binding == "trust"


def test_what_past_support_achieved_is_told_of_examples_alone() -> None:
    """No real school is said to have been helped well or badly."""
    for loaded in LOADED.values():
        assert all(done.school.startswith("Example ") for done in loaded.scenario.impact.values())
        assert loaded.scenario.data_points.points == {}


def test_thrybergh_gets_the_package_of_its_public_grade() -> None:
    """Its published grade is inadequate, so it gets all of that package."""
    needs = LOADED["wickersley"].expanded.needs
    package = LOADED["wickersley"].scenario.packages["inadequate"].needs
    assert {need for need in needs if "__inadequate__" in need} == {f"thrybergh__inadequate__{key}" for key in package}


# ------------------------------------------------------------------------------------------------ what is shown

ON_NEEDS: dict[str, Callable[[Need], object]] = {
    "weekly": lambda need: need.rhythm.pattern == "weekly",
    "fortnightly": lambda need: need.rhythm.pattern == "fortnightly",
    "block": lambda need: need.rhythm.pattern == "block",
    "any rhythm": lambda need: need.rhythm.pattern == "any" and not need.rhythm.gap_days,
    "gap days": lambda need: need.rhythm.gap_days,
    "per week": lambda need: need.rhythm.per_week,
    "half days": lambda need: need.visit == "half_day",
    "mornings": lambda need: need.visit == "am",
    "afternoons": lambda need: need.visit == "pm",
    "least": lambda need: need.least,
    "order": lambda need: "if_given" in need.after.values(),
    "required order": lambda need: "required" in need.after.values(),
    "two people": lambda need: need.people.max == 2,
    "own people": lambda need: need.own_people,
    "must": lambda need: need.priority == "must",
    "high": lambda need: need.priority == "high",
    "low": lambda need: need.priority == "low",
    "window": lambda need: need.window,
    "any role": lambda need: not need.roles,
    "level 3": lambda need: need.level == 3,
    "twilights": lambda need: need.visit == "twilight",
    "online": lambda need: need.where == "online",
    "either": lambda need: need.where == "either",
    "hours": lambda need: need.hours,
    "training": lambda need: need.training == "also",
    "before monitoring": lambda need: need.before_monitoring,
    "mode": lambda need: need.mode,
    "shadows": lambda need: any(seat.shadow for seat in need.seats.values()),
    "places by phase": lambda need: any(seat.from_phases for seat in need.seats.values()),
}
ON_SCENARIOS: dict[str, Callable[[Scenario], object]] = {
    "fixed with visits": lambda trust: any(fixed.visits for fixed in trust.fixed.values()),
    "forbidden need": lambda trust: any(ban.need for ban in trust.forbidden.values()),
    "forbidden school": lambda trust: any(ban.school for ban in trust.forbidden.values()),
    "declined": lambda trust: any(person.declined for person in trust.specialists.values()),
    "away": lambda trust: any(person.away for person in trust.specialists.values()),
    "closures of a school": lambda trust: any(school.closures for school in trust.schools.values()),
    "INSET days": lambda trust: any(school.inset for school in trust.schools.values()),
    "A and B weeks": lambda trust: any(person.available.a for person in trust.specialists.values()),
    "services": lambda trust: any(school.services for school in trust.schools.values()),
    "line management": lambda trust: trust.line_management,
    "days kept for a strategy": lambda trust: trust.leads,
    "own team": lambda trust: any(school.own_team for school in trust.schools.values()),
    "risk by date": lambda trust: any(school.risk_log for school in trust.schools.values()),
    "requirements": lambda trust: trust.requirements,
    "shipped packages": lambda trust: trust.standard_packages,
    "measured impact": lambda trust: trust.impact,
    "preferred people": lambda trust: any(school.prefers for school in trust.schools.values()),
    "quiet": lambda trust: any(school.quiet for school in trust.schools.values()),
    "joins": lambda trust: any(school.joins for school in trust.schools.values()),
    "leaves": lambda trust: any(school.leaves for school in trust.schools.values()),
    "hosts": lambda trust: any(school.hosts.visits_at_once != 2 for school in trust.schools.values()),
    "people at once": lambda trust: any(school.releases.people_at_once for school in trust.schools.values()),
    "release days a week": lambda trust: any(school.releases.days_per_week for school in trust.schools.values()),
    "package need off": lambda trust: any(
        change.off for school in trust.schools.values() for change in school.package_needs.values()
    ),
    "package need changed": lambda trust: any(
        change.days for school in trust.schools.values() for change in school.package_needs.values()
    ),
    "schools at once": lambda trust: any(role.schools_at_once for role in trust.roles.values()),
    "own limits": lambda trust: any(person.limits.days_per_term for person in trust.specialists.values()),
    "own fee": lambda trust: any(person.fee for person in trust.specialists.values()),
    "own place": lambda trust: any(person.location for person in trust.specialists.values()),
    "brokerage": lambda trust: any(role.brokerage_percent for role in trust.roles.values()),
    "both budgets": lambda trust: trust.budget.total and trust.budget.external,
    "themes": lambda trust: trust.weights.themes,
    "matrix": lambda trust: trust.travel.matrix,
    "single-phase hub": lambda trust: any(hub.phase for hub in trust.hubs.values()),
}


@pytest.mark.parametrize("shows", ON_NEEDS.values(), ids=ON_NEEDS)
def test_some_need_shows_it(shows: Callable[[Need], object]) -> None:
    """Whoever looks for an example of a key finds one."""
    assert any(shows(need) for loaded in LOADED.values() for need in loaded.expanded.needs.values())


@pytest.mark.parametrize("shows", ON_SCENARIOS.values(), ids=ON_SCENARIOS)
def test_some_scenario_shows_it(shows: Callable[[Scenario], object]) -> None:
    """Whoever looks for an example of a key finds one."""
    assert any(shows(loaded.scenario) for loaded in LOADED.values())


# ------------------------------------------------------------------------------------------------------- by hand

BY_HAND = SHIPPED / "central-region" / "by-hand.csv"


def test_plan_by_hand_breaks_four_rules_once_each() -> None:
    """It keeps every rule but for four slips of four kinds, and gives something to compare with."""
    scenario = LOADED["central-region"].expanded
    deployments = read_csv(BY_HAND, scenario)
    assert sorted(broken.rule for broken in faults(scenario, deployments)) == [
        "available",
        "days_per_week",
        "one_need_at_a_time",
        "qualified",
    ]
    given = sum(deployment.sessions_planned for deployment in deployments)
    assert given > 0.7 * sum(need.sessions_asked for need in scenario.needs.values())


def script() -> ModuleType:
    """The script that writes the plan made by hand, as a module."""
    found = importlib.util.spec_from_file_location("by_hand", BY_HAND.with_name("by_hand.py"))
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    sys.modules["by_hand"] = module  # dataclasses look their module up there
    found.loader.exec_module(module)
    return module


def test_plan_by_hand_is_what_its_script_writes() -> None:
    """The file is up to date with the scenario, and each run of the script writes the same bytes."""
    text, said = script().made()
    assert BY_HAND.read_text(encoding="utf-8") == text
    assert len(said) == 4
