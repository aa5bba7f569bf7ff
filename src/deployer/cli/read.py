"""What commands read: scenarios with their warnings, plans, and plans made by hand."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deployer.errors import Finding, Findings
from deployer.plan.read import read_plan
from deployer.plan.schema import Deployment, Plan
from deployer.scenario.load import Loaded, load
from deployer.scenario.schema import Scenario
from deployer.scenario.tree import path_of


@dataclass(frozen=True)
class Question:
    """A scenario that can be planned, with everything that makes its plan poor but possible."""

    loaded: Loaded
    expanded: Scenario
    warnings: tuple[Finding, ...]

    @contextlib.contextmanager
    def placing(self) -> Iterator[None]:
        """Faults that a search finds in the scenario's decisions get their place in its file."""
        try:
            yield
        except Findings as error:
            if error.source or not all(self.loaded.tree.has(path_of(one.where)) for one in error.findings):
                raise
            raise Findings(self.loaded.placed(error.findings), self.loaded.source, self.loaded.text) from error


def read_scenario(path: Path) -> Question:
    """The scenario in the file with all warnings. Raises Unreadable or Findings."""
    from deployer.problem.reach import check_reach

    loaded = load(path)
    further = loaded.placed(check_reach(loaded.expanded))
    return Question(loaded, loaded.expanded, (*loaded.warnings, *further))


def read_any_plan(path: Path, scenario: Scenario) -> tuple[Sequence[Deployment], Plan | None]:
    """The deployments of a plan.json or, with any other ending, of a CSV made by hand; and the plan if it is one."""
    if path.suffix.lower() == ".json":
        plan = read_plan(path)
        return plan.deployments, plan
    from deployer.plan.by_hand import read_csv

    return read_csv(path, scenario), None


def read_deployments(path: Path, scenario: Scenario) -> Sequence[Deployment]:
    """The deployments of a plan.json or of a CSV made by hand. Raises Unreadable or Findings."""
    return read_any_plan(path, scenario)[0]
