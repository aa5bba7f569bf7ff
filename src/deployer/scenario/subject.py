"""What a path in a file is called in a sentence, and which record of the schema stands there."""

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deployer.scenario.tree import Path, visible

SINGULAR = {
    "hubs": "hub",
    "schools": "school",
    "categories": "category",
    "roles": "role",
    "specialists": "specialist",
    "packages": "package",
    "needs": "need",
    "meetings": "meeting",
    "fixed": "fixed deployment",
    "forbidden": "forbidden deployment",
    "consents": "consent",
    "supplies": "supply",
    "line_management": "line",
    "history": "history",
    "closures": "closure",
    "away": "absence",
    "quiet": "quiet time",
    "inset": "INSET day",
    "package_needs": "package need",
    "goals": "goal",
    "tiers": "tier",
    "points": "data point",
    "scores": "match score",
    "leads": "strategy",
    "funds": "fund",
    "requirements": "requirement",
    "risk_log": "risk entry",
}


def subject(path: Path, whole: str = "the file") -> str:
    """The thing at the path, from the inside out: `window of need waseley_science`."""
    names: list[str] = []
    position = 0
    while position < len(path):
        step = path[position]
        following = path[position + 1] if position + 1 < len(path) else None
        if isinstance(step, str) and step in SINGULAR and isinstance(following, str):
            names.append(f"{SINGULAR[step]} {visible(following)}")
            position += 1
        else:
            names.append(f"entry {step + 1}" if isinstance(step, int) else visible(step))
        position += 1
    return " of ".join(reversed(names)) or whole


def record_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The record that the schema has there; None where it has something else, or nothing."""
    kind = kind_at(model, path)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The field that the schema has there."""
    record = record_at(model, path[:-1]) if path else None
    return fields_of(record).get(str(path[-1])) if record else None


def fields_of(record: type[BaseModel]) -> dict[str, FieldInfo]:
    """The record's fields by the keys that files use."""
    return {info.alias or name: info for name, info in record.model_fields.items()}


@cache
def leading_to(record: type[BaseModel], wanted: type) -> tuple[tuple[str, str], ...]:
    """The record's fields in which something of the kind may lie, however deep: their names, and the keys that files use."""
    fields = record.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _may_hold(info.annotation, wanted))


def _may_hold(kind: Any, wanted: type) -> bool:
    if inner := get_args(kind):
        return any(_may_hold(one, wanted) for one in inner)
    if not isinstance(kind, type):
        return False
    return issubclass(kind, wanted) or (issubclass(kind, BaseModel) and bool(leading_to(kind, wanted)))


def kind_at(kind: Any, path: Path) -> Any:
    for step in path:
        kind = _plain(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            info = fields_of(kind).get(str(step))
            kind = info.annotation if info else None
        else:
            kind = get_args(kind)[-1] if get_origin(kind) in {dict, list} else None
    return _plain(kind)


def _plain(kind: Any) -> Any:
    """The kind without annotations and without `or None`."""
    while get_origin(kind) in {Annotated, Union, types.UnionType}:
        kind = next(one for one in get_args(kind) if one is not type(None))
    return kind
