"""What commands read: scenarios with their warnings, plans, and plans made by hand."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deployer.errors import Finding, Findings
from deployer.plan.read import read_plan
from deployer.plan.schema import Deployment, Plan
from deployer.scenario.fault_text import as_text
from deployer.scenario.load import Loaded, load
from deployer.scenario.overlay import WhatIf, apply, misfits, read_overlay
from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Tree, path_of


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
            raise self.loaded.tree.faulty(error.findings) from error

    def without(self, *others: "Question") -> "Question":
        """The same with those warnings alone that none of the others has."""
        said = {(one.code, one.where, one.found) for other in others for one in other.warnings}
        left = [one for one in self.warnings if (one.code, one.where, one.found) not in said]
        return replace(self, warnings=tuple(left))

    def told(self) -> str:
        """All warnings for people."""
        tree = self.loaded.tree
        return as_text(self.warnings, tree.source, tree.text, tree.others)


def read_scenario(path: Path, what_ifs: Sequence[Path] = ()) -> Question:
    """The scenario in the file, with the what-ifs laid over it from left to right, and all warnings.

    Raises Unreadable or Findings.
    """
    loaded = load(path)
    return question(laid_over(loaded.tree, [read_overlay(one) for one in what_ifs]) if what_ifs else loaded)


def laid_over(base: Tree, what_ifs: Sequence[WhatIf]) -> Loaded:
    """The scenario with the what-ifs laid over it. Raises Findings, also where one is meant for another scenario."""
    for one in what_ifs:
        if wrong := [*misfits(one, base)]:
            raise one.layer.tree.faulty(wrong)
    return apply(base, [one.layer for one in what_ifs])


def question(loaded: Loaded) -> Question:
    """With the warnings that only a look at all journeys gives."""
    from deployer.problem.reach import check_reach

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
