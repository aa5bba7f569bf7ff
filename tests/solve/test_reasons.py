"""Why a need gets less than it asked for: one sentence for each way that can happen."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_forbidden, a_need, a_scenario, a_school, a_span, a_specialist
from deployer.plan.schema import Deployment
from deployer.problem import eligibility
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.reasons import FALLS, Reasons
from judged import diary_in


def why(scenario: Scenario, *plan: Deployment, need: str = "science") -> str:
    """The reason why the need gets no more in this plan."""
    problem = Problem(scenario)
    return Reasons(problem, diary_in(problem, plan)).of(problem.needs[need])


NOBODY: dict[str, tuple[tuple[Entry, ...], dict[str, Any], str]] = {
    "qualified": (
        (a_need(level=3), a_specialist(expertise={"science": 2})),
        {},
        "the role, the expertise and the phase",
    ),
    "travel_limit": (
        (),
        {"travel": {"matrix": {"home": {"north": {"minutes": 61, "miles": 40}}}}},
        "too far away",
    ),
    "consent": ((a_school(consent="declined"),), {}, "have said no"),
    "forbidden": ((a_forbidden(need="science"),), {}, "a decision rules out"),
    "available": ((a_specialist(away={"all": a_span("2026-09-01", "2026-12-31")}),), {}, "too few days in common"),
}


@pytest.mark.parametrize(("entries", "keys", "words"), NOBODY.values(), ids=NOBODY)
def test_nobody(entries: tuple[Entry, ...], keys: dict[str, Any], words: str) -> None:
    """The check at which the last one fell."""
    said = why(a_scenario(*entries, **keys))
    assert said.startswith("Nobody can come: ")
    assert words in said


def test_the_last_to_fall_decides() -> None:
    """One lacks the expertise, one is too far away: with the expertise, distance is what is left to mend."""
    far = a_specialist("far_off", limits={"travel_minutes": 0}, home_school="far")
    scenario = a_scenario(
        a_specialist(expertise={"maths": 3}), far, a_school("far", location={"lat": 52.6, "lon": -1.9}), a_need()
    )
    assert "too far away" in why(scenario)


def test_no_people_at_all() -> None:
    """Still a sentence."""
    scenario = a_scenario().model_copy(update={"specialists": {}})
    assert why(scenario) == "Nobody can come: there is nobody to send."


def test_every_check_has_words() -> None:
    """In the order of the checks, availability last."""
    assert list(FALLS) == [*(check.name for check in eligibility.CHECKS), "available"]


def test_what_has_to_come_before_gets_nothing() -> None:
    """Named as people name it, not by its id."""
    needs = a_need("first", category="ks2_maths"), a_need(after={"first": "required"})
    scenario = a_scenario(*needs, Entry("categories", "ks2_maths", {"name": "Mathematics in Key Stage 2"}))
    assert why(scenario) == "It only follows Mathematics in Key Stage 2, and that gets nothing."


def test_elsewhere() -> None:
    """Who could come, and where their days go."""
    scenario = a_scenario(a_need(), a_need("more", school="south", days=2), a_specialist())
    plan = a_deployment(scenario, "more", "2026-09-07", "2026-09-08")
    assert why(scenario, plan) == "Science 1 could come, but their days go elsewhere: 2 days at South."


def test_nowhere_and_yet_not_here() -> None:
    """Nothing else planned: rules and limits are in the way."""
    said = why(a_scenario(a_specialist(), a_specialist("science_2")))
    assert said == "Science 1 and Science 2 could come, but not on enough days under the rules and limits given."


def test_many_are_counted() -> None:
    """Two names, and how many others."""
    people = [a_specialist(f"science_{number}") for number in range(1, 6)]
    assert why(a_scenario(*people)).startswith("Science 1, Science 2 and 3 others could come")


def test_a_used_up_cap() -> None:
    """All days of the term are given, and where."""
    scenario = a_scenario(a_need(days=3), a_need("more", school="south"), a_specialist(limits={"days_per_term": 2}))
    plan = a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-08")
    assert why(scenario, *plan) == "Science 1 gives all 2 days of the term: 1 day at North and 1 day at South."


def test_no_more_common_days() -> None:
    """One a week, four weeks, five asked for."""
    scenario = a_scenario(a_need(days=5, rhythm="weekly"))
    plan = a_deployment(scenario, "science", "2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28")
    assert why(scenario, plan) == "Science 1 has no more days in common with the school at this rhythm."


def test_limits_in_the_way() -> None:
    """There would be days, and yet none is given; what else is planned is said."""
    scenario = a_scenario(a_need(days=3), a_need("more", school="south", sessions=1, visit="am"))
    first = a_deployment(scenario, "science", "2026-09-07")
    said = why(scenario, first)
    assert (
        said == "On the days left, the limits of Science 1, of the releasing school or of this school are in the way."
    )
    also = why(scenario, first, a_deployment(scenario, "more", "2026-09-08 am"))
    assert also == f"{said} Science 1 is also planned for 0.5 days at South."
