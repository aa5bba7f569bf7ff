"""Where a trust is short of people, and the least that would help."""

from collections.abc import Iterator

from deployer.errors import NoPlan
from deployer.plan.schema import Plan
from deployer.plan.shortages import Fewest, Shortages, Worth
from deployer.solve.ask import Effort
from deployer.solve.run import Settings, plan_near
from deployer.solve.why.changes import lacking_pounds
from deployer.solve.why.counted import alone, groups, nobody, shares
from deployer.solve.why.fewest import Kind, fewest
from deployer.solve.why.need import ASIDE
from deployer.solve.why.opened import Opened, changed
from deployer.solve.why.reopen import Clock
from deployer.solve.why.worth import missing, worth

MOST_PEOPLE = 8
"""People of whom one more day is tried."""
KINDS: tuple[Kind, ...] = ("days", "trainings")
LONGEST_COUNT = 5.0
"""Seconds for counting days."""


def shortages(plan: Plan, seconds: float | None = 30.0, work: int | None = None) -> Shortages:
    """The whole answer about the scenario of a plan. Raises Findings where the plan breaks rules.

    work  rounds of improvement where plans are made; for none, what is found by `seconds`
    """
    clock = Clock(None if seconds is None else max(1.0, seconds - ASIDE))
    opened = Opened.of(plan)
    short = missing(opened, list(opened.scenario.needs))
    least = list(_least(opened, clock.share(0.4), work)) if short else []
    days, tried_all = worth(opened, MOST_PEOPLE, clock) if short else ([], True)
    return Shortages(
        missing=short,
        groups=list(groups(opened)),
        shares=list(shares(opened.problem)),
        alone=alone(opened),
        nobody=nobody(opened),
        fewest=least,
        worth=sorted(days, key=_gives, reverse=True),
        tried_all=tried_all,
    )


def _gives(one: Worth) -> int:
    """Half days that needs get more of."""
    return sum(need.after - need.before for need in one.trial.found.needs) if one.trial.found else 0


def _least(plan: Opened, clock: Clock, work: int | None) -> Iterator[Fewest]:
    """More days, and trainings; each with a plan that shows what it comes to."""
    for number, kind in enumerate(KINDS):
        part = clock.share(1 / (len(KINDS) - number))
        left = part.left
        effort = Effort(seconds=None if left is None else min(LONGEST_COUNT, left / 2), nodes=None if left else 20_000)
        answer = fewest(plan, kind, effort)
        if answer is not None:
            yield _planned(plan, answer, part, work)


def _planned(plan: Opened, answer: Fewest, clock: Clock, work: int | None) -> Fewest:
    """The answer with a plan made of it; as it is where there was no time for one."""
    if more := lacking_pounds(plan, missing(plan, list(plan.scenario.needs))) if answer.set else 0:
        money = {"budget.total": (plan.scenario.budget.total or 0) + more}
        answer = answer.model_copy(update={"pounds": more, "set": answer.set | money})
    if not answer.set or (clock.left is not None and clock.left < 1):
        return answer
    scenario = changed(plan.scenario, answer.set)
    try:
        made = plan_near(scenario, list(plan.deployments.values()), Settings(time_limit=clock.left, work=work))
    except NoPlan:
        return answer
    lacking = missing(Opened.of(made), list(scenario.needs))
    return answer.model_copy(update={"missing_then": lacking, "planned": made.deployments})
