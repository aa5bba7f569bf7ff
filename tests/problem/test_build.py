"""A scenario counted out: weights, points, pence, orders, and the most that one pair can do."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brute import Planner
from builders import FIRST_DAY, Entry, a_fixed, a_need, a_role, a_scenario, a_school, a_span, a_specialist
from cases import examples
from deployer.problem.build import Pair, Problem, Slot
from deployer.scenario.schema import WEEKDAYS, Scenario
from random_scenarios import RHYTHMS

SOME = examples(150)


def the_pair(*entries: Entry, **keys: Any) -> Pair:
    """The one pair of a scenario."""
    (pair,) = Problem(a_scenario(*entries, **keys)).pairs
    return pair


# --------------------------------------------------------------------------------------------- most of one pair


def weekdays() -> st.SearchStrategy[dict[str, str]]:
    """Some days of the week, whole or half."""
    halves = st.sampled_from(("day", "day", "am", "pm"))
    return st.dictionaries(st.sampled_from(WEEKDAYS), halves, min_size=1, max_size=4)


def one_pair(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Scenario:
    """One need, one person, one or two weeks, any calendar, rhythm and caps; nothing else at work."""

    def span() -> dict[str, Any]:
        first = draw(st.integers(0, 11))
        ends = [
            str(FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + day)) for day in (first, first + draw(st.integers(0, 4)))
        ]
        return {"some_days": a_span(*ends)}

    visit = draw(st.sampled_from(("day", "am", "pm", "half_day")))
    size = 2 if visit == "day" else 1
    some = draw(st.sets(st.sampled_from(("term", "week", "release", "quiet", "away", "window", "closures"))))
    limits = {"days_per_term": draw(st.sampled_from((1, 1.5, 2, 3)))} if "term" in some else {}
    limits |= {"days_per_week": draw(st.sampled_from((1, 1.5, 2)))} if "week" in some else {}
    lent = {"days_per_week": draw(st.sampled_from((1, 1.5, 2)))} if "release" in some else {}
    late = {"window": a_span(str(FIRST_DAY.replace(day=draw(st.integers(7, 18)))), "2026-09-25")}
    window: dict[str, Any] = late if "window" in some else {}
    away: dict[str, Any] = {"away": span()} if "away" in some else {}
    shut: dict[str, Any] = {kind: span() for kind in ("closures", "quiet") if kind in some}
    asked = {"visit": visit, "sessions": draw(st.integers(1, 3)) * size, "rhythm": draw(st.sampled_from(RHYTHMS))}
    return a_scenario(
        a_need(**asked, **window),
        a_specialist(available=draw(weekdays()), limits=limits, **away),
        a_school("home", releases=lent),
        a_school(**shut),
        weeks=draw(st.integers(1, 2)),
    )


@SOME
@given(st.composite(one_pair)())
def test_most_is_exact(scenario: Scenario) -> None:
    """The most of any plan of the pair alone, all plans looked at; no pair where there is no visit."""
    size = scenario.needs["science"].sessions_a_visit
    best = max(facts.given("science") for facts in Planner(scenario).plans()) // size
    assert [pair.most for pair in Problem(scenario).pairs] == ([best] if best else [])


@SOME
@given(st.composite(one_pair)())
def test_no_visit_before_its_earliest_day_or_after_its_latest(scenario: Scenario) -> None:
    """All plans of the pair alone looked at: none is ahead of these days, and but for blocks each of them is reached."""
    plans = [[visit.date for visit in facts.visits["science"]] for facts in Planner(scenario).plans() if facts.visits]
    for pair in (problem := Problem(scenario)).pairs:
        first_day = problem.term.first
        for number, (soonest, last) in enumerate(zip(problem.earliest(pair), problem.latest(pair), strict=True)):
            long_enough = [[(day - first_day).days for day in days] for days in plans if len(days) > number]
            ahead = min(days[number] for days in long_enough)
            behind = max(days[-number - 1] for days in long_enough)
            if pair.need.asked.rhythm.pattern == "block":
                assert soonest <= ahead
                assert last >= behind
            else:
                assert (soonest, last) == (ahead, behind)


SHARED_BLOCK = a_need(days=3, rhythm="block", people={"max": 2})


def test_most_of_a_shared_block() -> None:
    """Monday and Wednesday, with the other's Tuesday between: two visits, though alone they would be no block."""
    mine, others = {"mon": "day", "wed": "day"}, {"tue": "day"}
    people = a_specialist(available=mine), a_specialist("science_2", available=others)
    assert [pair.most for pair in Problem(a_scenario(SHARED_BLOCK, *people, weeks=1)).pairs] == [2, 1]
    alone = a_need(days=3, rhythm="block")
    assert [pair.most for pair in Problem(a_scenario(alone, *people, weeks=1)).pairs] == [1, 1]


def test_most_knows_whole_visits_only() -> None:
    """Of a cap of one and a half days a whole day is left, three half days are."""
    capped = a_specialist(limits={"days_per_term": 1.5})
    assert the_pair(a_need(days=3), capped).most == 1
    assert the_pair(a_need(days=3, visit="half_day"), capped).most == 3


