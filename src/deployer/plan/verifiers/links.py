"""With whom beyond its hub a school has to do, and whether the plan says so rightly."""

from collections.abc import Iterator

from deployer.plan.schema import Plan
from deployer.plan.verifiers.facts import Broken, Facts, Stop

OWN = ("sponsored", "converter")


def outside_links(plan: Plan, facts: Facts) -> Iterator[Broken]:
    """Each of the trust's own schools is listed once, in order, with who comes from outside and where its people go."""
    asked, schools = facts.scenario.outside_links, facts.scenario.schools
    right = [key for key, school in schools.items() if asked and school.membership in OWN]
    listed = [one.school for one in plan.links]
    if listed != right:
        text = f"the plan lists links of {', '.join(listed) or 'no school'}, right is {', '.join(right) or 'none'}"
        yield Broken("links", None, text)
        return
    out = [stop for stop in facts.stops if stop.school in schools and _is_link(facts, stop)]
    for one in plan.links:
        come = {stop.person for stop in out if stop.school == one.school}
        go = {stop.school for stop in out if facts.scenario.specialists[stop.person].home_school == one.school}
        right_people = [person for person in facts.scenario.specialists if person in come]
        right_schools = [school for school in schools if school in go]
        least = asked.least_per_school if asked else 0
        if (one.comes, one.goes, one.least) != (right_people, right_schools, least):
            text = f"the links of {facts.ground.school(one.school)} are not listed rightly: it has {len(come) + len(go)} of {least}"
            yield Broken("links", None, text)


def _is_link(facts: Facts, stop: Stop) -> bool:
    """Somebody external, or of a school that shares no hub with the one visited, or one of the two is not the trust's."""
    schools, person = facts.scenario.schools, facts.scenario.specialists[stop.person]
    if person.home_school is None:
        return facts.ground.role(stop.person).external
    if person.home_school == stop.school:
        return False
    home, there = schools[person.home_school], schools[stop.school]
    return home.hub is None or home.hub != there.hub or not {home.membership, there.membership} <= set(OWN)
