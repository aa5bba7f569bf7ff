"""Needs that only packages will give, in what-ifs: a scenario file does not have them, but says at the school what changes in them."""

from collections.abc import Iterator
from typing import Any

from deployer.scenario.schema import PackageNeed, PackageNeedChange
from deployer.scenario.standard_packages import STANDARD_PACKAGES
from deployer.scenario.tree import Path

MARK = "__"
"""What joins school, package and need in the id of a package's need."""


def at_the_school(path: Path, data: Any) -> Path:
    """Where the scenario says what the path is about: at the school, for a key that a school can change in a need from a package."""
    if len(path) < 3 or path[2] not in PackageNeedChange.model_fields:
        return path
    found = _school_and_need(path, data)
    return ("schools", found[0], "package_needs", found[1], *path[2:]) if found else path


def names_below(path: Path, data: Any) -> list[str]:
    """What a school's `package_needs` may name, where the path leads there."""
    return list(_given(data)) if len(path) == 3 and (path[0], path[2]) == ("schools", "package_needs") else []


def way_to_change(path: Path, data: Any) -> str:
    """The way to change a need that only packages will give; nothing where the path is none of that kind."""
    if path[0] != "needs" or len(path) < 2 or str(path[1]).count(MARK) < 2 or str(path[1]) in _map(data, "needs"):
        return ""
    school, _, need = str(path[1]).partition(MARK)
    if school not in _map(data, "schools"):
        return ""
    key = str(path[2]) if len(path) > 2 else "off"
    at = f"'schools.{school}.package_needs', there"
    if key in PackageNeedChange.model_fields:
        return f"needs of packages are changed at the school: {at} '{need}: {{{key}: ...}}'"
    package, _, name = need.partition(MARK)
    if key in PackageNeed.model_fields and package in _map(data, "packages"):
        return f"one school cannot change this: set 'packages.{package}.needs.{name}.{key}' for all that have it"
    return f"a school cannot change this: switch the need off ({at} '{need}: {{off: true}}'), and add one of its own"


def _school_and_need(path: Path, data: Any) -> tuple[str, str] | None:
    """The school and package__need that a path to a need means; None where the file has that need, or no package gives it."""
    name, given = str(path[1]), set(_given(data))
    if path[0] != "needs" or name in _map(data, "needs"):
        return None
    pairs = ((school, name.removeprefix(f"{school}{MARK}")) for school in _map(data, "schools"))
    return next(((school, need) for school, need in pairs if name != need and need in given), None)


def _given(data: Any) -> Iterator[str]:
    """package__need of every package of the scenario, the shipped ones that it names among them."""
    for package, said in _map(data, "packages").items():
        yield from (f"{package}{MARK}{need}" for need in _map(said, "needs"))
    shipped = data.get("standard_packages") if isinstance(data, dict) else None
    for group in shipped if isinstance(shipped, list) else ():
        for package, whole in STANDARD_PACKAGES.get(group, {}).items():
            yield from (f"{package}{MARK}{need}" for need in whole.needs)


def _map(data: Any, key: str) -> dict[str, Any]:
    found = data.get(key) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}
