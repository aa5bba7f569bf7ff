"""Schools so far from everybody that their needs hang on one or two people."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.problem.eligibility import People
from deployer.problem.travel import Journeys
from deployer.scenario.schema import Scenario

ENOUGH = 3


def check_reach(expanded: Scenario) -> Iterator[Finding]:
    """A warning for each school that asks for something on site and that fewer than three people can reach in time.

    expanded  a scenario after `packages.expand` that `check` has found sound; own people count where every need takes them
    """
    people = People(expanded, Journeys(expanded))
    on_site = [need for need in expanded.needs.values() if need.where == "on_site"]
    asking = {need.school for need in on_site}
    outward = {need.school for need in on_site if not need.own_people}
    for school in expanded.schools:
        own = people.employed[school] if school in outward else 0
        could_come = people.named(people.in_reach[school] & ~own)
        if school in asking and len(could_come) < ENOUGH:
            found = f"school {school} can be reached by {_counted(could_come)} within their travel limits"
            fix = "raise travel_minutes, or add people who start nearer"
            yield Finding("few-can-reach", f"schools.{school}", found, fix, "warning")


def _counted(people: list[str]) -> str:
    if not people:
        return "nobody"
    return f"only {len(people)} {'person' if len(people) == 1 else 'people'} ({', '.join(people)})"
