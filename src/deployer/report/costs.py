"""What the plan costs beside what it may, in words."""

from collections.abc import Iterator

from deployer.plan.verifiers.facts import Facts, Stop
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.money import cost_in_pence, paid_by_funds
from deployer.report.amounts import pounds
from deployer.report.book import Book


def cost_lines(book: Book, facts: Facts) -> Iterator[str]:
    """All, and those from outside the trust, each beside the budget where there is one; nothing where nothing is planned."""
    budget, external = book.scenario.budget, [one for one in facts.stops if facts.ground.role(one.person).external]
    if facts.stops:
        funded = float(sum(paid_by_funds(facts).values())) / 100
        beside = f", {pounds(funded)} of it paid by funds" if funded else ""
        yield f"In all: {_cost(facts.ground, facts.stops)}{beside}{_of(budget.total)}."
    if external or budget.external is not None:
        yield f"People from outside the trust: {_cost(facts.ground, external)}{_of(budget.external)}."


def _cost(ground: Ground, stops: list[Stop]) -> str:
    return pounds(cost_in_pence(ground, stops) / 100)


def _of(budget: float | None) -> str:
    return "" if budget is None else f"; the budget is {pounds(budget)}"
