"""What a plan says of how far it has come, held against its history and its visits."""

from collections.abc import Iterator

from deployer.plan.schema import Plan, visits_hash
from deployer.plan.verifiers.facts import Broken


def life(plan: Plan) -> Iterator[Broken]:
    """A step that the history does not bear out: what is agreed or published is the visits of that moment, no others."""
    said, now = plan.life.step, visits_hash(plan.deployments)
    steps = [moment.step for moment in plan.life.history]
    current = [moment for moment in plan.life.history if moment.visits == now]
    approvals = {moment.role for moment in current if moment.step == "approved"}
    if "closed" in steps:
        right = "closed"
    elif any(moment.step == "published" for moment in current):
        right = "published"
    elif approvals and approvals >= set(plan.scenario.given.approval):
        right = "agreed"
    else:
        right = "proposed" if "proposed" in steps else "draft"
    if said != right:
        changed = " with these visits" if said in {"agreed", "published"} and said != right else ""
        yield Broken("life", None, f"the plan calls itself {said}, but by its history it is {right}{changed}")
    times = [moment.at for moment in plan.life.history]
    if times != sorted(times):
        yield Broken("life", None, "the plan's history is not in the order of its dates")