def test_own_people_need_no_release() -> None:
    """The home school's week binds people who go away, not those who stay."""
    home = a_school("home", releases={"days_per_week": 1})
    assert the_pair(a_need(days=3), home, weeks=1).most == 1
    assert the_pair(a_need(days=3, school="home", own_people=True), home, weeks=1).most == 3


# -------------------------------------------------------------------------------------------------------- weights

TABLES = {
    "priority": {"high": 1.5},
    "rating": {"inadequate": 1.6},
    "risk": {"red": 1.1},
    "themes": {"science": 1.15},
    "pupils": {
        "small": {"below": 100, "factor": 0.8},
        "middling": {"below": 700, "factor": 1.05},
        "rest": {"factor": 1.25},
    },
}
WEIGHTS: dict[str, tuple[dict[str, Any], dict[str, Any], int]] = {
    "nothing named": ({"category": "maths"}, {}, 100),
    "priority": ({"category": "maths", "priority": "high"}, {}, 150),
    "theme": ({}, {}, 115),
    "all of them, half up": ({"priority": "high"}, {"rating": "inadequate", "risk": "red", "pupils": 99}, 243),
    "the smallest band": ({"category": "maths"}, {"pupils": 99}, 80),
    "the next band": ({"category": "maths"}, {"pupils": 100}, 105),
    "the band without end": ({"category": "maths"}, {"pupils": 700}, 125),
    "exactly a half": ({}, {"pupils": 699, "rating": "good"}, 121),
}


@pytest.mark.parametrize(("need", "school", "weight"), WEIGHTS.values(), ids=WEIGHTS)
def test_weight(need: dict[str, Any], school: dict[str, Any], weight: int) -> None:
    """100 x all factors, exact, rounded half up: 115 x 1.05 is 120.75, 1.5 x 1.6 x 1.1 x 1.15 x 0.8 is 2.4288."""
    entries = a_need(**need), a_school(**school), a_specialist(expertise={"science": 3, "maths": 3})
    problem = Problem(a_scenario(*entries, weights=TABLES))
    assert problem.needs["science"].weight == weight


def test_half_is_rounded_up() -> None:
    """100 x 1.005 is 100.5 in decimals, though below it in binary."""
    problem = Problem(a_scenario(weights={"themes": {"science": 1.005}}))
    assert problem.needs["science"].weight == 101
    assert problem.needs["science"].factors["theme"] == 1.005


def test_bands_need_no_order_and_no_end() -> None:
    """The smallest band that fits, however they are written; without one that fits the factor is 1."""
    bands = {"b": {"below": 500, "factor": 1.2}, "a": {"below": 100, "factor": 0.8}}

    def weight(**school: Any) -> int:
        return Problem(a_scenario(a_school(**school), weights={"pupils": bands})).needs["science"].weight

    assert [weight(pupils=number) for number in (0, 99, 100, 499, 500)] == [80, 80, 120, 120, 100]
    assert weight() == 100


# ------------------------------------------------------------------------------------------------ points and pence


def test_points() -> None:
    """10 a level below 3, 20 outside the hub, 1 a minute above 15; all from tables."""
    hubs = {"one": {"name": "One"}, "two": {"name": "Two"}}
    near = {"travel": {"matrix": {"home": {"north": {"minutes": 22, "miles": 9}}}}, "hubs": hubs}
    low = a_specialist(expertise={"science": 1})
    one, other = a_school(hub="one"), a_school("home", hub="two")
    assert the_pair(low, one, other, **near).points == 20 + 20 + 7
    assert the_pair(low, one, a_school("home", hub="one"), **near).points == 20 + 7
    assert the_pair(low, a_school(), a_school("home"), **near).points == 20 + 20 + 7
    table = {"level_below": 1, "outside_hub": 2, "minute": 3, "free_minutes": 20}
    assert the_pair(low, one, other, **near, match=table).points == 2 + 2 + 6
    elsewhere = a_specialist(location={"lat": 52.5, "lon": -1.9})
    assert the_pair(elsewhere, one, hubs=hubs).points == 20


PAID: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], tuple[int, int]]] = {
    "cover": ({"cover_rate": 210}, {}, {}, (21_000, 1_107)),
    "half a day's cover": ({"cover_rate": 210}, {}, {"visit": "am"}, (10_500, 1_107)),
    "half a penny, up": ({"cover_rate": 99.99}, {}, {"visit": "am"}, (5_000, 1_107)),
    "no cover from a base": ({"cover_rate": 210}, {"base": "home"}, {}, (0, 1_107)),
    "fee and brokerage": (
        {"external": True, "fee": 333.33, "brokerage_percent": 12.5},
        {"base": "home"},
        {},
        (37_500, 1_107),
    ),
    "the own fee": ({"external": True, "fee": 400}, {"base": "home", "fee": 0}, {}, (0, 1_107)),
    "a trust post": ({"trust_post": True, "cover_rate": 210}, {"base": "home"}, {}, (0, 0)),
    "the own school": ({"cover_rate": 210}, {"home_school": "north"}, {"own_people": True}, (0, 0)),
    "an external person at their base": ({"external": True, "fee": 400}, {"base": "north"}, {}, (40_000, 0)),
}


