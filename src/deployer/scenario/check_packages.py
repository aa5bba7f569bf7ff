"""Packages and requirements: whom they name, what schools may not take out of them, and what nobody has asked for."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.packages import applies, ever_applies
from deployer.scenario.schema import PackageNeed, PackageNeedChange, Scenario

ORDER = ("low", "medium", "high", "must")


def check_packages(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Every package, what schools change in it, and every requirement."""
    yield from _of_packages(scenario)
    yield from _binding(scenario)
    yield from _requirements(scenario, expanded)


def _of_packages(scenario: Scenario) -> Iterator[Finding]:
    for key, package in scenario.packages.items():
        at = f"packages.{key}"
        for position, tier in enumerate(package.when.tier or ()):
            of = f"entry {position + 1} of the tiers of package {key}"
            yield from unknown(f"{at}.when.tier[{position}]", of, tier, "tiers", scenario.tiers)
        for school in package.done:
            of = f"a school in done of package {key}"
            yield from unknown(f"{at}.done.{school}", of, school, "schools", scenario.schools)
        if package.done and not package.every:
            found = f"package {key} says who has had it (done), but not how often it is due"
            yield Finding("no-effect", f"{at}.done", found, "add every: term, or every: year", "warning")


def _binding(scenario: Scenario) -> Iterator[Finding]:
    """What the trust has bound its schools to, and a school switches off or lessens."""
    for school, facts in scenario.schools.items():
        for key, package in scenario.packages.items():
            changes = (
                facts.package_needs
                if package.binding == "trust" and ever_applies(scenario, package.when, facts)
                else {}
            )
            for name, need in package.needs.items():
                if less := _lessened(need, changes.get(f"{key}__{name}")):
                    field, how = less
                    found = f"school {school} {how} the need '{key}__{name}', which binds it (binding: trust)"
                    where = f"schools.{school}.package_needs.{key}__{name}.{field}"
                    yield Finding(
                        "bound-by-trust", where, found, "take the change out, or set binding: choice at the package"
                    )


def _lessened(need: PackageNeed, change: PackageNeedChange | None) -> tuple[str, str] | None:
    """The field that takes something away, and how; None where nothing does."""
    if change is None:
        return None
    if change.off:
        return "off", "switches off"
    if change.days is not None and 2 * change.days < need.sessions_asked:
        return "days", "shortens"
    if change.level is not None and change.level < need.level:
        return "level", "lowers the level of"
    if change.priority is not None and ORDER.index(change.priority) < ORDER.index(need.priority):
        return "priority", "lowers the priority of"
    return None


def _requirements(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    asked = {(need.school, need.category) for need in expanded.needs.values()}
    for key, one in scenario.requirements.items():
        at = f"requirements.{key}"
        concerned = [school for school, facts in expanded.schools.items() if applies(one.when, facts)]
        for position, tier in enumerate(one.when.tier or ()):
            of = f"entry {position + 1} of the tiers of requirement {key}"
            yield from unknown(f"{at}.when.tier[{position}]", of, tier, "tiers", scenario.tiers)
        for position, category in enumerate(one.categories):
            where, of = f"{at}.categories[{position}]", f"entry {position + 1} of the categories of requirement {key}"
            yield from unknown(where, of, category, "categories", expanded.categories)
            lacking = [school for school in concerned if (school, category) not in asked]
            if lacking and category in expanded.categories:
                more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
                found = f"requirement {key}: school {lacking[0]}{more} must have {category}, but no need asks for it"
                yield Finding("required-not-asked", where, found, "add needs, or a package that gives them", "warning")
