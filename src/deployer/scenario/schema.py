"""What is asked: frozen pure data. The texts below the fields become the JSON Schema and so the editor's help.

Entities are maps keyed by id, never lists, so that messages and overlays can name them.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

# ---------------------------------------------------------------------------------------------------- small types

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"\S")]

Session = Literal["am", "pm"]
"""A half school day. The grid of sessions is this list; the model reads it and assumes no length."""
Availability = Literal["am", "pm", "day"]
VisitKind = Literal["am", "pm", "half_day", "day"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]
Phase = Literal[
    "nursery", "first", "primary", "middle", "secondary", "all_through", "special", "alternative", "post_16"
]
Membership = Literal["sponsored", "converter", "partner", "external"]
Rating = Literal["outstanding", "good", "requires_improvement", "inadequate", "not_inspected"]
Risk = Literal["red", "amber", "green"]
Priority = Literal["must", "high", "medium", "low"]
Pattern = Literal["weekly", "fortnightly", "block", "any"]
GoalName = Literal["must", "coverage", "internal_first", "match", "cost"]
Answer = Literal["agreed", "pending", "declined"]

SESSIONS: tuple[Session, ...] = ("am", "pm")
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")

Factor = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
Pounds = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
Points = Annotated[int, Field(ge=0, le=100_000)]
Minutes = Annotated[int, Field(ge=0, le=1_440)]
Days = Annotated[float, Field(gt=0, le=400, multiple_of=0.5, allow_inf_nan=False)]
DaysCap = Annotated[float, Field(ge=0, le=400, multiple_of=0.5, allow_inf_nan=False)]


ONE_WORD = {"type": "string"}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _pattern_of(value: Any) -> Any:
    return {"pattern": value} if isinstance(value, str) else value


def _after_of(value: Any) -> Any:
    return (
        dict.fromkeys(value, "if_given")
        if isinstance(value, list) and all(isinstance(i, str) for i in value)
        else value
    )


def _within_of(value: Any) -> Any:
    return (
        f"{value:.10f}".rstrip("0").rstrip(".")
        if isinstance(value, int | float) and not isinstance(value, bool)
        else value
    )


class Or:
    """In the JSON Schema, a short way of writing the annotated value, beside its full one."""

    def __init__(self, short: dict[str, Any]) -> None:
        """Take the schema of the short way."""
        self.short = short

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Either way will do."""
        return {"anyOf": [self.short, handler(core)]}


