"""A plan with an unmistakable word in everything that somebody may keep to themselves, and who may see which word.

Every id begins with ID, which no page may hold. Every text is one grain: a word, and the readers whose page may hold it.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from deployer.plan.schema import Life, Moment, Plan, Seen, visits_hash
from report.sample import a_day, a_full_plan, a_full_scenario, scenario_data

ID = "zqid_"
WEIGHT = 7.77
"""A theme's factor that makes weights of numbers that nothing else has."""


@dataclass(frozen=True)
class Salted:
    """The plan, and word -> the readers who may see it."""

    plan: Plan
    grains: dict[str, frozenset[str]]


def salted() -> Salted:
    """The sample plan, salted."""
    data, grains = scenario_data(), defaultdict[str, set[str]](set)
    _names(data)
    _people(data)
    _schools(data)
    _decisions(data)
    for key, need in data["needs"].items():
        need["aim"] = f"saltaim-{key}-"
    data["meetings"] = {
        "m": {
            "name": "saltmeeting-maths_2-",
            "who": {"specialists": ["maths_2"]},
            "weekday": "mon",
            "session": "am",
        }
    }
    data["needs"]["example_attendance"]["seats"] = {"lead": {}, "member": {}}
    data["weights"] = {"themes": dict.fromkeys(data["categories"], WEIGHT)}
    plan = _lived(a_full_plan(a_full_scenario(**data)))
    _allow(plan, grains)
    text = plan.model_dump_json(by_alias=True, exclude_none=True)
    ids = _ids(data)
    renamed = Plan.model_validate_json(json.dumps(_renamed(json.loads(text), ids)))
    kept = {word: frozenset(_reader(name, ids) for name in readers) for word, readers in grains.items()}
    return Salted(renamed, kept)


def _names(data: dict[str, Any]) -> None:
    data["schools"] = {key: school | {"name": f"saltschool-{key}-"} for key, school in data["schools"].items()}
    data["specialists"] = {key: one | {"name": f"saltname-{key}-"} for key, one in data["specialists"].items()}
    data["needs"] = {key: dict(need) for key, need in data["needs"].items()}


def _people(data: dict[str, Any]) -> None:
    """Absences, refusals, ties, facts, contacts, and what was measured of each."""
    for key, one in data["specialists"].items():
        day = {"from": "2026-12-14", "to": "2026-12-15"}
        one["away"] = {f"saltaway_{key}": day}
        one["facts"] = {f"saltfact_{key}": f"saltfactword-{key}-"}
        one["contact"] = f"saltcontact-{key}-"
        one["declined"] = ["lea_bank"] if key == "maths_2" else []
        one["conflicts"] = ["gospel_oak"] if key == "partner_1" else []
    data["history"] = {
        "past": {
            "specialist": "maths_2",
            "school": "lea_bank",
            "kind": "support",
            "from": "2025-01-01",
            "to": "2025-02-01",
        }
    }
    data["impact"] = {
        "was": {
            "specialist": "maths_2",
            "category": "maths",
            "school": "saltimpact-place-",
            "on": "2026-06-01",
            "score": 17,
        }
    }


def _schools(data: dict[str, Any]) -> None:
    """Risk with its assessor, vetoes, closures, contacts."""
    span = {"from": "2026-12-17", "to": "2026-12-18"}
    for key, school in data["schools"].items():
        school |= {
            "risk_log": {f"saltlog_{key}": {"on": "2026-08-01", "risk": "amber", "by": f"saltassessor-{key}-"}},
            "vetoes": ["maths_2"] if key in {"holyhead", "lea_bank"} else [],
            "closures": {f"saltclosure_{key}": span},
            "contact": f"saltoffice-{key}-",
        }
    for hub in data["hubs"].values():
        hub["contact"] = "salthubcontact-"


