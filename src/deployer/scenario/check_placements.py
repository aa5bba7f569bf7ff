"""Placements that say two things at once, or come to no day at all."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.asked import asked
from deployer.scenario.placements import weeks_of
from deployer.scenario.schema import Need, Rhythm, Scenario

WHOLE_DAYS = "a placement is for whole days, week by week"


def check_placements(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Each placement by itself; those of a package at each of its schools."""
    for one in asked(scenario, expanded):
        need = one.need
        if need.placement is None or need.school not in expanded.schools:
            continue
        for field, found in _contradictions(need):
            fix = f"take {field} out: {WHOLE_DAYS}"
            yield Finding("placement-and", one.where_of(field), f"need {one.id} is a placement, and {found}", fix)
        if need.placement.handover_days and need.placement.until is None:
            found = f"need {one.id} has {need.placement.handover_days} days of handover, but does not say until when it lasts"
            yield Finding(
                "handover-without-end", one.where_of("placement"), found, "add until, or take handover_days out"
            )
        written = one.given.need if one.given else scenario.needs[one.id]
        if written.sessions_asked not in {0, 2 * sum(weeks_of(expanded, need).values())}:
            found = f"need {one.id} is a placement, and asks for {written.sessions_asked / 2:g} days"
            yield Finding("placement-and", one.where_of("days"), found, f"take days out: {WHOLE_DAYS}")
        if not weeks_of(expanded, need):
            found = f"need {one.id} is a placement for no day: its school is not open between its first and its last"
            yield Finding("empty-placement", one.where_of("placement"), found, "correct window, or until")


def _contradictions(need: Need) -> Iterator[tuple[str, str]]:
    if need.visit != "day":
        yield "visit", f"its visits are to be {need.visit}"
    if need.rhythm != Rhythm():
        yield "rhythm", "it has a rhythm of its own"
    if need.people.max > 1:
        yield "people", f"{need.people.max} people may share it"
    if need.not_on:
        yield "not_on", "it leaves dates of its own out"
    if need.dates:
        yield "dates", "it lists dates of its own"
    if need.where != "on_site":
        yield "where", f"it may be {need.where}"
