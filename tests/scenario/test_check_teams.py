"""Teams that cannot come together as they are written."""

from typing import Any

import pytest

from builders import a_fixed, a_need, a_scenario, a_specialist
from deployer.errors import Finding
from deployer.scenario.check import check
from deployer.scenario.packages import expand

TEAM: dict[str, Any] = {"seats": {"head": {}, "others": {"count": 2}}}


def found(need: dict[str, Any], *entries: Any) -> list[Finding]:
    """What is found in a scenario with this need, warnings apart."""
    scenario = a_scenario(a_need(**need), *entries)
    return [one for one in check(scenario, expand(scenario)) if one.severity == "error"]


def test_a_team_as_it_should_be() -> None:
    """Nothing is found."""
    assert found(TEAM, a_fixed(seat="others")) == []


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "shared too": (TEAM | {"people": {"max": 2}}, "team-shared", "may be shared by 2 people"),
    "half online": (TEAM | {"where": "either"}, "team-half-online", "some be online"),
    "a shadow leads": (
        {"seats": {"learner": {"shadow": True}, "head": {}}},
        "shadow-leads",
        "'learner', leads the team",
    ),
    "too small": (
        TEAM | {"least_people": 4},
        "team-too-small",
        "asks for 4 people at least, but its team has 3 places",
    ),
    "shadows do not count": (
        {"seats": {"head": {}, "learner": {"shadow": True}}, "least_people": 2},
        "team-too-small",
        "its team has 1 places",
    ),
    "no team to be of different schools": ({"from_different_schools": True}, "no-team", "from different schools"),
    "no team": ({"least_people": 2}, "no-team", "how many people may come at least"),
    "a lead beside itself": (
        {"seats": {"head": {"from_lead_school": True}, "other": {}}},
        "lead-with-itself",
        "'head', leads the team, but is for the lead's own school",
    ),
    "of one school and of several": (
        {"seats": {"head": {}, "other": {"from_lead_school": True}}, "from_different_schools": True},
        "same-and-different-schools",
        "the place 'other' of need science is for the lead's own school",
    ),
    "no such area": (
        {"seats": {"head": {"category": "sience"}}},
        "unknown-id",
        "category of seat head of need science is 'sience'",
    ),
    "no such role": (
        {"seats": {"head": {"roles": ["sel"]}}},
        "unknown-id",
        "entry 1 of the roles of seat head of need science is 'sel'",
    ),
}


@pytest.mark.parametrize(("need", "code", "text"), WRONG.values(), ids=WRONG)
def test_a_team_that_cannot_be(need: dict[str, Any], code: str, text: str) -> None:
    """Each fault names the need and the value."""
    (one,) = found(need)
    assert one.code == code
    assert text in one.found


def test_a_decision_for_no_place() -> None:
    """The place that a decision names must be one of the team's."""
    (one,) = found(TEAM, a_fixed(seat="other"))
    assert (one.code, one.where) == ("unknown-id", "fixed.science_science_1.seat")
    assert "'others'" in str(one.fix)


def test_more_decided_than_places() -> None:
    """A team of one has no room for two who are decided."""
    people = [a_specialist(name, home_school=name) for name in ("one", "two")]
    need: dict[str, Any] = {"seats": {"head": {}}}
    (one,) = found(need, *people, *(a_fixed("science", person.id) for person in people))
    assert (one.code, one.fix) == ("too-many-fixed", "take one out, or add a place to its seats")


def test_a_decision_for_a_place_that_the_person_cannot_take() -> None:
    """Level 1 is no head of level 3, but may be one of the others."""
    need: dict[str, Any] = {"seats": {"head": {"level": 3}, "others": {}}}
    person = a_specialist(expertise={"science": 1})
    (one,) = found(need, person, a_fixed(seat="head"))
    assert one.code == "fixed-not-qualified"
    assert found(need, person, a_fixed()) == []


def test_a_team_has_its_decided_visits_together() -> None:
    """Two people of one team on one date are one visit; on the same date in another session they are a clash."""
    seats: dict[str, Any] = {"leader": {}, "member": {}}
    people = a_specialist("anne"), a_specialist("ben")
    for session, codes in (("am", []), ("pm", ["fixed-too-close"])):
        fixed = (
            a_fixed("science", "anne", ("2026-09-07 am",), seat="leader"),
            a_fixed("science", "ben", (f"2026-09-07 {session}",), seat="member"),
        )
        scenario = a_scenario(a_need(days=1, visit="half_day", seats=seats), *people, *fixed)
        found = [one.code for one in check(scenario, scenario) if one.severity == "error"]
        assert [code for code in found if code in {"fixed-too-close", "too-many-fixed"}] == codes
