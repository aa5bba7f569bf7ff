"""What reviews have decided, laid over the question that a plan answers: support that ends, goes on longer, or with somebody else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from deployer.plan.schema import Deployment, Plan, Seen
from deployer.scenario.schema import Forbidden, Need, Scenario, Span
from deployer.scenario.visiting import dates_of_term

DECIDES = ("change", "stop", "extend")
SUFFIX = "again"
"""How the id of a need ends whose support goes on with somebody else."""
WHY = "the review"


@dataclass(frozen=True)
class Reviewed:
    """What follows from reviews.

    scenario  the plan's question with what they have decided
    seen      the reviews that are in it now
    on        the first day on which it counts: after the last of what was recorded
    """

    scenario: Scenario
    seen: list[Seen]
    on: date


def reviewed(plan: Plan, seen: Sequence[Seen]) -> Reviewed | None:
    """What follows from the reviews among what was recorded; None where nothing does, or nothing of the calendar is left."""
    calendar = plan.scenario.given.calendar
    decided = [one for one in _last(seen) if one.what in DECIDES]
    on = max([calendar.first_day, *(one.date + timedelta(days=1) for one in seen if one.what != "score")])
    if not decided or on > calendar.last_day:
        return None
    scenario, served = plan.scenario.given, {one.need: one for one in plan.deployments}
    taken = []
    for one in decided:
        if scenario.needs[one.need].placement is None:
            scenario = _DECIDED[one.what](scenario, one, _Course(served.get(one.need), on))
            taken.append(one)
    return Reviewed(scenario, taken, on) if taken else None


def new_of(before: Iterable[Seen], seen: Iterable[Seen]) -> list[Seen]:
    """What was not recorded before: a table that grows may be handed in again and again."""
    known = [_said(one) for one in before]
    return [one for one in seen if _said(one) not in known]


def _said(one: Seen) -> Seen:
    return one.model_copy(update={"planned": False})


def with_planned(seen: Iterable[Seen], taken: Sequence[Seen]) -> list[Seen]:
    """What was recorded, with a mark at the reviews that the plan has taken up."""
    return [one.model_copy(update={"planned": True}) if one in taken else one for one in seen]


def _last(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Of each need the last review."""
    reviews = {one.need: one for one in sorted(seen, key=lambda one: one.date) if one.what in {*DECIDES, "continue"}}
    yield from reviews.values()


@dataclass(frozen=True)
class _Course:
    """How far a need has come: its deployment, if it has one, and the first day on which anything may change."""

    deployment: Deployment | None
    on: date

    @property
    def given(self) -> int:
        """Half days planned before that day."""
        visits = self.deployment.visits if self.deployment else []
        return sum(len(visit.halves) for visit in visits if visit.date < self.on)

    @property
    def leads(self) -> list[str]:
        """Who serves it, or leads its team."""
        return list(next(iter(self.deployment.seats.values()), [])) if self.deployment else []


def _stopped(scenario: Scenario, review: Seen, course: _Course) -> Scenario:
    """The need asks for what it has had; one that has had nothing may have no visit any more."""
    need = scenario.needs[review.need]
    if course.given:
        return _until(_with(scenario, {review.need: _asking(need, course.given)}), review.need, course.on)
    later = [day for day in dates_of_term(scenario) if day >= course.on]
    over = need.model_copy(update={"not_on": sorted({*need.not_on, *later}), "owed_again": False})
    return _until(_with(scenario, {review.need: over}), review.need, course.on)


def _extended(scenario: Scenario, review: Seen, _: _Course) -> Scenario:
    """The need asks for so many days more, to the end of the calendar if need be."""
    need = scenario.needs[review.need]
    more = _asking(need, need.sessions_asked + round(2 * (review.days or 0)))
    window = need.window
    if window and not need.rhythm.stages and not need.before_monitoring:
        span = Span(**{"from": window.first, "to": max(window.last, scenario.calendar.last_day)})
        more = more.model_copy(update={"window": span})
    return _with(scenario, {review.need: more})


def _changed(scenario: Scenario, review: Seen, course: _Course) -> Scenario:
    """What is left is asked for as a need of its own, after what was given, of anybody but who led it."""
    need, name = scenario.needs[review.need], review.need
    left = need.sessions_asked - course.given
    if left <= 0 or not course.leads:
        return scenario
    if not course.given:
        return _without(scenario, name, course.leads, review)
    key = _free(f"{name}__{SUFFIX}"[:76], scenario.needs)
    rest = _asking(need, left).model_copy(
        update={
            "after": {**need.after, name: "if_given"},
            "dates": [day for day in need.dates if day >= course.on],
            "least": None,
            "own_team_days": 0,
            "writing": None,
            "specialists": [one for one in need.specialists if one not in course.leads],
        }
    )
    following = {
        other: one.model_copy(update={"after": {**one.after, key: one.after[name]}})
        for other, one in scenario.needs.items()
        if one.after.get(name) in {"if_given", "required"}
    }
    told = {name: _asking(need, course.given), key: rest.model_copy(update={"sessions": left})}
    return _without(_until(_with(scenario, {**following, **told}), name, course.on), key, course.leads, review)


_DECIDED = {"stop": _stopped, "extend": _extended, "change": _changed}


def _asking(need: Need, sessions: int) -> Need:
    """The need for so many half days of others."""
    own = need.sessions_in_all - need.sessions_asked
    return need.model_copy(update={"days": None, "hours": None, "sessions": sessions + own})


def _without(scenario: Scenario, need: str, people: Sequence[str], review: Seen) -> Scenario:
    """The scenario in which none of these serves the need."""
    by = review.by or "the review"
    forbidden: dict[str, Any] = dict(scenario.forbidden)
    for person in people:
        key = _free("review_1", forbidden)
        forbidden[key] = Forbidden(need=need, specialist=person, by=by, why=review.note or WHY)
    fixed = {key: one for key, one in scenario.fixed.items() if one.need != need or one.specialist not in people}
    return scenario.model_copy(update={"forbidden": forbidden, "fixed": fixed})


def _until(scenario: Scenario, need: str, on: date) -> Scenario:
    """Without decisions about visits of the need from that day on."""
    fixed = {}
    for key, one in scenario.fixed.items():
        visits = [visit for visit in one.visits if visit.date < on or one.need != need]
        if visits or not one.visits:
            fixed[key] = one.model_copy(update={"visits": visits})
    return scenario.model_copy(update={"fixed": fixed})


def _with(scenario: Scenario, needs: Mapping[str, Need]) -> Scenario:
    return scenario.model_copy(update={"needs": {**scenario.needs, **needs}})


def _free(key: str, known: Iterable[str]) -> str:
    """The id, or the next of its kind that is free."""
    taken, base, number = set(known), key.rstrip("0123456789").rstrip("_"), 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key
