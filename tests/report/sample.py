"""A plan as a trust of seven schools would get it, written by hand: two hubs, a special school, a school beyond the trust."""

import json
from datetime import date
from typing import Any

from builders import a_visit
from deployer.plan.marks import with_marks
from deployer.plan.schema import Asked, Deployment, GoalValue, Made, Plan, Unmet, fingerprint
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.plan.verify import achieved
from deployer.scenario.asking import waiting_for
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import wish_of

SCHOOLS: dict[str, dict[str, Any]] = {
    "holyhead": {
        "name": "Holyhead School",
        "hub": "northern",
        "phase": "secondary",
        "membership": "converter",
        "rating": "good",
        "rated": "2020-02-04",
        "pupils": 1254,
        "location": {"lat": 52.50523, "lon": -1.947641},
    },
    "gospel_oak": {
        "name": "Gospel Oak School",
        "hub": "northern",
        "phase": "secondary",
        "membership": "sponsored",
        "rating": "good",
        "pupils": 1217,
        "location": {"lat": 52.549299, "lon": -2.050569},
    },
    "waseley_hills": {
        "name": "Waseley Hills High School",
        "hub": "southern",
        "phase": "secondary",
        "membership": "converter",
        "rating": "requires_improvement",
        "rated": "2018-06-26",
        "pupils": 732,
        "location": {"lat": 52.390813, "lon": -2.030711},
        "quiet": {"mock_exams": {"from": "2026-11-16", "to": "2026-11-27"}},
    },
    "arrow_vale": {
        "name": "Arrow Vale RSA Academy",
        "hub": "southern",
        "phase": "secondary",
        "membership": "sponsored",
        "rating": "outstanding",
        "rated": "2018-12-04",
        "pupils": 866,
        "location": {"lat": 52.296455, "lon": -1.899211},
    },
    "st_stephens": {
        "name": "St Stephen's CofE RSA Academy",
        "hub": "southern",
        "phase": "first",
        "membership": "sponsored",
        "pupils": 168,
        "location": {"lat": 52.3065, "lon": -1.9457, "approximate": True},
    },
    "example": {
        "name": "Example Academy [red]",
        "hub": "northern",
        "phase": "all_through",
        "membership": "sponsored",
        "rating": "inadequate",
        "rated": "2026-03-10",
        "risk": "red",
        "pupils": 640,
        "joins": "2026-09-02",
        "location": {"lat": 52.53, "lon": -2.0},
    },
    "lea_bank": {
        "name": "Lea Bank Special School",
        "phase": "special",
        "membership": "external",
        "pupils": 64,
        "location": {"lat": 52.47, "lon": -1.95},
    },
}

SPECIALISTS: dict[str, dict[str, Any]] = {
    "science_1": {"name": "Science SLE 1", "role": "sle", "home_school": "holyhead", "expertise": {"science": 3}},
    "maths_1": {"name": "Mathematics SLE 1", "role": "sle", "home_school": "waseley_hills", "expertise": {"maths": 3}},
    "maths_2": {"name": "Mathematics SLE 2", "role": "sle", "home_school": "arrow_vale", "expertise": {"maths": 2}},
    "attendance_1": {
        "name": "Attendance SLE 1",
        "role": "sle",
        "home_school": "gospel_oak",
        "expertise": {"attendance": 2},
        "limits": {"days_per_term": 6},
    },
    "send_1": {"name": "SEND lead", "role": "trust", "base": "holyhead", "expertise": {"send": 3}},
    "ep_north": {
        "name": "Executive Principal North",
        "role": "trust",
        "base": "holyhead",
        "expertise": {"leadership": 3},
    },
    "partner_1": {
        "name": "Improvement partner",
        "role": "partner",
        "location": {"lat": 52.4, "lon": -1.9},
        "expertise": {"leadership": 3},
    },
}

