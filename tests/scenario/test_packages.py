"""Packages become needs: by rating, risk, phase and membership, changed school by school, the larger of two."""

from typing import Any

import pytest

from deployer.scenario.catalogue import STANDARD
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario


def scenario(packages: dict[str, Any], needs: dict[str, Any] | None = None, **school: Any) -> Scenario:
    """One secondary converter school `north` with these keys, and these packages."""
    north = {"name": "North", "phase": "secondary", "membership": "converter"} | school
    return Scenario.model_validate(
        {
            "format": "deployer/scenario/1",
            "title": "Term",
            "calendar": {"first_day": "2026-09-07", "last_day": "2026-10-02"},
            "schools": {"north": north},
            "categories": {"science": {"name": "Natural science"}, "maths": {"name": "Mathematics"}},
            "roles": {},
            "packages": packages,
            "needs": needs or {},
        },
        strict=False,
    )


def a_package(when: dict[str, Any] | None = None, **needs: dict[str, Any]) -> dict[str, Any]:
    return {"when": when or {}, "needs": {key: {"category": "science"} | need for key, need in needs.items()}}


def test_a_package_need_is_named_by_school_package_and_need() -> None:
    """It keeps all that the package says of it, its window too, and the result needs no package any more."""
    window = {"from": "2026-09-14", "to": "2026-09-18"}
    core = {"days": 3, "level": 2, "rhythm": "weekly", "window": window, "priority": "high", "least": {"days": 1}}
    expanded = expand(scenario({"all": a_package(core=core)}, package_needs={"all__core": {"aim": "Lift"}}))
    assert list(expanded.needs) == ["north__all__core"]
    need = expanded.needs["north__all__core"]
    assert need.model_dump(by_alias=True, mode="json", exclude_defaults=True) == {
        **core,
        "rhythm": {"pattern": "weekly"},
        "category": "science",
        "school": "north",
        "aim": "Lift",
    }
    assert (expanded.packages, expanded.schools["north"].package_needs, expanded.catalogue) == ({}, {}, None)
    assert expand(expanded) == expanded


@pytest.mark.parametrize(
    ("when", "applies"),
    [
        ({}, True),
        ({"rating": "good"}, True),
        ({"rating": ["inadequate", "good"]}, True),
        ({"rating": "inadequate"}, False),
        ({"rating": []}, False),
        ({"risk": "red"}, False),
        ({"phase": "secondary", "membership": "converter"}, True),
        ({"phase": "secondary", "membership": "partner"}, False),
    ],
)
def test_a_package_is_for_schools_that_are_all_it_names(when: dict[str, Any], applies: bool) -> None:
    """Several values mean any of them, several keys mean all of them, none means every school."""
    expanded = expand(scenario({"some": a_package(when, core={"days": 1})}, rating="good"))
    assert bool(expanded.needs) is applies


def test_a_school_not_inspected_yet_is_a_rating_of_its_own() -> None:
    expanded = expand(scenario({"new": a_package({"rating": "not_inspected"}, core={"days": 1})}))
    assert list(expanded.needs) == ["north__new__core"]


def test_of_two_package_needs_in_one_category_the_larger_stays() -> None:
    """Whichever package comes first; the first of two equal ones; those of other categories are not touched."""
    small, large = a_package(core={"days": 1}), a_package(core={"sessions": 3, "visit": "am"})
    other = a_package(numbers={"days": 1, "category": "maths"})
    assert list(expand(scenario({"a": small, "b": large, "c": other})).needs) == ["north__b__core", "north__c__numbers"]
    assert list(expand(scenario({"a": large, "b": small})).needs) == ["north__a__core"]
    assert list(expand(scenario({"a": small, "b": small})).needs) == ["north__a__core"]


def test_a_schools_change_counts_before_the_larger_is_chosen() -> None:
    """Days replace sessions, and what is switched off leaves its place to the smaller need."""
    both = {"a": a_package(core={"days": 1}), "b": a_package(core={"sessions": 4})}
    assert list(expand(scenario(both, package_needs={"b__core": {"off": True}})).needs) == ["north__a__core"]
    assert list(expand(scenario(both, package_needs={"a__core": {"days": 3}})).needs) == ["north__a__core"]
    less = expand(scenario(both, package_needs={"b__core": {"days": 1.5, "priority": "must", "level": 3}}))
    need = less.needs["north__b__core"]
    assert (need.sessions_asked, need.sessions, need.priority, need.level) == (3, None, "must", 3)


def test_needs_of_the_schools_own_stay_beside_package_needs() -> None:
    """Only package needs are compared with each other; of one id, the scenario's own need stays."""
    own = {"school": "north", "category": "science", "days": 5}
    packages = {"a": a_package(core={"days": 1})}
    assert list(expand(scenario(packages, {"own": own})).needs) == ["north__a__core", "own"]
    assert expand(scenario(packages, {"north__a__core": own})).needs["north__a__core"].days == 5


def test_a_school_that_declined_still_has_its_needs() -> None:
    """They go unmet, with that reason."""
    assert len(expand(scenario({"a": a_package(core={"days": 1})}, consent="declined")).needs) == 1


def test_the_catalogue_joins_the_categories_and_the_scenarios_own_win() -> None:
    given = scenario({})
    assert expand(given).categories == given.categories
    joined = expand(given.model_copy(update={"catalogue": "standard"})).categories
    assert joined.keys() == STANDARD.keys() | {"science", "maths"}
    assert joined["science"].name == "Natural science"
