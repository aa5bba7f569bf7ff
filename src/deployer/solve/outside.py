"""Links of the trust's own schools with other hubs and beyond the trust, from the deployments of a plan."""

from collections.abc import Iterator, Sequence

from deployer.plan.schema import Deployment, Links
from deployer.scenario.schema import Scenario


def links(scenario: Scenario, deployments: Sequence[Deployment]) -> Iterator[Links]:
    """One row for each of the trust's own schools; nothing where no links are asked for."""
    visits = {(person, one.school) for one in deployments for visit in one.visits for person in visit.specialists}
    for key, school in scenario.schools.items() if scenario.outside_links else ():
        if school.is_own and scenario.outside_links:
            homes = {person: one.home_school for person, one in scenario.specialists.items()}
            yield Links(
                school=key,
                comes=[one for one in homes if (one, key) in visits and _from_outside(scenario, one, key)],
                goes=[
                    other
                    for other in scenario.schools
                    if _apart(scenario, key, other)
                    and any(homes[person] == key for person, visited in visits if visited == other)
                ],
                least=scenario.outside_links.least_per_school,
            )


def _from_outside(scenario: Scenario, person: str, school: str) -> bool:
    """External, or released by a school that is apart from this one; the trust's central people are neither."""
    one = scenario.specialists[person]
    released = one.home_school is not None and _apart(scenario, one.home_school, school)
    return released or scenario.roles[one.role].external


def _apart(scenario: Scenario, one: str, other: str) -> bool:
    """Two schools of which not both are the trust's own, or which are not in the same hub."""
    here, there = scenario.schools[one], scenario.schools[other]
    together = here.is_own and there.is_own and here.hub is not None and here.hub == there.hub
    return one != other and not together
