"""One need after another."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brute import Planner
from builders import a_deployment, a_need, a_scenario, a_span, a_specialist, a_visit
from cases import examples
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.variables import Allocation, say_in_allocation
from deployer.scenario.schema import WEEKDAYS, Scenario
from deployer.solve.ask import Effort, Verdict, ask
from judged import all_met, check_allowed, check_cut_off, check_forbidden, check_forbidden_in_allocation

SOME = examples(60)


def in_order(after: Any, **keys: Any) -> Scenario:
    """Two days of science, then one day of maths by somebody else."""
    needs = a_need(days=2), a_need("maths", category="maths", after=after)
    return a_scenario(*needs, a_specialist(), a_specialist("maths_1", expertise={"maths": 3}, **keys))


def two_in_order(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Scenario:
    """Science and then maths, by two people, on any days, in any rhythm."""

    def asked() -> dict[str, Any]:
        first = draw(st.integers(7, 11))
        window = {"window": a_span(f"2026-09-{first:02}", "2026-09-18")} if draw(st.booleans()) else {}
        rhythm = draw(st.sampled_from(("any", "weekly", {"gap_days": {"min": 3}}, {"per_week": {"max": 2}})))
        days = draw(st.integers(1, 3))
        least = {"least": {"days": draw(st.integers(1, days))}} if draw(st.booleans()) else {}
        return {"days": days, "rhythm": rhythm, **window, **least}

    def available() -> dict[str, str]:
        days: list[str] = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        return dict.fromkeys(days, "day")

    return a_scenario(
        a_need(**asked()),
        a_need(
            "maths", category="maths", after={"science": draw(st.sampled_from(("if_given", "required")))}, **asked()
        ),
        a_specialist(available=available()),
        a_specialist("maths_1", expertise={"maths": 3}, available=available()),
        weeks=2,
    )


def takes(scenario: Scenario, visits: Mapping[str, int]) -> bool:
    """Whether the allocation takes these numbers of visits, need by need."""
    side = Allocation(Problem(scenario))
    for rule in RULES:
        say_in_allocation(rule, side)
    for choice in side.choices.values():
        side.model.equal([(1, choice.visits)], visits[choice.pair.need.id])
    return ask(side.model, Effort()).found


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


def test_the_allocation_knows_windows_that_contradict() -> None:
    """Science only from Wednesday on, maths only on Monday: nobody's numbers of visits can have both."""
    needs = (
        a_need(window={"from": "2026-09-09", "to": "2026-09-11"}),
        a_need("maths", category="maths", after=["science"]),
    )
    people = a_specialist(), a_specialist("maths_1", expertise={"maths": 3}, available={"mon": "day"})
    scenario = a_scenario(*needs, *people, weeks=1)
    assert all_met(scenario, without="after") is Verdict.BEST
    assert all_met(scenario) is Verdict.IMPOSSIBLE
    first = a_deployment(scenario, "science", "2026-09-09")
    second = a_deployment(scenario, "maths", "2026-09-07", by="maths_1")
    check_forbidden_in_allocation("after", scenario, [first, second])
    check_allowed(scenario, [first])
    check_allowed(scenario, [second])


def relaxed_most(scenario: Scenario, need: str) -> float:
    """The most visits of a need that the relaxed allocation has, halves and thirds included."""
    side = Allocation(Problem(scenario))
    for rule in RULES:
        say_in_allocation(rule, side)
    side.model.maximise([(1, choice.visits) for choice in side.choices.values() if choice.pair.need.id == need])
    answer = ask(side.model, Effort(), relaxed=True)
    assert answer.bound is not None
    return answer.bound


@pytest.mark.parametrize("most_firsts", [1, 2])
def test_not_even_a_part_where_the_first_is_required_in_time(most_firsts: int) -> None:
    """Science only from Wednesday on, maths only on Monday: with `after` half of each, with `required` no maths at all."""
    window = {"from": "2026-09-09", "to": "2026-09-11"}
    people = (
        a_specialist(),
        a_specialist("science_2"),
        a_specialist("maths_1", expertise={"maths": 3}, available={"mon": "day"}),
    )
    for after, most in ((["science"], 1), ({"science": "required"}, 0)):
        needs = a_need(window=window, people={"max": most_firsts}), a_need("maths", category="maths", after=after)
        assert relaxed_most(a_scenario(*needs, *people, weeks=1), "maths") == pytest.approx(most)


@pytest.mark.parametrize(("least", "most"), [(1, 1), (2, 0)])
def test_what_is_worth_having_of_the_first_takes_its_time(least: int, most: int) -> None:
    """Two Mondays of science are over too late for the only Wednesday of maths: only if one Monday is worth having is there any."""
    needs = (
        a_need(days=2, least={"days": least}),
        a_need("maths", category="maths", window=a_span("2026-09-09"), after={"science": "required"}),
    )
    people = a_specialist(available={"mon": "day"}), a_specialist("maths_1", expertise={"maths": 3})
    assert relaxed_most(a_scenario(*needs, *people, weeks=2), "maths") == pytest.approx(most)


