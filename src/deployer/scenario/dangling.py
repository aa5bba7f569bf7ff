"""The way out where a name leads nowhere since something was taken out."""

from collections.abc import Callable
from typing import Any

from deployer.scenario.schema import Scenario
from deployer.scenario.subject import field_at
from deployer.scenario.tree import Path, where_of

LEADS = ("hubs", "schools")
"""Kinds whose references may be left away; of all others, the whole entry speaks of what is gone."""


def way_out(path: Path, at: Callable[[Path], Any]) -> str:
    """What to do about the reference at the path; `at` gives what stands at a path of the file."""
    listed = next((path[:length] for length in range(1, len(path)) if isinstance(at(path[:length]), list)), None)
    if listed:
        return f"set '{where_of(listed)}' without it"
    where, entry = where_of(path), where_of(path[:2])
    if not isinstance(at(path), str):
        return f"remove '{where}' too"
    info = field_at(Scenario, path)
    if path[0] in LEADS and info and not info.is_required():
        return f"remove '{where}' too, or set it to another"
    return f"remove '{entry}' too, or set '{where}' to another"
