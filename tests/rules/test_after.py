"""One need after another."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_specialist
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Verdict
from judged import all_met, check_allowed, check_cut_off, check_forbidden, check_forbidden_in_allocation


def in_order(after: Any, **keys: Any) -> Scenario:
    """Two days of science, then one day of maths by somebody else."""
    needs = a_need(days=2), a_need("maths", category="maths", after=after)
    return a_scenario(*needs, a_specialist(), a_specialist("maths_1", expertise={"maths": 3}, **keys))


@pytest.mark.parametrize("after", [["science"], {"science": "required"}])
def test_every_visit_after_the_last(after: Any) -> None:
    """Before, between and on the date of the last visit it is too early, on the next day it is not."""
    scenario = in_order(after)
    first = a_deployment(scenario, "science", "2026-09-08", "2026-09-15")
    for day in ("2026-09-07", "2026-09-09", "2026-09-15"):
        check_forbidden("after", scenario, [first, a_deployment(scenario, "maths", day, by="maths_1")])
    check_allowed(scenario, [first, a_deployment(scenario, "maths", "2026-09-16", by="maths_1")])


def test_nothing_before_it() -> None:
    """If the first gets nothing, `after` asks nothing; `required` says that the second gets nothing either."""
    given, required = in_order(["science"]), in_order({"science": "required"})
    alone = [a_deployment(given, "maths", "2026-09-07", by="maths_1")]
    check_allowed(given, alone)
    check_forbidden("after", required, alone)
    check_forbidden_in_allocation("after", required, alone)
    check_allowed(required, [a_deployment(required, "science", "2026-09-07")])


def test_a_chain() -> None:
    """Three in a row: the third waits for the second alone, if only that one is named."""
    needs = a_need(), a_need("second", after=["science"]), a_need("third", after=["second"])
    scenario = a_scenario(*needs)
    days = {"science": "2026-09-08", "second": "2026-09-09", "third": "2026-09-10"}
    check_allowed(scenario, [a_deployment(scenario, need, day) for need, day in days.items()])
    early = {"science": "2026-09-08", "third": "2026-09-07"}
    check_allowed(scenario, [a_deployment(scenario, need, day) for need, day in early.items()])
    backwards = days | {"third": "2026-09-07"}
    check_forbidden("after", scenario, [a_deployment(scenario, need, day) for need, day in backwards.items()])


def test_morning_and_afternoon_are_one_date() -> None:
    """The afternoon of the same date is not later."""
    needs = a_need(sessions=1, visit="am"), a_need("more", sessions=1, visit="pm", after=["science"])
    scenario = a_scenario(*needs)
    morning = a_deployment(scenario, "science", "2026-09-07 am")
    check_forbidden("after", scenario, [morning, a_deployment(scenario, "more", "2026-09-07 pm")])
    check_allowed(scenario, [morning, a_deployment(scenario, "more", "2026-09-08 pm")])


def test_what_the_allocation_hears_of_it() -> None:
    """Science only from Wednesday on, maths only on Monday: both together are cut off by the school's group."""
    needs = (
        a_need(window={"from": "2026-09-09", "to": "2026-09-11"}),
        a_need("maths", category="maths", after=["science"]),
    )
    people = a_specialist(), a_specialist("maths_1", expertise={"maths": 3}, available={"mon": "day"})
    scenario = a_scenario(*needs, *people, weeks=1)
    assert all_met(scenario, without="after") is Verdict.BEST
    assert all_met(scenario) is Verdict.IMPOSSIBLE
    both = [
        a_deployment(scenario, "science", "2026-09-09"),
        a_deployment(scenario, "maths", "2026-09-07", by="maths_1"),
    ]
    check_cut_off(scenario, both)
