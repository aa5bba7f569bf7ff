"""How visits follow each other, in each of the ways that a school may ask for."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.plan.schema import Deployment
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_cut_off, check_forbidden

HALF_TERM = {"half_term": a_span("2026-09-14", "2026-09-18")}
BLOCK: dict[str, Any] = {"days": 3, "rhythm": "block"}


def served(need: dict[str, Any], *dates: str, **keys: Any) -> tuple[Scenario, list[Deployment]]:
    """The need and its visits on these dates."""
    scenario = a_scenario(a_need(**need), **keys)
    return scenario, [a_deployment(scenario, "science", *dates)]


FORBIDDEN: dict[str, tuple[Any, tuple[str, ...]]] = {
    "twice in a week": ("weekly", ("2026-09-07", "2026-09-11")),
    "a week apart is too often for a fortnight": ("fortnightly", ("2026-09-07", "2026-09-18")),
    "three weeks apart is too often for a month": ("monthly", ("2026-09-11", "2026-09-28")),
    "twice in a week of the first stage": (["weekly", "fortnightly"], ("2026-09-14", "2026-09-18")),
    "a week apart in the second stage": (["weekly", "fortnightly"], ("2026-09-21", "2026-10-02")),
    "three in a week of at most two": ({"per_week": {"max": 2}}, ("2026-09-07", "2026-09-09", "2026-09-11")),
    "seven days apart where eight are asked for": ({"gap_days": {"min": 8}}, ("2026-09-07", "2026-09-14")),
    "weekly and apart": ({"pattern": "weekly", "gap_days": {"min": 6}}, ("2026-09-11", "2026-09-14")),
    "a hole in a block": ("block", ("2026-09-07", "2026-09-09")),
    "a block longer than a week takes": (
        {"pattern": "block", "per_week": {"max": 2}},
        ("2026-09-07", "2026-09-08", "2026-09-09"),
    ),
}
ALLOWED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "Friday and Monday are two weeks": ("weekly", ("2026-09-11", "2026-09-14")),
    "every other week, however near": ("fortnightly", ("2026-09-11", "2026-09-21")),
    "weekly, then a fortnight that begins a week later": (
        ["weekly", "fortnightly"],
        ("2026-09-11", "2026-09-14", "2026-09-21"),
    ),
    "two a week": ({"per_week": {"max": 2}}, ("2026-09-07", "2026-09-11", "2026-09-14")),
    "eight days apart": ({"gap_days": {"min": 8}}, ("2026-09-07", "2026-09-15")),
    "one day apart": ({"gap_days": {"min": 1}}, ("2026-09-07", "2026-09-08")),
    "weekly and just apart": ({"pattern": "weekly", "gap_days": {"min": 6}}, ("2026-09-11", "2026-09-17")),
    "a block over a weekend": ("block", ("2026-09-11", "2026-09-14", "2026-09-15")),
    "a block of one": ("block", ("2026-09-09",)),
    "no rule": ("any", ("2026-09-07", "2026-09-08", "2026-09-25")),
}


@pytest.mark.parametrize(("rhythm", "dates"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_out_of_rhythm(rhythm: Any, dates: tuple[str, ...]) -> None:
    """One visit too near, or too far."""
    check_forbidden("rhythm", *served({"days": 3, "rhythm": rhythm}, *dates))


@pytest.mark.parametrize(("rhythm", "dates"), ALLOWED.values(), ids=ALLOWED)
def test_in_rhythm(rhythm: Any, dates: tuple[str, ...]) -> None:
    """Just near enough, or just far enough."""
    check_allowed(*served({"days": 3, "rhythm": rhythm}, *dates))


def test_fortnights_count_closed_weeks() -> None:
    """The week between may be closed for all: the weeks before and after it are not consecutive."""
    calendar = {"first_day": "2026-09-07", "last_day": "2026-10-02", "closures": HALF_TERM}
    need = {"days": 2, "rhythm": "fortnightly"}
    check_allowed(*served(need, "2026-09-11", "2026-09-21", calendar=calendar))
    check_forbidden("rhythm", *served(need, "2026-09-21", "2026-10-01", calendar=calendar))


@pytest.mark.parametrize("shut", ["closures", "quiet"])
def test_a_block_goes_over_days_on_which_nobody_can_come(shut: str) -> None:
    """Over a closed or a quiet week; an open day left out before it is a hole all the same."""
    days: dict[str, Any] = {shut: HALF_TERM}
    scenario = a_scenario(a_need(**BLOCK), a_school(**days))
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-11", "2026-09-21", "2026-09-22")])
    check_forbidden("rhythm", scenario, [a_deployment(scenario, "science", "2026-09-10", "2026-09-21")])


def test_a_block_over_half_days() -> None:
    """Mornings and afternoons may change; a date without either is a hole."""
    need = {"sessions": 3, "visit": "half_day", "rhythm": "block"}
    check_allowed(*served(need, "2026-09-07 am", "2026-09-08 pm", "2026-09-09 am"))
    check_forbidden("rhythm", *served(need, "2026-09-07 am", "2026-09-09 am"))


def test_a_block_waits_for_nobody() -> None:
    """A day on which only the person is away is a hole: the school could be visited."""
    scenario = a_scenario(a_need(**BLOCK), a_specialist(away={"course": a_span("2026-09-08")}))
    check_forbidden("rhythm", scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-09")])


def test_a_block_ends_with_the_window() -> None:
    """Days outside the window are no holes, days inside are."""
    need = a_need(**BLOCK, window=a_span("2026-09-08", "2026-09-10"))
    scenario = a_scenario(need)
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-08", "2026-09-09", "2026-09-10")])
    check_forbidden("rhythm", scenario, [a_deployment(scenario, "science", "2026-09-08", "2026-09-10")])


@pytest.mark.parametrize("rhythm", ["weekly", {"per_week": {"max": 1}}, {"gap_days": {"min": 3}}, "fortnightly"])
def test_the_rhythm_is_the_needs_not_the_persons(rhythm: Any) -> None:
    """Two people who share a need keep its rhythm together."""
    two = a_specialist(), a_specialist("science_2")
    scenario = a_scenario(a_need(days=2, rhythm=rhythm, people={"max": 2}), *two)
    monday, tuesday, later = (
        a_visit("2026-09-07"),
        a_visit("2026-09-08", "science_2"),
        a_visit("2026-09-21", "science_2"),
    )
    check_forbidden("rhythm", scenario, [a_deployment(scenario, "science", monday, tuesday)])
    check_allowed(scenario, [a_deployment(scenario, "science", monday, later)])


def test_a_shared_block() -> None:
    """One comes on Monday and Wednesday, the other on the Tuesday between: no hole. Without the Tuesday there is one."""
    people = (
        a_specialist(available={"mon": "day", "wed": "day"}),
        a_specialist("science_2", available={"tue": "day"}),
    )
    scenario = a_scenario(a_need(**BLOCK, people={"max": 2}), *people, weeks=1)
    monday, tuesday, wednesday = a_visit("2026-09-07"), a_visit("2026-09-08", "science_2"), a_visit("2026-09-09")
    check_allowed(scenario, [a_deployment(scenario, "science", monday, tuesday, wednesday)])
    check_forbidden("rhythm", scenario, [a_deployment(scenario, "science", monday, wednesday)])


def test_what_the_allocation_hears_of_it() -> None:
    """Two people, each once, in the one week of a weekly need: the school's group cuts it off."""
    two = a_specialist(), a_specialist("science_2")
    scenario = a_scenario(a_need(days=2, rhythm="weekly", people={"max": 2}), *two, weeks=1)
    shared = a_visit("2026-09-07"), a_visit("2026-09-08", "science_2")
    check_cut_off(scenario, [a_deployment(scenario, "science", *shared)])


def test_stages_share_the_weeks_of_the_window() -> None:
    """From Wed 9 Sep to Tue 13 Oct six weeks: two weekly, two fortnightly, two monthly; a shorter window has shorter stages."""
    asked = {"days": 6, "rhythm": ["weekly", "fortnightly", "monthly"], "window": a_span("2026-09-09", "2026-10-13")}
    good = ("2026-09-09", "2026-09-14", "2026-09-21", "2026-10-05")
    check_allowed(*served(asked, *good, weeks=8))
    check_forbidden("rhythm", *served(asked, *good[:3], "2026-09-28", weeks=8))
    check_forbidden("rhythm", *served(asked, *good, "2026-10-12", weeks=8))
    shorter = asked | {"window": a_span("2026-09-09", "2026-09-22")}
    check_allowed(*served(shorter, *good[:3], weeks=8))
