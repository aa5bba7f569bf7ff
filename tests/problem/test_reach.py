"""Schools that hang on one or two people."""

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.problem.reach import check_reach

FAR = {"lat": 53.5, "lon": -1.9}


def test_a_school_that_two_people_can_reach_is_warned_of() -> None:
    """And one that three can reach is not."""
    people = [a_specialist(f"science_{number}") for number in (1, 2, 3)]
    (finding,) = check_reach(a_scenario(a_need(), *people[:2]))
    assert (finding.code, finding.severity, finding.where) == ("few-can-reach", "warning", "schools.north")
    assert (
        finding.found
        == "school north can be reached by only 2 people (science_1, science_2) within their travel limits"
    )
    assert list(check_reach(a_scenario(a_need(), *people))) == []


def test_people_beyond_their_travel_limit_and_own_people_do_not_count() -> None:
    """86 road miles take longer than the 60 minutes of people with a home school; own people do not come from elsewhere."""
    near = [a_specialist(f"science_{number}", limits={"travel_minutes": 200}) for number in (1, 2, 3)]
    far = a_school("north", location=FAR)
    assert list(check_reach(a_scenario(a_need(), far, *near))) == []
    (finding,) = check_reach(a_scenario(a_need(), far, *near[:2], a_specialist("science_3")))
    assert "only 2 people (science_1, science_2)" in finding.found
    (finding,) = check_reach(a_scenario(a_need(), far, a_specialist("science_3", home_school="north")))
    assert "can be reached by nobody" in finding.found


def test_a_school_that_asks_for_nothing_is_not_warned_of() -> None:
    assert [one.where for one in check_reach(a_scenario(a_need(), a_school("south"), a_specialist()))] == [
        "schools.north"
    ]


def test_what_may_be_online_needs_nobody_near() -> None:
    far = a_school("north", location=FAR)
    assert list(check_reach(a_scenario(a_need(where="either"), a_need("more", where="online"), far))) == []
