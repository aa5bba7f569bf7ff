"""People from outside: those who share a supply, and those who are a last resort."""

from collections.abc import Iterator

from deployer.plan.schema import Deployment
from deployer.plan.verifiers.facts import Broken, Facts, grouped, sessions
from deployer.plan.verifiers.independence import verify_independence
from deployer.plan.verifiers.who import verify_consent, verify_forbidden, verify_qualified, verify_travel_limit
from deployer.plan.verifiers.words import at_most, days

WHO = (verify_qualified, verify_travel_limit, verify_consent, verify_forbidden, verify_independence)


def verify_supply(facts: Facts) -> Iterator[Broken]:
    """The people of one outside supply give no more days in the term than it has."""
    known = facts.scenario.specialists
    for supply, stops in grouped(facts.stops, lambda stop: known[stop.person].supply).items():
        if supply is None:
            continue
        cap = facts.scenario.supplies[supply]
        if (used := sessions(stops)) > 2 * cap.days:
            yield Broken("supply", None, f"{cap.name} gives {days(used)} in the term, {at_most(cap.days)}")


def verify_last_resort(facts: Facts) -> Iterator[Broken]:
    """External people of a role that says so serve a need only if nobody internal may, whatever the dates."""
    ground = facts.ground
    for deployment in facts.deployments:
        for place, people in deployment.seats.items():
            for person in people:
                if deployment.need in facts.visits and person in facts.scenario.specialists:
                    yield from _others(facts, deployment, place, person, ground.person(person))


def _others(facts: Facts, deployment: Deployment, place: str, person: str, name: str) -> Iterator[Broken]:
    role, ground = facts.ground.role(person), facts.ground
    if not (role.external and role.only_if_no_internal):
        return
    could = [one for one in facts.scenario.specialists if _may(facts, deployment, place, one)]
    if could:
        text = f"{name} serves {ground.need(deployment.need)}, but {ground.person(could[0])} could, who is internal"
        yield Broken("last_resort", deployment.need, text)


def _may(facts: Facts, deployment: Deployment, place: str, person: str) -> bool:
    """Whether an internal person could stand in this place of the team, dates apart."""
    if facts.ground.role(person).external:
        return False
    visit = deployment.visits[0].model_copy(update={"specialists": [person], "online": []})
    instead = deployment.model_copy(update={"visits": [visit], "seats": {place: [person]}})
    alone = Facts(facts.ground, [instead])
    return not any(True for verify in WHO for _ in verify(alone))
