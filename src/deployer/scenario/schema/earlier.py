"""The plan that this one follows."""

from datetime import date
from typing import Annotated

from pydantic import Field

from deployer.scenario.schema.wishes import FixedVisit
from deployer.scenario.schema.words import Id, Record


class Notice(Record):
    """What a change counts for that comes at short notice."""

    days: Annotated[int, Field(ge=1, le=366)]
    """Visits fewer than so many days after `since`, and in no shorter notice of these."""
    counts: Annotated[int, Field(ge=1, le=100)]
    """How many changes each of theirs counts for."""


class Earlier(Record):
    """A plan that people know already: the goal stability counts what becomes different."""

    plan: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    """Hash of that plan's visits, as it stands in its own `life`: so plans that follow each other form a chain."""
    since: date | None = None
    """The first day on which anything may change: before it there is no visit that was not in that plan; notice counts from here. Without it: the term's first day."""
    visits: dict[Id, dict[Id, list[FixedVisit]]] = {}
    """Need -> specialist -> the visits that they had in that plan."""
    short_notice: dict[Id, Notice] = {}
    """What changes at short notice count for; all others count for 1."""
