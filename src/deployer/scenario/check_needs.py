"""Needs that ask for what cannot be given: no amount or two, parts of visits, circles of order, skills that nobody has."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial

import networkx as nx

from deployer.errors import Finding
from deployer.scenario.asked import Asked, Written, asked, written
from deployer.scenario.holding import covers, suits
from deployer.scenario.packages import Given, ever_applies, offered
from deployer.scenario.schema import PackageNeed, Phase, Scenario, Specialist
from deployer.scenario.standard_packages import SHIPPED

LONGEST_ID = 80


def check_needs(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Each need by itself, then all of them together."""
    for one in written(scenario):
        yield from _amount(one)
    everything = asked(scenario, expanded)
    if not everything:
        yield Finding(
            "nothing-asked", "", "no school asks for anything", "add needs, or packages that apply", "warning"
        )
    for need in everything:
        if need.given and need.given.change:
            yield from _least(need.where_of("days"), f"need {need.id}", need.need)
    yield from _circles(expanded)
    yield from _soon(scenario)
    yield from _package_ids(scenario)
    yield from _idle_packages(scenario)
    yield from _nobody(everything, expanded)


def _amount(one: Written) -> Iterator[Finding]:
    need, a_visit = one.need, one.need.sessions_a_visit
    if need.placement is not None:
        return  # how much it asks for follows from its weeks
    amounts = {"days": need.days, "sessions": need.sessions, "hours": need.hours}
    given = [f"{field} ({amount:g})" for field, amount in amounts.items() if amount is not None]
    if len(given) > 1:
        found = f"{one.name} asks for {' and for '.join(given)}"
        where = f"{one.where}.{given[1].split()[0]}"
        yield Finding("days-and-sessions", where, found, "keep one of the two; a day is two sessions, or five hours")
        return
    if not given and not need.dates:
        yield Finding("no-amount", one.where, f"{one.name} does not say how much it asks for", "add days, or sessions")
        return
    if need.sessions_asked % a_visit:
        field = "days" if need.days is not None else "sessions"
        found = (
            f"{one.name} asks for {need.sessions_asked} sessions, which are no whole number of day visits of {a_visit}"
        )
        fix = f"ask for {need.sessions_asked - 1 or 2} or {need.sessions_asked + 1}, or set visit: half_day"
        yield Finding("not-whole-visits", f"{one.where}.{field}", found, fix)
    if need.least and (need.least.days is None) == (need.least.sessions is None):
        found = f"the least of {one.name} must be given either in days or in sessions"
        yield Finding("no-amount", f"{one.where}.least", found, "write least: {days: n}, or least: {sessions: n}")
        return
    yield from _least(f"{one.where}.least", one.name, need)


def _least(where: str, name: str, need: PackageNeed) -> Iterator[Finding]:
    if need.least_sessions > need.sessions_asked:
        found = (
            f"the least of {name} is {need.least_sessions} sessions, more than the {need.sessions_asked} it asks for"
        )
        yield Finding(
            "least-too-large", where, found, f"lower the least to {need.sessions_asked} sessions, or ask for more"
        )


def _soon(scenario: Scenario) -> Iterator[Finding]:
    """Days to be over within, of a need that comes after nothing that is required."""
    for key, need in scenario.needs.items():
        if need.within_days is not None and set(need.after.values()) <= {"if_given"}:
            found = f"need {key} is to be over within {need.within_days} days, but after nothing that is required"
            fix = "write after: {NEED: required}, or same_person, or take within_days out"
            yield Finding("within-nothing", f"needs.{key}.within_days", found, fix)


def _circles(expanded: Scenario) -> Iterator[Finding]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for key, need in expanded.needs.items():
        graph.add_edges_from((key, other) for other in need.after if other in expanded.needs)
    for members in nx.strongly_connected_components(graph):
        circle = _circle(graph.subgraph(members))
        if circle:
            found = f"these needs wait for each other: {' after '.join([*circle, circle[0]])}"
            where = f"needs.{circle[0]}.after.{circle[1 % len(circle)]}"
            yield Finding(
                "after-cycle", where, found, f"take '{circle[1 % len(circle)]}' out of the after of {circle[0]}"
            )


def _circle(graph: "nx.DiGraph[str]") -> list[str]:
    """One circle of the graph, beginning with the first id of the alphabet; empty where there is none."""
    start = min(graph)
    if len(graph) == 1:
        return [start] if graph.has_edge(start, start) else []
    _, back = min((len(path), path) for path in _ways_back(graph, start))
    return back


def _ways_back(graph: "nx.DiGraph[str]", start: str) -> Iterator[list[str]]:
    for last in sorted(graph.predecessors(start)):
        yield nx.shortest_path(graph, start, last)


