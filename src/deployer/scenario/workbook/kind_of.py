"""Which kind of cell a field of the schema has: read off its type, and for ids off its name."""

import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints

from deployer.scenario.schema import Available, Expertise, Fact, KeyStage, Location, Week
from deployer.scenario.workbook.kinds import Choice, Day, Kind, Number, Words, Yes
from deployer.scenario.workbook.kinds import Fact as FactKind
from deployer.scenario.workbook.many import Degrees, Levels, ListOf, MapOf, Weekdays
from deployer.scenario.workbook.refs import NewId, Ref

REFERS = {
    **dict.fromkeys(("school", "home_school", "base", "lead_school"), "schools"),
    **dict.fromkeys(("recipients", "conflicts", "inspected", "schools", "done"), "schools"),
    **dict.fromkeys(("specialist", "specialists", "manager", "leader", "executive_lead"), "specialists"),
    **dict.fromkeys(("vetoes", "prefers"), "specialists"),
    **dict.fromkeys(("category", "categories", "expertise", "own_team", "themes"), "categories"),
    **dict.fromkeys(("role", "roles", "approval"), "roles"),
    **dict.fromkeys(("hub", "hubs"), "hubs"),
    **dict.fromkeys(("need", "after"), "needs"),
    "tier": "tiers",
    "supply": "supplies",
}
"""Key -> what its ids, or those of its map, stand for."""
NOT_ALL_WRITTEN = frozenset({"categories", "needs"})
"""What packages and the catalogue add to."""
ID_PATTERN = "^[a-z0-9_]+$"
IF_GIVEN = "if_given"


def plain(kind: Any) -> Any:
    """The type without annotations and without `or None`; several types stay as they are."""
    while get_origin(kind) in {Annotated, Union, types.UnionType}:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
            continue
        others = [one for one in get_args(kind) if one is not type(None)]
        if len(others) != 1:
            return kind
        kind = others[0]
    return kind


def kind_of(key: str, annotation: Any) -> Kind | None:
    """The kind of cell for a field; None where no single cell can hold it."""
    kind = plain(annotation)
    if kind in SPECIAL:
        return SPECIAL[kind]
    if kind == plain(Fact):
        return FactKind()
    if get_origin(kind) is Literal:
        return Choice(tuple(str(value) for value in get_args(kind)))
    if get_origin(kind) is list:
        inner = kind_of(key, get_args(kind)[0])
        return ListOf(inner) if inner and not isinstance(inner, ListOf | MapOf) else None
    if get_origin(kind) is dict:
        return _of_map(key, *get_args(kind))
    return _of_text(key, annotation) if kind is str else None


def _of_text(key: str, annotation: Any) -> Kind:
    if _is_id(annotation) and key in REFERS:
        collection = REFERS[key]
        return Ref(collection, strict=collection not in NOT_ALL_WRITTEN)
    return Words()


def _of_map(key: str, keys: Any, values: Any) -> Kind | None:
    name = Ref(REFERS[key], strict=REFERS[key] not in NOT_ALL_WRITTEN) if key in REFERS else kind_of("", keys)
    if plain(values) is Expertise:
        return Levels(Ref("categories", strict=False), ListOf(Choice(get_args(KeyStage))))
    value = kind_of("", values)
    if name is None or value is None or isinstance(value, ListOf | MapOf | Degrees | Weekdays):
        return None
    if isinstance(name, Words):
        name = NewId()
    return MapOf(name, value, IF_GIVEN if isinstance(value, Choice) and IF_GIVEN in value.values else None)


def _is_id(annotation: Any) -> bool:
    if isinstance(annotation, StringConstraints):
        return annotation.pattern == ID_PATTERN
    if get_origin(annotation) is Annotated:
        return any(_is_id(one) for one in (annotation.__origin__, *annotation.__metadata__))
    return any(_is_id(one) for one in get_args(annotation))


_PARTS = Choice(("am", "pm", "day", "twilight", "am_twilight", "pm_twilight", "day_twilight"))
SPECIAL: dict[Any, Kind] = {
    date: Day(),
    bool: Yes(),
    int: Number(whole=True),
    float: Number(),
    Location: Degrees(),
    Available: Weekdays(_PARTS),
    Week: Weekdays(_PARTS),
}
