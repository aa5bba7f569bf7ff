"""Journeys, counted by hand."""

from fractions import Fraction
from typing import Any

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.plan.verifiers.ground import Ground

HOLYHEAD = {"lat": 52.50523, "lon": -1.947641}
ARROW_VALE = {"lat": 52.296455, "lon": -1.899211}


def ground(**travel: Any) -> Ground:
    """From home to north, unless the matrix says otherwise the same place."""
    return Ground(a_scenario(travel=travel))


def test_real_schools() -> None:
    """14.57 miles as the crow flies are 18.2 by road: 5 x 3.0 + 10 x 1.8 + 3.2 x 1.2 = 36.9 minutes."""
    places = a_school("home", location=HOLYHEAD), a_school("north", location=ARROW_VALE)
    here = Ground(a_scenario(*places))
    assert here.travel("science_1", "north") == 37
    assert here.trip("north", "home") == 37
    assert here.miles("science_1", "north") == Fraction("18.2")


def test_the_same_place() -> None:
    """Two schools on one site, and a school with itself."""
    assert ground().travel("science_1", "north") == 0
    assert ground().miles("science_1", "north") == 0
    assert ground().trip("north", "north") == 0


def degrees(miles: float) -> dict[str, float]:
    """A place so many miles north of latitude 52, with a radius of 3,958.8 miles: 69.0941 miles a degree."""
    return {"lat": 52 + miles / 69.0940944, "lon": -1.9}


@pytest.mark.parametrize(
    ("miles", "minutes", "paid"),
    [(3.999, 12, "4"), (4.001, 13, "4"), (5.5, 16, "5.5"), (14.999, 33, "15"), (15.99, 35, "16"), (24.04, 44, "24")],
)
def test_bands(miles: float, minutes: int, paid: str) -> None:
    """3 minutes a mile up to 5, then 1.8 up to 15, then 1.2: rounded up; paid miles to the nearest tenth."""
    places = a_school("home", location=degrees(0)), a_school("north", location=degrees(miles))
    here = Ground(a_scenario(*places, travel={"circuity": 1}))
    assert here.travel("science_1", "north") == minutes
    assert here.miles("science_1", "north") == Fraction(paid)


def test_matrix() -> None:
    """A given pair wins over the map, in its own direction first; miles are rounded half up to a tenth."""
    there, back = {"minutes": 20, "miles": 12.25}, {"minutes": 45, "miles": 13}
    both = ground(matrix={"home": {"north": there}, "north": {"home": back}})
    assert (both.travel("science_1", "north"), both.trip("north", "home")) == (20, 45)
    assert both.miles("science_1", "north") == Fraction("12.3")
    one = ground(matrix={"north": {"home": back}})
    assert (one.travel("science_1", "north"), one.trip("north", "home")) == (45, 45)


def test_a_person_with_a_place_of_their_own() -> None:
    """They start from where they are."""
    person = a_specialist(location=degrees(4))
    here = Ground(a_scenario(a_school("north", location=degrees(0)), person, travel={"circuity": 1}))
    assert here.miles("science_1", "north") == 4


def test_needs_alike() -> None:
    """Two needs of one school in one area are told apart by their ids."""
    here = Ground(a_scenario(a_need(), a_need("more"), a_need("other", school="south")))
    assert [here.need(need) for need in ("science", "more", "other", "dance")] == [
        "Science at North (science)",
        "Science at North (more)",
        "Science at South",
        "dance",
    ]
