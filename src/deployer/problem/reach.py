"""Schools so far from everybody that their needs hang on one or two people."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.problem.travel import Journeys, start_of, travel_limit
from deployer.scenario.schema import Scenario, Specialist

ENOUGH = 3


def check_reach(expanded: Scenario) -> Iterator[Finding]:
    """A warning for each school that asks for something and that fewer than three people can reach in time.

    expanded  a scenario after `packages.expand` that `check` has found sound; own people count where every need takes them
    """
    journeys = Journeys(expanded)
    asking = {need.school for need in expanded.needs.values()}
    outward = {need.school for need in expanded.needs.values() if not need.own_people}
    for school in expanded.schools:
        people = [
            key
            for key, one in expanded.specialists.items()
            if (school not in outward or one.home_school != school) and _reaches(expanded, journeys, key, one, school)
        ]
        if school in asking and len(people) < ENOUGH:
            found = f"school {school} can be reached by {_counted(people)} within their travel limits"
            fix = "raise travel_minutes, or add people who start nearer"
            yield Finding("few-can-reach", f"schools.{school}", found, fix, "warning")


def _reaches(expanded: Scenario, journeys: Journeys, key: str, specialist: Specialist, school: str) -> bool:
    limit = travel_limit(expanded, specialist)
    return limit is None or journeys.minutes(start_of(key, specialist), school) <= limit


def _counted(people: list[str]) -> str:
    if not people:
        return "nobody"
    return f"only {len(people)} {'person' if len(people) == 1 else 'people'} ({', '.join(people)})"
