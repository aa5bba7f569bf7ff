"""Names that lead nowhere: each id that something refers to must exist."""

from collections.abc import Collection, Iterable, Iterator

from deployer.errors import Finding
from deployer.scenario.asked import Written, written
from deployer.scenario.nearest import suggestion
from deployer.scenario.packages import all_given, ever_applies
from deployer.scenario.schema import Scenario, Specialist


def unknown(where: str, of: str, used: str | None, kind: str, known: Collection[str]) -> Iterator[Finding]:
    """A finding if `used` is not among the known ids; `kind` is the section of the file that has them."""
    if used is not None and used not in known:
        found = f"{of} is '{used}', which is not among the {kind}"
        yield Finding("unknown-id", where, found, suggestion(used, known, f"add it to {kind}, or name one of them"))


def check_ids(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Every reference in the scenario."""
    yield from _of_hubs(scenario)
    for key, specialist in scenario.specialists.items():
        yield from _of_specialist(key, specialist, expanded)
    for need in written(scenario):
        yield from _of_need(need, expanded)
    yield from _of_order(scenario, expanded)
    yield from _of_decisions(scenario, expanded)
    yield from _of_tables(scenario, expanded)
    yield from _of_package_needs(scenario)
    yield from _of_meetings(scenario)


def _of_hubs(scenario: Scenario) -> Iterator[Finding]:
    for key, hub in scenario.hubs.items():
        at = f"hubs.{key}"
        yield from unknown(
            f"{at}.lead_school", f"lead_school of hub {key}", hub.lead_school, "schools", scenario.schools
        )
        of = f"executive_lead of hub {key}"
        yield from unknown(f"{at}.executive_lead", of, hub.executive_lead, "specialists", scenario.specialists)
    for key, school in scenario.schools.items():
        yield from unknown(f"schools.{key}.hub", f"hub of school {key}", school.hub, "hubs", scenario.hubs)


def _of_meetings(scenario: Scenario) -> Iterator[Finding]:
    for key, meeting in scenario.meetings.items():
        yield from _listed(
            f"meetings.{key}.who.roles", f"roles of meeting {key}", meeting.who.roles, "roles", scenario.roles
        )
        yield from _listed(
            f"meetings.{key}.who.hubs", f"hubs of meeting {key}", meeting.who.hubs, "hubs", scenario.hubs
        )
        people = meeting.who.specialists
        of = f"specialists of meeting {key}"
        yield from _listed(f"meetings.{key}.who.specialists", of, people, "specialists", scenario.specialists)


def _listed(where: str, of: str, used: list[str], kind: str, known: Collection[str]) -> Iterator[Finding]:
    for position, one in enumerate(used):
        yield from unknown(f"{where}[{position}]", f"entry {position + 1} of {of}", one, kind, known)


def _of_specialist(key: str, one: Specialist, expanded: Scenario) -> Iterator[Finding]:
    at, of = f"specialists.{key}", f"of specialist {key}"
    yield from unknown(f"{at}.role", f"role {of}", one.role, "roles", expanded.roles)
    yield from unknown(f"{at}.home_school", f"home_school {of}", one.home_school, "schools", expanded.schools)
    yield from unknown(f"{at}.base", f"base {of}", one.base, "schools", expanded.schools)
    for category in one.expertise:
        where = f"{at}.expertise.{category}"
        yield from unknown(where, f"a category in the expertise {of}", category, "categories", expanded.categories)
    for position, school in enumerate(one.conflicts):
        where, which = f"{at}.conflicts[{position}]", f"entry {position + 1} of conflicts {of}"
        yield from unknown(where, which, school, "schools", expanded.schools)
    for school in one.inspected:
        yield from unknown(
            f"{at}.inspected.{school}", f"a school inspected by {key}", school, "schools", expanded.schools
        )
    for position, declined in enumerate(one.declined):
        if declined not in expanded.needs and declined not in expanded.schools:
            where, both = f"{at}.declined[{position}]", {**expanded.needs, **expanded.schools}
            yield from unknown(where, f"entry {position + 1} of declined {of}", declined, "needs and schools", both)


def _of_need(one: Written, expanded: Scenario) -> Iterator[Finding]:
    category = one.need.category
    yield from unknown(f"{one.where}.category", f"category of {one.name}", category, "categories", expanded.categories)
    for position, role in enumerate(one.need.roles):
        where, of = f"{one.where}.roles[{position}]", f"entry {position + 1} of the roles of {one.name}"
        yield from unknown(where, of, role, "roles", expanded.roles)
    for position, school in enumerate(one.need.recipients):
        where, of = f"{one.where}.recipients[{position}]", f"entry {position + 1} of the recipients of {one.name}"
        yield from unknown(where, of, school, "schools", expanded.schools)


def _of_order(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    for key, need in scenario.needs.items():
        yield from unknown(f"needs.{key}.school", f"school of need {key}", need.school, "schools", scenario.schools)
        for other in need.after:
            where = f"needs.{key}.after.{other}"
            yield from unknown(where, f"what need {key} comes after", other, "needs", expanded.needs)


def _of_decisions(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    people = scenario.specialists
    for key, fixed in scenario.fixed.items():
        at, of = f"fixed.{key}", f"of fixed deployment {key}"
        yield from unknown(f"{at}.need", f"need {of}", fixed.need, "needs", expanded.needs)
        yield from unknown(f"{at}.specialist", f"specialist {of}", fixed.specialist, "specialists", people)
    for key, forbidden in scenario.forbidden.items():
        at, of = f"forbidden.{key}", f"of forbidden deployment {key}"
        yield from unknown(f"{at}.need", f"need {of}", forbidden.need, "needs", expanded.needs)
        yield from unknown(f"{at}.school", f"school {of}", forbidden.school, "schools", scenario.schools)
        yield from unknown(f"{at}.specialist", f"specialist {of}", forbidden.specialist, "specialists", people)


def _of_tables(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    for category in scenario.weights.themes:
        where = f"weights.themes.{category}"
        yield from unknown(where, "a category in the themes of weights", category, "categories", expanded.categories)
    located = {key for key, one in scenario.specialists.items() if one.location}
    places = [*scenario.schools, *sorted(located - scenario.schools.keys())]
    for start, trips in scenario.travel.matrix.items():
        where = f"travel.matrix.{start}"
        yield from unknown(where, "a place in the matrix of travel", start, "schools", places)
        for end in trips:
            yield from unknown(
                f"{where}.{end}", f"a place in the matrix of travel from {start}", end, "schools", places
            )


def _of_package_needs(scenario: Scenario) -> Iterator[Finding]:
    known = {f"{package}__{need}" for package, content in scenario.packages.items() for need in content.needs}
    given = {(one.school, one.key) for one in all_given(scenario)}
    for key, school in scenario.schools.items():
        offered = {
            f"{package}__{need}"
            for package, content in scenario.packages.items()
            if ever_applies(scenario, content.when, school)
            for need in content.needs
        }
        for changed, change in school.package_needs.items():
            where, of = f"schools.{key}.package_needs.{changed}", f"a need in package_needs of school {key}"
            yield from unknown(where, of, changed, "needs of packages", sorted(known))
            effective = changed in offered and (change.off or (key, changed) in given)
            if changed in known and not effective:
                yield _without_effect(where, changed, key, offered)


def _without_effect(where: str, changed: str, school: str, offered: Iterable[str]) -> Finding:
    reason = (
        "another package need of the same category is larger" if changed in offered else "that package is not for it"
    )
    found = f"the change '{changed}' of school {school} does nothing: {reason}"
    return Finding("no-effect", where, found, "take it out, or correct the package's `when`", "warning")