NEEDS: dict[str, dict[str, Any]] = {
    "waseley_science": {
        "school": "waseley_hills",
        "category": "science",
        "aim": "Required practicals taught well in every Year 10 group",
        "days": 6,
        "priority": "high",
    },
    "waseley_leadership": {
        "school": "waseley_hills",
        "category": "leadership",
        "aim": "Middle leaders check the work in their own subjects",
        "days": 4,
        "rhythm": "fortnightly",
    },
    "waseley_send": {"school": "waseley_hills", "category": "send", "days": 3, "priority": "high"},
    "waseley_governance": {"school": "waseley_hills", "category": "governance", "days": 1, "priority": "low"},
    "example_leadership": {
        "school": "example",
        "category": "leadership",
        "aim": "A senior team that runs the school from January",
        "days": 10,
        "priority": "must",
    },
    "example_maths": {"school": "example", "category": "maths", "days": 6, "priority": "high"},
    "example_attendance": {
        "school": "example",
        "category": "attendance",
        "sessions": 7,
        "visit": "half_day",
        "priority": "high",
    },
    "st_stephens_send": {"school": "st_stephens", "category": "send", "sessions": 5, "visit": "am"},
    "arrow_maths": {"school": "arrow_vale", "category": "maths", "days": 3, "visit": "day"},
    "lea_bank_attendance": {"school": "lea_bank", "category": "attendance", "days": 2, "visit": "half_day"},
}

VISITS: dict[str, tuple[str, str]] = {
    "waseley_science": ("science_1", "2026-09-15,2026-09-22,2026-09-29,2026-10-06,2026-10-13,2026-10-20"),
    "waseley_leadership": ("partner_1", "2026-09-14,2026-09-28,2026-10-12"),
    "waseley_send": ("send_1", "2026-11-05"),
    "example_leadership": (
        "ep_north",
        "2026-09-07,2026-09-09,2026-09-14,2026-09-16,2026-09-21,2026-09-23,2026-09-28,2026-09-30,2026-10-05,2026-10-07",
    ),
    "example_maths": ("maths_1", "2026-09-17,2026-09-24,2026-10-01,2026-10-08,2026-10-15,2026-10-22"),
    "example_attendance": (
        "attendance_1",
        "2026-09-10 am,2026-09-17 am,2026-09-24 pm,2026-10-01 am,2026-10-08 am,2026-10-15 am,2026-10-22 am",
    ),
    "st_stephens_send": (
        "send_1",
        "2026-09-11 am,2026-09-18 am,2026-09-25 am,2026-10-02 am,2026-10-09 am",
    ),
    "arrow_maths": ("maths_1", "2026-11-03,2026-11-10,2026-11-17"),
    "lea_bank_attendance": ("attendance_1", "2026-11-04 pm,2026-11-11 pm,2026-11-18 pm,2026-11-25 pm"),
}

REASONS = {
    "waseley_leadership": "Improvement partner could come once more, but the budget for external people is used up.",
    "waseley_send": "SEND lead is free on one more day only and serves St Stephen's CofE RSA Academy then.",
    "waseley_governance": "nobody in the scenario has Governance among their areas.",
}

BETTER = {"must": 0, "fairness": 1, "coverage": 630, "internal_first": 2, "match": 6.6, "cost": 112.25}
"""How much better than the sample plan a plan could be, in each goal's unit."""

UNITS = {
    "must": "sessions",
    "fairness": "schools",
    "coverage": "weighted sessions",
    "internal_first": "sessions",
    "match": "points",
    "cost": "pounds",
}