class Record(BaseModel):
    """A closed record: a mistyped key is a fault, not a default."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Span(Record):
    """Days from one date to another, both included."""

    first: date = Field(alias="from")
    """First day, as 2026-10-26."""
    last: date = Field(alias="to")
    """Last day, included."""


Spans = dict[Id, Span]


# ------------------------------------------------------------------------------------------- the term and the map


class Calendar(Record):
    """The term. Weeks run Monday to Sunday; visits take place Monday to Friday."""

    first_day: date
    """First day of the term, as 2026-09-02."""
    last_day: date
    """Last day of the term, included. At most two years after the first."""
    closures: Spans = {}
    """Days on which every school is closed: half term, bank holidays."""


class Location(Record):
    """A place on the map, in degrees."""

    lat: Annotated[float, Field(ge=49, le=61, allow_inf_nan=False)]
    """Degrees north; England lies between 49 and 56."""
    lon: Annotated[float, Field(ge=-9, le=3, allow_inf_nan=False)]
    """Degrees east; west of Greenwich is negative."""
    approximate: bool = False
    """True where only the town is known: every output marks it."""


class MinutesPerMile(Record):
    """How long a road mile takes, by how far one has already come."""

    first_5: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = 3.0
    """Minutes a mile for the first 5 road miles."""
    next_10: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = 1.8
    """Minutes a mile for the next 10."""
    beyond: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = 1.2
    """Minutes a mile after that."""


class Trip(Record):
    """A known journey between two schools, which replaces the estimate."""

    minutes: Minutes
    """One way, in minutes."""
    miles: Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
    """One way by road, in miles; mileage is paid on it."""


class Travel(Record):
    """How long journeys take and what they cost. Minutes are one way and rounded up; miles are rounded to a tenth."""

    minutes_per_mile: MinutesPerMile = MinutesPerMile()
    """Minutes a road mile, in three bands."""
    circuity: Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)] = 1.25
    """Miles by road per mile as the crow flies; 1 or more."""
    between_sessions: Minutes = 30
    """Longest trip, in minutes, that fits between the morning at one school and the afternoon at another."""
    pounds_per_mile: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0.45
    """Mileage, in pounds per road mile, paid both ways, once per person, school and visit day."""
    matrix: dict[Id, dict[Id, Trip]] = {}
    """Known journeys: school -> school -> trip; a specialist with a location of their own may stand for the first. A pair given in one direction counts in both; given pairs win over the estimate."""


# ------------------------------------------------------------------------------------------------------- schools


class Hub(Record):
    """A formal group of schools with a lead school and an executive lead."""

    name: Text
    """What people call it."""
    lead_school: Id | None = None
    """The school that leads it; one of its members."""
    executive_lead: Id | None = None
    """The specialist who oversees it."""
    phase: Phase | None = None
    """Set for a single-phase hub: every member must be of this phase."""


class Hosts(Record):
    """How many visits a school takes."""

    visits_at_once: Annotated[int, Field(ge=0, le=50)] = 2
    """Visits at the school in one session."""


class Releases(Record):
    """How many of its people a home school lends."""

    people_at_once: Annotated[int, Field(ge=0, le=100)] | None = None
    """People away in one session. Without it: 1 under 400 pupils, 2 under 1,000, else 3 (2 where pupils are not known)."""
    days_per_week: DaysCap | None = None
    """Person-days away in one week; a half day counts half. Without it: no limit."""


class PackageNeedChange(Record):
    """What this school does with a need that comes from a package. What is not given stays as in the package."""

    off: bool = False
    """True: this school does not take it."""
    days: Days | None = None
    """Days instead of the package's."""
    priority: Priority | None = None
    """Priority instead of the package's."""
    level: Annotated[int, Field(ge=1, le=3)] | None = None
    """Level instead of the package's."""
    window: Span | None = None
    """Window instead of the package's."""
    aim: Text | None = None
    """Aim instead of the package's."""


class School(Record):
    """A school that receives support, lends people, or both."""

    name: Text
    """The school's name."""
    urn: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = None
    """Unique reference number in the public register, in quotes: six digits."""
    hub: Id | None = None
    """Its hub; none for a school beyond the trust."""
    phase: Phase
    """Which pupils it has."""
    membership: Membership
    """Sponsored and converter schools are the trust's own; partner and external ones are asked before anyone comes."""
    rating: Rating = "not_inspected"
    """Last overall grade; not_inspected where there is none yet."""
    rated: date | None = None
    """Date of that inspection; shown beside the grade."""
    risk: Risk | None = None
    """The trust's own assessment of risk."""
    pupils: Annotated[int, Field(ge=0, le=20_000)] | None = None
    """Pupils on roll."""
    location: Location | None = None
    """Where it lies; may be left out only if travel.matrix has its journeys."""
    joins: date | None = None
    """First day with the trust: no visits and no release before."""
    leaves: date | None = None
    """Last day with the trust: no visits and no release after."""
    closures: Spans = {}
    """Days on which this school alone is closed: no visits, and none of its people go out."""
    quiet: Spans = {}
    """Days without visits, mock exams say; its people may still go out."""
    hosts: Hosts = Hosts()
    """How many visits it takes at once."""
    releases: Releases = Releases()
    """How many of its people it lends."""
    consent: Answer | None = None
    """The school's answer to being supported. Without it: pending for partner and external schools, agreed for the trust's own. Pending visits are planned and marked; a school that declined gets none."""
    package_needs: dict[Id, PackageNeedChange] = {}
    """Changes to the needs that packages give it, by package__need."""


# --------------------------------------------------------------------------------------------------------- people


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
    available: dict[Weekday, Availability] = dict.fromkeys(WEEKDAYS, "day")
    """Weekday -> am, pm or day on which they can be released. Without it: every day."""
    away: Spans = {}
    """Days on which they are not available."""
    limits: Limits = Limits()
    """Their own caps, which replace the role's."""
    fee: Pounds | None = None
    """Pounds a day, instead of the role's."""
    declined: list[Id] = []
    """Ids of needs or schools that this person has said no to."""


