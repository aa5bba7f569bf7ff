"""Trying: a change of the scenario, a plan with a wish near the plan in hand, checked by the second opinion."""

from collections.abc import Mapping, Sequence

from deployer.errors import Findings, Unverified
from deployer.plan.explanation import Change, GoalChange, NeedChange, Tried
from deployer.plan.schema import Deployment
from deployer.rules.variables import Diary
from deployer.solve.why.opened import Opened, changed, without
from deployer.solve.why.reopen import Clock, Found, Wish, moved, reopened, visits_of

Needs = tuple[str, ...]
AS_IT_IS = Change(kind="none", set={})
"""No change at all."""


def opened_with(plan: Opened, change: Change, *, reopening: Sequence[str] = ()) -> Opened | None:
    """The plan in the changed scenario; less what some needs have where that can no longer be; None where it cannot stand there.

    Raises ValueError where the change makes no scenario.
    """
    if not change.set:
        return plan
    scenario = changed(plan.scenario, change.set)
    deployments = list(plan.deployments.values())
    for kept in (deployments, without(deployments, reopening)):
        try:
            return Opened.at(scenario, kept)
        except Findings:
            continue
    return None


def nobody_loses(plan: Opened, now: Opened, need: str) -> Mapping[Needs, int]:
    """The needs beside this one, each with the visits that it has in the plan."""
    least: dict[Needs, int] = {}
    for other in plan.scenario.needs:
        leads = tuple(now.leads_of(other))
        if other != need and (visits := visits_of(leads, plan.diary)):
            least[leads] = visits
    return least


def more_for(plan: Opened, now: Opened, need: str, clock: Clock, *, others_keep: bool) -> Found:
    """The most that the need can have: where others keep what they have, or else where it shall have all."""
    leads = tuple(now.leads_of(need))
    wanted = max(now.problem.needs[lead].most for lead in leads)
    if others_keep:
        least = nobody_loses(plan, now, need)
        return reopened(now.problem, now.diary, Wish(near=leads, least=least, most=(leads, wanted)), clock)
    return reopened(now.problem, now.diary, Wish(near=leads, least={leads: wanted}), clock)


def compared(before: Opened, now: Opened, diary: Diary) -> Tried:
    """What a plan of a changed scenario has that the plan in hand has not. Raises Unverified where it breaks a rule."""
    after = Opened(now.problem, diary)
    if after.broken:
        raise Unverified("the model and the verifier disagree; nothing was said:\n" + "\n".join(after.broken))
    reached = after.goals
    goals = {goal.name: goal for goal in after.wishes}
    return Tried(
        needs=[
            NeedChange(need=need, before=before.given(need), after=after.given(need))
            for need in after.scenario.needs
            if before.given(need) != after.given(need)
        ],
        goals=[
            GoalChange(name=name, unit=goals[name].unit, sense=goals[name].sense, before=value, after=reached[name])
            for name, value in before.goals.items()
            if name in reached
        ],
        minutes=after.minutes - before.minutes,
        visits_changed=moved(before.diary, diary),
        changed=_changed(before.deployments, after.deployments),
        dropped=[need for need in before.deployments if need not in after.deployments],
    )


def _changed(before: Mapping[str, Deployment], after: Mapping[str, Deployment]) -> list[Deployment]:
    return [
        one
        for need, one in after.items()
        if need not in before or (one.visits, one.seats) != (before[need].visits, before[need].seats)
    ]
