"""The calendar of a term to come, in a file of its own."""

from typing import Literal

from deployer.scenario.schema.places import Calendar
from deployer.scenario.schema.words import Record, Text


class NextTerm(Record):
    """The term that the next scenario is for."""

    format: Literal["deployer/calendar/1"]
    """Says what kind of file this is."""
    title: Text
    """Title of the next scenario."""
    calendar: Calendar
    """Its calendar."""
