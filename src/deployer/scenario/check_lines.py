"""Who leads whom, and where people from outside come from."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.lines import place_of
from deployer.scenario.schema import Scenario


def check_lines(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Lines of management, named people of needs, supplies, and how many schools executive leads have."""
    for key, line in scenario.line_management.items():
        at, of = f"line_management.{key}", f"of line {key}"
        yield from unknown(f"{at}.manager", f"manager {of}", line.manager, "specialists", scenario.specialists)
        yield from unknown(f"{at}.school", f"school {of}", line.school, "schools", scenario.schools)
        yield from unknown(f"{at}.specialist", f"specialist {of}", line.specialist, "specialists", scenario.specialists)
        yield from unknown(f"{at}.category", f"category {of}", line.category, "categories", expanded.categories)
        if (line.school is None) == (line.specialist is None) or place_of(scenario, line) is None:
            found = f"line {key} does not say at which school {line.manager} manages, or says it twice"
            yield Finding("line-without-place", at, found, "name a school, or a specialist with home_school or base")
    for key, need in scenario.needs.items():
        for position, named in enumerate(need.specialists):
            where, of = f"needs.{key}.specialists[{position}]", f"entry {position + 1} of the specialists of need {key}"
            yield from unknown(where, of, named, "specialists", scenario.specialists)
    for key, person in scenario.specialists.items():
        where, of = f"specialists.{key}.supply", f"supply of specialist {key}"
        yield from unknown(where, of, person.supply, "supplies", scenario.supplies)
    yield from _spans(scenario)


def _spans(scenario: Scenario) -> Iterator[Finding]:
    """Executive leads with more schools than they may have."""
    for key, person in scenario.specialists.items():
        role = scenario.roles.get(person.role)
        own, of_role = person.limits.schools_led, role.schools_led if role else None
        limit = own if own is not None else of_role
        hubs = [hub for hub, known in scenario.hubs.items() if known.executive_lead == key]
        led = sum(school.hub in hubs for school in scenario.schools.values())
        if limit is not None and led > limit:
            found = f"specialist {key} leads {led} schools in {' and '.join(hubs)}, and may have {limit}"
            fix = "name another lead for a hub, or raise schools_led"
            yield Finding("too-many-schools-led", f"hubs.{hubs[-1]}.executive_lead", found, fix)
