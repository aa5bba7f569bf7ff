"""A plan from its file."""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from deployer.errors import Finding, Findings, Place, Unreadable
from deployer.plan.schema import Plan
from deployer.plan.whatif import WhatIfs
from deployer.scenario.file_text import read_text
from deployer.scenario.load import parsed
from deployer.scenario.schema import Record
from deployer.scenario.shape import fitted
from deployer.scenario.tree import Tree, visible

MOST_BYTES = 50_000_000
FORMAT = "deployer/plan/1"
WHATIF_FORMAT = "deployer/whatif/1"
MEANT = {
    FORMAT: "a plan that 'deployer plan' has made",
    WHATIF_FORMAT: "what 'deployer whatif --format json' prints",
}
"""What is to be given, where the file is something else."""

T = TypeVar("T", bound=Record)


def read_plan(path: Path) -> Plan:
    """The plan in the file; whether it keeps any rule is not looked at.

    Raises Unreadable where the file is missing, too large, no text or no JSON, and Findings where it is no plan.
    """
    return _read(path, Plan, FORMAT)


def read_whatifs(path: Path) -> WhatIfs:
    """The what-ifs in the file, as `deployer whatif --format json` prints them. Raises as `read_plan` does."""
    return _read(path, WhatIfs, WHATIF_FORMAT)


def _read(path: Path, model: type[T], form: str) -> T:
    source, text = str(path), read_text(path, MOST_BYTES)
    if not text.strip():
        raise _faulty(source, text, "empty-file", "the file is empty", f"give {MEANT[form]}")
    try:
        return _fitting(Tree(source, text, _data(source, text, form)), model, form)
    except Findings as error:
        raise _with_places(error, model, form) from None


def _fitting(tree: Tree, model: type[T], form: str) -> T:
    found, faults = fitted(tree, model, form)
    if found is None or faults:
        raise Findings(tree.placed(faults), tree.source, tree.text)
    return found


def _with_places(error: Findings, model: type[T], form: str) -> Findings | Unreadable:
    """The same faults as the slower reader of YAML sees them, who knows every place: JSON is YAML, but for odd corners."""
    try:
        tree = parsed(error.source, error.text)
        _fitting(tree, model, form)
    except Findings as placed:
        return placed if any(finding.place for finding in placed.findings) else error
    except Unreadable as deep:
        return deep if deep.code == "too-deep" else error
    return error


def _data(source: str, text: str, form: str) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(items)
        if len(data) < len(items):
            twice = Counter(key for key, _ in items).most_common(1)[0][0]
            found = f"the key '{visible(twice)}' is given twice in one object"
            raise _faulty(source, text, "duplicate-key", found, "keep one of the two")
        return data

    def constant(name: str) -> NoReturn:
        found = f"{name} stands where a number is meant"
        raise _faulty(source, text, "not-a-number", found, "make the plan again with 'deployer plan'")

    def number(digits: str) -> float:
        return value if math.isfinite(value := float(digits)) else constant(visible(digits))

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_float=number)
    except json.JSONDecodeError as error:
        fix = f"give {MEANT[form]}: it ends in .json" if form == FORMAT else f"give {MEANT[form]}"
        place = Place(error.lineno, error.colno)
        raise Unreadable(source, "the file is not JSON from here on", fix, place, code="not-json", text=text) from None
    except RecursionError:
        raise Unreadable(
            source, "the file is nested too deep", "check that it is the right file", code="too-deep"
        ) from None
    except ValueError:
        found = "the file has a number of thousands of digits"
        raise _faulty(source, text, "out-of-range", found, "make the plan again with 'deployer plan'") from None


def _faulty(source: str, text: str, code: str, found: str, fix: str) -> Findings:
    return Findings([Finding(code, "", found, fix)], source, text)
