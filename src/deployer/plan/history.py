"""What is left of a term when it is over: who was where, how many days, what was achieved, what is owed."""

from datetime import date
from typing import Literal

from deployer.scenario.schema import Id, Impact, MetBefore, Past, Record, Text


class Owed(Record):
    """A need, or what is left of one, that the next term asks for again."""

    school: Id
    """The school."""
    category: Id
    """The area of need."""
    sessions: int
    """Half days: asked for and not given, and by how much it was extended."""
    waited: int
    """Terms in which it got nothing, this one too; 0 where it got a part."""
    by: list[Id] = []  # noqa: RUF012  pydantic copies it
    """Who has begun with it."""


class Decided(Record):
    """What was decided at a review."""

    what: Literal["continue", "change", "stop", "extend"]
    """continue, change (with somebody else), stop or extend."""
    on: date
    """When."""
    by: Text | None = None
    """Who."""
    note: Text | None = None
    """What was seen."""


class History(Record):
    """A term that is over."""

    format: Literal["deployer/history/1"] = "deployer/history/1"
    """Says what kind of file this is."""
    title: Text
    """The plan's title."""
    first_day: date
    """First day of its calendar."""
    last_day: date
    """Last day of its calendar."""
    days_used: dict[Id, float]
    """Specialist -> days away in this school year, up to the last day; whoever has none is left out."""
    history: dict[Id, Past]
    """Who supported and who assessed which school, as the next scenario has it."""
    impact: dict[Id, Impact]
    """What was achieved, as the next scenario has it."""
    first_deployments: list[Id]
    """Specialists who have gone out for the first time."""
    reviews: dict[Id, Decided]
    """Need -> what was decided at its review."""
    met: dict[Id, MetBefore] = {}  # noqa: RUF012  pydantic copies it
    """School -> days that it asked for and was given, as the next scenario's `last_term` has them."""
    owed: dict[Id, Owed]
    """Need -> what the next term asks for again."""
