"""Plans for all variants of a scenario, each begun from the plan as it is, and none made twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deployer.cli.inquiry import Inquiry, Variant
from deployer.cli.out import note
from deployer.errors import DeployerError, Findings, NoPlan, Unreadable
from deployer.plan.kept import Kept, key_of, plan_for
from deployer.plan.schema import Plan, fingerprint
from deployer.plan.store import plan_path
from deployer.scenario.schema import Scenario

if TYPE_CHECKING:
    from deployer.solve.crew import Answer, Task
    from deployer.solve.run import Progress, Settings

How = Literal["now", "kept", "base", "failed"]
News = Callable[[str, "Progress"], None]


@dataclass(frozen=True)
class Planned:
    """One variant with its plan, or why there is none."""

    variant: Variant
    plan: Plan | None
    how: How
    error: DeployerError | None = None


@dataclass
class Planner:
    """Plans what is not kept yet.

    kept      plans by what they answer
    settings  of each plan; each takes one worker, so that a plan does not depend on how many are made at a time
    workers   how many are made at a time
    """

    kept: Kept
    settings: "Settings"
    workers: int
    news: News | None = None

    def base(self, inquiry: Inquiry, given: Path | None) -> Plan:
        """The plan as it is: the one given, else the one beside the scenario if it answers this very scenario, else a new one."""
        scenario = inquiry.question.expanded
        if given:
            return plan_for(given, scenario)
        beside = plan_path(inquiry.base, None)
        if (plan := _beside(beside, scenario)) is not None:
            note(f"The plan as it is: {beside}")
            return plan
        for answer in self._answers([self._task(scenario, None)]):
            if answer.error:
                raise answer.error
            assert answer.plan
            return answer.plan
        raise NoPlan("there is no plan to begin with")

    def variants(self, inquiry: Inquiry, base: Plan) -> Iterator[Planned]:
        """All variants, as soon as each has its plan; those that are alike share one."""
        waiting: dict[str, list[Variant]] = {}
        tasks: dict[str, Task] = {}
        for variant in inquiry.variants:
            if fingerprint(variant.question.expanded) == fingerprint(inquiry.question.expanded):
                yield Planned(variant, base, "base")
                continue
            task = self._task(variant.question.expanded, base)
            tasks[task.key] = task
            waiting.setdefault(task.key, []).append(variant)
        for answer in self._answers(list(tasks.values())):
            how: How = "failed" if answer.error else "kept" if answer.before else "now"
            for variant in waiting[answer.key]:
                yield Planned(variant, answer.plan, how, answer.error)

    def _task(self, scenario: Scenario, base: Plan | None) -> "Task":
        from deployer.solve.crew import Task

        near = tuple(base.deployments) if base else ()
        asked = {name: getattr(self.settings, name) for name in ("time_limit", "work", "seed", "workers")}
        return Task(key_of(scenario, near, asked), scenario, near)

    def _answers(self, tasks: "Sequence[Task]") -> "Iterator[Answer]":
        """What is kept at once, then what is made now, which is kept at once too."""
        from deployer.solve.crew import Answer, answers

        open_tasks = []
        for task in tasks:
            plan = self.kept.plan(task.key)
            if plan is None:
                open_tasks.append(task)
            else:
                yield Answer(task.key, plan, before=True)
        for answer in answers(open_tasks, self.settings, self.workers, self.news):
            if answer.plan:
                self.kept.keep(answer.key, answer.plan)
            yield answer


def _beside(path: Path, scenario: Scenario) -> Plan | None:
    """The plan beside the scenario, where there is one that answers it."""
    try:
        return plan_for(path, scenario)
    except (Findings, Unreadable):
        return None
