"""What is answered: frozen pure data, written as plan.json."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from deployer.scenario.schema import Id, Part, Party, Record, Scenario, Session, Text

HALVES: dict[Part, tuple[Session, ...]] = {
    "am": ("am",),
    "pm": ("pm",),
    "day": ("am", "pm"),
    "twilight": ("twilight",),
}
"""Which sessions a visit takes."""

Mark = Literal["review", "exit"]
"""What a visit is for beside the support itself."""


class Visit(Record):
    """The team at the school on one date."""

    date: date
    """The date."""
    session: Part
    """am, pm, day for both, or twilight (after school)."""
    specialists: list[Id]
    """Who comes."""
    online: list[Id] = Field(default_factory=list)
    """Who of them comes online."""
    marks: list[Mark] = Field(default_factory=list)
    """review: is it working, what changes? exit: what stays when support ends."""

    @property
    def halves(self) -> tuple[Session, ...]:
        """The sessions it takes."""
        return HALVES[self.session]


class Deployment(Record):
    """The people who serve one need, with their visits."""

    need: Id
    """The need."""
    school: Id
    """The school that receives."""
    category: Id
    """The area of need."""
    weight: int
    """What one session counts in coverage."""
    factors: dict[str, float]
    """What the weight is made of: priority, rating, risk, theme, pupils."""
    sessions_asked: int
    """Half days asked for."""
    sessions_planned: int
    """Half days at the school, whatever the team."""
    seats: dict[Id, list[Id]]
    """Place in the team -> who takes it."""
    visits: list[Visit]
    """By date."""
    still_to_ask: dict[Id, list[Party]] = Field(default_factory=dict)
    """Specialist -> who has not agreed yet to their going, in the order in which to ask; nobody where all have."""


class Unmet(Record):
    """A need that got less than it asked for, and why."""

    need: Id
    """The need."""
    school: Id
    """The school that asked."""
    category: Id
    """The area of need."""
    weight: int
    """What one session counts in coverage."""
    factors: dict[str, float]
    """What the weight is made of: priority, rating, risk, theme, pupils."""
    sessions_asked: int
    """Half days asked for."""
    sessions_planned: int
    """Half days it gets; 0 means not at all."""
    reason: str
    """Why, in a sentence."""


class Required(Record):
    """What one school must have in one area of need, and what it gets."""

    requirement: Id
    """The scenario's requirement."""
    school: Id
    """The school concerned."""
    category: Id
    """The area of need."""
    sessions_asked: int
    """Half days that its needs in this area ask for, of its own team too; 0: nobody has asked."""
    sessions_planned: int
    """Half days that they get, from its own team too."""

    @property
    def short(self) -> bool:
        """Whether the school does not have what it must have: nobody has asked, or not all of it is planned."""
        return self.sessions_asked == 0 or self.sessions_planned < self.sessions_asked


class Links(Record):
    """With whom beyond its hub one of the trust's own schools has to do in this plan."""

    school: Id
    """The school."""
    comes: list[Id]
    """Specialists from another hub or from beyond the trust who come, in the scenario's order."""
    goes: list[Id]
    """Schools of another hub or beyond the trust to which its people go, in the scenario's order."""
    least: int
    """How many of both together it should have."""

    @property
    def short(self) -> bool:
        """Whether it has fewer links than it should."""
        return len(self.comes) + len(self.goes) < self.least


class GoalValue(Record):
    """What one wish has got and what it could have got at most."""

    name: str
    """The goal."""
    unit: str
    """What value, bound and floor are counted in."""
    sense: Literal["max", "min"]
    """Whether more or less is better."""
    value: float
    """What this plan has."""
    bound: float | None
    """No plan that keeps every rule, and every earlier goal's floor, is better than this; None: not known."""
    floor: float
    """What later goals had to keep here: for a minimised goal an upper limit."""

    @property
    def gap(self) -> float | None:
        """How much better a plan could be at most, in the goal's unit; None: nobody knows."""
        return None if self.bound is None else abs(self.bound - self.value)


class Asked(Record):
    """The question that the plan answers, whole."""

    title: str
    """The scenario's title."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Hash of the canonical JSON of `given`."""
    given: Scenario
    """The scenario as planned, packages expanded."""


class Made(Record):
    """How the plan was made."""

    deployer: str
    """Version of this program."""
    ortools: str
    """Version of the solver."""
    seed: int
    """Seed of the search."""
    seconds: float
    """Wall time; the one thing that differs between two equal runs."""
    stopped: Literal["proved", "work", "time", "asked"]
    """proved: each goal reached its bound in its turn, as nearly as a solver can tell (one part in a million); work: the rounds allowed were used; time: the clock ended it; asked: Ctrl-C."""


