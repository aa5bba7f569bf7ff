"""Needs of packages: where they are changed in the scenario as written, and what that is in a plan's."""

import pytest

from builders import a_need, a_scenario, a_school
from deployer.scenario.given_by import in_plan, of_package, place_of
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario


def expanded() -> Scenario:
    """North and south get help from a package, with writing; north has a need of its own too."""
    help_ = {"category": "science", "days": 2, "level": 2, "writing": {"days": 1}}
    packages = {"red": {"when": {"risk": "red"}, "needs": {"big_help": help_}}}
    schools = a_school("north", risk="red"), a_school("south", risk="red")
    return expand(a_scenario(a_need("own"), *schools, packages=packages))


@pytest.mark.parametrize(
    ("name", "key", "place"),
    [
        ("own", "level", "needs.own.level"),
        ("north__red__big_help", "level", "schools.north.package_needs.red__big_help.level"),
        ("north__red__big_help", "window", "schools.north.package_needs.red__big_help.window"),
        ("north__red__big_help", "people", "packages.red.needs.big_help.people"),
        ("north__red__big_help__writing", "level", "needs.north__red__big_help__writing.level"),
    ],
)
def test_where_a_key_is_changed(name: str, key: str, place: str) -> None:
    """At the school where schools may change it, else in the package; what nobody has given stays where it is."""
    assert place_of(expanded().needs, name, key) == place


def test_what_a_path_is_in_a_plan() -> None:
    """One need, all needs of the package, or just the path."""
    given = expanded()
    assert in_plan(given, "schools.north.package_needs.red__big_help.level") == ["needs.north__red__big_help.level"]
    assert in_plan(given, "packages.red.needs.big_help.people.max") == [
        "needs.north__red__big_help.people.max",
        "needs.south__red__big_help.people.max",
    ]
    for path in ("schools.north.package_needs.no__such.level", "needs.own.level", "budget.total"):
        assert in_plan(given, path) == [path]


def test_what_comes_from_a_package() -> None:
    assert [of_package(expanded().needs, name) for name in expanded().needs] == [
        None if name == "own" or name.endswith("writing") else "red__big_help" for name in expanded().needs
    ]
