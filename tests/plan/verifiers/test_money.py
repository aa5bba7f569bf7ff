"""What a plan costs, counted by hand."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_role, a_scenario, a_specialist
from deployer.plan.verify import achieved, faults

TRAVEL = {
    "between_sessions": 60,
    "matrix": {
        "home": {"north": {"minutes": 20, "miles": 12.25}, "south": {"minutes": 10, "miles": 5}},
        "north": {"south": {"minutes": 15, "miles": 8}},
    },
}
"""12.25 miles are paid as 12.3: 2 x 12.3 x £0.45 = £11.07 there and back; 5 miles make £4.50."""


def cost(*visits: tuple[str, str], entries: tuple[Entry, ...] = (), **travel: Any) -> float:
    """Pounds for visits by science_1, each (need, date)."""
    needs = (
        a_need(days=3, visit="day", own_people=True),
        a_need("morning", days=3, visit="am"),
        a_need("afternoon", days=3, visit="pm"),
        a_need("elsewhere", days=3, visit="pm", school="south"),
    )
    scenario = a_scenario(*needs, *entries, travel=TRAVEL | travel)
    by_need = {need: [date for other, date in visits if other == need] for need, _ in visits}
    plan = [a_deployment(scenario, need, *dates) for need, dates in by_need.items()]
    assert faults(scenario, plan) == []
    return achieved(scenario, plan)["cost"]


def test_cover_and_travel() -> None:
    """A day's cover and one return trip for each day."""
    covered = a_role(cover_rate=210)
    assert cost(("science", "2026-09-07"), entries=(covered,)) == 221.07
    assert cost(("science", "2026-09-07"), ("science", "2026-09-08"), entries=(covered,)) == 442.14
    assert cost() == 0


def test_half_a_day_is_half_the_cover() -> None:
    """The rate of each visit is rounded half up to a penny: half of £210.01 is £105.01."""
    visit = ("morning", "2026-09-07 am")
    assert cost(visit, entries=(a_role(cover_rate=210.01),)) == 116.08
    assert cost(visit, entries=(a_role(cover_rate=210.01),), pounds_per_mile=0) == 105.01


def test_one_trip_a_school_and_day() -> None:
    """Morning and afternoon at one school for two needs: one trip. At two schools: two return trips."""
    same = ("morning", "2026-09-07 am"), ("afternoon", "2026-09-07 pm")
    assert cost(*same) == 11.07
    assert cost(("morning", "2026-09-07 am"), ("elsewhere", "2026-09-07 pm")) == 15.57
    assert cost(("morning", "2026-09-07 am"), ("afternoon", "2026-09-08 pm")) == 22.14


def test_mileage_is_rounded_to_a_penny() -> None:
    """2 x 12.3 x £0.125 = £3.075 is £3.08."""
    assert cost(("science", "2026-09-07"), pounds_per_mile=0.125) == 3.08


def test_own_school() -> None:
    """A visit to the own school costs nothing, cover included."""
    own = a_specialist(home_school="north"), a_role(cover_rate=210)
    assert cost(("science", "2026-09-07"), entries=own) == 0


def test_trust_post() -> None:
    """A trust post costs nothing more, travel included."""
    post = a_specialist(base="home"), a_role(trust_post=True, cover_rate=210)
    assert cost(("science", "2026-09-07"), entries=post) == 0


@pytest.mark.parametrize(
    ("person", "role", "pounds"),
    [
        ({"base": "home"}, {"fee": 400}, 411.07),
        ({"base": "home"}, {"fee": 400, "brokerage_percent": 12.5}, 461.07),
        ({"base": "home", "fee": 333.33}, {"fee": 400, "brokerage_percent": 12.5}, 386.07),
        ({"base": "home", "fee": 0}, {"fee": 400}, 11.07),
        ({"base": "north"}, {"fee": 400}, 400.0),
        ({"location": {"lat": 52.5, "lon": -1.9}}, {"fee": 400, "cover_rate": 210}, 400.0),
    ],
)
def test_external(person: dict[str, Any], role: dict[str, Any], pounds: float) -> None:
    """Fee, the own one first, with brokerage on top; 333.33 x 1.125 = 374.99625 is £375.00. No trip from the base itself."""
    entries = a_specialist(**person), a_role(external=True, **role)
    assert cost(("science", "2026-09-07"), entries=entries) == pounds


def test_a_central_person_without_a_fee() -> None:
    """Neither external nor of a school: travel alone."""
    entries = a_specialist(base="home"), a_role(fee=400, cover_rate=210)
    assert cost(("science", "2026-09-07"), entries=entries) == 11.07


def over_budget(**budget: float) -> list[str]:
    """What is said of the budget when a covered day costs £221.07 and an external one £411.07."""
    people = a_specialist(), a_specialist("broker_1", base="home", role="adviser")
    roles = a_role(cover_rate=210), a_role("adviser", external=True, fee=400)
    scenario = a_scenario(a_need(), a_need("more"), *people, *roles, travel=TRAVEL, budget=budget)
    days = {"science": "science_1", "more": "broker_1"}
    plan = [a_deployment(scenario, need, "2026-09-07", by=by) for need, by in days.items()]
    return [f"{fault.rule}: {fault.text}" for fault in faults(scenario, plan)]


def test_budget() -> None:
    """The total counts everybody, the external part external people alone; a penny less is too little."""
    assert over_budget(total=632.14, external=411.07) == []
    assert over_budget() == []
    assert over_budget(total=632.13) == ["budget: The plan costs £632.14, at most £632.13 is allowed"]
    assert over_budget(external=411.06) == ["budget: External people cost £411.07, at most £411.06 is allowed"]
