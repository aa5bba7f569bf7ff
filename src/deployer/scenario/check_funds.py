"""Funds that cannot be meant: for nobody, reversed in time, or two for the same visit."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Fund, Scenario


def check_funds(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """References, dates, and that which fund pays is a fact and not a choice."""
    for key, fund in scenario.funds.items():
        yield from _alone(scenario, expanded, key, fund)
    for (key, fund), (other, another) in combinations(scenario.funds.items(), 2):
        if _overlap(scenario, fund, another):
            found = f"funds {key} and {other} may both pay for the same visit: they share a school, an area and a date"
            fix = "separate their schools, categories or dates, so that it is clear which pays"
            yield Finding("funds-overlap", f"funds.{other}", found, fix)
    if scenario.funds and scenario.budget.total is None:
        found = "there are funds, but no budget.total: nothing caps what they do not pay, so they change no plan"
        yield Finding("funds-without-budget", "funds", found, "add budget: {total: ...}, 0 if need be", "warning")


def _alone(scenario: Scenario, expanded: Scenario, key: str, fund: Fund) -> Iterator[Finding]:
    for field, used, known in (
        ("schools", fund.schools, scenario.schools),
        ("categories", fund.categories, expanded.categories),
    ):
        for position, one in enumerate(used):
            where, of = f"funds.{key}.{field}[{position}]", f"entry {position + 1} of the {field} of fund {key}"
            yield from unknown(where, of, one, field, known)
    calendar = scenario.calendar
    if fund.first and fund.last and fund.last < fund.first:
        found = f"fund {key} ends on {fund.last}, before it begins on {fund.first}"
        yield Finding("dates-reversed", f"funds.{key}.to", found, "swap the two dates, or correct one")
    elif (fund.last or calendar.last_day) < calendar.first_day or (
        fund.first or calendar.first_day
    ) > calendar.last_day:
        found = f"fund {key} pays for no date of the term"
        fix = f"the term runs from {calendar.first_day} to {calendar.last_day}: check the dates"
        yield Finding("outside-term", f"funds.{key}", found, fix, "warning")


def _overlap(scenario: Scenario, one: Fund, other: Fund) -> bool:
    """A school, an area and a date in common."""
    calendar = scenario.calendar
    first = max(fund.first or calendar.first_day for fund in (one, other))
    last = min(fund.last or calendar.last_day for fund in (one, other))
    return first <= last and _common(one.schools, other.schools) and _common(one.categories, other.categories)


def _common(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists have something in common; an empty one means all."""
    return not one or not other or not set(one).isdisjoint(other)
