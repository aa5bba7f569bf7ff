"""Scenarios by chance in which everybody asks for more than there is: too many plans to look at each, many rules at once."""

from datetime import timedelta
from random import Random
from typing import Any

from builders import FIRST_DAY, Entry, a_fixed, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario

SCHOOLS = ("north", "south", "east", "west")
AREAS = ("science", "maths")
PLACES = [{"lat": latitude, "lon": -1.9} for latitude in (52.5, 52.55, 52.67)]
RHYTHMS: tuple[Any, ...] = (
    ["weekly", "fortnightly"],
    *("weekly", "fortnightly", "any", "any", "block", "block"),
    *({"gap_days": {"min": 3}}, {"per_week": {"max": 2}}, {"pattern": "block", "per_week": {"max": 2}}),
)


def busy_scenario(chance: Random, **keys: Any) -> Scenario:
    """Three to five people and four to eight needs in three weeks, with decisions that can be carried out."""
    people = [_person(chance, number) for number in range(chance.randint(3, 5))]
    needs = [_need(chance, number) for number in range(chance.randint(4, 8))]
    funds = {"one": {"name": "One", "pounds": 500, "schools": [SCHOOLS[0]]}} if chance.random() < 0.3 else {}
    keys = {"budget": _budget(chance), "funds": funds, "goals": {"must": {}, "coverage": {}}} | keys
    entries = [*people, *needs, *(_school(chance, name) for name in (*SCHOOLS, "home")), *_roles(chance)]
    scenario = a_scenario(*entries, weeks=3, **keys)
    fixed = _decision(chance, Problem(scenario)) if chance.random() < 0.5 else None
    return a_scenario(*entries, fixed, weeks=3, **keys) if fixed else scenario


def _some(chance: Random, share: float, **keys: Any) -> dict[str, Any]:
    return {key: chance.choice(values) for key, values in keys.items() if chance.random() < share}


def _person(chance: Random, number: int) -> Entry:
    role = chance.choice(("sle", "sle", "adviser"))
    where = {"home_school": chance.choice((*SCHOOLS, "home"))} if role == "sle" else {"base": "home"}
    limits = _some(chance, 0.4, days_per_term=(2, 3, 5.5), days_per_week=(1, 1.5, 2), schools_at_once=(1, 1, 2))
    free = {day: chance.choice(("day", "day", "am")) for day in chance.sample(("mon", "tue", "wed", "thu", "fri"), 3)}
    area = dict.fromkeys(chance.sample(AREAS, chance.randint(1, 2)), 3)
    return a_specialist(f"person_{number}", role=role, expertise=area, limits=limits, available=free, **where)


def _need(chance: Random, number: int) -> Entry:
    half, visits = chance.random() < 0.5, chance.randint(1, 4)
    size = 1 if half else 2
    after = {
        f"need_{first}": chance.choice(("required", "if_given")) for first in range(number) if chance.random() < 0.12
    }
    keys = _some(
        chance,
        0.35,
        least=[{"sessions": least * size} for least in range(1, visits + 1)],
        people=[{"max": 2}],
        rhythm=RHYTHMS,
        priority=("must", "must", "high", "low"),
    )
    school, area = chance.choice(SCHOOLS), chance.choice(AREAS)
    visit = "half_day" if half else "day"
    return a_need(
        f"need_{number}", school=school, category=area, visit=visit, sessions=visits * size, after=after, **keys
    )


def _school(chance: Random, name: str) -> Entry:
    releases = _some(chance, 0.3, people_at_once=(1, 2), days_per_week=(1.5, 2))
    keys = _some(chance, 0.3, hosts=[{"visits_at_once": 1}], rating=("inadequate", "outstanding"))
    return a_school(name, releases=releases, location=chance.choice(PLACES), **keys)


def _roles(chance: Random) -> list[Entry]:
    return [a_role("sle", cover_rate=chance.choice((0, 180))), a_role("adviser", external=True, fee=333.33)]


def _budget(chance: Random) -> dict[str, float]:
    return _some(chance, 0.5, total=(400, 900.5, 1500), external=(340, 700))


def _decision(chance: Random, problem: Problem) -> Entry | None:
    """That one of the pairs is used, perhaps with a date; only where that alone breaks nothing."""
    possible = [
        pair
        for pair in problem.pairs
        if pair.need.least == 1 and not pair.need.asked.after and pair.visit_pence + pair.trip_pence < 34_000
    ]
    if not possible:
        return None
    pair = chance.choice(possible)
    slot = chance.choice(pair.slots)
    visit = f"{FIRST_DAY + timedelta(days=slot.day)} {slot.session}"
    return a_fixed(*pair.key, visits=(visit,) if chance.random() < 0.6 else ())
