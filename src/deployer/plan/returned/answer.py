"""What has come back with a workbook, judged: which changes would break a rule, and which became decisions."""

from datetime import date
from typing import Literal

from pydantic import Field

from deployer.scenario.schema import Id, Part, Record, Text
from deployer.scenario.schema.overlay import Overlay


class Slot(Record):
    """One person on one visit."""

    date: date
    """The date."""
    session: Part
    """am, pm, day or twilight."""
    specialist: Id
    """Who comes."""


class Edit(Record):
    """One row that is not as it went out."""

    kind: Literal["moved", "renamed", "added", "deleted"]
    """moved: to another date or part of the day, with whomever; renamed: somebody else at the same time; added; deleted."""
    need: Id
    """The need."""
    school: Id
    """The school that receives."""
    before: Slot | None
    """What the plan has; None where it was added."""
    after: Slot | None
    """What the row says now; None where it was deleted."""
    row: Text | None
    """Where it stands, as Plan!A12; None where it was deleted."""


class BrokenRule(Record):
    """A rule that the plan with this change would not keep."""

    rule: Text
    """Its name, as in `deployer verify`."""
    text: Text
    """What is wrong, in a sentence."""


class Change(Record):
    """Edits that belong together: a visit of a team, or somebody instead of somebody else."""

    edits: list[Edit]
    """One for each row."""
    decided: bool
    """Whether it became a decision."""
    breaks: list[BrokenRule] = Field(default_factory=list)
    """What it would break, beside all that became decisions; empty where it became one itself."""


class Returned(Record):
    """The answer to a workbook that came back."""

    format: Literal["deployer/returned/1"] = "deployer/returned/1"
    """Says what kind of file this is."""
    changes: list[Change]
    """By school and date."""
    unchanged: int
    """Rows that are as they went out."""
    decisions: Overlay | None
    """What was decided, to be laid over the plan's question; None where nothing was."""
