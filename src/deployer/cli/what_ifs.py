"""The record of what-ifs, and their plans as files."""

from collections.abc import Sequence
from pathlib import Path

from deployer.cli.inquiry import Inquiry
from deployer.cli.planned import Planned
from deployer.plan.compare import compare
from deployer.plan.schema import Plan
from deployer.plan.store import write_plan
from deployer.plan.whatif import Changed, WhatIfResult, WhatIfs
from deployer.scenario.study import BASE

FOLLOWING = ("earlier", "goals.stability")
"""Paths that only say that a plan follows another one: no part of the question."""


def plan_file(folder: Path, name: str) -> Path:
    """Where the plan of this name goes."""
    return folder / f"{name}.plan.json"


def write_plans(base: Plan, planned: Sequence[Planned], folder: Path) -> None:
    """Each plan under its case's name. Raises Unwritable."""
    write_plan(base, plan_file(folder, BASE))
    for one in planned:
        if one.plan:
            write_plan(one.plan, plan_file(folder, one.variant.case.name))


def record_of(inquiry: Inquiry, base: Plan, planned: Sequence[Planned], folder: Path) -> WhatIfs:
    """All results in the order asked, and what is still open."""
    done = {one.variant.case.name: one for one in planned}
    names = [variant.case.name for variant in inquiry.variants]
    return WhatIfs(
        title=inquiry.title,
        base=str(plan_file(folder, BASE)),
        results=[_result(done[name], base, folder) for name in names if name in done],
        open=[variant.case.title for variant in inquiry.variants if variant.case.name not in done],
    )


def _result(one: Planned, base: Plan, folder: Path) -> WhatIfResult:
    case = one.variant.case
    found = compare(base, one.plan) if one.plan else None
    if found:
        asked = [each for each in found.question if not each.path.startswith(FOLLOWING) and each.path != "goals"]
        wishes = [goal for goal in found.goals if goal.name != "stability" or goal.base is not None]
        found = found.model_copy(update={"question": asked, "goals": wishes})
    return WhatIfResult(
        name=case.name,
        title=case.title,
        why=case.why,
        changes=[Changed(path=each.path, old=each.old, new=each.new) for each in one.variant.changes],
        plan=str(plan_file(folder, case.name)) if one.plan else None,
        planned=one.how,
        failed=str(one.error) if one.error else None,
        comparison=found,
    )
