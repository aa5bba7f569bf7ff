"""How one need is served: one plan that breaks the rule, and one that just does not."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_fixed, a_need, a_scenario, a_school, a_span, a_specialist, a_visit
from deployer.plan.schema import Visit
from deployer.plan.verify import faults

CALENDAR = {
    "first_day": "2026-09-07",
    "last_day": "2026-12-18",
    "closures": {"half_term": a_span("2026-10-26", "2026-10-30")},
}


def broken(*visits: str | Visit, entries: tuple[Entry, ...] = (), **need: Any) -> list[str]:
    """Rules broken when science_1 gives a need of 10 days these visits."""
    people = a_specialist(), a_specialist("science_2"), a_specialist("science_3")
    scenario = a_scenario(a_need(**{"days": 10} | need), *people, *entries, calendar=CALENDAR)
    plan = [a_deployment(scenario, "science", *visits)] if visits else []
    return [f"{fault.rule}: {fault.text}" for fault in faults(scenario, plan)]


def test_continuity() -> None:
    """One person for the whole need, or two if it says so, and never three."""
    one, two, three = (a_visit(f"2026-09-0{day}", f"science_{day - 6}") for day in (7, 8, 9))
    text = "continuity: Science at North is served by 2 people (Science 1, Science 2), at most 1 is allowed"
    assert broken(one, two) == [text]
    assert broken(one, two, people={"max": 2}) == []
    text = "continuity: Science at North is served by 3 people (Science 1, Science 2, Science 3), at most 2 are allowed"
    assert broken(one, two, three, people={"max": 2}) == [text]


def test_one_at_a_visit() -> None:
    """Two people share the visits, they do not come together."""
    text = "continuity: Science 1, Science 2 come together for Science at North on Mon 7 Sep 2026, one at a visit is allowed"
    assert broken(a_visit("2026-09-07", "science_1", "science_2"), people={"max": 2}) == [text]


HAS = "rhythm: Science at North has"


def test_weekly() -> None:
    """Monday and Friday of one week are one too many; Friday and the next Monday are fine."""
    text = f"{HAS} 2 visits in the week of 7 Sep 2026, at most 1 is allowed"
    assert broken("2026-09-07", "2026-09-11", rhythm="weekly") == [text]
    assert broken("2026-09-11", "2026-09-14", rhythm="weekly") == []


def test_fortnightly() -> None:
    """Neighbouring weeks are too close, however far apart their days; every second week is fine."""
    text = f"{HAS} visits on Mon 7 Sep 2026 and Fri 18 Sep 2026, at most 1 in two weeks running is allowed"
    assert broken("2026-09-07", "2026-09-18", rhythm="fortnightly") == [text]
    assert broken("2026-09-11", "2026-09-21", rhythm="fortnightly") == []
    assert len(broken("2026-09-07", "2026-09-08", rhythm="fortnightly")) == 1


def test_fortnightly_counts_closed_weeks() -> None:
    """With half term between them two visits are in the first and third week."""
    assert broken("2026-10-23", "2026-11-02", rhythm="fortnightly") == []


def test_per_week() -> None:
    """Two visits a week at most, whatever the days."""
    text = f"{HAS} 3 visits in the week of 7 Sep 2026, at most 2 are allowed"
    week = "2026-09-07", "2026-09-09", "2026-09-11"
    assert broken(*week, rhythm={"per_week": {"max": 2}}) == [text]
    assert broken(*week, rhythm={"per_week": {"max": 3}}) == []
    assert broken(*week[:2], "2026-09-14", rhythm={"per_week": {"max": 2}}) == []


def test_gap_days() -> None:
    """Dates differ by at least five days, over weekends."""
    text = f"{HAS} visits on Thu 10 Sep 2026 and Mon 14 Sep 2026, 4 days apart, at least 5 are asked for"
    assert broken("2026-09-10", "2026-09-14", rhythm={"gap_days": {"min": 5}}) == [text]
    assert broken("2026-09-09", "2026-09-14", rhythm={"gap_days": {"min": 5}}) == []


def test_pattern_and_gap_hold_together() -> None:
    """A weekly need may ask for a gap as well; each is said."""
    rhythm = {"pattern": "weekly", "per_week": {"max": 1}, "gap_days": {"min": 6}}
    assert len(broken("2026-09-07", "2026-09-09", rhythm=rhythm)) == 2
    assert len(broken("2026-09-11", "2026-09-14", rhythm=rhythm)) == 1
    assert broken("2026-09-08", "2026-09-14", rhythm=rhythm) == []


def test_block() -> None:
    """A day left out breaks a block; a weekend does not."""
    text = f"{HAS} no visit on Mon 14 Sep 2026, though its visits are to follow each other day by day"
    assert broken("2026-09-11", "2026-09-15", rhythm="block") == [text]
    assert broken("2026-09-11", "2026-09-14", "2026-09-15", rhythm="block") == []


def test_block_over_closures() -> None:
    """Half term, closed and quiet days do not interrupt a block; a day when only the person is away does."""
    shut = a_school(closures={"inset": a_span("2026-10-22")}, quiet={"exams": a_span("2026-10-23")})
    assert broken("2026-10-21", "2026-11-02", rhythm="block", entries=(shut,)) == []
    away = a_specialist(away={"course": a_span("2026-09-08")})
    assert len(broken("2026-09-07", "2026-09-09", rhythm="block", entries=(away,))) == 1


def test_block_of_half_days() -> None:
    """Each date needs one visit, in either session."""
    assert broken("2026-09-07 am", "2026-09-08 pm", rhythm="block", visit="half_day") == []


def test_least() -> None:
    """Less than the least is not worth having, the least is, and so is nothing."""
    text = "least: Science at North gets 1 day, less than 2 days are not worth having"
    assert broken("2026-09-07", least={"days": 2}) == [text]
    assert broken("2026-09-07", "2026-09-08", least={"days": 2}) == []
    assert broken("2026-09-07", "2026-09-08", least={"sessions": 4}) == []
    assert broken(least={"days": 2}) == []


def in_order(first: tuple[str, ...], second: tuple[str, ...], how: str) -> list[str]:
    """Rules broken when `science` comes after `survey`."""
    needs = a_need("survey", days=5, category="data"), a_need(days=5, after={"survey": how})
    people = a_specialist(), a_specialist("data_1", expertise={"data": 1})
    scenario = a_scenario(*needs, *people)
    by_need = {"survey": (first, "data_1"), "science": (second, "science_1")}
    plan = [a_deployment(scenario, need, *visits, by=by) for need, (visits, by) in by_need.items() if visits]
    return [f"{fault.rule}: {fault.text}" for fault in faults(scenario, plan)]


@pytest.mark.parametrize("how", ["if_given", "required"])
def test_after(how: str) -> None:
    """The first visit lies on a later date than the last of what comes first; the same date is too early."""
    text = "after: Science at North starts on Wed 9 Sep 2026, but Data at North comes first and ends on Wed 9 Sep 2026"
    assert in_order(("2026-09-07", "2026-09-09"), ("2026-09-09", "2026-09-11"), how) == [text]
    assert in_order(("2026-09-07", "2026-09-09"), ("2026-09-10",), how) == []
    assert in_order(("2026-09-07",), (), how) == []


def test_after_nothing() -> None:
    """Where the first gets nothing the order asks nothing, unless it is required."""
    assert in_order((), ("2026-09-07",), "if_given") == []
    text = "after: Science at North is to follow Data at North, which gets nothing"
    assert in_order((), ("2026-09-07",), "required") == [text]


def test_fixed_person() -> None:
    """Whoever is decided on must come at least once, and alone where one person serves the need."""
    decided = (a_fixed(),)
    because = "but the trust decided: agreed"
    assert broken(entries=decided) == [f"fixed: Science 1 has no visit for Science at North, {because}"]
    assert broken(a_visit("2026-09-07", "science_2"), entries=decided) == [
        f"fixed: Science 1 has no visit for Science at North, {because}",
        f"fixed: Science 2 has visits for Science at North, which is Science 1's alone, {because}",
    ]
    assert broken("2026-09-07", entries=decided) == []
    shared = a_visit("2026-09-07", "science_1"), a_visit("2026-09-08", "science_2")
    assert broken(*shared, people={"max": 2}, entries=decided) == []


def test_fixed_visits() -> None:
    """Each listed visit is in the plan, in its session and with its person; others may join it."""
    decided = (a_fixed(visits=("2026-09-07 am",)),)
    text = (
        "fixed: Science 1 does not visit for Science at North on Mon 7 Sep 2026 (morning), "
        "but the trust decided: agreed"
    )
    halves: dict[str, Any] = {"visit": "half_day", "entries": decided, "people": {"max": 2}}
    assert broken("2026-09-07 am", "2026-09-08 pm", **halves) == []
    assert broken("2026-09-07 pm", **halves) == [text]
    assert broken(a_visit("2026-09-07 am", "science_2"), "2026-09-08 pm", **halves) == [text]
