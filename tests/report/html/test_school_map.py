"""The map: places in their proportions, labels that can be read, and a list of the same."""

from itertools import combinations

import pytest

from builders import a_scenario, a_school
from deployer.report.book import Book
from deployer.report.html.beside import LETTER, LINE, labels_beside
from deployer.report.html.executive import executive_html
from deployer.report.html.hubs import Hubs
from deployer.report.html.opened import Opened
from deployer.report.html.school_map import SchoolMap, school_map
from report.html.reading import read
from report.sample import a_full_plan


def _map(*places: tuple[float, float]) -> SchoolMap:
    schools = [a_school(f"s{at}", location={"lat": lat, "lon": lon}) for at, (lat, lon) in enumerate(places)]
    scenario = a_scenario(*schools)
    alone = {key: school for key, school in scenario.schools.items() if key in {f"s{at}" for at in range(len(places))}}
    book = Book(scenario.model_copy(update={"schools": alone}), [])
    found = school_map(book, Hubs(book))
    assert found
    return found


def test_north_is_up_east_is_right_and_miles_are_as_long_in_both_directions() -> None:
    """At 60 degrees north a degree east is half as long as a degree north."""
    found = _map((60.0, -2.0), (60.0, -1.0), (59.99, -2.0))
    west, east, south_west = found.spots
    assert west.y == east.y < south_west.y
    per_degree_east, per_degree_north = east.x - west.x, (south_west.y - west.y) / 0.01
    assert per_degree_east / per_degree_north == pytest.approx(0.5, abs=0.01)


def test_the_scale_is_as_long_as_it_says() -> None:
    """One degree north is 69.1 miles."""
    found = _map((52.0, -2.0), (53.0, -2.0))
    length = abs(found.spots[0].y - found.spots[1].y)
    assert found.scale / float(found.miles) == pytest.approx(length / 69.1, rel=0.01)


def test_schools_of_one_place_are_shown_beside_each_other_by_their_letters() -> None:
    """Labels of four schools of one town do not hide one another."""
    labels = labels_beside([(100.0, 100.0)] * 4, [3] * 4, 900)
    boxes = [(x, y, x + 3 * LETTER, y + LINE) for x, y in labels]
    for one, other in combinations(boxes, 2):
        apart_x = one[2] <= other[0] or other[2] <= one[0]
        apart_y = one[3] <= other[1] or other[3] <= one[1]
        assert apart_x or apart_y


def test_approximate_places_are_marked_and_all_places_are_listed() -> None:
    """Dashed on the map, with the mark behind letters and name; the list has each school once."""
    section = read(executive_html(Opened(a_full_plan()))).one("section", id="map")
    drawing = section.one("svg", role="img")
    assert "SSC*" in [label.text for label in drawing.all("text")]
    assert len(drawing.all("rect", class_="rough")) == 1
    listed = [entry.text for entry in section.all("li")]
    assert len(listed) == 7
    assert "SSC St Stephen's CofE RSA Academy*, 52.306° N, 1.946° W" in listed


def test_schools_in_one_spot_are_no_division_by_nothing() -> None:
    """Two of them, and nothing else."""
    found = _map((52.0, -2.0), (52.0, -2.0))
    assert found.spots[0].x == found.spots[1].x


def test_a_school_without_a_place_is_named() -> None:
    """Its journeys come from a table of journeys, say."""
    schools = [a_school("north"), a_school("south"), a_school("lost", name="Lost School", location=None)]
    book = Book(a_scenario(*schools), [])
    found = school_map(book, Hubs(book))
    assert found
    assert found.unknown == ["Lost School"]
