"""Needs that packages have given: where in the scenario as it is written they are changed."""

from collections.abc import Iterator, Mapping

from deployer.scenario.packages import CHANGEABLE
from deployer.scenario.schema import Need, Scenario
from deployer.scenario.writing import SUFFIX

APART = "__"


def of_package(needs: Mapping[str, Need], name: str) -> str | None:
    """The name that a school's `package_needs` has for a need of an expanded scenario; None where no package has given it."""
    school, rest = needs[name].school, name.removeprefix(f"{needs[name].school}{APART}")
    written = name.endswith(f"{APART}{SUFFIX}") and name.removesuffix(f"{APART}{SUFFIX}") in needs
    return rest if name.startswith(f"{school}{APART}") and APART in rest and not written else None


def place_of(needs: Mapping[str, Need], name: str, key: str) -> str:
    """The dotted path at which a planner changes a key of a need: of one from a package at its school, or else in the package itself."""
    given = of_package(needs, name)
    if given is None:
        return f"needs.{name}.{key}"
    if key in CHANGEABLE:
        return f"schools.{needs[name].school}.package_needs.{given}.{key}"
    package, _, of_it = given.partition(APART)
    return f"packages.{package}.needs.{of_it}.{key}"


def in_plan(scenario: Scenario, path: str) -> list[str]:
    """The paths that this one stands for in an expanded scenario: those of the needs that packages have given, or just itself."""
    steps = path.split(".")
    match steps:
        case ["schools", school, "package_needs", given, *keys] if keys:
            found = [f"{school}{APART}{given}"]
        case ["packages", package, "needs", of_it, *keys] if keys:
            found = [f"{need.school}{APART}{package}{APART}{of_it}" for need in scenario.needs.values()]
        case _:
            return [path]
    rest = ".".join(keys)
    return [f"needs.{name}.{rest}" for name in dict.fromkeys(_known(scenario, found))] or [path]


def _known(scenario: Scenario, names: list[str]) -> Iterator[str]:
    return (name for name in names if name in scenario.needs)
