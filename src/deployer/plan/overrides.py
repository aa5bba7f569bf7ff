"""What decisions cost: each fixed or forbidden deployment beside a plan without it."""

from typing import Literal

from deployer.plan.comparison import GoalChange
from deployer.scenario.schema import Id, Record, Text


class Override(Record):
    """One decision that somebody made before the search, and what a plan without it would have."""

    id: Id
    """Its id."""
    kind: Literal["fixed", "forbidden"]
    """fixed: this person serves this need; forbidden: this person does not serve it, or the school."""
    by: Text
    """Who decided."""
    why: Text
    """The reason given."""
    specialist: Id
    """Whom it is about."""
    need: Id | None
    """The need that it is about."""
    school: Id
    """The school that it is about."""
    sessions: int
    """Half days that schools would get more without it, placements and meetings apart; less than 0: fewer."""
    pounds: float
    """Pounds that the plan without it costs more; less than 0: less."""
    goals: list[GoalChange]
    """Each wish of the plan without it beside the plan with it."""


class Overrides(Record):
    """Every decision with its price."""

    format: Literal["deployer/overrides/1"] = "deployer/overrides/1"
    """Says what kind of document this is."""
    title: Text
    """The plan's title."""
    overrides: list[Override]
    """In the scenario's order, fixed before forbidden."""
