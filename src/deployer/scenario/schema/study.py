"""Studies: what-ifs, how they are combined, and values to try one after the other."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deployer.scenario.schema.overlay import Dotted
from deployer.scenario.schema.words import Id, Or, Record, Text

Sweep = dict[Dotted, Annotated[list[Any], Field(min_length=1)]]


def _combined(value: Any) -> Any:
    return {"overlays": value} if isinstance(value, list) else value


class Combination(Record):
    """What-ifs laid one over the other, and values to try on top of them."""

    title: Text | None = None
    """What people call it. Without it the titles of its what-ifs."""
    overlays: list[Id] = []
    """What-ifs of the study, in the order in which they are laid over each other."""
    sweep: Sweep = {}
    """Path -> values to try, each with each: every one is planned, on top of the what-ifs."""


class Study(Record):
    """A scenario and what-ifs, to be planned and compared in one go."""

    format: Literal["deployer/study/1"]
    """Says what kind of file this is."""
    title: Text
    """Heads the results."""
    base: Text
    """The scenario's file, seen from the study's folder."""
    overlays: dict[Id, Text] = {}
    """Id -> file of the what-if, seen from the study's folder."""
    scenarios: dict[
        Id, Annotated[Combination, BeforeValidator(_combined), Or({"type": "array", "items": {"type": "string"}})]
    ] = {}
    """Id -> what-ifs to lay one over the other, as [joins, budget_cut]. Without any, each what-if is planned alone."""
    sweep: Sweep = {}
    """Path -> values to try on the scenario as it is, each with each."""
