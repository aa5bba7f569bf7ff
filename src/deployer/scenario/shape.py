"""Whether plain data has the shape of a record: keys, kinds and ranges, with the place of each fault."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from deployer.errors import Finding
from deployer.scenario.nearest import nearest, suggestion
from deployer.scenario.subject import fields_of, leading_to, record_at, subject
from deployer.scenario.tree import Path, Tree, visible, where_of
from deployer.scenario.wording import Fault, not_a_date, worded

Model = TypeVar("Model", bound=BaseModel)
MOST_FAULTS = 200
MOST_COMPARED = 20
KNOWN_FORMATS = {
    "deployer/scenario/": "a scenario",
    "deployer/overlay/": "an overlay (a what-if), which changes a scenario and is none itself",
    "deployer/study/": "a study, which names a scenario and several what-ifs",
    "deployer/plan/": "a plan",
    "deployer/whatif/": "what-ifs beside a plan",
    "deployer/calendar/": "the calendar of a next term",
    "deployer/history/": "the history of a term that is over",
    "deployer/findings/": "a list of findings",
}


def fitted(tree: Tree, model: type[Model], file_format: str) -> tuple[Model | None, tuple[Finding, ...]]:
    """The record that the tree spells, if it spells one, and all faults, those of the tree among them."""
    if wrong := _wrong_top(tree, file_format):
        return None, (*tree.faults, wrong)
    try:
        record = model.model_validate_json(json.dumps(tree.data), strict=True)
    except ValidationError as error:
        return None, (*tree.faults, *_translated(tree, model, error))
    return record, (*tree.faults, *_disguised_dates(tree, record, ()))


def _wrong_top(tree: Tree, file_format: str) -> Finding | None:
    """A file of another kind: one fault instead of hundreds."""
    if () in tree.unknown:
        return None
    if not isinstance(tree.data, dict):
        found = f"the file is {tree.shown(())}, not a map of keys and values"
        return Finding("not-a-map", "", found, f"begin with 'format: {file_format}'", place=tree.values.get(()))
    said = tree.data.get("format")
    if said == file_format or said is None:
        return None
    kind = next((kind for start, kind in KNOWN_FORMATS.items() if str(said).startswith(start)), None)
    wanted = file_format.rpartition("/")[0] + "/"
    if kind and not str(said).startswith(wanted):
        found = f"this file is {kind}; what is wanted here is {KNOWN_FORMATS[wanted]}"
        return Finding("wrong-format", "format", found, f"give a file with 'format: {file_format}'")
    found = f"the format {tree.shown(('format',))} is not known"
    return Finding("wrong-format", "format", found, f"this version reads '{file_format}'")


def _translated(tree: Tree, model: type[BaseModel], error: ValidationError) -> Iterator[Finding]:
    for detail in error.errors(include_url=False, include_input=False)[:MOST_FAULTS]:
        fault = _fault(tree, model, detail)
        if fault and not (fault.kind == "missing" and _mistyped(fault)):
            yield _finding(fault)
    if (more := error.error_count() - MOST_FAULTS) > 0:
        yield Finding("too-many-faults", "", f"there are {more:,} more faults", "repair these first")


def _fault(tree: Tree, model: type[BaseModel], detail: Any) -> Fault | None:
    path = _path(tree, detail["loc"], missing=detail["type"] == "missing")
    if any(path[:length] in tree.unknown for length in range(len(path) + 1)):
        return None
    return Fault(tree, model, path, detail["type"], detail.get("ctx") or {}, is_key=detail["loc"][-1:] == ("[key]",))


def _path(tree: Tree, location: tuple[str | int, ...], *, missing: bool) -> Path:
    """The part of pydantic's location that is in the file: names of validators and kinds are not, short forms have fewer steps."""
    path: Path = ()
    for step in location[:-1] if missing else location:
        path = tree.nearest((*path, step))
    return (*path, location[-1]) if missing else path


def _finding(fault: Fault) -> Finding:
    if fault.kind == "extra_forbidden":
        return _unknown_key(fault)
    code, found, fix = worded(fault)
    place = fault.tree.keys.get(fault.path) if fault.is_key else fault.tree.place(fault.path)
    return Finding(code, where_of(fault.path), found, fix, place=place)


def _unknown_key(fault: Fault) -> Finding:
    *around, key = fault.path
    record = record_at(fault.model, tuple(around))
    known = fields_of(record) if record else {}
    missing = [name for name in known if not fault.tree.has((*around, name))]
    inside = [name for name in known if _has(record_at(fault.model, (*around, name)), str(key))]
    fix = (
        f"it belongs under '{inside[0]}'"
        if inside
        else suggestion(str(key), missing or known, "keys that can stand here")
    )
    if str(key).isdigit() and fault.value is None:
        fix = "was a decimal point meant? Write 52.5, not 52,5"
    found = f"unknown key '{visible(str(key))}' in {subject(tuple(around))}"
    return Finding("unknown-key", where_of(fault.path), found, fix, place=fault.tree.keys.get(fault.path))


def _mistyped(fault: Fault) -> bool:
    """Whether the missing key is there with a slip in it, which is a fault of its own."""
    *around, key = fault.path
    record, there = record_at(fault.model, tuple(around)), fault.tree.at(tuple(around))
    known = fields_of(record) if record else {}
    absent = [name for name in known if name not in there]
    unknown = islice((name for name in there if name not in known), MOST_COMPARED)
    return any(nearest(name, absent) == key for name in unknown)


def _has(record: type[BaseModel] | None, key: str) -> bool:
    return record is not None and key in fields_of(record)


def _disguised_dates(tree: Tree, value: Any, path: Path) -> Iterator[Finding]:
    """Dates that pydantic took from something else, as seconds since 1970."""
    if isinstance(value, date):
        written = tree.at(path)
        if isinstance(written, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            yield Finding("not-a-date", where_of(path), *not_a_date(written, subject(path)))
    elif isinstance(value, BaseModel):
        for name, key in leading_to(type(value), date):
            yield from _disguised_dates(tree, getattr(value, name), (*path, key))
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _disguised_dates(tree, inner, (*path, step))
