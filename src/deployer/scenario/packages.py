"""Packages and the catalogue counted out: a scenario that says everything itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deployer.scenario.catalogue import STANDARD
from deployer.scenario.known import before_monitoring, had, known, memberships
from deployer.scenario.lines import managed
from deployer.scenario.own_team import met_first
from deployer.scenario.placements import placed
from deployer.scenario.schema import (
    Category,
    Need,
    PackageNeed,
    PackageNeedChange,
    ReportCard,
    Scenario,
    School,
    Span,
    When,
)
from deployer.scenario.standard_packages import STANDARD_PACKAGES
from deployer.scenario.writing import with_writing

CHANGEABLE = ("days", "priority", "level", "window", "aim", "not_on")


@dataclass(frozen=True)
class Given:
    """One package need at one school.

    key     package__need, as `package_needs` names it
    need    with the school's changes; it carries no school where it is compared, only in the end
    change  what the school says of it, if anything
    """

    school: str
    package: str
    name: str
    need: PackageNeed
    change: PackageNeedChange | None

    @property
    def key(self) -> str:
        """Its name in `package_needs`."""
        return f"{self.package}__{self.name}"

    @property
    def id(self) -> str:
        """Its name among all needs."""
        return f"{self.school}__{self.key}"


def expand(scenario: Scenario) -> Scenario:
    """The same scenario with the catalogue's categories and the packages' needs in it, and neither catalogue nor packages.

    A category of the scenario's own wins over the catalogue's of the same id, and so does a need of the scenario's own.
    """
    standard = {key: Category(name=STANDARD[key]) for key in _areas_brought(scenario)}
    scenario = known(scenario)
    needs = {given.id: _as_need(given) for given in all_given(scenario)} | managed(scenario) | scenario.needs
    needs = {
        key: placed(scenario, required(scenario, before_monitoring(scenario, need))) for key, need in needs.items()
    }
    needs = met_first(scenario, needs)
    needs = with_writing(needs)
    schools = {key: school.model_copy(update={"package_needs": {}}) for key, school in scenario.schools.items()}
    return scenario.model_copy(
        update={
            "catalogue": None,
            "categories": standard | scenario.categories,
            "schools": schools,
            "packages": {},
            "standard_packages": [],
            "needs": needs,
            "line_management": {},
        }
    )


def _areas_brought(scenario: Scenario) -> list[str]:
    """Areas of the catalogue that join the scenario's own: all of them, or those that the shipped packages ask for."""
    if scenario.catalogue:
        return list(STANDARD)
    groups = (STANDARD_PACKAGES[group].values() for group in scenario.standard_packages)
    needs = [need for packages in groups for package in packages for need in package.needs.values()]
    return list(dict.fromkeys(need.category for need in needs))


def required(scenario: Scenario, need: Need) -> Need:
    """The need, as one that must be met where its school must have it."""
    school = scenario.schools.get(need.school)
    ruled = school and any(
        need.category in one.categories and applies(one.when, school) for one in scenario.requirements.values()
    )
    return need.model_copy(update={"priority": "must"}) if ruled else need


def all_given(scenario: Scenario) -> Iterator[Given]:
    """Every need that packages give, after the schools' changes; of two of one school in one category the larger."""
    for key, school in scenario.schools.items():
        yield from larger(offered(scenario, key, school)).values()


def offered(scenario: Scenario, key: str, school: School) -> Iterator[Given]:
    """What the packages offer to one school, without what it has switched off."""
    for package_key, package in scenario.packages.items():
        times = [(applies(package.when, then), span) for then, span in memberships(scenario, school)]
        spans = [span for holds, span in times if holds]
        if not spans or had(scenario, package, key):
            continue
        for name, need in package.needs.items():
            change = school.package_needs.get(f"{package_key}__{name}")
            if change is None or not change.off:
                asked = _changed(need, change)
                yield Given(
                    key, package_key, name, asked if len(spans) == len(times) else _within(asked, spans[0]), change
                )


def ever_applies(scenario: Scenario, when: When, school: School) -> bool:
    """Whether a package is for this school in some part of the term."""
    return any(applies(when, then) for then, _ in memberships(scenario, school))


def _within(need: PackageNeed, span: Span) -> PackageNeed:
    """The need while its school is what the package is for."""
    window = need.window or span
    part = Span(**{"from": max(window.first, span.first), "to": min(window.last, span.last)})
    return need.model_copy(update={"window": part})


def larger(given: Iterator[Given]) -> Mapping[str, Given]:
    """Category -> the need that asks for most sessions, the first of equal ones."""
    kept: dict[str, Given] = {}
    for one in given:
        other = kept.get(one.need.category)
        if other is None or one.need.sessions_asked > other.need.sessions_asked:
            kept[one.need.category] = one
    return kept


def applies(when: When, school: School) -> bool:
    """Whether a package is for this school: all that is given must hold; several values mean any of them."""
    return (
        (when.rating is None or school.rating in when.rating)
        and (when.risk is None or school.risk in when.risk)
        and (when.phase is None or school.phase in when.phase)
        and (when.membership is None or school.membership in when.membership)
        and (when.standing is None or school.standing in when.standing)
        and (when.tier is None or school.tier in when.tier)
        and all(school.services.get(service) in levels for service, levels in (when.services or {}).items())
        and _graded(when, school.report_card)
    )


def _graded(when: When, card: ReportCard | None) -> bool:
    """Whether the report card is as asked; where anything is asked of it, there must be one."""
    if card is None:
        return not when.grades and when.safeguarding is None
    return all(card.grade(area) in grades for area, grades in (when.grades or {}).items()) and (
        when.safeguarding in {None, card.safeguarding}
    )


def _changed(need: PackageNeed, change: PackageNeedChange | None) -> PackageNeed:
    if change is None:
        return need
    update = {name: value for name in CHANGEABLE if (value := getattr(change, name)) is not None}
    if "days" in update:
        update["sessions"] = None
    return need.model_copy(update=update)


def _as_need(given: Given) -> Need:
    fields = {name: getattr(given.need, name) for name in PackageNeed.model_fields}
    waited = given.change.waited if given.change else 0
    said = {"school", *given.need.model_fields_set} | ({"waited"} if waited else set())
    return Need.model_construct(_fields_set=said, **fields, school=given.school, waited=waited)
