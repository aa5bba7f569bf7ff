"""What is left of a term, by what took place, and what the next one's draft makes of it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from answered import a_plan
from builders import (
    a_deployment,
    a_fixed,
    a_forbidden,
    a_need,
    a_role,
    a_scenario,
    a_school,
    a_span,
    a_specialist,
    a_visit,
)
from deployer.errors import Findings
from deployer.plan.closing import closed, history_of
from deployer.plan.drafted import drafted, not_running_on
from deployer.plan.schema import Plan, Seen
from deployer.plan.verify import audit
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Hours, Scenario
from deployer.scenario.schema.term import NextTerm

AT = datetime(2026, 10, 9, tzinfo=UTC)
SPRING = NextTerm.model_validate_json(
    '{"format": "deployer/calendar/1", "title": "Spring", "calendar": {"first_day": "2027-01-04", "last_day": "2027-01-29"}}'
)


def over(scenario: Scenario, *visits: str, seen: tuple[Seen, ...] = ()) -> Plan:
    deployments = [a_deployment(scenario, "science", *visits)] if visits else []
    return closed(a_plan(scenario, *deployments).model_copy(update={"seen": list(seen)}), AT)


def said(what: Any, day: str = "2026-09-07", **keys: Any) -> Seen:
    return Seen(need="science", what=what, date=date.fromisoformat(day), **keys)


def owed(plan: Plan) -> dict[str, tuple[int, int, list[str]]]:
    return {need: (one.sessions, one.waited, one.by) for need, one in history_of(plan).owed.items()}


def test_what_was_not_given_is_owed() -> None:
    """A cancelled day and half of a shortened one; the last word on a visit counts, and what nobody speaks of took place."""
    scenario = a_scenario(a_need(days=3, visit="half_day"))
    visits = "2026-09-07 am", "2026-09-08 am", "2026-09-09 am"
    assert owed(over(scenario, *visits)) == {"science": (3, 0, ["science_1"])}
    gone = said("cancelled"), said("cancelled", "2026-09-08"), said("done", "2026-09-08", by="the head")
    plan = over(scenario, *visits, seen=gone)
    assert owed(plan) == {"science": (4, 0, ["science_1"])}
    assert history_of(plan).days_used == {"science_1": 1}
    assert audit(plan) == []


def test_half_days_that_make_no_whole_visit_are_not_owed() -> None:
    plan = over(a_scenario(a_need(days=2)), "2026-09-07", "2026-09-08", seen=(said("shortened"),))
    assert owed(plan) == {}
    assert history_of(plan).days_used == {"science_1": 1.5}


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        ((), (2, 0, ["science_1"])),
        ((said("continue"),), (2, 0, ["science_1"])),
        ((said("change"),), (2, 0, [])),
        ((said("stop"),), None),
        ((said("extend", days=3.0),), (8, 0, ["science_1"])),
        ((said("extend", days=3.0), said("stop", "2026-09-09")), None),
        ((said("cancelled"),), (4, 1, [])),
    ],
)
def test_a_review_decides_what_is_owed(seen: tuple[Seen, ...], left: tuple[int, int, list[str]] | None) -> None:
    """Of several the last; a need of which every visit was cancelled has waited."""
    assert owed(over(a_scenario(a_need(days=2)), "2026-09-07", seen=seen)) == ({"science": left} if left else {})


def test_a_need_may_say_that_nothing_is_owed() -> None:
    assert owed(over(a_scenario(a_need(days=2, owed_again=False)), "2026-09-07")) == {}


def test_what_is_left_of_a_term() -> None:
    """Dealings by kind, scores as impact of everybody who came, reviews, and first deployments."""
    scenario = a_scenario(
        a_need(),
        a_need("check", school="south", kind="assess"),
        a_specialist(days_used=2),
        a_specialist("science_2"),
        history={"old": {"specialist": "science_2", "school": "south", "kind": "assess", "to": "2026-05-01"}},
    )
    deployments = [
        a_deployment(scenario, "science", "2026-09-07"),
        a_deployment(scenario, "check", a_visit("2026-09-08", "science_2")),
    ]
    seen = [
        said("score", "2026-10-01", score=70.0, by="the head", note="labs full"),
        said("continue", note="going well"),
    ]
    history = history_of(closed(a_plan(scenario, *deployments).model_copy(update={"seen": seen}), AT))
    assert [(one.specialist, one.school, one.kind, one.last) for one in history.history.values()] == [
        ("science_1", "north", "support", date(2026, 9, 7)),
        ("science_2", "south", "assess", date(2026, 9, 8)),
    ]
    assert [(one.specialist, one.category, one.score) for one in history.impact.values()] == [
        ("science_1", "science", 70)
    ]
    assert (history.days_used, history.first_deployments) == ({"science_1": 3, "science_2": 1}, ["science_1"])
    assert (history.reviews["science"].what, history.reviews["science"].note) == ("continue", "going well")


def test_need_met_goes_on_to_the_next_term() -> None:
    """Of each school what it asked for and what took place, without meetings; and nothing where nobody asked."""
    scenario = a_scenario(
        a_need(days=2), a_need("meet", meeting=True), a_need("more", days=3), a_need("south", school="south")
    )
    deployments = [
        a_deployment(scenario, "science", "2026-09-07", "2026-09-08"),
        a_deployment(scenario, "meet", "2026-09-09"),
    ]
    plan = closed(a_plan(scenario, *deployments).model_copy(update={"seen": [said("shortened")]}), AT)
    draft = drafted(plan, SPRING)
    assert draft.last_term is not None
    assert draft.last_term.title == plan.scenario.title
    met = {school: (one.asked, one.given) for school, one in draft.last_term.schools.items()}
    assert met == {"north": (5, 1.5), "south": (1, 0)}
    assert [one for one in check(draft, expand(draft)) if one.severity == "error"] == []
    without = scenario.model_copy(
        update={"schools": {key: one for key, one in scenario.schools.items() if key != "south"}}
    )
    left = drafted(plan, SPRING, without.model_copy(update={"needs": {}}))
    assert left.last_term is not None
    assert list(left.last_term.schools) == ["north"], "a school that has left since is not named"
    nothing = drafted(closed(a_plan(a_scenario(a_need("meet", meeting=True))), AT), SPRING)
    assert nothing.last_term is None


def test_hours_of_the_day_stay_where_the_new_calendar_says_none() -> None:
    """Its dates are new, and the school day is as it was."""
    old, new = ({"am": {"from": "08:50", "to": until}} for until in ("12:00", "12:10"))
    scenario = a_scenario(a_need(), calendar={"first_day": "2026-09-07", "last_day": "2026-10-02", "hours": old})
    plan = over(scenario)
    assert drafted(plan, SPRING).calendar.hours == scenario.calendar.hours
    with_hours = SPRING.model_copy(
        update={"calendar": SPRING.calendar.model_copy(update={"hours": Hours.model_validate(new)})}
    )
    assert drafted(plan, with_hours).calendar.hours == Hours.model_validate(new)


def test_a_term_ends_once() -> None:
    with pytest.raises(Findings, match="the plan is closed: its term is over"):
        closed(over(a_scenario()), AT)


def test_decisions_refusals_and_order_follow_their_needs() -> None:
    """What is met is gone, and so is whatever was said of it; a refusal stays, an agreement is asked for again."""
    scenario = a_scenario(
        a_need(),
        a_need("later", after=["science"], days=2),
        a_need("same", after={"science": "same_person"}),
        a_fixed("science"),
        a_fixed("later", visits=("2026-09-08",)),
        a_forbidden("science_2", need="science"),
        a_forbidden("science_2", school="south"),
        a_specialist(),
        a_specialist("science_2", declined=["science", "south"]),
        a_need("elsewhere", school="south"),
        consents={
            "yes": {"need": "later", "specialist": "science_1", "party": "person", "answer": "agreed"},
            "no": {"need": "later", "specialist": "science_2", "party": "person", "answer": "declined"},
        },
    )
    deployments = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "later", "2026-09-08")]
    draft = drafted(closed(a_plan(scenario, *deployments), AT), SPRING)
    assert list(draft.needs) == ["later", "same", "elsewhere"]
    assert [(one.need, one.visits) for one in draft.fixed.values()] == [("later", [])]
    assert [one.school for one in draft.forbidden.values()] == ["south"]
    assert [one.answer for one in draft.consents.values()] == ["declined"]
    assert draft.specialists["science_2"].declined == ["south"]
    assert [need.after for need in draft.needs.values()] == [{}, {}, {}]
    assert draft.needs["same"].specialists == ["science_1"]
    assert (draft.title, draft.calendar) == ("Spring", SPRING.calendar)


def test_nobody_is_held_to_days_that_they_have_not_left() -> None:
    """Whoever has used up their year does not run on; who is to be changed does not either."""
    used_up = a_scenario(a_need(days=2), a_specialist(limits={"days_per_year": 1}))
    assert drafted(over(used_up, "2026-09-07"), SPRING).fixed == {}
    scenario = a_scenario(a_need(days=2))
    assert drafted(over(scenario, "2026-09-07", seen=(said("change"),)), SPRING).fixed == {}
    assert [one.specialist for one in drafted(over(scenario, "2026-09-07"), SPRING).fixed.values()] == ["science_1"]


def test_what_has_its_dates_goes_with_them() -> None:
    """Programmes and placements that are over are gone, those that last run on; closed weeks of last term are no matter."""
    placed: dict[str, Any] = {"placement": {"until": "2027-01-18"}, "category": "science"}
    scenario = a_scenario(
        a_need(dates=["2026-09-07", "2027-01-05"]),
        a_need("old", dates=["2026-09-08"]),
        a_need("left", school="gone"),
        a_school("gone", leaves="2026-12-31"),
        a_need("interim", school="south", **placed),
        a_need("window", days=3, window=a_span("2026-09-07", "2027-01-15")),
        a_role("sle", days_per_term=5),
        meetings={
            "once": {"name": "Once", "who": {"roles": ["sle"]}, "session": "pm", "dates": ["2026-09-09"]},
            "weekly": {"name": "Weekly", "who": {"roles": ["sle"]}, "session": "pm", "weekday": "mon"},
        },
        funds={"old": {"name": "Old", "pounds": 9, "to": "2026-10-01"}, "new": {"name": "New", "pounds": 9}},
    )
    draft = drafted(closed(a_plan(scenario), AT), SPRING)
    assert list(draft.needs) == ["science", "interim", "window"]
    assert draft.needs["science"].dates == [date(2027, 1, 5)]
    window = draft.needs["window"].window
    assert window is not None
    assert (window.first, window.last) == (date(2027, 1, 4), date(2027, 1, 15))
    assert (list(draft.meetings), list(draft.funds)) == (["weekly"], ["new"])


def test_packages_and_schools_leave_the_old_term_behind() -> None:
    """Windows and dates that are over, and the monitoring that has been; what lies ahead stays."""
    school = {"since": "2026-03-03", "category": "special_measures"}
    change = {"days": 2, "window": a_span("2026-09-07", "2026-10-02")}
    written = a_scenario(
        a_need(days=2),
        a_school("north", concern=school | {"next_monitoring": "2026-09-30"}, package_needs={"all__visit": change}),
        a_school("south", concern=school | {"next_monitoring": "2027-01-20"}),
        packages={
            "all": {
                "when": {},
                "needs": {
                    "visit": {"category": "science", "days": 1, "window": a_span("2026-09-07", "2026-10-02")},
                    "once": {"category": "maths", "dates": ["2026-09-08"]},
                },
            }
        },
        categories={"maths": {"name": "Maths"}},
    )
    draft = drafted(closed(a_plan(expand(written)), AT), SPRING, written)
    assert {key: need.window for key, need in draft.packages["all"].needs.items()} == {"visit": None}
    north, south = draft.schools["north"], draft.schools["south"]
    assert (north.package_needs["all__visit"].window, north.package_needs["all__visit"].days) == (None, 2)
    monitored = [one.concern.next_monitoring for one in (north, south) if one.concern]
    assert monitored == [None, date(2027, 1, 20)]
    assert [one for one in check(draft, expand(draft)) if one.severity == "error"] == []


def test_whoever_cannot_come_does_not_run_on() -> None:
    """Away for the whole term, or the school closed; half a day is enough for half a day."""
    away = {"leave": a_span("2026-12-21", "2027-02-12")}
    plan = over(a_scenario(a_need(days=2), a_specialist(away=away)), "2026-09-07")
    assert drafted(plan, SPRING).fixed == {}
    assert not_running_on(plan, drafted(plan, SPRING)) == [("science", "science_1")]
    for closures, goes_on in ((away, False), ({}, True)):
        scenario = a_scenario(
            a_need(days=2, visit="half_day"),
            a_specialist(available={"mon": "am"}),
            a_school("north", closures=closures),
        )
        draft = drafted(over(scenario, "2026-09-07 am"), SPRING)
        assert bool(draft.fixed) is goes_on


def test_needs_of_packages_remember_how_long_they_have_waited() -> None:
    """Where the packages give them anew: two terms in a row with nothing are two terms; with something, none."""
    need = {"category": "science", "days": 2}
    written = a_scenario(
        a_need("own", days=1),
        a_school("north", risk="red"),
        packages={"red": {"when": {"risk": "red"}, "needs": {"help": need}}},
    )
    first = drafted(closed(a_plan(expand(written)), AT), SPRING, written)
    assert first.schools["north"].package_needs["red__help"].waited == 1
    assert expand(first).needs["north__red__help"].waited == 1
    assert expand(first).needs["own"].waited == 1
    summer = NextTerm.model_validate_json(SPRING.model_dump_json(by_alias=True).replace("2027-01", "2027-04"))
    second = drafted(closed(a_plan(expand(first)), AT), summer, first)
    assert expand(second).needs["north__red__help"].waited == 2
    some = expand(first)
    begun = a_plan(some, a_deployment(some, "north__red__help", "2027-01-04"))
    assert expand(drafted(closed(begun, AT), summer, first)).needs["north__red__help"].waited == 0
    assert [one for one in check(second, expand(second)) if one.where.startswith("schools")] == []


def test_what_no_package_gives_any_more_has_not_waited() -> None:
    """The school is green by then; its own entry for the package's need stays."""
    need = {"category": "science", "days": 2}
    packages = {"red": {"when": {"risk": "red"}, "needs": {"help": need}}}
    red = a_scenario(a_need("own"), a_school("north", risk="red"), packages=packages)
    green = a_scenario(a_need("own"), a_school("north", risk="green"), packages=packages)
    assert drafted(closed(a_plan(expand(red)), AT), SPRING, green).schools["north"].package_needs == {}


