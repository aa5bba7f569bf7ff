"""A plan from anywhere, checked: the matter of `deployer verify`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType

from deployer.cli.out import note
from deployer.cli.progress import shown_progress
from deployer.errors import NoPlan
from deployer.interrupts import leaving_at_once
from deployer.plan.schema import Deployment, Plan, fingerprint
from deployer.plan.verify import Broken, achieved, audit, faults
from deployer.report.book import Book
from deployer.report.more import what_more
from deployer.report.verdict import verdict, verdict_on_ours
from deployer.scenario.schema import Scenario

FORMAT = "deployer/verdict/1"


@dataclass(frozen=True)
class Checked:
    """What checking has found.

    name         the plan's file
    deployments  what is planned
    broken       every broken rule
    values       what the deployments reach in each goal, in its unit
    ours         the plan file, if it was made for this very scenario: then it knows what would be possible
    """

    name: str
    scenario: Scenario
    deployments: Sequence[Deployment]
    broken: Sequence[Broken]
    values: Mapping[str, float]
    ours: Plan | None

    @classmethod
    def of(cls, name: str, scenario: Scenario, deployments: Sequence[Deployment], plan: Plan | None) -> "Checked":
        """Check the deployments; `plan` is the file they stood in if that was a plan.json."""
        same = plan is not None and plan.scenario.sha256 == fingerprint(scenario) == fingerprint(plan.scenario.given)
        ours = plan if same else None
        if plan is not None and ours is None:
            note(
                f"{name} was made for another scenario or an earlier state of this one; it is checked against this one"
            )
        broken = audit(ours) if ours else faults(scenario, deployments)
        return cls(name, scenario, deployments, broken, achieved(scenario, deployments), ours)

    @property
    def is_ours(self) -> bool:
        """Whether its own word on what would be possible counts: it says nothing wrong of itself."""
        return self.ours is not None and not self.broken

    def page(self) -> RenderableType:
        """What is broken and what it gives, for people."""
        book = Book(self.scenario, self.deployments)
        if self.ours is not None and self.is_ours:
            return verdict_on_ours(book, self.name, self.broken, self.ours.goals)
        return verdict(book, self.name, self.broken, self.values)

    def comparison(self, found: Plan) -> RenderableType:
        """How much more the same people could give, for people."""
        return what_more(Book(self.scenario, self.deployments), self.values, found)

    def as_json(self, found: Plan | None) -> str:
        """All of it as one document; `found` is what a search gave, if there was one."""
        known = found or (self.ours if self.is_ours else None)
        document: dict[str, Any] = {
            "format": FORMAT,
            "plan": self.name,
            "scenario": {"title": self.scenario.title, "sha256": fingerprint(self.scenario)},
            "kept": not self.broken,
            "broken": [{"rule": fault.rule, "need": fault.need, "text": fault.text} for fault in self.broken],
            "goals": self.values,
            "found": None if found is None else {goal.name: goal.value for goal in found.goals},
            "bounds": None if known is None else {goal.name: goal.bound for goal in known.goals},
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def search(checked: Checked, seconds: float) -> Plan | None:
    """A plan for the same scenario, better than this one if it keeps every rule; None where none was found in time."""
    with leaving_at_once():
        from deployer.solve.run import Settings, plan

    start = [] if checked.broken else checked.deployments
    try:
        with shown_progress() as progress:
            return plan(checked.scenario, Settings(time_limit=seconds), start=start, progress=progress)
    except NoPlan:
        note(f"No plan was found in {seconds:g} seconds to compare it with; allow more with --time-limit")
        return None
