"""Small examples for the JSON Schemas, which editors show. A test holds them against the models."""

import json
from typing import Any

from deployer.plan.schema import fingerprint
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario

SPAN = {"from": "2026-10-26", "to": "2026-10-30"}
SCHOOL = {
    "name": "Example Academy",
    "urn": "100000",
    "hub": "northern",
    "phase": "secondary",
    "membership": "sponsored",
    "rating": "requires_improvement",
    "rated": "2024-06-26",
    "pupils": 732,
    "location": {"lat": 52.5, "lon": -1.9},
}
HOME = {
    "name": "Example School",
    "hub": "northern",
    "phase": "secondary",
    "membership": "converter",
    "rating": "good",
    "pupils": 1254,
    "location": {"lat": 52.51, "lon": -1.95},
}
SPECIALIST = {
    "name": "Science SLE 1",
    "role": "sle",
    "home_school": "example_school",
    "expertise": {"science": 3},
    "phases": ["secondary"],
    "available": {"tue": "day", "thu": "pm"},
    "away": {"course": {"from": "2026-10-05", "to": "2026-10-09"}},
    "limits": {"days_per_term": 6, "travel_minutes": 60},
}
NEED = {
    "school": "example_academy",
    "category": "science",
    "aim": "Required practicals taught well in every Year 10 group",
    "level": 2,
    "roles": ["sle"],
    "days": 1,
    "visit": "day",
    "rhythm": "weekly",
    "window": {"from": "2026-09-14", "to": "2026-12-04"},
    "priority": "high",
}
ROLE = {"name": "Specialist Leader of Education", "cover_rate": 210, "days_per_term": 5, "days_per_week": 1}
PACKAGE = {
    "when": {"rating": "inadequate"},
    "needs": {"leadership": {"category": "leadership", "days": 4, "rhythm": "fortnightly", "priority": "high"}},
}
SCENARIO: dict[str, Any] = {
    "format": "deployer/scenario/1",
    "title": "Example Trust, autumn 2026",
    "sample": True,
    "calendar": {"first_day": "2026-09-02", "last_day": "2026-12-18", "closures": {"half_term": SPAN}},
    "hubs": {"northern": {"name": "Northern Hub", "lead_school": "example_school"}},
    "schools": {"example_school": HOME, "example_academy": SCHOOL},
    "categories": {"science": {"name": "Science"}},
    "roles": {"sle": ROLE},
    "specialists": {"science_1": SPECIALIST},
    "needs": {"example_science": NEED},
}
NEXT_TERM: dict[str, Any] = {
    "format": "deployer/calendar/1",
    "title": "Example Trust, spring 2027",
    "calendar": {
        "first_day": "2027-01-04",
        "last_day": "2027-03-26",
        "closures": {"half_term": {"from": "2027-02-15", "to": "2027-02-19"}},
    },
}
FIXED = {
    "need": "example_science",
    "specialist": "science_1",
    "visits": [{"date": "2026-09-15", "session": "day"}],
    "by": "Head of Example School",
    "why": "Agreed before the summer",
}
FORBIDDEN = {
    "specialist": "science_1",
    "school": "example_academy",
    "by": "Trust lead",
    "why": "Worked there until July",
}
RECORDS: dict[str, dict[str, Any]] = {
    "Span": SPAN,
    "School": SCHOOL,
    "Specialist": SPECIALIST,
    "Need": NEED,
    "Role": ROLE,
    "Package": PACKAGE,
    "Fixed": FIXED,
    "Forbidden": FORBIDDEN,
    "Hub": {"name": "Northern Hub", "lead_school": "example_school", "executive_lead": "executive_north"},
    "Rhythm": {"pattern": "any", "per_week": {"max": 2}, "gap_days": {"min": 2}},
    "Least": {"days": 4},
    "PackageNeedChange": {"days": 2, "priority": "low"},
    "GoalSetting": {"within": "0.5%"},
    "Weights": {"themes": {"send": 1.3}},
}

OVERLAY = {
    "format": "deployer/overlay/1",
    "title": "The science SLE gives two days more, and nothing is bought in",
    "applies_to": "../autumn-2026.yaml",
    "set": {"specialists.science_1.limits.days_per_term": 8, "budget.external": 0},
    "add": {"specialists.science_1.away": {"jury_service": SPAN}},
    "remove": ["needs.holyhead_history"],
}
STUDY = {
    "format": "deployer/study/1",
    "title": "What a smaller budget costs, with and without the new school",
    "base": "../autumn-2026.yaml",
    "overlays": {"joins": "school-joins.yaml", "fewer_days": "fewer-days.yaml"},
    "scenarios": {"both": ["joins", "fewer_days"]},
    "sweep": {"budget.total": [20000, 30000]},
}


def example_plan() -> dict[str, Any]:
    """A plan for the example scenario."""
    scenario = expand(Scenario.model_validate_json(json.dumps(SCENARIO)))
    factors = {"priority": 1.5, "rating": 1.3, "risk": 1.0, "theme": 1.0, "pupils": 1.1}
    need = {
        "need": "example_science",
        "school": "example_academy",
        "category": "science",
        "weight": 215,
        "factors": factors,
    }
    counted = {"sessions_asked": 2, "sessions_planned": 2}
    visit = {"date": "2026-09-15", "session": "day", "specialists": ["science_1"]}
    return {
        "format": "deployer/plan/1",
        "scenario": {
            "title": scenario.title,
            "sha256": fingerprint(scenario),
            "given": scenario.model_dump(mode="json", by_alias=True, exclude_none=True),
        },
        "made": {"deployer": "0.1.0", "ortools": "9.15.6755", "seed": 0, "seconds": 0.4, "stopped": "proved"},
        "deployments": [{**need, **counted, "seats": {"main": ["science_1"]}, "visits": [visit]}],
        "unmet": [],
        "goals": [
            {"name": "must", "unit": "sessions", "sense": "min", "value": 0, "bound": 0, "floor": 0},
            {"name": "coverage", "unit": "weighted sessions", "sense": "max", "value": 430, "bound": 430, "floor": 430},
        ],
        "verified": True,
    }