def _decisions(data: dict[str, Any]) -> None:
    """What somebody has written beside a decision or an answer."""
    data["fixed"]["ep"] |= {"by": "saltby-fixed-", "why": "saltwhy-fixed-"}
    data["forbidden"] = {
        "f": {"specialist": "maths_2", "school": "gospel_oak", "by": "saltby-forbidden-", "why": "saltwhy-forbidden-"}
    }
    data["consents"] = {
        f"c{place}": {
            "need": need,
            "specialist": person,
            "party": party,
            "answer": answer,
            "note": f"saltnote-{place}-",
        }
        for place, (need, person, party, answer) in enumerate(
            [
                ("lea_bank_attendance", "attendance_1", "home_head", "agreed"),
                ("waseley_science", "science_1", "receiving_head", "pending"),
                ("example_maths", "maths_2", "person", "declined"),
            ]
        )
    }


def _lived(plan: Plan) -> Plan:
    """Two in one team; reasons with names; what was seen and who approved."""
    deployments = [
        one.model_copy(
            update={
                "seats": {"lead": ["attendance_1"], "member": ["maths_2"]},
                "visits": [v.model_copy(update={"specialists": ["attendance_1", "maths_2"]}) for v in one.visits],
            }
        )
        if one.need == "example_attendance"
        else one
        for one in plan.deployments
    ]
    unmet = [
        one.model_copy(
            update={"reason": f"saltreason-{one.need}- gives all 6 days of the term: 3 days at saltelsewhere-."}
        )
        for one in plan.unmet
    ]
    seen = [
        Seen(need=one.need, what="cancelled", date=one.visits[0].date, by="saltseenby-", note="saltseen-")
        for one in deployments
    ]
    moment = Moment(
        step="proposed",
        at=datetime(2026, 9, 1, tzinfo=UTC),
        visits=visits_hash(deployments),
        by="saltproposer-",
        said="saltsaid-",
        reply_by=a_day("2026-09-08"),
    )
    fields = {"deployments": deployments, "unmet": unmet, "seen": seen, "life": Life(step="proposed", history=[moment])}
    return plan.model_copy(update=fields)


def _allow(plan: Plan, grains: dict[str, set[str]]) -> None:
    """Who may see which word: whatever is not given here is for nobody's page."""
    given = plan.scenario.given
    for key, person in given.specialists.items():
        own = {f"specialist:{key}"}
        own |= {f"school:{person.home_school}"} if person.home_school else set()
        own |= {f"hub:{given.schools[person.home_school].hub}"} if person.home_school else set()
        own |= {f"hub:{hub}" for hub, lead in given.hubs.items() if lead.executive_lead == key}
        own |= {"board"} if any(lead.executive_lead == key for lead in given.hubs.values()) else set()
        grains[f"saltname-{key}-"] |= own
    for key, school in given.schools.items():
        grains[f"saltschool-{key}-"] |= {f"school:{key}", f"hub:{school.hub}", "board"}
    for key, known in given.specialists.items():
        start = known.home_school or known.base
        if start:
            grains[f"saltschool-{start}-"].add(f"specialist:{key}")
    for one in plan.deployments:
        served = {person for visit in one.visits for person in visit.specialists}
        hub = f"hub:{given.schools[one.school].hub}"
        grains[f"saltaim-{one.need}-"] |= {f"school:{one.school}"} | {f"specialist:{one_of}" for one_of in served}
        for who in served:
            home = given.specialists[who].home_school
            grains[f"saltname-{who}-"] |= {f"school:{one.school}", hub} | {f"specialist:{other}" for other in served}
            grains[f"saltschool-{one.school}-"] |= {f"specialist:{who}"} | ({f"school:{home}"} if home else set())
            grains[f"saltschool-{home}-"].add(f"school:{one.school}")
    for key, need in given.needs.items():
        grains[f"saltaim-{key}-"].add(f"school:{need.school}")
    grains["saltmeeting-maths_2-"] |= {"specialist:maths_2"}


def _ids(data: dict[str, Any]) -> set[str]:
    groups = "hubs", "schools", "categories", "specialists", "needs"
    return {key for group in groups for key in data[group]}


def _reader(name: str, ids: set[str]) -> str:
    kind, colon, key = name.partition(":")
    return f"{kind}{colon}{ID if key in ids else ''}{key}"


def _renamed(value: Any, ids: set[str]) -> Any:
    """Every id with ID before it, as a key or as a value."""
    if isinstance(value, dict):
        return {(ID + key if key in ids else key): _renamed(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, ids) for inner in value]
    return ID + value if isinstance(value, str) and value in ids else value
