"""Plans that are made again from a date on: the past stands, promises are kept where they can be, and little else changes."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from builders import Entry, a_fixed, a_need, a_scenario, a_school, a_specialist
from deployer.errors import Findings
from deployer.plan.schema import Life, Moment, Plan, canonical, visits_hash
from deployer.scenario.events import Event, what_if
from deployer.scenario.load import parsed
from deployer.scenario.overlay import apply, spelled
from deployer.scenario.schema import Scenario
from deployer.solve.replanned import From, last_day_of_notice, lost, question, replanned
from deployer.solve.run import Settings, plan
from deployer.solve.single import ways

UNCLOCKED = Settings(time_limit=None, work=2)
WEEKLY: dict[str, Any] = {"days": 4, "rhythm": "weekly"}
MIDDLE = date(2026, 9, 21)


def a_term(*entries: Entry, **keys: Any) -> Scenario:
    """Anne serves north, one day a week for four weeks; ben could too."""
    people = (
        a_specialist("anne", home_school="south", available={"tue": "day", "wed": "day"}),
        a_specialist("ben", home_school="west", expertise={"science": 1}),
    )
    return a_scenario(a_need(**WEEKLY), *people, *entries, **keys)


@cache
def before() -> Plan:
    """The plan that is under way."""
    return plan(a_term(), UNCLOCKED)


def dates() -> list[date]:
    """When north is visited in it."""
    return [visit.date for visit in before().deployments[0].visits]


def published(made: Plan) -> Plan:
    """The plan after it was published."""
    moment = Moment(step="published", at=datetime(2026, 9, 1, tzinfo=UTC), visits=visits_hash(made.deployments))
    return made.model_copy(update={"life": Life(step="published", history=[moment])})


def after(event: Event, scenario: Scenario | None = None) -> Scenario:
    """The plan's question after something has happened."""
    given = scenario or before().scenario.given
    layer = spelled("change", what_if(given, event)).layer
    return apply(parsed("the plan", canonical(given)), [layer]).expanded


def served(made: Plan) -> list[tuple[date, str]]:
    """Who comes to north, and when."""
    return [(visit.date, visit.specialists[0]) for one in made.deployments for visit in one.visits]


def changes(made: Plan) -> float:
    """What stability counts."""
    return next(goal.value for goal in made.goals if goal.name == "stability")


def test_before() -> None:
    """Four visits, one a week, by anne."""
    assert {person for _, person in served(before())} == {"anne"}
    assert len(dates()) == 4


def test_who_falls_ill_is_followed_by_another() -> None:
    """The two visits that took place stay anne's; ben gives the rest, though one person alone was asked for."""
    ill = after(Event("sick", "anne", MIDDLE))
    again = replanned(before(), ill, From(MIDDLE), UNCLOCKED)
    assert again.scenario.given.earlier.plan == visits_hash(before().deployments)
    assert served(again)[:2] == served(before())[:2]
    assert [person for _, person in served(again)[2:]] == ["ben", "ben"]
    assert changes(again) == sum(3 if (when - MIDDLE).days < 14 else 2 for when in dates()[2:])
    assert again.verified


def test_decisions_outlast_every_replan() -> None:
    """Whoever was decided to come on a later day still is, also where visits of theirs have taken place since."""
    decided = a_term(a_fixed("science", "anne", visits=("2026-09-30",)))
    made = plan(decided, UNCLOCKED)
    again = replanned(made, decided, From(MIDDLE), UNCLOCKED)
    third = replanned(again, again.scenario.given, From(date(2026, 9, 28)), UNCLOCKED)
    (kept,) = third.scenario.given.fixed.values()
    assert (kept.by, kept.why) == ("the trust", "agreed")
    assert date(2026, 9, 30) in [visit.date for visit in kept.visits]
    assert {when for when, _ in served(third)} >= {date(2026, 9, 30)}


def test_nothing_happened() -> None:
    """The same plan, and no changes."""
    again = replanned(before(), before().scenario.given, From(MIDDLE), UNCLOCKED)
    assert served(again) == served(before())
    assert changes(again) == 0


def test_again_and_again() -> None:
    """A plan that follows a plan that follows a plan: what has taken place stands once, and whoever is back goes on."""
    week = date(2026, 9, 14)
    first = replanned(before(), after(Event("sick", "anne", week, date(2026, 9, 18))), From(week), UNCLOCKED)
    second = replanned(first, after(Event("sick", "anne", MIDDLE), first.scenario.given), From(MIDDLE), UNCLOCKED)
    assert [one for one in served(second) if one[0] < MIDDLE] == [one for one in served(first) if one[0] < MIDDLE]
    assert all(person == "ben" for when, person in served(second) if when >= MIDDLE)
    assert second.verified


def test_least_does_not_hold_what_has_begun() -> None:
    """Where nobody else is there, the two days given stand, though four were the least worth having."""
    given = a_scenario(
        a_need(**WEEKLY, least={"days": 4}), a_specialist("anne", home_school="south", available={"tue": "day"})
    )
    made = plan(given, UNCLOCKED)
    again = replanned(made, after(Event("leaves", "anne", MIDDLE), given), From(MIDDLE), UNCLOCKED)
    assert served(again) == served(made)[:2]


