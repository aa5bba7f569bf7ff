"""Standing meetings: what people have in their diaries beside deployments."""

from datetime import date
from typing import Literal

from pydantic import Field

from deployer.scenario.schema.words import Id, Part, Phase, Record, Text, Weekday


class Members(Record):
    """Who is in a meeting: all of these together."""

    roles: list[Id] = []
    """Everybody in these roles."""
    phases: list[Phase] = []
    """Of those in the roles, only people who start from a school of one of these phases; none given means all."""
    hubs: list[Id] = []
    """The executive leads of these hubs."""
    specialists: list[Id] = []
    """People by id."""


class Meeting(Record):
    """A meeting that people cannot miss: in its sessions they are not deployed. It counts in no cap, and never in the share of need met."""

    name: Text
    """What people call it."""
    who: Members
    """Who is in it."""
    session: Part
    """am, pm, day or twilight."""
    weekday: Weekday | None = None
    """Its weekday, where it comes back; or dates instead."""
    rhythm: Literal["weekly", "fortnightly", "monthly"] = "weekly"
    """With a weekday: weekly; fortnightly: in every second calendar week from its first date on; monthly: on the first such weekday of each month."""
    first: date | None = Field(default=None, alias="from")
    """With a weekday: the first date that it may have. Without it: the first of the term."""
    dates: list[date] = []
    """Its dates, where it has no weekday."""
