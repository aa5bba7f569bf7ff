"""What several what-ifs come to, as data: each beside the plan as it is."""

from typing import Any, Literal

from deployer.plan.comparison import Comparison
from deployer.scenario.schema import Id, Record


class Changed(Record):
    """One thing that a what-if changes."""

    path: str
    """Where, as specialists.science_1.limits.days_per_term."""
    old: Any = None
    """What was there; null: nothing."""
    new: Any = None
    """What is there now; null: nothing."""


class WhatIfResult(Record):
    """One what-if, or several laid over each other, planned."""

    name: Id
    """Short; its plan file is called after it."""
    title: str
    """What people call it."""
    why: str | None = None
    """The question behind it."""
    changes: list[Changed]
    """What it changes."""
    plan: str | None
    """The file of its plan; null where there is none."""
    planned: Literal["now", "kept", "base", "failed"]
    """now: in this run; kept: in an earlier one; base: it changes nothing that is planned; failed: there is no plan."""
    failed: str | None = None
    """Why there is no plan."""
    comparison: Comparison | None
    """Its plan beside the base."""


class WhatIfs(Record):
    """What-ifs beside the plan as it is."""

    format: Literal["deployer/whatif/1"] = "deployer/whatif/1"
    """Says what kind of document this is."""
    title: str
    """The study's title, or the scenario's."""
    base: str
    """The file of the base plan."""
    results: list[WhatIfResult]
    """In the order asked."""
    open: list[str]
    """Titles of what-ifs that were not planned, since somebody stopped it."""