@pytest.mark.parametrize(("role", "person", "need", "pence"), PAID.values(), ids=PAID)
def test_pence(role: dict[str, Any], person: dict[str, Any], need: dict[str, Any], pence: tuple[int, int]) -> None:
    """A visit and a trip: 12.25 miles of the matrix are paid as 12.3, 2 x 12.3 x £0.45 = £11.07."""
    matrix = {"home": {"north": {"minutes": 20, "miles": 12.25}}}
    pair = the_pair(a_need(**need), a_specialist(**person), a_role(**role), travel={"matrix": matrix})
    assert (pair.visit_pence, pair.trip_pence) == pence


def test_away_is_away_from_home() -> None:
    """At another school; not at the own one, and not from a base."""
    assert the_pair().away
    assert not the_pair(a_need(own_people=True), a_specialist(home_school="north")).away
    assert not the_pair(a_specialist(base="home")).away


# --------------------------------------------------------------------------------------------- orders and decisions


def test_chains() -> None:
    """Needs that stand in an order with each other, directly or through others; each alone otherwise."""
    needs = a_need("a"), a_need("b", after=["a"]), a_need("c", after=["b"]), a_need("d", after=["b"]), a_need("e")
    chain_of = Problem(a_scenario(*needs)).chain_of
    assert chain_of["a"] == chain_of["d"] == {"a", "b", "c", "d"}
    assert chain_of["e"] == {"e"}


def test_fixed_pairs() -> None:
    """Decided visits by pair, by date, two decisions about one pair joined, each visit once."""
    twice = a_fixed(visits=("2026-09-14", "2026-09-07")), Entry("fixed", "again", a_fixed(visits=("2026-09-07",)).data)
    problem = Problem(a_scenario(a_need(days=3), *twice))
    assert problem.fixed_pairs == {("science", "science_1"): (Slot(0, "day"), Slot(7, "day"))}
    assert Problem(a_scenario()).fixed_pairs == {}


@pytest.mark.parametrize(("pupils", "away"), [(0, 1), (399, 1), (400, 2), (999, 2), (1_000, 3), (None, 2)])
def test_people_at_once(pupils: int | None, away: int) -> None:
    """By size, unless the school says so itself."""
    assert Problem(a_scenario(a_school(pupils=pupils))).people_at_once("north") == away
    said = a_school(pupils=pupils, releases={"people_at_once": 0})
    assert Problem(a_scenario(said)).people_at_once("north") == 0


def test_slots() -> None:
    """All visits of the kind in common sessions: a half day either half, a day only where both are free."""
    halves = a_specialist(available={"mon": "am", "tue": "day"})

    def slots(visit: str) -> list[Slot]:
        return [slot for pair in Problem(a_scenario(a_need(visit=visit), halves, weeks=1)).pairs for slot in pair.slots]

    assert slots("day") == [Slot(1, "day")]
    assert slots("am") == [Slot(0, "am"), Slot(1, "am")]
    assert slots("pm") == [Slot(1, "pm")]
    assert slots("half_day") == [Slot(0, "am"), Slot(1, "am"), Slot(1, "pm")]


def test_pairs_stand_in_the_order_of_the_file() -> None:
    """Needs first, then people; equal questions then get equal answers."""
    needs = a_need("z"), a_need("a")
    problem = Problem(a_scenario(*needs, a_specialist("y"), a_specialist("b")))
    assert [pair.key for pair in problem.pairs] == [("z", "y"), ("z", "b"), ("a", "y"), ("a", "b")]


def test_whole_visits_of_what_is_asked_and_least() -> None:
    """Days are two sessions each; the least is rounded up to whole visits."""
    problem = Problem(a_scenario(a_need(sessions=6, least={"sessions": 3}), a_need("plain", days=2.5, visit="am")))
    counted = {need.id: (need.size, need.most, need.least) for need in problem.needs.values()}
    assert counted == {"science": (2, 3, 2), "plain": (1, 5, 1)}
    assert Fraction(problem.needs["plain"].asked.sessions_asked, 2) == Fraction(5, 2)


def test_parts_share_nothing() -> None:
    """Two pairs of school and person far from each other are two parts; one person who may serve both joins them."""
    far = {"north": {"location": {"lat": 52.0, "lon": -1.0}}, "south": {"location": {"lat": 54.0, "lon": -1.0}}}
    apart = (
        a_school("north", **far["north"]),
        a_school("south", **far["south"]),
        a_school("home", location={"lat": 52.05, "lon": -1.0}),
        a_school("away", location={"lat": 54.05, "lon": -1.0}),
        a_need("first", school="north"),
        a_need("second", school="south"),
        a_specialist("near", home_school="home"),
        a_specialist("other", home_school="away"),
    )
    parts = Problem(a_scenario(*apart)).parts
    assert [[pair.key for pair in part] for part in parts] == [[("first", "near")], [("second", "other")]]
    joining = a_specialist("joining", home_school="home", limits={"travel_minutes": 600})
    assert len(Problem(a_scenario(*apart, joining)).parts) == 1