def test_what_has_come_to_pass_in_the_term_is_in_the_draft() -> None:
    """A need that has arrived, a new risk with its package, and somebody who has left, though the file knows none of them."""
    packages = {"red": {"when": {"risk": "red"}, "needs": {"help": {"category": "maths", "days": 2}}}}
    written = a_scenario(a_need(days=2, writing={"days": 1}), a_school("north"), a_specialist(), packages=packages)
    risk = {"assessed": {"on": "2026-09-21", "risk": "red", "by": "the trust"}}
    since = a_scenario(
        a_need(days=2, writing={"days": 1}),
        a_need("north_art", category="art", days=3),
        a_school("north", risk_log=risk),
        a_specialist(away={"leaves": a_span("2026-09-14", "2026-10-02")}),
        packages=packages,
        as_of="2026-09-21",
    )
    assert "north__red__help" in expand(since).needs
    draft = drafted(closed(a_plan(expand(since)), AT), SPRING, written)
    assert list(draft.needs) == ["science", "north_art"]
    assert draft.needs["north_art"].waited == 1
    assert "north__red__help" in expand(draft).needs
    (gone,) = draft.specialists["science_1"].away.values()
    assert (gone.first, gone.last) == (SPRING.calendar.first_day, SPRING.calendar.last_day)
