"""Who can be deployed: roles, areas of expertise, specialists."""

from typing import Annotated

from pydantic import Field

from deployer.scenario.schema.places import Location
from deployer.scenario.schema.words import (
    WEEKDAYS,
    Availabilities,
    DaysCap,
    Id,
    Minutes,
    Phase,
    Pounds,
    Record,
    Spans,
    Text,
)


class Limits(Record):
    """Caps on one person. A person's own limit replaces the role's."""

    days_per_term: DaysCap | None = None
    """Days away in the whole term; a half day counts half."""
    days_per_week: DaysCap | None = None
    """Days away in a calendar week."""
    schools_at_once: Annotated[int, Field(ge=1, le=100)] | None = None
    """Schools with an open deployment in one week; a deployment is open from the week of the person's first visit to that of the last."""
    travel_minutes: Minutes | None = None
    """Longest journey, one way. Without any limit: 60 for people of a home school, none for others."""


class Role(Limits):
    """A designation or post: data, since trusts designate their own."""

    name: Text
    """What people call it."""
    trust_post: bool = False
    """Paid by the trust already: a deployment costs nothing more."""
    external: bool = False
    """From outside the trust: paid by fee, and used after the trust's own people where internal_first is a goal."""
    cover_rate: Pounds = 0
    """Pounds a day paid to the releasing school; half for a half day."""
    fee: Pounds = 0
    """Pounds a day paid for an external person; half for a half day."""
    brokerage_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0
    """Percent on top of the fee, paid to whoever brokers."""


class Category(Record):
    """An area of need and of expertise."""

    name: Text
    """What people call it."""


class Specialist(Record):
    """Someone who can be deployed. Exactly one of home_school, base and location says where they start from."""

    name: Text
    """How plans name them: a role, not a person's name, where the file is shared."""
    role: Id
    """One of roles."""
    home_school: Id | None = None
    """The school that employs and releases them."""
    base: Id | None = None
    """For trust posts and external people: the school they start from."""
    location: Location | None = None
    """For trust posts and external people: where they start from, if not from a school."""
    expertise: dict[Id, Annotated[int, Field(ge=1, le=3)]]
    """Category -> level: 1 secure, 2 strong, 3 leads others."""
    phases: list[Phase] = []
    """Phases they may work in; none given means all."""
    available: Availabilities = dict.fromkeys(WEEKDAYS, "day")
    """Weekday -> am, pm, day or twilight (after school), or several as [day, twilight]. Without it: every day, no twilight."""
    away: Spans = {}
    """Days on which they are not available."""
    limits: Limits = Limits()
    """Their own caps, which replace the role's."""
    fee: Pounds | None = None
    """Pounds a day, instead of the role's."""
    declined: list[Id] = []
    """Ids of needs or schools that this person has said no to."""
