"""What-ifs: named changes to a scenario."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from deployer.scenario.schema.words import Id, Record, Text

DOTTED = r"^[a-z0-9_]+(\.[a-z0-9_]+)*$"
"""How a path into a scenario is written."""
Dotted = Annotated[str, StringConstraints(pattern=DOTTED, max_length=400)]


class Overlay(Record):
    """A what-if: named changes to a scenario. Each path is looked up in the scenario as it is before this overlay."""

    format: Literal["deployer/overlay/1"]
    """Says what kind of file this is."""
    title: Text
    """Heads the what-if in every output."""
    applies_to: Text | None = None
    """The scenario it is meant for: its file, seen from the overlay's folder, as ../autumn-2026.yaml; or its title. Without it: any."""
    why: Text | None = None
    """What the question behind it is; stands below the title."""
    values: dict[Dotted, Any] = Field(default={}, alias="set")
    """Path -> new value, as `specialists.science_1.limits.days_per_term: 8`. What stands there is replaced whole. Something must stand there, or could: a key that the scenario leaves out counts, a new id does not."""
    add: dict[Dotted, dict[Id, Any]] = {}
    """Path of a map of ids, as `schools` or `specialists.science_1.away` -> what joins it, by new ids."""
    remove: list[Dotted] = []
    """Paths that are taken out, as `specialists.science_1`. Something must stand there."""
