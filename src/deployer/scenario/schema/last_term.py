"""What the term before has come to."""

from typing import Annotated

from pydantic import Field

from deployer.scenario.schema.words import Id, Record, Text


class MetBefore(Record):
    """Need met at one school in the term before; without placements, meetings and work off site, which are counted apart."""

    asked: Annotated[float, Field(gt=0, le=100_000, multiple_of=0.5, allow_inf_nan=False)]
    """Days asked for, counted as in `needs.ID.days`."""
    given: Annotated[float, Field(ge=0, le=100_000, multiple_of=0.5, allow_inf_nan=False)]
    """Days of them that took place."""


class LastTerm(Record):
    """Need met in the term before: `deployer next` writes it, the board's paper shows it. It changes no plan."""

    title: Text | None = None
    """What that term was called."""
    schools: Annotated[dict[Id, MetBefore], Field(min_length=1)]
    """School -> what it asked for and was given; schools that asked for nothing are left out."""
