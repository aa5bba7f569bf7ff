"""What one more day of somebody is worth: guessed from the prices of the relaxed allocation, then planned."""

from collections.abc import Sequence
from dataclasses import replace

from ortools.math_opt.python import mathopt

from deployer.goals import coverage
from deployer.plan.explanation import Change, Trial
from deployer.plan.shortages import Worth
from deployer.problem.build import Problem
from deployer.solve.allocate import Allocator
from deployer.solve.why.changes import lacking_pounds
from deployer.solve.why.fewest import with_more_days
from deployer.solve.why.opened import Opened, changed
from deployer.solve.why.reopen import Clock, Wish, reopened, visits_of
from deployer.solve.why.trying import compared, nobody_loses, opened_with

A_HAIR = 1e-6


def prices(problem: Problem) -> dict[str, float]:
    """Person -> weighted half days of need met that one more day of theirs would add to the relaxed allocation; without those worth nothing.

    What a pair alone can do hangs on the limits too, so it is counted with the day more; the limits themselves stay.
    """
    scenario = problem.scenario
    longer = Problem(changed(scenario, with_more_days(scenario, dict.fromkeys(scenario.specialists, 1))))
    side = Allocator(longer).model(coverage.GOAL, [])
    person_of = {choice.visits: key[1] for key, choice in side.choices.items()}
    limits: dict[int, str] = {}
    for number in side.rows_of["days_per_term"]:
        row = side.model.rows[number]
        limits[number] = person_of[next(iter(row.terms))]
        more = _cap(longer, limits[number]) - _cap(problem, limits[number])
        side.model.rows[number] = replace(row, high=row.high - more * problem.term.terms)
    model = mathopt.Model.from_model_proto(side.model.proto(relaxed=True))
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return {}
    duals = result.dual_values(list(model.linear_constraints()))
    found = {person: 2 * duals[number] for number, person in limits.items() if duals[number] > A_HAIR}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _cap(problem: Problem, person: str) -> int:
    return problem.people[person].sessions_per_term or 0


def worth(plan: Opened, most: int, clock: Clock) -> tuple[list[Worth], bool]:
    """One more day of each of those whose day is worth most: what needs get more of, nobody losing anything; and whether all were tried."""
    best = list(prices(plan.problem).items())[:most]
    found: list[Worth] = []
    for number, (person, price) in enumerate(best):
        if clock.over:
            return found, False
        trial = one_more_day(plan, person, clock.share(1.5 / (0.5 + len(best) - number)))
        if trial is not None:
            found.append(Worth(price=round(price, 2), trial=trial))
    return found, True


def one_more_day(plan: Opened, person: str, clock: Clock) -> Trial | None:
    """What the short needs would get with one more day of somebody, directly or since others are set free; None where nothing was found."""
    settings = with_more_days(plan.scenario, {person: 1})
    if not settings:
        return None
    more = lacking_pounds(plan, 2)
    if more:
        settings["budget.total"] = (plan.scenario.budget.total or 0) + more
    change = Change(kind="more_days", specialist=person, amount="1", pounds=more, set=settings)
    now = opened_with(plan, change)
    if now is None:
        return None
    leads = _short(plan, now, person)
    wanted = sum(now.problem.needs[lead].most for lead in leads)
    have = visits_of(leads, plan.diary)
    if not leads:
        return None
    wish = Wish(near=leads, least=nobody_loses(plan, now, ""), most=(leads, wanted))
    found = reopened(now.problem, now.diary, wish, clock)
    if found.diary is None or visits_of(leads, found.diary) <= have:
        return None
    met = visits_of(leads, found.diary) >= wanted
    return Trial(
        change=change, verdict="meets" if met else "helps", at_most=None, found=compared(plan, now, found.diary)
    )


def _short(plan: Opened, now: Opened, person: str) -> tuple[str, ...]:
    """Leads of short needs that the person may serve, or that those may serve whom the person could set free."""
    problem = now.problem
    able: set[str] = {person}
    for _ in range(2):
        needs = {pair.need.id for pair in problem.pairs if pair.person.id in able}
        able |= {pair.person.id for need in needs for pair in problem.pairs_of[need]}
    return tuple(
        lead
        for need in plan.scenario.needs
        if len(leads := now.leads_of(need)) == 1
        and _lacks(plan, now, need, lead := leads[0])
        and any(pair.person.id in able for pair in problem.pairs_of[lead])
    )


def _lacks(plan: Opened, now: Opened, need: str, lead: str) -> bool:
    asked = now.problem.needs[lead]
    return plan.given(need) < asked.most * asked.size


def missing(plan: Opened, needs: Sequence[str]) -> int:
    """Half days that the needs lack."""
    return sum(plan.scenario.needs[need].sessions_asked - plan.given(need) for need in needs)
