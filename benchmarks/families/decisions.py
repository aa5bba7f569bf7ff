"""What is decided before planning starts: who goes where in any case, who does not, and what it may cost."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.families.chance import seeded
from benchmarks.families.places import Site

POUNDS_A_SESSION = 90
"""What a session asked for is budgeted at; all of them served by people of schools would cost about 120."""
EXTERNAL_SHARE = 0.6
"""Of what the advisers would cost if all of them were used up."""


def decide(seed: str, sites: Sequence[Site], data: dict[str, Any]) -> dict[str, Any]:
    """The data with decisions in it. Those that are fixed can be kept together: each has a person and a school of its own."""
    chance = seeded(seed, "decisions")
    people, needs = data["specialists"], data["needs"]
    many = max(2, len(sites) // 25)
    data["fixed"] = {}
    for number, person in enumerate(_undemanding(people)[:many]):
        _fix(data, person, dated=number % 2 == 0)
    names, asked = sorted(people), sorted(needs)
    against = zip(chance.sample(names, 2 * many), chance.sample(asked, 2 * many), strict=True)
    data["forbidden"] = {
        f"ban_{number}": {
            "specialist": person,
            **({"need": need} if number % 2 else {"school": needs[need]["school"]}),
            "by": "the trust",
            "why": "declared interest",
        }
        for number, (person, need) in enumerate(against)
        if person not in {fixed["specialist"] for fixed in data["fixed"].values()}
    }
    for person, need in zip(chance.sample(names, many), chance.sample(asked, many), strict=True):
        people[person]["declined"] = [need]
    data["budget"] = _budget(data)
    return data


def _undemanding(people: Mapping[str, Any]) -> list[str]:
    """Trust posts: they are free on all weekdays and may go anywhere."""
    return [key for key, person in people.items() if person["role"] == "post"]


def _fix(data: dict[str, Any], person: str, *, dated: bool) -> None:
    """A need at the school of the person's base that this person serves, on four dates of which one may be set."""
    base = data["specialists"][person]["base"]
    field = max(data["specialists"][person]["expertise"].items(), key=lambda level: (level[1], level[0]))[0]
    need = f"{base}_decided"
    data["needs"][need] = {"school": base, "category": field, "days": 4, "visit": "day", "priority": "medium"}
    visits = [{"date": "2026-10-07", "session": "day"}] if dated else []
    data["fixed"][f"{need}_by"] = {
        "need": need,
        "specialist": person,
        "by": "the trust",
        "why": "work that goes on",
        **({"visits": visits} if visits else {}),
    }


def _budget(data: Mapping[str, Any]) -> dict[str, Any]:
    asked = sum(need.get("sessions", 2 * need.get("days", 0)) for need in data["needs"].values())
    adviser = data["roles"]["adviser"]
    pounds_a_day = adviser["fee"] * (1 + adviser["brokerage_percent"] / 100) + 20
    advisers = sum(person["role"] == "adviser" for person in data["specialists"].values())
    external = advisers * adviser["days_per_term"] * pounds_a_day * EXTERNAL_SHARE
    return {"total": round(asked * POUNDS_A_SESSION, -1), "external": round(external, -1)}
