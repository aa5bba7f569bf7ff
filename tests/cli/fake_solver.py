"""A solver that answers at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from deployer.plan.schema import Deployment, Plan
from deployer.scenario.schema import Scenario
from report.sample import a_full_plan


@dataclass(frozen=True)
class Settings:
    time_limit: float | None = 60.0
    work: int | None = None
    seed: int = 1
    workers: int = 2


@dataclass
class Solver:
    """Remembers what it was asked; answers with the sample plan, or does what a test wants instead."""

    instead: Callable[[], Plan] = a_full_plan
    settings: Settings | None = None
    start: Sequence[Deployment] = ()
    keep: Sequence[Deployment] = ()
    asked: list[Scenario] = field(default_factory=list)

    def plan(
        self,
        scenario: Scenario,
        settings: Settings,
        *,
        start: Sequence[Deployment] = (),
        keep: Sequence[Deployment] = (),
        progress: Any = None,
        worker: Any = None,  # noqa: ARG002
    ) -> Plan:
        assert progress is None, "there is no terminal in a test"
        self.asked.append(scenario)
        self.settings, self.start, self.keep = settings, start, keep
        return self.instead()
