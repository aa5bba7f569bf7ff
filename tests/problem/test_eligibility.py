"""Who may serve a need, and the first reason why not."""

from collections import Counter
from typing import Any

from hypothesis import given

from builders import Entry, a_forbidden, a_need, a_role, a_scenario, a_school, a_span, a_specialist
from cases import examples
from deployer.problem.build import Problem
from deployer.problem.eligibility import CHECKS, Asking, first_failed
from deployer.problem.travel import Journeys
from deployer.scenario.schema import Scenario
from random_scenarios import tiny_scenarios

FAR = {"travel": {"matrix": {"home": {"north": {"minutes": 61, "miles": 40}}}}}


def failed(*entries: Entry, **keys: Any) -> str | None:
    """The first check that science_1 fails at the need."""
    scenario = a_scenario(*entries, **keys)
    return first_failed(Asking(scenario, Journeys(scenario), "science", "science_1"))


def test_the_first_that_fails_is_the_reason() -> None:
    """All five against one person, then one less each time."""
    against = a_forbidden(need="science")
    conflict = a_specialist(conflicts=["north"])
    declined = a_specialist(declined=["science"], conflicts=["north"])
    assert failed(a_need(roles=["lle"]), declined, against, **FAR) == "qualified"
    assert failed(declined, against, **FAR) == "travel_limit"
    assert failed(declined, against) == "consent"
    assert failed(against, conflict) == "forbidden"
    assert failed(conflict) == "independence"
    assert failed() is None


def test_checks_come_in_the_order_of_their_meaning() -> None:
    """As docs/meaning.md lists them; available is counted with the dates."""
    assert [check.name for check in CHECKS] == [
        "qualified",
        "travel_limit",
        "consent",
        "forbidden",
        "independence",
        "reciprocity",
        "last_resort",
    ]


def refusing(*entries: Entry) -> Scenario:
    """A need that asks for level 2, with these people."""
    return a_scenario(a_need(level=2), *entries)


def test_who_falls_where() -> None:
    """Each person falls once, at the first check that fails."""
    far = {"lat": 54, "lon": -1.9}
    scenario = refusing(
        a_specialist("too_low", expertise={"science": 1}),
        a_specialist("wrong_phase", phases=["primary"]),
        a_specialist("far_off", home_school="far"),
        a_specialist("unwilling", declined=["north"]),
        a_specialist("ruled_out"),
        a_specialist("away", away={"all_term": a_span("2026-09-01", "2026-12-31")}),
        a_specialist("capped", limits={"days_per_term": 0.5}),
        a_specialist("fit"),
        a_forbidden("ruled_out", school="north"),
        a_school("far", location=far),
    )
    problem = Problem(scenario)
    assert dict(problem.refused["science"]) == {
        "qualified": 2,
        "travel_limit": 1,
        "consent": 1,
        "forbidden": 1,
        "available": 2,
    }
    assert [pair.key for pair in problem.pairs] == [("science", "fit")]


@examples(60)
@given(tiny_scenarios(most_plans=500))
def test_one_by_one_people_fall_where_they_fall_together(scenario: Scenario) -> None:
    """The crowds hold the same people as the questions about each."""
    problem = Problem(scenario)
    for need in scenario.needs:
        asked = [Asking(scenario, problem.journeys, need, person) for person in scenario.specialists]
        alone = Counter(first_failed(one) or "eligible" for one in asked)
        together = problem.refused[need].copy()
        together["eligible"] = together.pop("available", 0) + len(problem.pairs_of[need])
        assert together == alone


def test_nobody_is_refused_where_all_fit() -> None:
    """Counters stay empty."""
    problem = Problem(a_scenario(a_specialist(), a_specialist("science_2")))
    assert not problem.refused["science"]
    assert [pair.person.id for pair in problem.pairs_of["science"]] == ["science_1", "science_2"]


def test_too_few_dates_to_be_worthwhile() -> None:
    """Who alone cannot make the least is no candidate, unless two may share."""
    mondays = a_specialist(available={"mon": "day"})
    alone = a_need(days=8, least={"days": 5})
    together = a_need(days=8, least={"days": 5}, people={"max": 2})
    assert Problem(a_scenario(alone, mondays)).pairs == ()
    assert [pair.most for pair in Problem(a_scenario(together, mondays)).pairs] == [4]


def test_a_role_gives_what_the_person_does_not_say() -> None:
    """Caps in sessions: the person's own, else the role's, else none."""
    role = a_role(days_per_term=5, days_per_week=1.5, schools_at_once=2)
    own = a_specialist(limits={"days_per_term": 2.5, "schools_at_once": 1})
    people = Problem(a_scenario(role, own, a_specialist("science_2"), a_specialist("free", role="lle"))).people

    def caps(person: str) -> tuple[int | None, int | None, int | None]:
        one = people[person]
        return one.sessions_per_term, one.sessions_per_week, one.schools_at_once

    assert [caps(person) for person in people] == [(5, 3, 1), (10, 3, 2), (None, None, None)]
