"""One change that a what-if asks for, and whether the scenario has a place for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from deployer.errors import Finding, Place
from deployer.scenario.nearest import nearest, suggestion
from deployer.scenario.overlay_packages import names_below, way_to_change
from deployer.scenario.schema import Id, Scenario
from deployer.scenario.subject import field_at, fields_of, kind_at, subject
from deployer.scenario.tree import Path, Tree, visible, where_of

Action = Literal["set", "add", "remove"]


@dataclass(frozen=True)
class Step:
    """One change.

    path   what is changed, in the scenario
    tree   the file that asks for it
    at     where that stands in it
    """

    action: Action
    path: Path
    tree: Tree
    at: Path

    @property
    def value(self) -> Any:
        """What is wanted there; of `remove` the path again."""
        return self.tree.at(self.at)

    @property
    def where(self) -> str:
        """The path in its own file."""
        return where_of(self.at)

    @cached_property
    def dotted(self) -> str:
        """What is changed, as people write it."""
        return where_of(self.path)

    @property
    def place(self) -> Place | None:
        """Where it stands: the key, if it has one."""
        place = self.tree.keys.get(self.at) or self.tree.values.get(self.at)
        return place and replace(place, source=self.tree.source)

    def place_of(self, position: int) -> Place | None:
        """Where that step of its path stands, if the path is written there in one piece."""
        place = self.place
        path = ".".join(str(step) for step in self.path[: len(self.path) - (self.action == "add")])
        holder = self.at[:-1] if self.action == "add" else self.at
        whole = self.tree.keys.get(holder) or self.tree.values.get(holder)
        if whole is None or whole.width != len(path) or position >= path.count(".") + 1:
            return place
        before = ".".join(str(step) for step in self.path[:position])
        column = whole.column + len(before) + bool(before)
        return Place(whole.line, column, len(str(self.path[position])), self.tree.source)

    def meets(self, other: "Step") -> bool:
        """Whether one of the two lies in the other."""
        length = min(len(self.path), len(other.path))
        return self.path[:length] == other.path[:length]


@dataclass(frozen=True)
class Layer:
    """A what-if: its steps, in any order, since none of them lies within another."""

    title: str
    tree: Tree
    steps: tuple[Step, ...]

    @property
    def source(self) -> str:
        """The name of its file."""
        return self.tree.source


@dataclass(frozen=True)
class Wrong:
    """Why a step cannot be taken: the first part of its path that does not fit, what is wrong, and the way out."""

    position: int
    code: str
    found: str
    fix: str

    def of(self, step: Step) -> Finding:
        """The finding, in the step's file."""
        return Finding(self.code, step.where, self.found, self.fix, place=step.place_of(self.position))


def wrong_with(step: Step, data: Any) -> Wrong | None:
    """What keeps the step from being taken on this scenario, as plain data; None where it may be."""
    if step.action == "set":
        return _unreachable(step, data, step.path) or _whole_map(step, data)
    if step.action == "remove":
        return _absent(step, data)
    return _unreachable(step, data, step.path[:-1]) or _not_new(step, data)


def _unreachable(step: Step, data: Any, path: Path) -> Wrong | None:
    """The first part of the path that the scenario neither has nor could have by itself."""
    value = data
    for position, part in enumerate(path):
        here = path[:position]
        if isinstance(value, dict) and part in value:
            value = value[part]
            continue
        if value is not None and not isinstance(value, dict):
            return _no_map(step, position, value)
        known = dict.fromkeys([*_known(here, value), *names_below(here, data)])
        if part not in known:
            return _unknown(step, data, position, known, new=_takes_new(here))
        value = default_at(path[: position + 1])
    return None


def _absent(step: Step, data: Any) -> Wrong | None:
    value = data
    for position, part in enumerate(step.path):
        if not isinstance(value, dict):
            return _no_map(step, position, value)
        if part not in value:
            could = part in _known(step.path[:position], None)
            wrong = _unknown(step, data, position, value, new=False)
            return replace(wrong, fix="the scenario does not give it: leave this out") if could else wrong
        value = value[part]
    return None


def _no_map(step: Step, position: int, value: Any) -> Wrong:
    here = where_of(step.path[:position])
    kind = "a list" if isinstance(value, list) else f"'{visible(str(value))}'"
    found = f"'{here}' is {kind} in the scenario, and has no '{step.path[position]}'"
    return Wrong(position, "unknown-path", found, f"set '{here}' as a whole")


def _unknown(step: Step, data: Any, position: int, known: Iterable[str], *, new: bool) -> Wrong:
    part, here = str(step.path[position]), step.path[:position]
    found = f"'{step.dotted}' is not in the scenario: {subject(here, 'it')} has no '{visible(part)}'"
    if package := way_to_change(step.path, data):
        return Wrong(position, "unknown-path", found, package)
    names = list(known)
    if near := nearest(part, names):
        meant = where_of((*here, near, *step.path[position + 1 :]))
        return Wrong(position, "unknown-path", found, f"did you mean '{meant}'?")
    if new and position == len(step.path) - 1:
        fix = f"to bring in something new, write it below 'add: {{{where_of(here)}: ...}}'"
        return Wrong(position, "unknown-path", found, fix)
    return Wrong(position, "unknown-path", found, suggestion(part, names, "name one that it has"))


def _whole_map(step: Step, data: Any) -> Wrong | None:
    """All schools, or all people, at once: nearly always a path that was written as nested keys."""
    if len(step.path) > 1 or not _takes_new(step.path) or not data.get(step.path[0]):
        return None
    found = f"this would replace all {step.dotted}"
    key = next(iter(step.value), "ID") if isinstance(step.value, dict) else "ID"
    return Wrong(0, "whole-map", found, f"name one value by its path, as '{step.dotted}.{visible(str(key))}'")


def _not_new(step: Step, data: Any) -> Wrong | None:
    holder, key = step.path[:-1], str(step.path[-1])
    last = len(holder) - 1
    there = _at(data, holder)
    if not _takes_new(holder):
        fix = f"use 'set' with '{step.dotted}'"
        return Wrong(last, "not-addable", f"'{where_of(holder)}' does not take new ids", fix)
    if there is not None and not isinstance(there, dict):
        return _no_map(step, len(holder), there)
    if there and key in there:
        found = f"'{step.dotted}' is there already"
        fix = f"give it another id, or use 'set' with '{step.dotted}'"
        return Wrong(len(holder), "not-new", found, fix)
    return None


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _takes_new(path: Path) -> bool:
    """Whether a map keyed by ids stands there."""
    kind = kind_at(Scenario, path)
    return get_origin(kind) is dict and get_args(kind)[0] == Id


def _known(path: Path, there: Any) -> Collection[str]:
    """The keys that can stand in what the path leads to: those that do, and those that the schema knows by name."""
    kind = kind_at(Scenario, path)
    names = dict.fromkeys(there or {})
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        names |= dict.fromkeys(fields_of(kind))
    elif get_origin(kind) is dict and get_origin(get_args(kind)[0]) is Literal:
        names |= dict.fromkeys(get_args(get_args(kind)[0]))
    return names


def default_at(path: Path) -> Any:
    """What counts where the scenario leaves this out, as plain data; None where there is no such value."""
    info = field_at(Scenario, path)
    if info is None or info.is_required():
        return None
    value = info.get_default(call_default_factory=True)
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value
