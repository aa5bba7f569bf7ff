"""Plans that come in from outside: one to start from, one to keep."""

from collections.abc import Sequence

from deployer.errors import Finding, Findings
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.problem.build import Problem, Slot
from deployer.rules.variables import Diary, Key
from deployer.scenario.schema import Fixed, FixedVisit, Scenario


def with_kept(scenario: Scenario, keep: Sequence[Deployment]) -> Scenario:
    """The scenario with the deployments to keep among its decisions. Raises Findings where they break a rule."""
    _refuse_broken(_without_others(scenario, keep), keep, "the plan to keep")
    decided = [
        _decision(deployment, person, seat if scenario.needs[deployment.need].seats else None)
        for deployment in keep
        for seat, people in deployment.seats.items()
        for person in sorted(people)
    ]
    kept = {f"kept__{number}": one for number, one in enumerate(decided, start=1)}  # both ids may be too long for one
    pairs = {(one.need, one.specialist) for one in kept.values()}
    others = {name: one for name, one in scenario.fixed.items() if (one.need, one.specialist) not in pairs}
    return scenario.model_copy(update={"fixed": {**others, **kept}})


def _without_others(scenario: Scenario, keep: Sequence[Deployment]) -> Scenario:
    """Without decisions about what the plan to keep has not: those are planned beside it."""
    has = {(one.need, person) for one in keep for people in one.seats.values() for person in people}
    fixed = {key: one for key, one in scenario.fixed.items() if (one.need, one.specialist) in has}
    return scenario.model_copy(update={"fixed": fixed})


def _decision(deployment: Deployment, person: str, seat: str | None) -> Fixed:
    visits = [
        FixedVisit(date=visit.date, session=visit.session) for visit in deployment.visits if person in visit.specialists
    ]
    return Fixed(
        need=deployment.need,
        specialist=person,
        seat=seat,
        visits=visits,
        by="the plan that is kept",
        why="it was in that plan",
    )


def diary_of(problem: Problem, deployments: Sequence[Deployment]) -> Diary:
    """A plan to start from, as a diary. Raises Findings where it breaks a rule."""
    _refuse_broken(problem.scenario, deployments, "the plan to start from")
    diary: dict[Key, list[Slot]] = {}
    for deployment in deployments:
        counted = _counted(problem, deployment)
        for visit in deployment.visits:
            slot = Slot((visit.date - problem.term.first).days, visit.session)
            for person in visit.specialists:
                diary.setdefault((counted[person], person), []).append(slot)
    return {key: tuple(sorted(slots)) for key, slots in diary.items()}


def _counted(problem: Problem, deployment: Deployment) -> dict[str, str]:
    """Person -> the counted need that their place is asked for by; the lead is the first of the first place who may be."""
    leads = problem.either.get(deployment.need, (deployment.need,))
    if not any(problem.team_of[lead] for lead in leads) and len(leads) == 1:
        return {person: deployment.need for people in deployment.seats.values() for person in people}
    found: dict[str, str] = {}
    for need in (
        problem.needs[one] for lead in leads for one in (lead, *(other.id for other in problem.team_of[lead]))
    ):
        able = {pair.person.id for pair in problem.pairs_of[need.id]}
        left = [one for one in deployment.seats.get(need.place.seat, []) if one not in found]
        free = sorted(left, key=lambda one: one not in able)
        found |= dict.fromkeys(free[: need.place.count], need.id)
    return found


def _refuse_broken(scenario: Scenario, deployments: Sequence[Deployment], what: str) -> None:
    broken = faults(scenario, deployments) if deployments else []
    if broken:
        raise Findings(
            [
                Finding(
                    code=f"breaks-{one.rule.replace('_', '-')}",
                    where=f"needs.{one.need}" if one.need else one.rule,
                    found=f"{what} breaks a rule: {one.text}",
                    fix="change that visit, or leave it out",
                )
                for one in broken
            ]
        )