# ---------------------------------------------------------------------------------------------------------- needs


class PerWeek(Record):
    """How many visits a calendar week may have."""

    max: Annotated[int, Field(ge=1, le=5)]
    """Most visits in one week."""


class GapDays(Record):
    """How far apart visits are."""

    min: Annotated[int, Field(ge=1, le=200)]
    """The dates of two consecutive visits differ by at least this many days."""


class Rhythm(Record):
    """How visits follow each other. A closed week is skipped: nothing is owed, nothing doubled."""

    pattern: Pattern = "any"
    """weekly: at most one visit a week; fortnightly: at most one in any two consecutive calendar weeks; block: consecutive open dates; any: no rule."""
    per_week: PerWeek | None = None
    """At most so many visits a calendar week."""
    gap_days: GapDays | None = None
    """Least days between visits."""


class Least(Record):
    """The least that is worth having: what is given is nothing, or at least this."""

    days: Days | None = None
    """In days."""
    sessions: Annotated[int, Field(ge=1, le=800)] | None = None
    """In half days, instead of days."""


class People(Record):
    """How many people may share the work."""

    max: Annotated[int, Field(ge=1, le=2)] = 1
    """1: one person for the whole need. 2: up to two, one at a visit, each with at least one visit."""


class PackageNeed(Record):
    """A need as a package gives it to a school."""

    category: Id
    """Area of need, one of categories."""
    aim: Text | None = None
    """What shall be different afterwards; shown on the school's page."""
    level: Annotated[int, Field(ge=1, le=3)] = 1
    """Least expertise of whoever serves it: 1 secure, 2 strong, 3 leads others."""
    roles: list[Id] = []
    """Roles that may serve it; none given means any."""
    days: Days | None = None
    """Support asked for, in days; the drive there is not part of it."""
    sessions: Annotated[int, Field(ge=1, le=800)] | None = None
    """Support asked for, in half days, instead of days."""
    visit: VisitKind = "day"
    """What one visit is: a day (am and pm of one date), am, pm, or half_day (either). At most one visit of a need a date."""
    rhythm: Annotated[
        Rhythm,
        BeforeValidator(_pattern_of),
        Or({"enum": ["weekly", "fortnightly", "block", "any"], "type": "string"}),
    ] = Rhythm()
    """weekly, fortnightly, block or any; or a map with pattern, per_week and gap_days."""
    window: Span | None = None
    """Dates between which visits may lie. Without it: the whole term."""
    priority: Priority = "medium"
    """must, high, medium or low. Must needs come before every other goal."""
    least: Least | None = None
    """Given is nothing or at least this. Without it a part counts in proportion."""
    people: People = People()
    """How many people may share it."""
    own_people: bool = False
    """True: the school's own people may serve it too."""

    @property
    def sessions_asked(self) -> int:
        """Support asked for, in sessions."""
        return self.sessions if self.sessions is not None else round(2 * (self.days or 0))

    @property
    def sessions_a_visit(self) -> int:
        """How many sessions one visit takes: 2 for a day, else 1."""
        return 2 if self.visit == "day" else 1

    @property
    def least_sessions(self) -> int:
        """The least that is worth having, in sessions; 0 where any part counts."""
        if self.least is None:
            return 0
        return self.least.sessions if self.least.sessions is not None else round(2 * (self.least.days or 0))


class Need(PackageNeed):
    """What one school asks for in one category."""

    school: Id
    """The school that asks."""
    after: Annotated[
        dict[Id, Literal["if_given", "required"]],
        BeforeValidator(_after_of),
        Or({"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9_]+$"}}),
    ] = {}
    """Needs that come first: every visit lies on a later date than their last. A list, or a map id -> required where this need gets nothing unless that one gets something."""


class When(Record):
    """Which schools a package is for: all that is given must hold; several values mean any of them."""

    rating: Annotated[list[Rating], BeforeValidator(_listed), Or(ONE_WORD)] | None = None
    """Ratings, one or a list."""
    risk: Annotated[list[Risk], BeforeValidator(_listed), Or(ONE_WORD)] | None = None
    """Risks, one or a list."""
    phase: Annotated[list[Phase], BeforeValidator(_listed), Or(ONE_WORD)] | None = None
    """Phases, one or a list."""
    membership: Annotated[list[Membership], BeforeValidator(_listed), Or(ONE_WORD)] | None = None
    """Memberships, one or a list."""


