"""Who has had to do with which school, and who is asked before anybody goes there."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from deployer.scenario.schema.words import Answer, Id, Party, Record, Text

Dealing = Literal["support", "assess", "lead", "employed"]


class Past(Record):
    """What somebody had to do with a school before this plan."""

    specialist: Id
    """Who."""
    school: Id
    """Where."""
    kind: Dealing
    """support: helped it; assess: judged it; lead: was in charge of it; employed: worked there."""
    first: date | None = Field(default=None, alias="from")
    """First day, if known."""
    last: date | None = Field(default=None, alias="to")
    """Last day; without it, it lasts."""


class Independence(Record):
    """How long somebody who had to do with a school does not assess it."""

    days: Annotated[int, Field(ge=0, le=3_660)] = 365
    """Days from the end of that to the first day of the term: who ended fewer days before does not assess. Who inspected it does not come at all."""


class Consent(Record):
    """What one party answers to one deployment."""

    need: Id
    """The need."""
    specialist: Id | None = None
    """Who is to serve it; without it the answer is for whoever comes, as a receiving school may give it."""
    party: Party
    """home_head: of the releasing school; receiving_head; person: whoever goes; governing_body: of the releasing school."""
    answer: Answer
    """agreed; pending: asked, but not answered, and planned on condition; declined: this pair is not planned for this need."""
    on: date | None = None
    """Date of the answer, or of the question; shown beside it."""
    note: Text | None = None
    """What was said; shown beside it."""
