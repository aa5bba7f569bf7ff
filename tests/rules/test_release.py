"""What a home school lends."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.scenario.schema import Scenario
from judged import check_allowed, check_cut_off, check_forbidden


def two_colleagues(*more: Entry, weeks: int = 4, **home: Any) -> Scenario:
    """Two people of one home school, each with a day at a school of its own."""
    needs = a_need(), a_need("more", school="south", category="maths")
    people = a_specialist(), a_specialist("maths_1", expertise={"maths": 3})
    return a_scenario(*needs, *people, a_school("home", **home), *more, weeks=weeks)


def test_too_many_away_at_once() -> None:
    """One may be away at a time: on two days it is one at a time."""
    scenario = two_colleagues(releases={"people_at_once": 1})
    first = a_deployment(scenario, "science", "2026-09-07")
    check_forbidden("release", scenario, [first, a_deployment(scenario, "more", "2026-09-07", by="maths_1")])
    check_allowed(scenario, [first, a_deployment(scenario, "more", "2026-09-08", by="maths_1")])


@pytest.mark.parametrize(("pupils", "away"), [(399, 1), (400, 2), (999, 2), (1_000, 3), (None, 2)])
def test_the_default_goes_by_size(pupils: int | None, away: int) -> None:
    """1 under 400 pupils, 2 under 1,000, else 3; 2 where nobody knows."""
    people = [a_specialist(f"science_{number}") for number in range(4)]
    needs = [a_need(f"need_{number}", school=f"school_{number}") for number in range(4)]
    scenario = a_scenario(*needs, *people, a_school("home", pupils=pupils))
    plan = [a_deployment(scenario, f"need_{number}", "2026-09-07", by=f"science_{number}") for number in range(4)]
    check_allowed(scenario, plan[:away])
    check_forbidden("release", scenario, plan[: away + 1])


def test_person_days_of_a_week() -> None:
    """Two days in one week where one and a half are lent; in two weeks they are lent."""
    scenario = two_colleagues(releases={"days_per_week": 1.5})
    first = a_deployment(scenario, "science", "2026-09-07")
    check_forbidden("release", scenario, [first, a_deployment(scenario, "more", "2026-09-11", by="maths_1")])
    check_allowed(scenario, [first, a_deployment(scenario, "more", "2026-09-14", by="maths_1")])


@pytest.mark.parametrize("releases", [{"people_at_once": 1}, {"days_per_week": 1}])
def test_own_people_at_home_are_not_away(releases: dict[str, float]) -> None:
    """Who works at the own school needs no release."""
    own = a_need("own", school="home", own_people=True, category="maths")
    scenario = two_colleagues(own, releases=releases)
    first = a_deployment(scenario, "science", "2026-09-07")
    check_allowed(scenario, [first, a_deployment(scenario, "own", "2026-09-07", by="maths_1")])


def test_a_base_lends_nobody() -> None:
    """Two people who only start from there are nobody's to release."""
    needs = a_need(), a_need("more", school="south")
    people = a_specialist(base="home"), a_specialist("science_2", base="home")
    scenario = a_scenario(*needs, *people, a_school("home", releases={"people_at_once": 1, "days_per_week": 1}))
    first = a_deployment(scenario, "science", "2026-09-07")
    check_allowed(scenario, [first, a_deployment(scenario, "more", "2026-09-07", by="science_2")])


@pytest.mark.parametrize("releases", [{"people_at_once": 1}, {"days_per_week": 1}])
def test_what_the_allocation_hears_of_it(releases: dict[str, float]) -> None:
    """One shared Monday, or one day of one week: two days are cut off."""
    available = {"mon": "day"} if "people_at_once" in releases else {"mon": "day", "tue": "day"}
    needs = a_need(), a_need("more", school="south", category="maths")
    people = (
        a_specialist(available=available),
        a_specialist("maths_1", expertise={"maths": 3}, available=available),
    )
    scenario = a_scenario(*needs, *people, a_school("home", releases=releases), weeks=1)
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "more", "2026-09-07", by="maths_1")]
    check_cut_off(scenario, plan)


def test_after_school_nobody_is_released() -> None:
    """Twilights neither fill the people at once nor the week; an afternoon does both."""
    people = [a_specialist(f"science_{number}", available={"mon": "day_twilight"}) for number in (1, 2)]
    needs = [
        *(a_need(f"late_{number}", school="south", sessions=1, visit="twilight") for number in (1, 2)),
        *(a_need(f"half_{number}", sessions=1, visit="pm") for number in (1, 2)),
    ]
    scenario = a_scenario(
        *needs, *people, a_school("home", releases={"people_at_once": 1, "days_per_week": 0.5}), weeks=1
    )
    late = [a_deployment(scenario, f"late_{n}", "2026-09-07 twilight", by=f"science_{n}") for n in (1, 2)]
    check_allowed(scenario, [*late, a_deployment(scenario, "half_1", "2026-09-07 pm")])
    halves = [a_deployment(scenario, f"half_{n}", "2026-09-07 pm", by=f"science_{n}") for n in (1, 2)]
    check_forbidden("release", scenario, halves)


def test_practising_staff_keep_their_teaching_at_home() -> None:
    """Who works alongside others is lent a day a week: the other free day stays with the own classes, and Monday was never free."""
    alongside = a_need(days=2, rhythm="any", mode="support")
    teacher = a_specialist(available={"tue": "day", "wed": "day"})
    scenario = a_scenario(alongside, teacher, a_school("home", releases={"days_per_week": 1}))
    check_forbidden("release", scenario, [a_deployment(scenario, "science", "2026-09-08", "2026-09-09")])
    check_forbidden("available", scenario, [a_deployment(scenario, "science", "2026-09-07", "2026-09-15")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-08", "2026-09-16")])
