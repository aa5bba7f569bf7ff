"""How a search is getting on, in one line."""

from collections.abc import Mapping
from typing import Protocol

from deployer.plan.verifiers.goals import UNITS
from deployer.report.amounts import days, pounds
from deployer.report.better import percent_of
from deployer.report.goal_words import title_of
from deployer.report.labels import UNITS as LABELS
from deployer.report.labels import label
from deployer.scenario.stages import wish_of


class News(Protocol):
    """What a search tells while it runs; value and bound are in the goal's unit, work is counted by kind."""

    @property
    def goal(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def bound(self) -> float | None: ...
    @property
    def work(self) -> Mapping[str, int]: ...


def news(latest: News) -> str:
    """Cost: £1,240, at best £1,200."""
    title = title_of(latest.goal)
    if latest.value is None:
        return f"{title}: looking for a first plan"
    if latest.goal == "coverage":
        return f"{title}: {_weighted(latest.value, latest.bound)}"
    best = "" if latest.bound is None else f", at best {_amount(latest.goal, latest.bound)}"
    return f"{title}: {_amount(latest.goal, latest.value)}{best}"


def _weighted(value: float, bound: float | None) -> str:
    """Weighted half days mean nothing to anybody, so the share of what is possible at most."""
    if bound is None:
        return "what is possible at most is not known yet"
    if bound <= value:
        return "as much as is possible"
    return f"at most {percent_of(bound - value, value)} more would be possible"


def _amount(goal: str, value: float) -> str:
    unit = UNITS[wish_of(goal)][0]
    if unit == "pounds":
        return pounds(value)
    if unit == "sessions":
        return days(value)
    return f"{value:,.0f} {label(LABELS, unit)}"
