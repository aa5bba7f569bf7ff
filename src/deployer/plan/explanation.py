"""What is answered when somebody asks why: frozen pure data, printed by explain, suggest and shortages with --format json."""

from typing import Any, Literal

from deployer.plan.schema import Deployment
from deployer.scenario.schema import Id, Record

Verdict = Literal["meets", "helps", "none_found", "impossible"]
"""What came of trying."""


class Fall(Record):
    """How many people fall at one filter, of those who passed all before it."""

    filter: str
    """The filter: category, level, role, facts, phase, ... days in common."""
    people: int
    """How many fall here."""


class Sieve(Record):
    """Who is left of all people for one place of a need, filter by filter."""

    place: Id | None
    """The place in the team; None where one person serves the need."""
    people: int
    """Everybody in the scenario."""
    falls: list[Fall]
    """In the order of the filters; those at which nobody falls are left out."""
    able: list[Id]
    """Who passes them all."""


class Use(Record):
    """Where somebody's days go."""

    need: Id
    """The need that they serve."""
    school: Id
    """Its school."""
    sessions: int
    """Half days that they give to it."""
    weight: int
    """What one of its sessions counts in need met."""


class Able(Record):
    """Somebody who could serve the need, and what stands in the way."""

    specialist: Id
    """The person."""
    place: Id | None
    """The place in the team; None where there is none."""
    serves: int
    """Half days that they give to the need in this plan."""
    uses: list[Use]
    """Where their other days go, the most pressing first."""
    sessions_left: int | None
    """Half days that their own limits of term and year leave; None where they have none."""
    visits_in_common: int
    """Visits that they could make to this need if they had nothing else to do."""
    dates_left: int
    """Dates on which one more visit would fit into the plan as it stands, whoever else serves the need aside."""


class Gives(Record):
    """The most that somebody can give to a set of needs, whatever the plan."""

    specialist: Id
    """The person; one of those who share a supply stands for all of them."""
    sessions: int
    """Half days at most."""
    limit: Literal["days_per_term", "days_per_year", "days_per_week", "supply", "dates"]
    """What says so: a limit of theirs, of their supply, or the dates that they have in common with the schools."""


class Shortage(Record):
    """A certificate: some needs, all people who may serve any of them, and too few days. Without any of these needs it is none."""

    needs: list[Id]
    """The needs that compete, the one asked about first."""
    sessions_asked: int
    """Half days that they ask for together."""
    gives: list[Gives]
    """All who can serve any of them, and how much they can give to them at most."""
    sessions_at_most: int
    """Half days that they all can give together."""

    @property
    def missing(self) -> int:
        """Half days by which any plan falls short of these needs."""
        return self.sessions_asked - self.sessions_at_most


class Change(Record):
    """One change of the scenario."""

    kind: str
    """more_days, window, level, travel, role, share, rhythm, release, schools_at_once, external, asked (one that somebody has named), or a decision."""
    specialist: Id | None = None
    """Whom it concerns."""
    school: Id | None = None
    """Which school it concerns."""
    amount: str = ""
    """How much, as a number or a word: 1, 10, weekly."""
    pounds: int = 0
    """Pounds that are added to the budget with it, so that it does not fail for want of money; what it costs may be less."""
    set: dict[str, Any]
    """Dotted path -> its new value, or null for what is taken out; nothing where the scenario stays as it is. A need from a package is changed at its school's package_needs, or in the package where a school cannot change it: then for all schools."""


class GoalChange(Record):
    """One wish before and after."""

    name: str
    """The goal, or its stage."""
    unit: str
    """What both are counted in."""
    sense: Literal["max", "min"]
    """Whether more or less is better."""
    before: float
    """In the plan."""
    after: float
    """With the change."""


class NeedChange(Record):
    """What one need gets before and after."""

    need: Id
    """The need."""
    before: int
    """Half days in the plan."""
    after: int
    """Half days with the change."""


class Tried(Record):
    """A plan that was made and checked against every rule."""

    needs: list[NeedChange]
    """Needs that get more or less than in the plan."""
    goals: list[GoalChange]
    """All goals, in the scenario's order."""
    minutes: int
    """Minutes on the road in the whole term, more than in the plan; below 0: less."""
    visits_changed: int
    """Visits that are added, or moved to another date or person, beside those that fall away."""
    changed: list[Deployment]
    """Deployments as they are now, where they are new or others than in the plan."""
    dropped: list[Id]
    """Needs whose deployment falls away."""


class Trial(Record):
    """A change, and what came of trying it."""

    change: Change
    """What was changed."""
    verdict: Verdict
    """meets: tried, and the need is met in full; helps: tried, and it gets more; none_found: nothing found in the time; impossible: proved that no plan does."""
    at_most: int | None
    """No plan gives the need more half days than this, under what was asked of it; None: not known."""
    found: Tried | None
    """The plan that shows it."""


class ChangeTried(Record):
    """One change that somebody has named, and what it does for a need."""

    format: Literal["deployer/tried/1"] = "deployer/tried/1"
    """Says what kind of answer this is."""
    need: Id
    """The need."""
    sessions_asked: int
    """Half days asked for."""
    sessions_planned: int
    """Half days that it gets in the plan."""
    trial: Trial | None
    """What came of it, if no other need may get less; None where the plan cannot stand with the change."""


class NeedExplained(Record):
    """Why a need gets what it gets."""

    format: Literal["deployer/explanation/1"] = "deployer/explanation/1"
    """Says what kind of answer this is."""
    need: Id
    """The need."""
    school: Id
    """The school that asks."""
    category: Id
    """The area of need."""
    weight: int
    """What one session counts in need met."""
    sessions_asked: int
    """Half days asked for."""
    sessions_planned: int
    """Half days it gets."""
    reason: str | None
    """The plan's own sentence; None where the need is met in full."""
    sieves: list[Sieve]
    """Where people fall, for each place of the need."""
    able: list[Able]
    """Who could serve it."""
    shortage: Shortage | None
    """Why no plan serves it and all needs around it; None where counting days shows no shortage, or it is met."""
    as_it_is: Trial | None
    """What it could get if no other need got less and nothing were changed; None where it is met."""
    at_a_price: Trial | None
    """What it could get if others may get less; None where it is met."""
    changes: list[Trial]
    """Single changes, under which no other need gets less than in the plan; those that meet it first, the cheapest first."""
    tried_all: bool
    """Whether every change on the list was tried before the time was up."""
