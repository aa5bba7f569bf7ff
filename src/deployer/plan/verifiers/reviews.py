"""Peer reviews: schools review each other, but never one another, and not the same two twice in a row."""

from collections.abc import Iterator
from datetime import date, timedelta

from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.words import on


def verify_reciprocity(facts: Facts) -> Iterator[Broken]:
    """Nobody comes to a peer review from a school that this one's people review, or reviewed of late, or whose people reviewed it last."""
    reviewing = _reviewing(facts)
    for (home, school), need in reviewing.items():
        names = facts.ground.school(home), facts.ground.school(school)
        if (school, home) in reviewing and home < school:
            yield Broken("reciprocity", need, f"{names[0]} and {names[1]} are to review one another")
        for reason in _history(facts, home, school):
            yield Broken("reciprocity", need, f"{names[0]} is to review {names[1]}, but {reason}")


def _reviewing(facts: Facts) -> dict[tuple[str, str], str]:
    """Home school and reviewed school -> a need in which somebody of the one reviews the other."""
    found: dict[tuple[str, str], str] = {}
    for stop in facts.stops:
        home = facts.scenario.specialists[stop.person].home_school
        if facts.scenario.needs[stop.need].peer_review and home not in {None, stop.school}:
            found.setdefault((str(home), stop.school), stop.need)
    return found


def _history(facts: Facts, home: str, school: str) -> Iterator[str]:
    """What past reviews say against it."""
    scenario = facts.scenario
    begins = scenario.calendar.first_day - timedelta(days=scenario.independence.days)
    newest = max((day for _, reviewed, day in _past(facts) if reviewed == school and day), default=None)
    for reviewer, reviewed, day in _past(facts):
        if (reviewer, reviewed) == (home, school) and day is not None and day == newest:
            yield f"did so last, on {on(day)}"
        if (reviewer, reviewed) == (school, home) and (day is None or day > begins):
            yield f"was reviewed by it{f' on {on(day)}' if day else ''}"


def _past(facts: Facts) -> Iterator[tuple[str, str, date | None]]:
    """Home school of the reviewer, reviewed school, last day."""
    people = facts.scenario.specialists
    for past in facts.scenario.history.values():
        home = people[past.specialist].home_school if past.specialist in people else None
        if past.kind == "assess" and home and home != past.school:
            yield home, past.school, past.last
