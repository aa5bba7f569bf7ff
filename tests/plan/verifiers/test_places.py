"""Schools that lend people and schools that are visited: one plan that breaks the rule, and one that just does not."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults

NUMBERS = ("one", "two", "three", "four")


def broken(
    *entries: Entry, visits: tuple[str, ...], by: str | None = None, school: str | None = None, **need: Any
) -> list[str]:
    """Rules broken when each visit serves a need of its own, by a person of its own unless `by` says who."""
    ids = NUMBERS[: len(visits)]
    given = {entry.id for entry in entries}
    needs = [a_need(key, school=school or f"school_{key}", **need) for key in ids]
    people = [a_specialist(key) for key in ids if key not in given]
    scenario = a_scenario(*entries, *needs, *people)
    plan = [a_deployment(scenario, key, visit, by=by or key) for key, visit in zip(ids, visits, strict=True)]
    return [f"{fault.rule}: {fault.text}" for fault in faults(scenario, plan)]


MONDAY = "2026-09-14"


@pytest.mark.parametrize(
    ("home", "limit"),
    [
        ({"releases": {"people_at_once": 1}, "pupils": 2000}, 1),
        ({"pupils": 0}, 1),
        ({"pupils": 399}, 1),
        ({"pupils": 400}, 2),
        ({"pupils": 999}, 2),
        ({}, 2),
        ({"pupils": 1000}, 3),
    ],
)
def test_people_at_once(home: dict[str, Any], limit: int) -> None:
    """What the school says, else what its size says; one more is one too many."""
    school = a_school("home", **home)
    names = ", ".join(number.capitalize() for number in NUMBERS[: limit + 1])
    text = [
        f"release: Home lends {limit + 1} people ({names}) on Mon 14 Sep 2026 in the {part}, at most {limit} at once"
        for part in ("morning", "afternoon")
    ]
    assert broken(school, visits=(MONDAY,) * (limit + 1)) == text
    assert broken(school, visits=(MONDAY,) * limit) == []


def test_people_at_once_is_counted_by_session() -> None:
    """One person in the morning and another in the afternoon are one at once."""
    school = a_school("home", pupils=100)
    assert broken(school, visits=(f"{MONDAY} am", f"{MONDAY} pm"), visit="half_day") == []


def test_nobody_is_lent_to_the_own_school() -> None:
    """Work at the own school releases nobody, and a base lends nobody."""
    school = a_school("home", releases={"people_at_once": 0, "days_per_week": 0})
    assert broken(school, visits=(MONDAY,), school="home", own_people=True) == []
    assert broken(school, a_specialist("one", base="home"), visits=(MONDAY,)) == []


def test_days_per_week_of_a_school() -> None:
    """One and a half days in a week: three half days are allowed, four are not, and Monday opens a new week."""
    school = a_school("home", releases={"days_per_week": 1.5})
    text = "release: Home lends its people for 2 days in the week of 14 Sep 2026, at most 1.5 are allowed"
    assert broken(school, visits=(MONDAY, "2026-09-18")) == [text]
    assert broken(school, visits=(MONDAY, "2026-09-21")) == []
    halves = f"{MONDAY} am", "2026-09-15 pm", "2026-09-18 am"
    assert broken(school, visits=halves, visit="half_day") == []


def test_visits_at_once() -> None:
    """Two visits at once by default: a third in one of the sessions is one too many."""
    school = a_school("north")
    home = a_school("home", pupils=2000)
    text = "hosts: North has 3 visits on Mon 14 Sep 2026 in the morning, at most 2 at once"
    third = a_need("three", school="north", visit="am")
    entries = [a_need(key) for key in NUMBERS[:2]] + [third] + [a_specialist(key) for key in NUMBERS[:3]]
    scenario = a_scenario(school, home, *entries)
    days = [a_deployment(scenario, key, MONDAY, by=key) for key in NUMBERS[:2]]
    plan = [*days, a_deployment(scenario, "three", f"{MONDAY} am", by="three")]
    assert [f"{fault.rule}: {fault.text}" for fault in faults(scenario, plan) if fault.rule != "asked"] == [text]
    assert faults(scenario, days) == []


def test_visits_by_own_people_count() -> None:
    """A school that hosts one visit at once hosts its own people's, or one other."""
    school = a_school("north", hosts={"visits_at_once": 1})
    one = a_specialist("one", home_school="north")
    assert [text[:20] for text in broken(school, one, visits=(MONDAY,) * 2, school="north", own_people=True)] == [
        "hosts: North has 2 v"
    ] * 2
    assert broken(school, one, visits=(MONDAY,), school="north", own_people=True) == []


def test_a_school_that_hosts_nobody() -> None:
    """No visits at once means no visits."""
    text = "hosts: North has 1 visit on Mon 14 Sep 2026 in the morning, at most 0 at once"
    assert text in broken(a_school("north", hosts={"visits_at_once": 0}), visits=(MONDAY,), school="north")
