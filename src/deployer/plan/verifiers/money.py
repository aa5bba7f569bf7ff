"""What a plan costs, in whole pence, and the rule that caps it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from deployer.plan.verifiers.facts import Broken, Facts, Stop
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import exact, rounded
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
    """Cover, fees and brokerage of each visit, and one return trip for each person, school and date."""
    trips: dict[tuple[str, str, object], int] = {}
    paid = 0
    for stop in stops:
        if not _is_paid(ground, stop):
            continue
        paid += rounded(_pence_a_day(ground, stop.person) * len(stop.halves) / 2)
        trips[stop.person, stop.school, stop.date] = _mileage(ground, stop)
    return paid + sum(trips.values())


def _is_paid(ground: Ground, stop: Stop) -> bool:
    """A trust post costs nothing more, and neither does a visit to the own school."""
    employer = ground.scenario.specialists[stop.person].home_school
    return not ground.role(stop.person).trust_post and employer != stop.school


def _pence_a_day(ground: Ground, person: str) -> Fraction:
    """Fee and brokerage for an external person, cover for one of a home school."""
    who, role = ground.scenario.specialists[person], ground.role(person)
    if role.external:
        fee = exact(role.fee if who.fee is None else who.fee)
        return 100 * fee * (1 + exact(role.brokerage_percent) / 100)
    return 100 * exact(role.cover_rate) if who.home_school else Fraction(0)


def _mileage(ground: Ground, stop: Stop) -> int:
    """There and back in pence; nothing at the school that the person starts from."""
    rate = exact(ground.scenario.travel.pounds_per_mile)
    return rounded(200 * ground.miles(stop.person, stop.school) * rate)
