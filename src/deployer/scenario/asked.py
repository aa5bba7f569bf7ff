"""Every need of a scenario with where it is written, so that checks of package needs can point at the package."""

from collections.abc import Iterator
from dataclasses import dataclass

from deployer.scenario.lines import PREFIX
from deployer.scenario.packages import Given, all_given
from deployer.scenario.schema import Need, PackageNeed, Scenario


@dataclass(frozen=True)
class Written:
    """A need as it stands in the file: one of a school's own, or one of a package, whatever the number of schools.

    where  its path
    name   what sentences call it
    """

    where: str
    name: str
    need: PackageNeed


@dataclass(frozen=True)
class Asked:
    """A need that a school asks for, by itself or through a package.

    given  where it comes from; None for a need of the school's own
    line   the line of management that it comes from, if any
    """

    id: str
    need: Need
    given: Given | None = None
    line: str | None = None

    @property
    def where(self) -> str:
        """The path at which the file writes it down."""
        if self.line:
            return f"line_management.{self.line}"
        return f"packages.{self.given.package}.needs.{self.given.name}" if self.given else f"needs.{self.id}"

    def where_of(self, field: str) -> str:
        """The path of one of its fields: the school's change to a package need, if it has this field."""
        if self.given and self.given.change and getattr(self.given.change, field, None) is not None:
            return f"schools.{self.given.school}.package_needs.{self.given.key}.{field}"
        return f"{self.where}.{field}"


def written(scenario: Scenario) -> Iterator[Written]:
    """The needs as the file has them."""
    for key, need in scenario.needs.items():
        yield Written(f"needs.{key}", f"need {key}", need)
    for package_key, package in scenario.packages.items():
        for key, package_need in package.needs.items():
            where = f"packages.{package_key}.needs.{key}"
            yield Written(where, f"need {key} of package {package_key}", package_need)


def asked(scenario: Scenario, expanded: Scenario) -> list[Asked]:
    """The needs as they are planned."""
    given = {one.id: one for one in all_given(scenario) if one.id not in scenario.needs}
    lines = {f"{PREFIX}{key}": key for key in scenario.line_management if f"{PREFIX}{key}" not in scenario.needs}
    return [Asked(key, need, given.get(key), lines.get(key)) for key, need in expanded.needs.items()]
