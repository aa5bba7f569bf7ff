"""Names in a plan file that its own scenario does not have: a file that was changed by hand."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deployer.errors import Finding, Findings
from deployer.plan.read import read_plan
from deployer.plan.schema import Plan
from deployer.scenario.check_time import check_calendar
from deployer.scenario.nearest import suggestion
from deployer.scenario.schema import Scenario


def read_whole_plan(path: Path) -> Plan:
    """The plan in the file, all of whose names mean something. Raises Unreadable or Findings."""
    plan = read_plan(path)
    if found := [*check_calendar(plan.scenario.given), *_in_scenario(plan.scenario.given), *_in_plan(plan)]:
        raise Findings(found, str(path))
    return plan


def _in_scenario(given: Scenario) -> Iterator[Finding]:
    at = "scenario.given"
    for key, need in given.needs.items():
        yield from _unknown(f"{at}.needs.{key}.school", "school", [need.school], given.schools)
        yield from _unknown(f"{at}.needs.{key}.category", "area of need", [need.category], given.categories)
    for key, person in given.specialists.items():
        places = [place for place in (person.home_school, person.base) if place]
        yield from _unknown(f"{at}.specialists.{key}", "school", places, given.schools)
        yield from _unknown(f"{at}.specialists.{key}.role", "role", [person.role], given.roles)
    for key, consent in given.consents.items():
        people = [consent.specialist] if consent.specialist else []
        yield from _unknown(f"{at}.consents.{key}", "need", [consent.need], given.needs)
        yield from _unknown(f"{at}.consents.{key}", "specialist", people, given.specialists)
    for key, school in given.schools.items():
        yield from _unknown(f"{at}.schools.{key}.hub", "hub", [school.hub] if school.hub else [], given.hubs)
    for key, hub in given.hubs.items():
        yield from _unknown(f"{at}.hubs.{key}", "school", [hub.lead_school] if hub.lead_school else [], given.schools)


def _in_plan(plan: Plan) -> Iterator[Finding]:
    given = plan.scenario.given
    for deployment in plan.deployments:
        at = f"deployments.{deployment.need}"
        yield from _unknown(at, "need", [deployment.need], given.needs)
        yield from _unknown(at, "school", [deployment.school], given.schools)
        people = dict.fromkeys(person for visit in deployment.visits for person in visit.specialists)
        yield from _unknown(at, "specialist", people, given.specialists)
    for missing in plan.unmet:
        yield from _unknown(f"unmet.{missing.need}", "need", [missing.need], given.needs)
    for position, seen in enumerate(plan.seen):
        yield from _unknown(f"seen[{position}]", "need", [seen.need], given.needs)


def _unknown(where: str, kind: str, named: Iterable[str], known: Mapping[str, object]) -> Iterator[Finding]:
    for name in named:
        if name not in known:
            fix = suggestion(name, known, "make the plan again with 'deployer plan'")
            yield Finding(
                "unknown-id", where, f"{where} names the {kind} '{name}', which the scenario does not have", fix
            )