class Moment(Record):
    """Something that was done with the plan."""

    step: Literal["proposed", "recorded", "approved", "published", "closed"]
    """proposed: heads were asked; recorded: answers, or what was seen, were written down; approved: by a role; published; closed: the term is over."""
    at: AwareDatetime
    """When."""
    visits: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Hash of the plan's visits then: what is approved and published is what was planned at that moment."""
    role: Id | None = None
    """As whom somebody approved."""
    by: Text | None = None
    """Who, in their own words."""
    said: Text | None = None
    """What came of it, in a sentence."""
    reply_by: date | None = None
    """With proposed: the day by which heads are asked to answer."""


class Seen(Record):
    """What became of a visit, of support at its review, or what it has achieved in the end."""

    need: Id
    """The need."""
    what: Literal["done", "cancelled", "shortened", "continue", "change", "stop", "extend", "score"]
    """Of a visit: done, cancelled, or shortened to half a day. At the review: continue; change: with somebody else; stop; extend. In the end: score."""
    date: date
    """Of a visit its date; else when it was decided or seen."""
    days: Annotated[float, Field(gt=0, le=400, multiple_of=0.5, allow_inf_nan=False)] | None = None
    """With extend: by how many days."""
    score: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    """With score: 0, none of its aim was reached, to 100, all."""
    by: Text | None = None
    """Who has seen or decided it."""
    note: Text | None = None
    """What was seen."""
    planned: bool = False
    """Of a review: whether the plan was made again for it, so that what it has decided is part of the question."""


Step = Literal["draft", "proposed", "agreed", "published", "closed"]


class Promised(Record):
    """A visit as it stands in the calendar of a specialist or a school, where a plan was published."""

    need: Id
    """The need."""
    number: Annotated[int, Field(ge=1)]
    """Which of the need's visits: it stays the same when the visit moves, and is never given again."""
    school: Id
    """The school that receives."""
    category: Id
    """The area of need."""
    specialist: Id | None = None
    """In whose calendar; none: in the school's."""
    date: date
    """The date; of a cancelled one the last that it had."""
    session: Part
    """am, pm, day or twilight."""
    cancelled: bool = False
    """Whether it was published once and is not to be any more."""


class Life(Record):
    """How far the plan has come with those who decide."""

    step: Step = "draft"
    """draft; proposed: heads have been asked; agreed: every role that must has approved these very visits; published; closed."""
    history: list[Moment] = Field(default_factory=list)
    """All that was done with it, in order; those of the plans that it follows too."""
    calendar: list[Promised] = Field(default_factory=list)
    """What calendars hold since the plan, or one that it follows, was last published: also what was cancelled since it was first."""


class Plan(Record):
    """An answer: deployments, what is unmet and why, and for each goal value and proven bound."""

    format: Literal["deployer/plan/1"] = "deployer/plan/1"
    """Says what kind of file this is."""
    scenario: Asked
    """The question."""
    made: Made
    """How it was made."""
    deployments: list[Deployment]
    """In the order of the scenario's needs."""
    unmet: list[Unmet]
    """Needs in part or not at all met, in the order of the scenario's needs."""
    requirements: Annotated[list[Required], Field(default_factory=list)]
    """Every school concerned by a requirement, for each area it must have; in the order of the scenario."""
    links: Annotated[list[Links], Field(default_factory=list)]
    """Each of the trust's own schools, where the scenario has outside_links; in its order."""
    goals: list[GoalValue]
    """In the scenario's order."""
    verified: bool
    """Every rule and goal was checked a second time."""
    seen: list[Seen] = Field(default_factory=list)
    """What became of it, in the order in which it was recorded; of one visit the last word counts."""
    life: Life = Life()
    """How far it has come: from draft to closed."""

    def visits(self) -> Iterator[tuple[Deployment, Visit]]:
        """All visits with their deployments."""
        for deployment in self.deployments:
            for visit in deployment.visits:
                yield deployment, visit


def canonical(scenario: Scenario) -> str:
    """The scenario as JSON without spaces, all keys sorted but those of `goals`, whose order means something."""
    data = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    parts = (f'"{key}":{_compact(data[key], sort_keys=key != "goals")}' for key in sorted(data))
    return f"{{{','.join(parts)}}}"


def _compact(data: Any, *, sort_keys: bool) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)


def fingerprint(scenario: Scenario) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(scenario).encode()).hexdigest()


def visits_hash(deployments: Sequence[Deployment]) -> str:
    """SHA-256 of who comes where, when and how: what people agree to; in hexadecimal."""
    rows = sorted(
        (one.need, visit.date.isoformat(), visit.session, sorted(visit.specialists), sorted(visit.online))
        for one in deployments
        for visit in one.visits
    )
    return hashlib.sha256(_compact(rows, sort_keys=True).encode()).hexdigest()