@pytest.mark.parametrize("promised", [True, False])
def test_published_visits_within_the_notice_stay(promised: bool) -> None:  # a case, not a switch
    """A more pressing need takes anne's Tuesdays and Wednesdays, but not those of the next five school days if they were published."""
    other = a_need(
        "pressing", school="east", days=2, priority="must", level=3, window={"from": "2026-09-21", "to": "2026-09-25"}
    )
    anne = a_specialist("anne", home_school="south", available={"tue": "day"}, expertise={"science": 3})
    made = plan(a_scenario(a_need(**WEEKLY), anne), UNCLOCKED)
    more = a_scenario(a_need(**WEEKLY), anne, other)
    again = replanned(published(made) if promised else made, more, From(MIDDLE), UNCLOCKED)
    in_the_week = [one.need for one in again.deployments for visit in one.visits if visit.date == date(2026, 9, 22)]
    assert in_the_week == (["science"] if promised else ["pressing"])


def test_notice_counts_days_with_lessons() -> None:
    """Over a weekend and a closed Monday."""
    closed = {"all": {"from": "2026-09-21", "to": "2026-09-21"}}
    calendar = {"first_day": "2026-09-07", "last_day": "2026-10-02", "closures": closed}
    assert last_day_of_notice(a_scenario(calendar=calendar), From(date(2026, 9, 17), 3)) == date(2026, 9, 22)
    assert last_day_of_notice(a_scenario(calendar=calendar), From(date(2026, 9, 17), 0)) == date(2026, 9, 16)


def test_what_has_taken_place_cannot_be_changed() -> None:
    """A change that reaches back is told, with the way out."""
    with pytest.raises(Findings, match="touches what has taken place") as raised:
        question(before(), after(Event("sick", "anne", date(2026, 9, 7))), From(MIDDLE))
    assert raised.value.findings[0].code == "past-changed"


def test_a_cap_on_changes() -> None:
    """With no change that can be helped a new need gets nothing that takes from others; with one more it does."""
    closed = after(Event("close", "north", dates()[2]))
    again = replanned(before(), closed, From(MIDDLE, most_changes=0), UNCLOCKED)
    assert changes(again) == 1
    assert len(served(again)) == 4


def test_lost_visits_and_what_would_do_for_each() -> None:
    """Anne is away on one day: she can come the day after, or ben on that day; and so it is when it is tried."""
    ill = after(Event("sick", "anne", dates()[2], dates()[2]))
    start = From(MIDDLE)
    gone = lost(before(), ill, start)
    assert [(one.need, one.person, one.visit.date) for one in gone] == [("science", "anne", dates()[2])]
    (found,) = ways(before(), ill, start, gone)
    assert [(way.kind, way.specialist) for way in found] == [("moved", "anne"), ("another", "ben")]
    assert found[1].date == dates()[2]
    assert abs((found[0].date - dates()[2]).days) == 1


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (Event("sick", "ane", MIDDLE), "there is no specialist 'ane' in this plan"),
        (Event("close", "nowhere", MIDDLE), "there is no school 'nowhere' in this plan"),
        (Event("sick", "anne", date(2027, 1, 1)), "not in the calendar"),
        (Event("sick", "anne", MIDDLE, date(2026, 9, 1)), "not in the calendar"),
    ],
)
def test_events_that_cannot_be(event: Event, found: str) -> None:
    """They are told, with the way out."""
    with pytest.raises(Findings, match=found):
        what_if(before().scenario.given, event)


def test_an_inspection_lasts_to_the_end_of_the_week() -> None:
    """Nobody visits, and nobody is released."""
    inspected = after(Event("inspection", "north", date(2026, 9, 23)))
    (closure,) = inspected.schools["north"].closures.values()
    assert (closure.first, closure.last) == (date(2026, 9, 23), date(2026, 9, 25))


def test_a_cancelled_visit_moves() -> None:
    """Not on that date, and on none that was cancelled before."""
    when = dates()[2]
    once = after(Event("cancel", "science", when))
    twice = after(Event("cancel", "science", dates()[3]), once)
    assert twice.needs["science"].not_on == dates()[2:]
    again = replanned(before(), once, From(MIDDLE), UNCLOCKED)
    assert len(served(again)) == 4
    assert when not in dict(served(again))
    assert changes(again) == 3


def test_a_new_risk_brings_its_package() -> None:
    """From the day on which it is assessed; the same event twice has two entries."""
    packages = {"red": {"when": {"risk": "red"}, "needs": {"help": {"category": "science", "days": 2}}}}
    given = a_term(a_school("north"), packages=packages)
    risk = Event("risk", "north", MIDDLE, level="red")
    red = after(risk, given)
    assert "north__red__help" in red.needs
    assert list(after(risk, red).schools["north"].risk_log) == ["risk", "risk_2"]


def test_need_met_may_give_up_a_little_for_calm() -> None:
    """And for nothing else: what coverage gives up for later wishes is as the scenario says."""
    scenario = a_term(goals={"must": {}, "coverage": {"within": "0.1%"}, "match": {}})
    goals = question(before(), scenario, From(MIDDLE)).goals
    assert list(goals) == ["must", "coverage", "stability", "match"]
    assert (goals["stability"].gives_up, goals["coverage"].within) == ("0.7%", "0.1%")


def test_where_the_scenario_places_stability_it_says_what_that_may_cost() -> None:
    """Then nothing is given up but what it says itself."""
    scenario = a_term(goals={"must": {}, "coverage": {}, "match": {}, "stability": {}})
    goals = question(before(), scenario, From(MIDDLE)).goals
    assert list(goals) == ["must", "coverage", "match", "stability"]
    assert (goals["stability"].gives_up, goals["coverage"].within) == (None, "0")
