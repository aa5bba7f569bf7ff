"""Journeys: known values of real places, the bands, and the matrix."""

from typing import Any

import pytest

from deployer.problem.travel import Journeys, start_of, travel_limit
from deployer.scenario.schema import Role, Scenario, Specialist

PLACES = {
    "holyhead": (52.50523, -1.947641),
    "arrow_vale": (52.296455, -1.899211),
    "oldbury_park": (52.19522, -2.239002),
    "wickersley": (53.421931, -1.273508),
    "gainsborough": (53.408813, -0.755617),
    "heath_park": (52.599629, -2.099777),
    "coleridge": (53.436878, -1.336837),
}


def a_map(places: dict[str, tuple[float, float] | None], **travel: Any) -> Scenario:
    schools = {
        key: {"name": key, "phase": "primary", "membership": "partner"}
        | ({"location": {"lat": place[0], "lon": place[1]}} if place else {})
        for key, place in places.items()
    }
    return Scenario.model_validate(
        {
            "format": "deployer/scenario/1",
            "title": "Map",
            "calendar": {"first_day": "2026-09-07", "last_day": "2026-10-02"},
            "schools": schools,
            "roles": {"adviser": {"name": "Adviser", "external": True}, "sle": {"name": "SLE"}},
            "specialists": {
                "adviser_1": {
                    "name": "Adviser 1",
                    "role": "adviser",
                    "location": {"lat": 52.50523, "lon": -1.947641},
                    "expertise": {},
                }
            },
            "travel": travel,
        },
        strict=False,
    )


@pytest.mark.parametrize(
    ("start", "school", "minutes"),
    [
        ("holyhead", "arrow_vale", 37),
        ("arrow_vale", "oldbury_park", 39),
        ("wickersley", "gainsborough", 48),
        ("heath_park", "coleridge", 114),
        ("adviser_1", "arrow_vale", 37),
        ("adviser_1", "holyhead", 0),
        ("holyhead", "holyhead", 0),
    ],
)
def test_known_journeys_take_their_minutes(start: str, school: str, minutes: int) -> None:
    """Real distances, from a school or from where a person lives, and the same both ways."""
    journeys = Journeys(a_map({**PLACES}))
    assert journeys.minutes(start, school) == minutes
    if start != "adviser_1":
        assert journeys.minutes(school, start) == minutes


def test_paid_miles_are_rounded_to_a_tenth() -> None:
    journeys = Journeys(a_map({**PLACES}))
    assert journeys.road_miles("holyhead", "arrow_vale") == pytest.approx(18.2, abs=0.05)
    assert journeys.miles("holyhead", "arrow_vale") == 18.2
    assert journeys.miles("holyhead", "holyhead") == 0


def test_each_band_has_its_rate() -> None:
    """Rates of 1, 100 and 10,000 thousandths show how many miles fall into each band."""
    rates = {"first_5": 0.001, "next_10": 0.1, "beyond": 10.0}
    journeys = Journeys(a_map({**PLACES}, minutes_per_mile=rates))
    miles = journeys.road_miles("heath_park", "coleridge")
    assert journeys.minutes("heath_park", "coleridge") == int(0.005 + 1 + (miles - 15) * 10) + 1


def test_a_hair_above_a_whole_minute_is_that_minute() -> None:
    """Rounding errors of floats do not cost a minute: twice the same distance at half the rate is the same time."""
    places: dict[str, tuple[float, float] | None] = {"a": (52.0, -1.0), "b": (52.0, -1.01)}
    miles = Journeys(a_map(places)).road_miles("a", "b")
    journeys = Journeys(a_map(places, minutes_per_mile={"first_5": 3 / miles * (1 + 1e-12)}))
    assert journeys.minutes("a", "b") == 3
    longer = Journeys(a_map(places, minutes_per_mile={"first_5": 3 / miles * (1 + 1e-6)}))
    assert longer.minutes("a", "b") == 4


