"""What a plan costs, in whole pence, and the rule that caps it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from deployer.plan.verifiers.facts import Broken, Facts, Stop
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import exact
from deployer.plan.verifiers.words import pounds
from deployer.scenario.schema import Scenario


def verify_budget(facts: Facts) -> Iterator[Broken]:
    """The plan costs at most the total budget beside what funds pay, and its external people at most the external one."""
    budget, funded = facts.scenario.budget, sum(paid_by_funds(facts).values())
    external = [stop for stop in facts.stops if facts.ground.role(stop.person).external]
    caps = (("The plan", facts.stops, budget.total), ("External people", external, budget.external))
    for what, stops, cap in caps:
        paid = funded if what == "The plan" else Fraction(0)
        if cap is not None and (cost := cost_in_pence(facts.ground, stops) - paid) > 100 * exact(cap):
            verb = "costs" if what == "The plan" else "cost"
            beside = f" beside the {pounds(paid)} that funds pay" if paid else ""
            text = f"{what} {verb} {pounds(Fraction(cost))}{beside}, at most {pounds(100 * exact(cap))} is allowed"
            yield Broken("budget", None, text)


def paid_by_funds(facts: Facts) -> dict[str, Fraction]:
    """Fund -> pence that it pays: what the visits that it is for cost, and trips shared with no other visit, at most what it holds."""
    ground, due = facts.ground, dict.fromkeys(facts.scenario.funds, 0)
    trips: dict[tuple[str, str, date], set[str | None]] = defaultdict(set)
    for stop in facts.stops:
        fund = fund_of(facts.scenario, stop)
        if fund and is_paid(ground, stop):
            due[fund] += ground.visit_pence(stop.person, len(stop.halves))
        if is_paid(ground, stop) and not stop.online:
            trips[stop.person, stop.school, stop.date].add(fund)
    for (person, school, _), funds in trips.items():
        for fund in funds if len(funds) == 1 else ():
            if fund is not None:
                due[fund] += ground.return_pence(person, school)
    return {fund: min(Fraction(pence), 100 * exact(facts.scenario.funds[fund].pounds)) for fund, pence in due.items()}


def fund_of(scenario: Scenario, stop: Stop) -> str | None:
    """The fund that is for this visit; None where there is none."""
    category = scenario.needs[stop.need].category
    for key, fund in scenario.funds.items():
        concerned = stop.school in (fund.schools or [stop.school]) and category in (fund.categories or [category])
        in_time = (not fund.first or fund.first <= stop.date) and (not fund.last or stop.date <= fund.last)
        if concerned and in_time:
            return key
    return None


def cost_in_pence(ground: Ground, stops: Iterable[Stop]) -> int:
    """Cover, fees and brokerage of each visit, and one return trip for each person, school and date on site."""
    paid = [stop for stop in stops if is_paid(ground, stop)]
    trips = {(stop.person, stop.school, stop.date) for stop in paid if not stop.online}
    visits = sum(ground.visit_pence(stop.person, len(stop.halves)) for stop in paid)
    return visits + sum(ground.return_pence(person, school) for person, school, _ in trips)


def is_paid(ground: Ground, stop: Stop) -> bool:
    """A trust post costs nothing more, and neither does a visit to the own school."""
    employer = ground.scenario.specialists[stop.person].home_school
    return not ground.role(stop.person).trust_post and employer != stop.school
