"""Decisions, budget, weights and goals."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from deployer.scenario.schema.standing import DisadvantageBand
from deployer.scenario.schema.words import (
    DaysCap,
    Factor,
    Id,
    Membership,
    Minutes,
    Or,
    Part,
    Points,
    Pounds,
    Priority,
    Rating,
    Record,
    Risk,
    Severity,
    Standing,
    Text,
)


class FixedVisit(Record):
    """A visit that is decided already."""

    date: date
    """Its date."""
    session: Part
    """am, pm, day or twilight."""


class Fixed(Record):
    """A deployment that is decided already: this person serves this need, with at least one visit (or the need's least)."""

    need: Id
    """The need."""
    specialist: Id
    """Who serves it."""
    seat: Id | None = None
    """Their place in its team. Without it: the first that they may take."""
    visits: list[FixedVisit] = []
    """Visits that are in every plan; further ones may join them."""
    by: Text
    """Who decided."""
    why: Text
    """The reason given."""


class Forbidden(Record):
    """A deployment that shall not be: this person does not serve this need, or any need of this school."""

    specialist: Id
    """Who does not go."""
    need: Id | None = None
    """The need, or school instead."""
    school: Id | None = None
    """The school, or need instead."""
    by: Text
    """Who decided."""
    why: Text
    """The reason given."""


class Budget(Record):
    """Caps in pounds for the term."""

    total: Pounds | None = None
    """Cover, fees, brokerage and travel together, as far as no fund pays for them."""
    external: Pounds | None = None
    """What external people cost: fees, brokerage and their travel."""


class Fund(Record):
    """Money for certain schools, areas and dates alone, which pays before the budget."""

    name: Text
    """What people call it."""
    pounds: Pounds
    """Pounds that it holds for the term."""
    schools: list[Id] = []
    """Schools whose visits it pays for; none given means all."""
    categories: list[Id] = []
    """Areas of need that it pays for; none given means all."""
    first: date | None = Field(default=None, alias="from")
    """First day that it pays for; without it the term's first."""
    last: date | None = Field(default=None, alias="to")
    """Last day that it pays for; without it the term's last."""

    def pays_for(self, school: str, category: str, on: date) -> bool:
        """Whether a visit to the school for a need in the area on this date is what the fund is for."""
        place = not self.schools or school in self.schools
        area = not self.categories or category in self.categories
        return place and area and (self.first or on) <= on <= (self.last or on)


class PupilBand(Record):
    """A factor for schools of a size."""

    below: Annotated[int, Field(ge=1, le=20_000)] | None = None
    """Schools with fewer pupils than this, and no smaller band; the last band has none."""
    factor: Annotated[float, Field(ge=0.8, le=1.25, allow_inf_nan=False)]
    """Between 0.8 and 1.25."""


class Weights(Record):
    """How much a session counts in coverage: 100 x priority x rating (or standing) x risk x theme x pupils x tier x disadvantaged x membership x data x waited, rounded half up, and at least 1."""

    priority: dict[Priority, Factor] = {"must": 2.0, "high": 1.5, "medium": 1.0, "low": 0.6}
    """Factor by priority. A priority that is not given counts 1."""
    rating: dict[Rating, Factor] = {
        "inadequate": 1.6,
        "requires_improvement": 1.3,
        "not_inspected": 1.0,
        "good": 1.0,
        "outstanding": 0.9,
    }
    """Factor by rating. A rating that is not given counts 1."""
    standing: dict[Standing, Factor] = {
        "special_measures": 1.8,
        "requires_significant_improvement": 1.6,
        "serious_weaknesses": 1.6,
        "needs_attention": 1.3,
        "expected": 1.0,
        "strong": 1.0,
        "exceptional": 0.9,
    }
    """Factor by category of concern, or where there is none by the report card's worst grade; it replaces that of the rating. What is not given counts 1."""
    risk: dict[Risk, Factor] = {"red": 1.5, "amber": 1.2, "green": 1.0}
    """Factor by risk; a school without a risk counts 1."""
    themes: dict[Id, Factor] = {}
    """Factor by category: the trust's own priorities. A category that is not given counts 1."""
    pupils: dict[Id, PupilBand] = {
        "below_100": PupilBand(below=100, factor=0.8),
        "below_300": PupilBand(below=300, factor=0.9),
        "below_700": PupilBand(below=700, factor=1.0),
        "below_1100": PupilBand(below=1_100, factor=1.1),
        "largest": PupilBand(factor=1.25),
    }
    """Factor by size, in bands. A school whose pupils are not known counts 1."""
    disadvantaged: dict[Id, DisadvantageBand] = {
        "below_20": DisadvantageBand(below=20, factor=1.0),
        "below_40": DisadvantageBand(below=40, factor=1.1),
        "highest": DisadvantageBand(factor=1.2),
    }
    """Factor by the share of disadvantaged pupils, in bands. A school that does not give its share counts 1."""
    membership: dict[Membership, Factor] = {}
    """Factor by membership, as `{partner: 0.9, external: 0.7}` for alliance partners before strangers. A membership that is not given counts 1."""
    waited: Annotated[float, Field(ge=1, le=2, allow_inf_nan=False)] = 1.1
    """Factor for a need that has waited a term; what it has above 1 counts for each term, of four at most."""
    severity: dict[Severity, Factor] = {"low": 0.85, "medium": 1.0, "high": 1.25, "severe": 1.5}
    """Factor by the newest data of the school in the area. A severity that is not given, and a need without data, count 1."""


class MatchPoints(Record):
    """What makes a match worse, in points per session."""

    level_below: Points = 10
    """For each level of the person's expertise below 3."""
    outside_hub: Points = 20
    """If the person's home school (or base) and the receiving school are not in the same hub."""
    not_preferred: Points = 10
    """If the school prefers other people who have expertise in the area."""
    minute: Points = 1
    """For each minute of one-way travel above free_minutes."""
    free_minutes: Minutes = 15
    """Minutes of one-way travel that cost no points."""
    impact: Points = 0
    """For somebody whose past deployments in the area achieved nothing; in proportion down to 0 for full impact."""
    impact_prior: Annotated[int, Field(ge=0, le=1_000)] = 3
    """How many deployments of average impact are counted beside a person's own, so that few do not say too much."""
    disadvantaged: Points = 0
    """For each whole 10 percent between the shares of disadvantaged pupils at the person's school and the receiving one."""
    eal: Points = 0
    """For each whole 10 percent between the two schools' shares of pupils with English as an additional language."""
    pupils: Points = 0
    """For each whole 100 pupils between the sizes of the two schools."""
    phase: Points = 0
    """If the two schools are of different phases."""


def _within_of(value: Any) -> Any:
    return (
        f"{value:.10f}".rstrip("0").rstrip(".")
        if isinstance(value, int | float) and not isinstance(value, bool)
        else value
    )


Within = Annotated[
    str,
    BeforeValidator(_within_of),
    StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?%?$"),
    Or({"type": "number", "minimum": 0}),
]


class GoalSetting(Record):
    """One wish, at its place in the order."""

    within: Within = "0"
    """How much of what was reached here later goals may give up: 0.5% of the value, or a number in the goal's unit."""
    steps: Annotated[int, Field(ge=2, le=20)] | None = None
    """For fairness: in how many equal steps a school gets from nothing to all it needs. Without it: 4, so quarters. The last step is left to coverage."""
    tolerance_days: DaysCap | None = None
    """For parity: person-days by which what a school gives and receives may differ. Without it: 0."""
    gives_up: Within | None = None
    """For stability, after coverage: how much of the need met may be given up for fewer changes, as 0.7% or a number of weighted half days. No later goal may take of that. Without it: what coverage's `within` says."""
