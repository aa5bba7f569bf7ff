"""What is there already: a trust leader's time kept for a strategy."""

from deployer.scenario.schema.words import Days, Id, Record, Text


class Lead(Record):
    """A strategy that somebody leads: the days come off what they may be deployed for."""

    leader: Id
    """The specialist."""
    days_per_term: Days
    """Days of the term that are kept for it."""
    name: Text | None = None
    """What people call the strategy; without it, the area of need of the same id."""
