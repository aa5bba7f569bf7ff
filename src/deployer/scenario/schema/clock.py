"""Times of day, for calendars: when mornings, afternoons and twilights begin and end."""

from typing import Annotated

from pydantic import Field, StringConstraints

from deployer.scenario.schema.words import Record

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day by the clock in London, as 08:50."""


class ClockSpan(Record):
    """From one time of a day to another, by the clock in London."""

    first: Clock = Field(alias="from")
    """When it begins, with two digits each for hours and minutes, as 08:50."""
    last: Clock = Field(alias="to")
    """When it ends, with two digits each for hours and minutes, as 12:10."""


class Hours(Record):
    """When the parts of a day begin and end. Calendars show it; it changes no plan."""

    am: ClockSpan | None = None
    """Mornings."""
    pm: ClockSpan | None = None
    """Afternoons."""
    twilight: ClockSpan | None = None
    """Twilights, after school."""
