"""Everyday events as what-ifs: somebody falls ill or leaves, an inspection comes, a school closes, a risk is assessed anew, a need arrives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from deployer.errors import Finding, Findings
from deployer.scenario.nearest import suggestion
from deployer.scenario.schema import Scenario

Overlay = dict[str, Any]


@dataclass(frozen=True)
class Event:
    """Something that happened.

    kind     sick, leaves, close, inspection, risk, need or cancel
    subject  the person, the school, or the need whose visit is cancelled
    first    the first day concerned
    last     the last one; None: the end of the calendar, or for a closure the same day
    level    the new risk
    asks     what a new need asks for, as the scenario has it: category, days ...
    """

    kind: str
    subject: str
    first: date
    last: date | None = None
    level: str | None = None
    asks: Mapping[str, object] = field(default_factory=dict)


ABOUT = {"sick": "specialist", "leaves": "specialist", "cancel": "need"}
"""What an event is about, where it is no school."""


def what_if(scenario: Scenario, event: Event) -> Overlay:
    """The event as the content of a what-if. Raises Findings where it names nobody, or a day outside the calendar."""
    what = ABOUT.get(event.kind, "school")
    every: dict[str, Mapping[str, object]] = {
        "specialist": scenario.specialists,
        "need": scenario.needs,
        "school": scenario.schools,
    }
    known = every[what]
    if event.subject not in known:
        fix = suggestion(event.subject, known, f"name a {what} of the plan")
        raise Findings([Finding(f"unknown-{what}", "", f"there is no {what} '{event.subject}' in this plan", fix)])
    first, last = scenario.calendar.first_day, scenario.calendar.last_day
    if not first <= event.first <= last or (event.last and event.last < event.first):
        found = f"the days from {event.first} to {event.last or event.first} are not in the calendar, {first} to {last}"
        raise Findings(
            [Finding("outside-calendar", "", found, "give days of this plan's calendar, the first one first")]
        )
    return {
        "format": "deployer/overlay/1",
        "title": f"{event.kind} {event.subject}",
        **MAKE[event.kind](scenario, event),
    }


def _away(scenario: Scenario, event: Event) -> Overlay:
    """Somebody cannot come from a day on, or for some days."""
    last = event.last or scenario.calendar.last_day
    known = scenario.specialists[event.subject].away
    return _entry(f"specialists.{event.subject}.away", event, known, _span(event.first, last))


def _closed(scenario: Scenario, event: Event) -> Overlay:
    """No visits to the school, and nobody released from it."""
    known = scenario.schools[event.subject].closures
    return _entry(f"schools.{event.subject}.closures", event, known, _span(event.first, event.last or event.first))


def _inspected(scenario: Scenario, event: Event) -> Overlay:
    """The same to the end of that week."""
    friday = event.first + timedelta(days=max(0, 4 - event.first.weekday()))
    known = scenario.schools[event.subject].closures
    return _entry(f"schools.{event.subject}.closures", event, known, _span(event.first, event.last or friday))


def _risk(scenario: Scenario, event: Event) -> Overlay:
    """The newest assessment; packages that follow from it join the plan."""
    known = scenario.schools[event.subject].risk_log
    entry = {"on": str(event.first), "risk": event.level, "by": "the trust"}
    as_of = max(scenario.known_on, event.first)
    return {"set": {"as_of": str(as_of)}} | _entry(f"schools.{event.subject}.risk_log", event, known, entry)


def _asked(scenario: Scenario, event: Event) -> Overlay:
    """A need that arrives in the term: from that day on. Raises Findings where its area is not known."""
    area = str(event.asks.get("category"))
    if area not in scenario.categories:
        fix = suggestion(area, scenario.categories, "name an area of need of the plan")
        raise Findings([Finding("unknown-id", "", f"there is no category '{area}' in this plan", fix)])
    window = _span(event.first, event.last or scenario.calendar.last_day)
    return {"add": {"needs": {new_need(scenario, event): {"school": event.subject, **event.asks, "window": window}}}}


def new_need(scenario: Scenario, event: Event) -> str:
    """The id of a need that arrives: its school and area, with a number where that is taken."""
    key = base = f"{event.subject}_{event.asks.get('category')}"
    number = 2
    while key in scenario.needs:
        key, number = f"{base}_{number}", number + 1
    return key


def _cancelled(scenario: Scenario, event: Event) -> Overlay:
    """No visit for the need on that date."""
    known = scenario.needs[event.subject].not_on
    return {"set": {f"needs.{event.subject}.not_on": sorted({*map(str, known), str(event.first)})}}


def _entry(at: str, event: Event, known: Mapping[str, object], entry: Mapping[str, object]) -> Overlay:
    """The entry, under an id that is free."""
    key, number = event.kind, 2
    while key in known:
        key, number = f"{event.kind}_{number}", number + 1
    return {"add": {at: {key: dict(entry)}}}


def _span(first: date, last: date) -> dict[str, str]:
    return {"from": str(first), "to": str(last)}


MAKE: Mapping[str, Callable[[Scenario, Event], Overlay]] = {
    "sick": _away,
    "leaves": _away,
    "close": _closed,
    "inspection": _inspected,
    "risk": _risk,
    "need": _asked,
    "cancel": _cancelled,
}
