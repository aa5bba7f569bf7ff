"""Small scenarios and plans with defaults: a test writes only the fact that matters.

Whatever an entry names and no entry describes (a school, an area of need, a role) is added with defaults. All schools lie
at one place, 0 minutes apart, until a test gives a location or `travel`. The term is the four weeks from Monday
7 September 2026.

    scenario = a_scenario(a_need(days=2), a_specialist(available={"mon": "day"}))
    plan = [a_deployment(scenario, "science", "2026-09-07", "2026-09-14")]
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from deployer.plan.marks import with_marks
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import factors_of
from deployer.scenario.asking import waiting_for
from deployer.scenario.schema import Part, Scenario

FIRST_DAY = date(2026, 9, 7)
"""The first Monday of the default term."""

PLACE = {"lat": 52.5, "lon": -1.9}
"""Where everything lies that is not put elsewhere."""


@dataclass(frozen=True)
class Entry:
    """One entry of a map of the scenario: `kind` is the map's key, as `schools`."""

    kind: str
    id: str
    data: dict[str, Any]


def a_school(school: str = "north", **keys: Any) -> Entry:
    """A secondary school of the trust; `north` asks for support unless a need says otherwise."""
    defaults = {"name": _title(school), "phase": "secondary", "membership": "converter", "location": PLACE}
    return Entry("schools", school, defaults | keys)


def a_role(role: str = "sle", **keys: Any) -> Entry:
    """A role without caps or pay."""
    return Entry("roles", role, {"name": role.upper()} | keys)


def a_specialist(person: str = "science_1", **keys: Any) -> Entry:
    """An SLE of the school `home`, level 3 in science, free on all weekdays."""
    where = {} if keys.keys() & {"home_school", "base", "location"} else {"home_school": "home"}
    defaults = {"name": _title(person), "role": "sle", "expertise": {"science": 3}}
    return Entry("specialists", person, defaults | where | keys)


def a_need(need: str = "science", **keys: Any) -> Entry:
    """One day of science at the school `north`."""
    size = {} if keys.keys() & {"days", "sessions", "hours", "dates", "placement"} else {"days": 1}
    return Entry("needs", need, {"school": "north", "category": "science"} | size | keys)


def a_fixed(need: str = "science", specialist: str = "science_1", visits: tuple[str, ...] = (), **keys: Any) -> Entry:
    """A decision that this person serves this need; visits as `2026-09-14` (a day) or `2026-09-14 am`."""
    dated = [dict(zip(("date", "session"), (visit + " day").split(), strict=False)) for visit in visits]
    data = {"need": need, "specialist": specialist, "visits": dated, "by": "the trust", "why": "agreed"}
    return Entry("fixed", f"{need}_{specialist}", data | keys)


def a_forbidden(specialist: str = "science_1", **keys: Any) -> Entry:
    """A decision that this person does not serve a `need`, or a `school`, whichever is given."""
    data = {"specialist": specialist, "by": "the trust", "why": "agreed"}
    return Entry("forbidden", "_".join([specialist, *keys.values()]), data | keys)


def a_span(first: str, last: str | None = None) -> dict[str, str]:
    """Days from one to another, both included; one day if only one is given."""
    return {"from": first, "to": last or first}


def a_scenario(*entries: Entry, weeks: int = 4, **keys: Any) -> Scenario:
    """The scenario of these entries. `keys` are further top-level keys (`budget`, `goals`, `travel` ...).

    Without any need it has `a_need()`, without any specialist `a_specialist()`.
    """
    return Scenario.model_validate_json(json.dumps(a_scenario_dict(*entries, weeks=weeks, **keys), default=str))


def a_scenario_dict(*entries: Entry, weeks: int = 4, **keys: Any) -> dict[str, Any]:
    """The same as plain data, short forms and all: what a YAML file would hold."""
    last_day = FIRST_DAY + timedelta(days=7 * weeks - 3)
    data: dict[str, Any] = {
        "format": "deployer/scenario/1",
        "title": "A test",
        "calendar": {"first_day": str(FIRST_DAY), "last_day": str(last_day)},
        **{kind: {} for kind in ("schools", "categories", "roles", "specialists", "needs")},
        **keys,
    }
    for entry in entries:
        data.setdefault(entry.kind, {})[entry.id] = entry.data
    for default in (a_need(), a_specialist()):
        data[default.kind] = data[default.kind] or {default.id: default.data}
    _add_what_is_named(data)
    return data


def a_visit(when: str, *people: str) -> Visit:
    """A visit on `2026-09-14` (a day) or `2026-09-14 am` by these people; science_1 if none is named."""
    on, session = (when + " day").split()[:2]
    return Visit(
        date=date.fromisoformat(on),
        session=_session(session),
        specialists=list(people) or ["science_1"],
    )


def a_deployment(
    scenario: Scenario, need: str, /, *visits: str | Visit, by: str = "science_1", **changes: Any
) -> Deployment:
    """The deployment of these visits, all by one person unless made with `a_visit`, everything else right.

    changes  fields to set wrong on purpose, as `sessions_planned=99`
    """
    asked, known = scenario.needs[need], scenario.specialists
    ground, weights = _known_of(scenario)
    dated = [a_visit(visit, by) if isinstance(visit, str) else visit for visit in visits]
    made = [
        visit.model_copy(update={"online": [p for p in visit.specialists if p in known and ground.online(p, need)]})
        for visit in dated
    ]
    people = dict.fromkeys(person for visit in made for person in visit.specialists)
    right: dict[str, Any] = {
        "need": need,
        "school": asked.school,
        "category": asked.category,
        "weight": ground.weight(need),
        "factors": weights(need),
        "sessions_asked": asked.sessions_asked,
        "sessions_planned": sum(len(visit.halves) for visit in made),
        "seats": {"first": list(people)},
        "visits": with_marks(scenario, asked, made),
        "still_to_ask": waiting_for(
            scenario,
            need,
            [one for one in people if one in scenario.specialists],
            min((visit.date for visit in made), default=None),
        ),
    }
    return Deployment(**(right | changes))


_KNOWN: list[tuple[Scenario, Ground, Callable[[str], dict[str, float]]]] = []
"""Of the scenario that was asked for last, what many deployments need."""


def _known_of(scenario: Scenario) -> tuple[Ground, Callable[[str], dict[str, float]]]:
    if not (_KNOWN and _KNOWN[0][0] is scenario):
        _KNOWN[:] = [(scenario, Ground(scenario), cache(lambda need: factors_of(scenario, scenario.needs[need])))]
    return _KNOWN[0][1:]


def _session(word: str) -> Part:
    known: dict[str, Part] = {"am": "am", "pm": "pm", "day": "day", "twilight": "twilight"}
    return known[word]


def _title(text: str) -> str:
    return text.replace("_", " ").capitalize()


def _add_what_is_named(data: dict[str, Any]) -> None:
    """Add the schools, areas of need and roles that needs and specialists name, with defaults."""
    people, needs = data["specialists"].values(), data["needs"].values()
    schools = [need["school"] for need in needs]
    schools += [person[key] for person in people for key in ("home_school", "base") if key in person]
    for school in schools:
        data["schools"].setdefault(school, a_school(school).data)
    areas = [area for school in data["schools"].values() for area in school.get("own_team", {})]
    areas += [need["category"] for need in needs] + [area for person in people for area in person["expertise"]]
    for area in areas:
        data["categories"].setdefault(area, {"name": _title(area)})
    for role in [person["role"] for person in people] + [role for need in needs for role in need.get("roles", [])]:
        data["roles"].setdefault(role, a_role(role).data)
