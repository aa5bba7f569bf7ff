"""Where a trust is short of people, and the least that would help: frozen pure data."""

from typing import Any, Literal

from deployer.plan.explanation import Trial
from deployer.plan.schema import Deployment
from deployer.scenario.schema import Id, Record


class Group(Record):
    """The needs of one area, phase or hub."""

    kind: Literal["area", "phase", "hub"]
    """What they have in common."""
    key: str
    """Which area, phase or hub; empty for schools of no hub."""
    needs: int
    """How many needs."""
    sessions_asked: int
    """Half days that they ask for, in whole visits."""
    sessions_planned: int
    """Half days that they get in the plan."""
    sessions_at_most: int
    """Half days that no plan passes for them, even if nobody did anything else."""


class Share(Record):
    """What the people of one role, or those who know one area, could give."""

    kind: Literal["role", "area"]
    """What they have in common."""
    key: Id
    """Which role or area."""
    people: int
    """Who could give any day now."""
    sessions: int
    """Half days that they may give, whatever the area."""
    in_training: int
    """Emerging people, who cannot serve alone yet."""
    sessions_later: int
    """Half days that all may give once nobody is emerging and induction is over."""


class Alone(Record):
    """Needs that hang on one person: nobody else may serve them."""

    specialist: Id
    """The person."""
    category: Id
    """The area."""
    needs: list[Id]
    """Needs in it that nobody else may serve, or lead."""
    sessions_asked: int
    """Half days that they ask for."""
    sessions_planned: int
    """Half days that they get from the plan."""


class Extra(Record):
    """More days of somebody."""

    specialist: Id
    """The person."""
    days: int
    """Days more in each term."""


class Training(Record):
    """An area that somebody learns."""

    specialist: Id
    """The person."""
    category: Id
    """The area."""
    level: int
    """To this level."""


class Fewest(Record):
    """The fewest more days, or trainings, with which days alone would allow all needs to be met."""

    kind: Literal["days", "trainings"]
    """What may be added."""
    extras: list[Extra]
    """More days."""
    trainings: list[Training]
    """Areas learnt."""
    missing: int
    """Half days that are missing in any plan even then; 0: none by counting days."""
    proved: bool
    """True: no fewer would do, in counting days; dates may ask for more."""
    pounds: int = 0
    """Pounds that are added to the budget with it, so that a plan does not fail for want of money."""
    set: dict[str, Any]
    """Dotted path -> its new value."""
    missing_then: int | None
    """Half days missing from all needs in a plan that was made with them; None: not tried."""
    planned: list[Deployment]
    """That plan."""


class Worth(Record):
    """What one more day would be worth."""

    price: float
    """By the prices of the relaxed question: weighted half days of need met; a guess, and why it was tried."""
    trial: Trial
    """The change, and the plan that shows what it gives."""


class Shortages(Record):
    """Where the trust is short."""

    format: Literal["deployer/shortages/1"] = "deployer/shortages/1"
    """Says what kind of answer this is."""
    missing: int
    """Half days missing from all needs in the plan."""
    groups: list[Group]
    """By area, phase and hub, each in the scenario's order."""
    shares: list[Share]
    """What people could give, by role and area."""
    alone: list[Alone]
    """What hangs on one person, the most half days first."""
    nobody: list[Id]
    """Needs that nobody may serve."""
    fewest: list[Fewest]
    """The least that would help: more days, and trainings."""
    worth: list[Worth]
    """What one more day of somebody gives, the most first; only those that were tried and give anything."""
    tried_all: bool
    """Whether all was tried before the time was up."""