class Package(Record):
    """Needs that follow from a school's rating, risk, phase or membership."""

    when: When
    """Which schools get it."""
    needs: dict[Id, PackageNeed]
    """Each becomes the need school__package__name."""


# ------------------------------------------------------------------------------------------- decisions and wishes


class FixedVisit(Record):
    """A visit that is decided already."""

    date: date
    """Its date."""
    session: Availability
    """am, pm or day."""


class Fixed(Record):
    """A deployment that is decided already: this person serves this need, with at least one visit (or the need's least)."""

    need: Id
    """The need."""
    specialist: Id
    """Who serves it."""
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
    """Cover, fees, brokerage and travel together."""
    external: Pounds | None = None
    """What external people cost: fees, brokerage and their travel."""


class PupilBand(Record):
    """A factor for schools of a size."""

    below: Annotated[int, Field(ge=1, le=20_000)] | None = None
    """Schools with fewer pupils than this, and no smaller band; the last band has none."""
    factor: Annotated[float, Field(ge=0.8, le=1.25, allow_inf_nan=False)]
    """Between 0.8 and 1.25."""


class Weights(Record):
    """How much a session counts in coverage: 100 x priority x rating x risk x theme x pupils, rounded half up, and at least 1."""

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


class MatchPoints(Record):
    """What makes a match worse, in points per session."""

    level_below: Points = 10
    """For each level of the person's expertise below 3."""
    outside_hub: Points = 20
    """If the person's home school (or base) and the receiving school are not in the same hub."""
    minute: Points = 1
    """For each minute of one-way travel above free_minutes."""
    free_minutes: Minutes = 15
    """Minutes of one-way travel that cost no points."""


class GoalSetting(Record):
    """One wish, at its place in the order."""

    within: Annotated[
        str,
        BeforeValidator(_within_of),
        StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?%?$"),
        Or({"type": "number", "minimum": 0}),
    ] = "0"
    """How much of what was reached here later goals may give up: 0.5% of the value, or a number in the goal's unit."""


# ------------------------------------------------------------------------------------------------------ the whole

ALL_GOALS: tuple[GoalName, ...] = ("must", "coverage", "internal_first", "match", "cost")


class Scenario(Record):
    """What is asked: one term of one trust."""

    format: Literal["deployer/scenario/1"]
    """Says what kind of file this is."""
    title: Text
    """Heads every output."""
    sample: bool = False
    """True: every output says that people and needs are invented."""
    notice: Text | None = None
    """A sentence that every output carries: where public data is from, and its licence."""
    catalogue: Literal["standard"] | None = None
    """standard: the shipped list of areas of need joins the categories below."""
    calendar: Calendar
    """The term."""
    travel: Travel = Travel()
    """Journeys."""
    hubs: dict[Id, Hub] = {}
    """Groups of schools."""
    schools: dict[Id, School]
    """Schools, by id."""
    categories: dict[Id, Category] = {}
    """Areas of need and of expertise, by id."""
    roles: dict[Id, Role]
    """Designations and posts, by id."""
    specialists: dict[Id, Specialist] = {}
    """People who can be deployed, by id."""
    packages: dict[Id, Package] = {}
    """Needs that follow from rating, risk, phase or membership."""
    needs: dict[Id, Need] = {}
    """What schools ask for, by id."""
    fixed: dict[Id, Fixed] = {}
    """Deployments decided already."""
    forbidden: dict[Id, Forbidden] = {}
    """Deployments that shall not be."""
    budget: Budget = Budget()
    """Caps in pounds."""
    weights: Weights = Weights()
    """How much a session counts."""
    match: MatchPoints = MatchPoints()
    """What makes a match worse."""
    goals: dict[GoalName, GoalSetting] = dict.fromkeys(ALL_GOALS, GoalSetting())
    """Wishes, the first the most important. must is always first, given or not."""

    @model_validator(mode="after")
    def _must_is_first(self) -> "Scenario":
        if next(iter(self.goals), None) != "must":
            ordered = {"must": self.goals.get("must", GoalSetting()), **self.goals}
            object.__setattr__(self, "goals", ordered)
        return self