def _package_ids(scenario: Scenario) -> Iterator[Finding]:
    """Ids of package needs that are too long or meant twice."""
    owners: dict[str, Given] = {}
    for key, school in scenario.schools.items():
        for one in offered(scenario, key, school):
            where = f"packages.{one.package}.needs.{one.name}"
            if len(one.id) > LONGEST_ID:
                found = (
                    f"the id '{one.id}' that package {one.package} makes for school {key} has {len(one.id)} characters"
                )
                yield Finding(
                    "too-long", where, found, f"shorten the ids of school, package or need: {LONGEST_ID} in all"
                )
            if one.id in scenario.needs:
                found = f"need {one.id} has the id that package {one.package} gives to a need of school {key}"
                yield Finding(
                    "id-taken", f"needs.{one.id}", found, "rename the need, or change the package need instead"
                )
            if one.id in owners:
                found = f"packages {owners[one.id].package} and {one.package} both make the need '{one.id}'"
                yield Finding("id-taken", where, found, "rename one: '__' within ids makes them ambiguous")
            owners.setdefault(one.id, one)


def _idle_packages(scenario: Scenario) -> Iterator[Finding]:
    for key, package in scenario.packages.items():
        if package is SHIPPED.get(key):
            continue
        if not any(ever_applies(scenario, package.when, school) for school in scenario.schools.values()):
            found = f"package {key} is for no school: none is what its 'when' asks for"
            yield Finding(
                "idle-package", f"packages.{key}.when", found, "correct when, or take the package out", "warning"
            )


def _nobody(everything: list[Asked], expanded: Scenario) -> Iterator[Finding]:
    """One warning per written need and reason; those of a package name all their schools."""
    schools: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    experts = cache(partial(_experts, expanded))
    for one in everything:
        if reason := _who_is_missing(one, expanded, experts):
            schools[(one.where_of(reason[0]), *reason)].append(one.id)
    for (where, field, why), needs in schools.items():
        named = f"need {needs[0]}" if len(needs) == 1 else f"{len(needs)} needs ({needs[0]} and others)"
        fix = f"change '{field}', or add a specialist who can serve it"
        yield Finding("nobody-qualified", where, f"nobody can serve {named}: {why}", fix, "warning")


def _who_is_missing(one: Asked, expanded: Scenario, experts: Callable[..., list[Specialist]]) -> tuple[str, str] | None:
    """The field after which nobody is left, and why; None if somebody is, or if the need names what is not there."""
    need, school = one.need, expanded.schools.get(one.need.school)
    if school is None or need.category not in expanded.categories:
        return None
    if not (people := experts(need.category)):
        return "category", f"no specialist has {need.category}"
    if not experts(need.category, need.level):
        best = max(person.level(need.category) for person in people)
        return "level", f"it asks for level {need.level} in {need.category}, but the best of all specialists has {best}"
    if not experts(need.category, need.level, tuple(need.roles)):
        return "roles", f"no specialist with {need.category} at level {need.level} is {' or '.join(need.roles)}"
    people = experts(need.category, need.level, tuple(need.roles))
    if reason := _range_is_missing(one, school.phase, people) or _role_is_missing(one, expanded, people):
        return reason
    people = [person for person in people if covers(person, need, school.phase)]
    return None if any(_comes_from_elsewhere(person, one) for person in people) else _only_own(one)


def _range_is_missing(one: Asked, phase: Phase, people: list[Specialist]) -> tuple[str, str] | None:
    if any(covers(person, one.need, phase) for person in people):
        return None
    where = f"covers {' and '.join(one.need.key_stages)}" if one.need.key_stages else f"works in {phase} schools"
    return "category", f"no specialist with {one.need.category} at level {one.need.level} {where}"


def _role_is_missing(one: Asked, expanded: Scenario, people: list[Specialist]) -> tuple[str, str] | None:
    roles = [role for person in people if (role := expanded.roles.get(person.role))]
    if not roles or any(suits(role, one.need) for role in roles):
        return None
    field = "mode" if one.need.mode else "firefighting"
    return field, f"no role of those with {one.need.category} is for {one.need.mode or 'firefighting'}"


def _experts(expanded: Scenario, category: str, level: int = 1, roles: tuple[str, ...] = ()) -> list[Specialist]:
    """People with the category at the level, in one of the roles if any are given."""
    return [
        person
        for person in expanded.specialists.values()
        if person.level(category) >= level and (not roles or person.role in roles)
    ]


def _comes_from_elsewhere(person: Specialist, one: Asked) -> bool:
    return one.need.own_people or person.home_school != one.need.school


def _only_own(one: Asked) -> tuple[str, str]:
    return "category", f"only school {one.need.school}'s own people have {one.need.category} as it asks"