def scenario_data(**changes: Any) -> dict[str, Any]:
    """The scenario as plain data, as a file would hold it."""
    areas = {"science": "Science", "maths": "Mathematics", "attendance": "Attendance", "send": "SEND"}
    areas |= {"leadership": "Leadership", "governance": "Governance"}
    return {
        "format": "deployer/scenario/1",
        "title": "Central Region Schools Trust, autumn 2026",
        "sample": True,
        "notice": "School data: public register, 2019 to 2022, Open Government Licence v3.0.",
        "calendar": {
            "first_day": "2026-09-02",
            "last_day": "2026-12-18",
            "closures": {"half_term": {"from": "2026-10-26", "to": "2026-10-30"}},
        },
        "hubs": {
            "northern": {"name": "Northern Hub", "lead_school": "holyhead", "executive_lead": "ep_north"},
            "southern": {"name": "Southern Hub", "lead_school": "arrow_vale"},
        },
        "schools": SCHOOLS,
        "categories": {key: {"name": name} for key, name in areas.items()},
        "roles": {
            "sle": {"name": "Specialist Leader of Education", "cover_rate": 210, "days_per_term": 12},
            "trust": {"name": "Trust post", "trust_post": True},
            "partner": {"name": "School improvement partner", "external": True, "fee": 450},
        },
        "specialists": SPECIALISTS,
        "needs": NEEDS,
        "fixed": {
            "ep": {"need": "example_leadership", "specialist": "ep_north", "by": "the trust board", "why": "joins now"}
        },
        "budget": {"total": 8_000, "external": 1_400},
    } | changes


def a_full_scenario(**changes: Any) -> Scenario:
    """The scenario of the sample plan, with other top-level keys where a test gives them."""
    return Scenario.model_validate_json(json.dumps(scenario_data(**changes)))


def a_full_plan(scenario: Scenario | None = None, **changes: Any) -> Plan:
    """The sample plan; `changes` replace its fields."""
    asked = scenario or a_full_scenario()
    deployments = [_deployed(asked, need) for need in asked.needs if need in VISITS]
    fields: dict[str, Any] = {
        "scenario": Asked(title=asked.title, sha256=fingerprint(asked), given=asked),
        "made": Made(deployer="0.1.0", ortools="9.15", seed=1, seconds=27.4, stopped="time"),
        "deployments": deployments,
        "unmet": [_missing(asked, deployments, need) for need in asked.needs if need in REASONS],
        "goals": a_full_set_of_goals(asked, deployments),
        "verified": True,
    }
    return Plan(**(fields | changes))


def a_full_set_of_goals(scenario: Scenario, deployments: list[Deployment]) -> list[GoalValue]:
    """What the deployments reach, each goal with room for improvement as in BETTER."""
    return [
        GoalValue(
            name=name,
            unit=UNITS[wish_of(name)],
            sense="max" if wish_of(name) in {"coverage", "fairness"} else "min",
            value=value,
            bound=value + BETTER[wish_of(name)] * (1 if wish_of(name) in {"coverage", "fairness"} else -1),
            floor=value,
        )
        for name, value in achieved(scenario, deployments).items()
    ]


def a_day(iso: str) -> date:
    """2026-09-15."""
    return date.fromisoformat(iso)


def _deployed(scenario: Scenario, need: str) -> Deployment:
    person, dates = VISITS[need]
    asked = scenario.needs[need]
    visits = with_marks(scenario, asked, [a_visit(when, person) for when in dates.split(",")])
    return Deployment(
        need=need,
        school=asked.school,
        category=asked.category,
        weight=weight_of(scenario, asked),
        factors=factors_of(scenario, asked),
        sessions_asked=asked.sessions_asked,
        sessions_planned=sum(len(visit.halves) for visit in visits),
        seats={"first": [person]},
        still_to_ask=waiting_for(scenario, need, [person], visits[0].date),
        visits=visits,
    )


def _missing(scenario: Scenario, deployments: list[Deployment], need: str) -> Unmet:
    asked = scenario.needs[need]
    return Unmet(
        need=need,
        school=asked.school,
        category=asked.category,
        weight=weight_of(scenario, asked),
        factors=factors_of(scenario, asked),
        sessions_asked=asked.sessions_asked,
        sessions_planned=sum(d.sessions_planned for d in deployments if d.need == need),
        reason=REASONS[need],
    )
