"""What a plan costs, in whole pence, and the rule that caps it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from deployer.plan.verifiers.facts import Broken, Facts, Stop
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import exact
from deployer.plan.verifiers.words import pounds


def verify_budget(facts: Facts) -> Iterator[Broken]:
    """The plan costs at most the total budget, and its external people at most the external one."""
    budget = facts.scenario.budget
    external = [stop for stop in facts.stops if facts.ground.role(stop.person).external]
    caps = (("The plan", facts.stops, budget.total), ("External people", external, budget.external))
    for what, stops, cap in caps:
        if cap is not None and (cost := cost_in_pence(facts.ground, stops)) > 100 * exact(cap):
            verb = "costs" if what == "The plan" else "cost"
            text = f"{what} {verb} {pounds(Fraction(cost))}, at most {pounds(100 * exact(cap))} is allowed"
            yield Broken("budget", None, text)


def cost_in_pence(ground: Ground, stops: Iterable[Stop]) -> int:
    """Cover, fees and brokerage of each visit, and one return trip for each person, school and date on site."""
    paid = [stop for stop in stops if _is_paid(ground, stop)]
    trips = {(stop.person, stop.school, stop.date) for stop in paid if not stop.online}
    visits = sum(ground.visit_pence(stop.person, len(stop.halves)) for stop in paid)
    return visits + sum(ground.return_pence(person, school) for person, school, _ in trips)


def _is_paid(ground: Ground, stop: Stop) -> bool:
    """A trust post costs nothing more, and neither does a visit to the own school."""
    employer = ground.scenario.specialists[stop.person].home_school
    return not ground.role(stop.person).trust_post and employer != stop.school
