"""What reviews ask of the rest of a term: the question that they leave."""

from datetime import date
from typing import Any

import pytest

from answered import a_plan
from builders import a_deployment, a_fixed, a_need, a_scenario, a_specialist
from deployer.plan.closing import history_of
from deployer.plan.reviewed import Reviewed, new_of, reviewed, with_planned
from deployer.plan.schema import Plan, Seen
from deployer.solve.replanned import From, replanned
from deployer.solve.run import Settings

DATES = ("2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29")


def said(what: Any, day: str = "2026-09-16", **keys: Any) -> Seen:
    return Seen(need="science", what=what, date=date.fromisoformat(day), **keys)


def a_term(*dates: str, **keys: Any) -> Plan:
    """Anne gives north a day a week; ben could."""
    scenario = a_scenario(
        a_need(days=4, rhythm="weekly", window={"from": "2026-09-07", "to": "2026-09-30"}, **keys),
        a_specialist("anne", home_school="south", available={"tue": "day"}),
        a_specialist("ben", home_school="west", expertise={"science": 1}),
    )
    return a_plan(scenario, a_deployment(scenario, "science", *dates, by="anne"))


def decided(plan: Plan, *seen: Seen) -> Reviewed:
    found = reviewed(plan, seen)
    assert found is not None
    return found


def again(plan: Plan, *seen: Seen) -> Plan:
    """The plan made again as the reviews say."""
    found = decided(plan, *seen)
    return replanned(plan, found.scenario, From(found.on), Settings(time_limit=None, work=1))


def served(plan: Plan) -> list[tuple[str, str, str]]:
    return sorted((str(v.date), one.need, v.specialists[0]) for one, v in plan.visits())


def test_stop_ends_support() -> None:
    """What was given stands, and nothing is missing."""
    made = again(a_term(*DATES), said("stop"))
    assert [when for when, _, _ in served(made)] == list(DATES[:2])
    assert made.unmet == []
    assert made.verified


def test_stop_of_what_has_not_begun() -> None:
    """No visit any more, decided or not, and nothing is owed."""
    plan = a_term(*DATES[2:])
    fixed = a_fixed("science", "anne", visits=DATES[2:]).data
    given = plan.scenario.given.model_copy(
        update={"fixed": a_scenario(a_need(), a_specialist("anne"), fixed={"one": fixed}).fixed}
    )
    plan = plan.model_copy(update={"scenario": plan.scenario.model_copy(update={"given": given})})
    assert served(again(plan, said("stop", "2026-09-08"))) == []
    assert decided(plan, said("stop", "2026-09-08")).scenario.needs["science"].owed_again is False


def test_change_goes_on_with_somebody_else() -> None:
    """The rest is a need of its own, after what was given; anne does not serve it, ben does."""
    made = again(a_term(*DATES), said("change", by="the head", note="no progress"))
    assert served(made)[:2] == [(DATES[0], "science", "anne"), (DATES[1], "science", "anne")]
    assert {(need, person) for _, need, person in served(made)[2:]} == {("science__again", "ben")}
    assert len(served(made)) == 4
    (one,) = made.scenario.given.forbidden.values()
    assert (one.need, one.specialist, one.by, one.why) == ("science__again", "anne", "the head", "no progress")


def test_change_before_anything_was_given() -> None:
    """The same need, by ben."""
    made = again(a_term(*DATES[2:]), said("change", "2026-09-08"))
    assert {(need, person) for _, need, person in served(made)} == {("science", "ben")}


def test_what_follows_a_need_follows_the_rest_of_it_too() -> None:
    plan = a_term(*DATES)
    scenario = a_scenario(
        a_need(days=4), a_need("later", after={"science": "required"}), a_specialist("anne"), a_specialist("ben")
    )
    plan = a_plan(scenario, a_deployment(scenario, "science", *DATES, by="anne"))
    needs = decided(plan, said("change")).scenario.needs
    assert needs["later"].after == {"science": "required", "science__again": "required"}
    assert needs["science__again"].after == {"science": "if_given"}


def test_extend_asks_for_more_and_is_counted_once() -> None:
    """Two days more, beyond the window that the need had; at the end of the term nothing of it is owed a second time."""
    plan, review = a_term(*DATES[:2]), said("extend", days=1.0)
    made = again(plan, review)
    need = made.scenario.given.needs["science"]
    assert need.sessions_asked == 10
    assert need.window
    assert need.window.last == made.scenario.given.calendar.last_day
    owed = [
        sum(one.sessions for one in history_of(made.model_copy(update={"seen": seen})).owed.values())
        for seen in ([review], with_planned([review], [review]))
    ]
    assert owed[0] - owed[1] == 2


@pytest.mark.parametrize(
    "seen",
    [
        (),
        (said("done", "2026-09-15"),),
        (said("continue"),),
        (said("stop"), said("continue", "2026-09-17")),
        (said("stop", "2026-12-18"),),
    ],
)
def test_what_asks_for_no_other_plan(seen: tuple[Seen, ...]) -> None:
    """Visits alone, a review that lets things be, the last of several, and one after the end."""
    assert reviewed(a_term(*DATES), seen) is None


def test_a_review_counts_from_the_day_after_all_that_was_recorded() -> None:
    assert decided(a_term(*DATES), said("stop"), said("done", "2026-09-22")).on == date(2026, 9, 23)


def test_a_table_that_grows_is_not_recorded_twice() -> None:
    first, second = said("extend", days=1.0), said("stop", "2026-09-23")
    assert new_of(with_planned([first], [first]), [first, second]) == [second]
