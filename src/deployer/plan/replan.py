"""What a plan that is made again from a date on says of itself: what is forced, what else changes, and what more change would buy."""

from datetime import date
from typing import Literal

from pydantic import Field

from deployer.plan.comparison import Comparison
from deployer.plan.schema import Visit
from deployer.scenario.schema import Id, Part, Record


class Way(Record):
    """What could be done about one visit alone, all else staying as it is."""

    kind: Literal["moved", "another"]
    """moved: the same person on another date; another: somebody else."""
    specialist: Id
    """Who would come."""
    date: date
    """On which date."""
    session: Part
    """In which part of it."""


class Forced(Record):
    """A visit that cannot take place as it was planned."""

    need: Id
    """The need."""
    school: Id
    """The school that receives."""
    specialist: Id
    """Whose visit it is."""
    visit: Visit
    """The visit as it was planned."""
    reason: str
    """Why it cannot be, as the end of a sentence."""
    ways: list[Way] = Field(default_factory=list)
    """What would do for this visit alone; without any it can only be let go, or more has to change."""


class Offer(Record):
    """What one person could give to a new need, all else staying as it is."""

    specialist: Id
    """Who."""
    visits: list[Visit]
    """Their visits, by date."""
    sessions: int
    """Half days that these are."""


class NewNeed(Record):
    """A need that has arrived, looked at for itself."""

    need: Id
    """The need."""
    could: int
    """People who may serve it, their dates apart."""
    offers: list[Offer]
    """Who could give how much of it without any other visit being changed: the most first, and of these who fits best."""
    tried_all: bool
    """Whether all who may serve it were looked at."""


class Cap(Record):
    """How much need is met where so many changes are allowed."""

    changes: int
    """Visits that may change beyond those that must."""
    sessions_planned: int
    """Half days that the plan then has, placements and meetings apart."""
    sessions_asked: int
    """Half days asked for."""


class Replan(Record):
    """The answer to a change."""

    format: Literal["deployer/replan/1"] = "deployer/replan/1"
    """Says what kind of file this is."""
    since: date
    """The first day on which anything may change."""
    forced: list[Forced]
    """What cannot stay, by date."""
    new_need: NewNeed | None = None
    """The need that has arrived, where that is what happened."""
    comparison: Comparison | None
    """The plan before and the new one; None where no new one was made."""
    caps: list[Cap] = Field(default_factory=list)
    """What more change would buy."""
