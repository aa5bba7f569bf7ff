"""What is answered when somebody asks for another person, or about one: frozen pure data."""

from typing import Any, Literal

from deployer.plan.explanation import Trial, Tried, Use
from deployer.scenario.schema import Id, Record

Obstacle = Literal["limit", "dates", "another", "taken", "none"]
"""limit: nothing is left of their days; dates: they come as often as calendar and rhythm let them; another: somebody else serves it; taken: no
date is left on which one more visit would fit into the plan; none: one more visit would fit."""


class Alternative(Record):
    """One person for a need, or a need without one, tried: what it would change."""

    specialist: Id
    """The person."""
    falls: str | None
    """The filter at which the person falls; None: they may serve the need."""
    verdict: Literal["tried", "none_found", "impossible", "so_already"]
    """tried: there is such a plan; none_found: not found in the time; impossible: proved that there is none; so_already: the plan has it so."""
    set: dict[str, Any]
    """Dotted path -> its new value, or null for a decision that has to be taken back; nothing where nothing is in the way."""
    sessions: int
    """Half days that the need gets then."""
    found: Tried | None
    """The plan that shows it."""

    @property
    def taken_back(self) -> list[str]:
        """Ids of the decisions that have to be taken back."""
        return [path.partition(".")[2] for path, value in self.set.items() if value is None]


class Considered(Record):
    """A need with a certain person, or without one."""

    format: Literal["deployer/considered/1"] = "deployer/considered/1"
    """Says what kind of answer this is."""
    need: Id
    """The need."""
    wanted: bool
    """True: with the person; False: without."""
    sessions_planned: int
    """Half days that the need gets in the plan."""
    answer: Alternative
    """What came of it."""


class Suggested(Record):
    """Who else could serve a need, the best for the plan as a whole first."""

    format: Literal["deployer/suggestion/1"] = "deployer/suggestion/1"
    """Says what kind of answer this is."""
    need: Id
    """The need."""
    sessions_asked: int
    """Half days asked for."""
    sessions_planned: int
    """Half days that it gets in the plan."""
    serving: list[Id]
    """Who serves it in the plan."""
    alternatives: list[Alternative]
    """Everybody else who may serve it: those with a plan first, by all goals in the scenario's order."""
    tried_all: bool
    """Whether all were tried before the time was up."""


class More(Record):
    """A need that is short, and what keeps somebody who could serve it from giving it more."""

    need: Id
    """The need."""
    missing: int
    """Half days that it lacks."""
    obstacle: Obstacle
    """What is in the way first."""


class PersonExplained(Record):
    """What somebody does, what is left of their days, and what keeps them from more."""

    format: Literal["deployer/person/1"] = "deployer/person/1"
    """Says what kind of answer this is."""
    specialist: Id
    """The person."""
    uses: list[Use]
    """What they do, the most pressing first."""
    sessions: int
    """Half days that they give in all."""
    sessions_at_most: int | None
    """Half days that their limits of term and year allow; None where they have none."""
    sessions_per_week: int | None
    """Half days that they may be away in a week; None: any."""
    free_dates: int
    """Dates on which they are free and have no visit."""
    could_serve: int
    """Needs that they may serve."""
    short: list[More]
    """Needs that are short and that they may serve, the most pressing first."""
    one_more_day: Trial | None
    """What those needs would get if the person had one more day in the term and no need got less; None where none is short or the person has no limit."""
