"""The steps of a plan's life: proposed to heads, approved by those who must, published, closed."""

from collections.abc import Iterable
from datetime import date, datetime

from deployer.errors import Finding, Findings
from deployer.plan.promised import promised
from deployer.plan.schema import Life, Moment, Plan, Step, visits_hash
from deployer.plan.verify import audit
from deployer.scenario.nearest import suggestion


def step_of(plan: Plan) -> Step:
    """How far it has come, as its history says: approved and published is only what is planned now."""
    history, now = plan.life.history, visits_hash(plan.deployments)
    if any(moment.step == "closed" for moment in history):
        return "closed"
    if any(moment.step == "published" and moment.visits == now for moment in history):
        return "published"
    if approved(plan) and not still_to_approve(plan):
        return "agreed"
    return "proposed" if any(moment.step == "proposed" for moment in history) else "draft"


def approved(plan: Plan) -> list[Moment]:
    """Approvals of what is planned now."""
    now = visits_hash(plan.deployments)
    return [moment for moment in plan.life.history if moment.step == "approved" and moment.visits == now]


def still_to_approve(plan: Plan) -> list[str]:
    """Roles that must approve and have not approved what is planned now, in order."""
    done = {moment.role for moment in approved(plan)}
    return [role for role in plan.scenario.given.approval if role not in done]


def after(plan: Plan, *moments: Moment) -> Plan:
    """The plan with more of a history, at the step that follows from it."""
    life = Life(history=[*plan.life.history, *moments], calendar=plan.life.calendar)
    grown = plan.model_copy(update={"life": life})
    return grown.model_copy(update={"life": life.model_copy(update={"step": step_of(grown)})})


def proposed(plan: Plan, at: datetime, reply_by: date | None) -> Plan:
    """The plan after heads were asked. Raises Findings."""
    refuse(unfit(plan))
    return after(plan, Moment(step="proposed", at=at, visits=visits_hash(plan.deployments), reply_by=reply_by))


def approve(plan: Plan, role: str, by: str, at: datetime) -> Plan:
    """The plan after somebody has approved it as this role. Raises Findings."""
    refuse([*unfit(plan), *_not_their_turn(plan, role)])
    return after(plan, Moment(step="approved", at=at, visits=visits_hash(plan.deployments), role=role, by=by))


def publish(plan: Plan, by: str | None, at: datetime) -> Plan:
    """The plan after it was published. Raises Findings, as where somebody has not approved it who must."""
    missing = still_to_approve(plan)
    found = [*unfit(plan)]
    if missing:
        again = any(moment.role in missing for moment in plan.life.history)
        changed = ": it was changed since it was approved" if again else ""
        said = f"the plan has not been approved by {', '.join(missing)}{changed}"
        found.append(
            Finding("not-approved", "life", said, f"deployer approve PLAN --as {missing[0]} --by TEXT; then publish it")
        )
    refuse(found)
    calendar = promised(plan.life.calendar, plan.deployments)
    shown = plan.model_copy(update={"life": plan.life.model_copy(update={"calendar": calendar})})
    return after(shown, Moment(step="published", at=at, visits=visits_hash(plan.deployments), by=by))


def recorded(before: Plan, now: Plan, said: str, at: datetime) -> Plan:
    """What follows from an earlier plan by what was written down, with its history. Raises Findings where that one is closed."""
    if step_of(before) == "closed":
        refuse(unfit(before))
    moment = Moment(step="recorded", at=at, visits=visits_hash(now.deployments), said=said)
    return after(now.model_copy(update={"life": before.life, "seen": before.seen}), moment)


def unfit(plan: Plan) -> Iterable[Finding]:
    """Why nothing can be decided about this plan: it is closed, or it breaks rules or says something wrong of itself."""
    if step_of(plan) == "closed":
        yield Finding(
            "plan-closed", "life", "the plan is closed: its term is over", "draft the next with 'deployer next'"
        )
    for broken in audit(plan):
        fix = "make the plan again with 'deployer plan', or look with 'deployer verify'"
        yield Finding(f"breaks-{broken.rule.replace('_', '-')}", "plan", broken.text, fix)


def _not_their_turn(plan: Plan, role: str) -> Iterable[Finding]:
    scenario = plan.scenario.given
    if role not in scenario.roles:
        found = f"the scenario has no role '{role}'"
        yield Finding(
            "unknown-id", "--as", found, suggestion(role, scenario.approval or scenario.roles, "name another")
        )
        return
    missing = still_to_approve(plan)
    if any(moment.role == role for moment in approved(plan)):
        yield Finding("approved-already", "--as", f"{role} has approved this plan already", "there is nothing to do")
    elif scenario.approval and role not in scenario.approval:
        found = f"{role} is not among those who approve: {', '.join(scenario.approval)}"
        yield Finding("not-asked", "--as", found, "approve as one of them, or add the role to approval")
    elif missing and missing[0] != role:
        found = f"{missing[0]} approves before {role}"
        yield Finding("not-their-turn", "--as", found, f"let {missing[0]} approve first")


def refuse(found: Iterable[Finding]) -> None:
    faults = list(found)
    if faults:
        raise Findings(faults)