def test_three_may_share_the_first() -> None:
    """Two of three Tuesdays people, a third of the work each: what the relaxation leaves to the second is a half, not two thirds."""
    needs = a_need(days=3, people={"max": 2}), a_need("maths", category="maths", after=["science"])
    science = (
        a_specialist(f"science_{number}", available={"tue": "day"}, limits={"days_per_term": 1}) for number in (1, 2, 3)
    )
    scenario = a_scenario(
        *needs, *science, a_specialist("maths_1", expertise={"maths": 3}, available={"mon": "day"}), weeks=1
    )
    side = Allocation(Problem(scenario))
    for rule in RULES:
        say_in_allocation(rule, side)
    for choice in side.choices.values():
        if choice.pair.need.id == "science":
            side.model.equal([(1, choice.used)], 1 / 3)
    side.model.maximise([(1, side.choices["maths", "maths_1"].visits)])
    assert ask(side.model, Effort(), relaxed=True).bound == pytest.approx(1 / 2)


@SOME
@given(st.composite(two_in_order)())
def test_the_allocation_is_exact_for_two_people(scenario: Scenario) -> None:
    """One person a need and nothing else at work: the numbers of visits that it takes are those of all plans."""
    numbers = {(facts.given("science") // 2, facts.given("maths") // 2) for facts in Planner(scenario).plans()}
    most = [max(one) for one in zip(*numbers, strict=True)]
    for given_both in product(*(range(one + 1) for one in most)):
        assert takes(scenario, dict(zip(("science", "maths"), given_both, strict=True))) == (given_both in numbers)


def test_two_people_may_share_the_first() -> None:
    """Both may be late for a date: that leaves the second one visit, as if one of them were, and never two."""
    needs = a_need(days=4, people={"max": 2}), a_need("maths", category="maths", days=2, after=["science"])
    people = (
        a_specialist(available={"mon": "day"}),
        a_specialist("science_2", available={"tue": "day"}),
        a_specialist("maths_1", expertise={"maths": 3}, available={"thu": "day"}),
    )
    scenario = a_scenario(*needs, *people, weeks=2)
    tuesdays = (a_visit(day, "science_2") for day in ("2026-09-08", "2026-09-15"))
    first = a_deployment(scenario, "science", "2026-09-07", "2026-09-14", *tuesdays)
    check_allowed(scenario, [first, a_deployment(scenario, "maths", "2026-09-17", by="maths_1")])
    both = a_deployment(scenario, "maths", "2026-09-10", "2026-09-17", by="maths_1")
    check_forbidden_in_allocation("after", scenario, [first, both])


def test_two_people_may_share_the_second() -> None:
    """After the last Monday each of them has one Thursday or Friday left: one visit each is taken, two are not; they are if the first has one alone."""
    needs = a_need(days=2), a_need("maths", category="maths", days=4, people={"max": 2}, after=["science"])
    people = (
        a_specialist(available={"mon": "day"}),
        a_specialist("maths_1", expertise={"maths": 3}, available={"thu": "day"}),
        a_specialist("maths_2", expertise={"maths": 3}, available={"fri": "day"}),
    )
    scenario = a_scenario(*needs, *people, weeks=2)
    first = a_deployment(scenario, "science", "2026-09-07", "2026-09-14")
    friday = a_visit("2026-09-18", "maths_2")
    check_allowed(scenario, [first, a_deployment(scenario, "maths", "2026-09-17", friday, by="maths_1")])
    thursdays = [a_visit(day, "maths_1") for day in ("2026-09-10", "2026-09-17")]
    early = a_visit("2026-09-11", "maths_2")
    everything = a_deployment(scenario, "maths", thursdays[0], early, thursdays[1], friday)
    check_forbidden_in_allocation("after", scenario, [first, everything])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07"), everything])


def test_what_else_the_person_does_there_is_left_to_projection() -> None:
    """Alone the first could be on Monday, but Monday goes to another need: only the school's dates together tell."""
    needs = (
        a_need(),
        a_need("other", window=a_span("2026-09-07")),
        a_need("maths", category="maths", after=["science"]),
    )
    people = (
        a_specialist(available={"mon": "day", "tue": "day"}),
        a_specialist("maths_1", expertise={"maths": 3}, available={"tue": "day"}),
    )
    scenario = a_scenario(*needs, *people, weeks=1)
    monday = a_deployment(scenario, "other", "2026-09-07")
    tuesday = a_deployment(scenario, "maths", "2026-09-08", by="maths_1")
    check_cut_off(scenario, [a_deployment(scenario, "science", "2026-09-08"), monday, tuesday])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07"), tuesday])