def test_the_matrix_wins_in_the_direction_given_and_else_in_the_other() -> None:
    matrix = {
        "holyhead": {"arrow_vale": {"minutes": 50, "miles": 21.25}, "nowhere": {"minutes": 7, "miles": 3}},
        "arrow_vale": {"holyhead": {"minutes": 55, "miles": 22}},
    }
    journeys = Journeys(a_map({**PLACES, "nowhere": None}, matrix=matrix))
    assert (journeys.minutes("holyhead", "arrow_vale"), journeys.miles("holyhead", "arrow_vale")) == (50, 21.3)
    assert (journeys.minutes("arrow_vale", "holyhead"), journeys.miles("arrow_vale", "holyhead")) == (55, 22)
    assert (journeys.minutes("nowhere", "holyhead"), journeys.miles("nowhere", "holyhead")) == (7, 3)
    assert journeys.minutes("arrow_vale", "oldbury_park") == 39


def test_a_place_that_is_not_on_the_map_is_named() -> None:
    journeys = Journeys(a_map({**PLACES, "nowhere": None}))
    with pytest.raises(
        LookupError, match=r"nowhere has no location, and travel\.matrix has no journey from holyhead to nowhere"
    ):
        journeys.minutes("holyhead", "nowhere")


@pytest.mark.parametrize("minutes", [0, 7, 36, 37, 48, 56, 57, 113, 114, 400])
def test_within_is_whoever_takes_no_longer(minutes: int) -> None:
    """The quick look at straight lines leaves nobody out: neither on the map, nor off it, nor nearer than the map says."""
    others = {"holyhead": 7, "coleridge": 57, "gainsborough": 300, "wickersley": 0, "heath_park": 9, "oldbury_park": 9}
    matrix = {
        "nowhere": {key: {"minutes": own, "miles": 3} for key, own in (others | {"arrow_vale": 9}).items()},
        "coleridge": {"oldbury_park": {"minutes": 7, "miles": 1}},
        "adviser_1": {"gainsborough": {"minutes": 30, "miles": 20}, "nowhere": {"minutes": 36, "miles": 5}},
    }
    journeys = Journeys(a_map({**PLACES, "nowhere": None}, matrix=matrix))
    for start in (*PLACES, "nowhere", "adviser_1"):
        near = {school for school in (*PLACES, "nowhere") if journeys.minutes(start, school) <= minutes}
        assert set(journeys.within(start, minutes)) == near
        assert set(journeys.within(start, None)) == {*PLACES, "nowhere"}


def test_journeys_begin_at_home_school_base_or_own_place() -> None:
    home = Specialist(name="S", role="sle", home_school="holyhead", expertise={})
    based = Specialist(name="S", role="sle", base="arrow_vale", expertise={})
    alone = Specialist(name="S", role="adviser", expertise={})
    assert [start_of("x", one) for one in (home, based, alone)] == ["holyhead", "arrow_vale", "x"]


@pytest.mark.parametrize(
    ("own", "of_role", "home_school", "limit"),
    [
        (40, 50, "holyhead", 40),
        (0, 50, "holyhead", 0),
        (None, 50, "holyhead", 50),
        (None, None, "holyhead", 60),
        (None, None, None, None),
    ],
)
def test_the_own_travel_limit_wins_over_the_roles(
    own: int | None, of_role: int | None, home_school: str | None, limit: int | None
) -> None:
    """Without either it is 60 minutes from a home school, and none for others."""
    roles = {"sle": Role(name="SLE", travel_minutes=of_role)}
    scenario = a_map({**PLACES}).model_copy(update={"roles": roles})
    limits = {"travel_minutes": own}
    person = Specialist.model_validate(
        {"name": "S", "role": "sle", "home_school": home_school, "expertise": {}, "limits": limits}
    )
    assert travel_limit(scenario, person) == limit
