"""Where and when: the term, journeys, hubs and schools."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from deployer.scenario.schema.clock import Hours
from deployer.scenario.schema.hours import TwoWeek
from deployer.scenario.schema.needs import PackageNeedChange
from deployer.scenario.schema.standing import Aligns, Concern, ReportCard, RiskEntry
from deployer.scenario.schema.words import (
    Answer,
    Days,
    DaysCap,
    Id,
    Membership,
    Minutes,
    Percent,
    Phase,
    Rating,
    Record,
    Risk,
    SchoolStatus,
    Spans,
    Standing,
    Text,
)


class Calendar(Record):
    """The term, or the terms of a year. Weeks run Monday to Sunday; visits take place Monday to Friday."""

    first_day: date
    """First day of the term, as 2026-09-02."""
    last_day: date
    """Last day of the term, included. At most two years after the first."""
    terms: Spans = {}
    """The terms, where the calendar holds several: caps by term hold in each, and between them all schools are closed."""
    closures: Spans = {}
    """Days on which every school is closed: half term, bank holidays."""
    hours: Hours | None = None
    """When mornings, afternoons and twilights are, for calendars, as {am: {from: 08:50, to: 12:10}}. Without it: 09:00 to 12:00, 13:00 to 15:30, 15:45 to 17:15."""
    two_week: TwoWeek | None = None
    """Two-week timetables: how A and B weeks alternate where a school does not say otherwise."""


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


class Hub(Record):
    """A formal group of schools with a lead school and an executive lead."""

    name: Text
    """What people call it."""
    lead_school: Id | None = None
    """The school that leads it; one of its members."""
    executive_lead: Id | None = None
    """The specialist who oversees it."""
    contact: Text | None = None
    """Where its pages are sent, an address for e-mail say: `deployer report --all` lists it in send.csv, and no page shows it."""
    lends_days: DaysCap | None = None
    """Person-days in the term that its schools' people give at most at schools outside it. Without it: no limit."""
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


class School(Record):
    """A school that receives support, lends people, or both."""

    name: Text
    """The school's name."""
    contact: Text | None = None
    """Where its page is sent, an address for e-mail say: `deployer report --all` lists it in send.csv, and no page shows it."""
    urn: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = None
    """Unique reference number in the public register, in quotes: six digits."""
    hub: Id | None = None
    """Its hub; none for a school beyond the trust."""
    phase: Phase
    """Which pupils it has."""
    membership: Membership
    """Sponsored and converter schools are the trust's own; partner and external ones are asked before anyone comes."""
    status: list[SchoolStatus] = []
    """Designations: national_support_school, teaching_school."""
    aligns: Aligns | None = None
    """A change of membership on a date: packages count by the date, and a deployment is asked for by what the school is at its first visit."""
    rating: Rating = "not_inspected"
    """Last overall grade; not_inspected where there is none yet."""
    rated: date | None = None
    """Date of that inspection; shown beside the grade."""
    report_card: ReportCard | None = None
    """Last inspection since November 2025; it counts in the weight instead of the rating."""
    concern: Concern | None = None
    """The category of concern that it is in, as declared; without it, what follows from the report card."""
    tier: Id | None = None
    """One of tiers."""
    risk: Risk | None = None
    """The trust's own assessment of risk. The newest entry of risk_log replaces it."""
    risk_log: dict[Id, RiskEntry] = {}
    """Assessments by date. The newest on or before as_of is the school's risk."""
    pupils: Annotated[int, Field(ge=0, le=20_000)] | None = None
    """Pupils on roll."""
    disadvantaged: Percent | None = None
    """Percent of pupils who were ever on free school meals."""
    eal: Percent | None = None
    """Percent of pupils who learn English as an additional language."""
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
    hours: Hours | None = None
    """When mornings, afternoons and twilights are here, where they differ from those of the calendar."""
    timetable: TwoWeek | None = None
    """Its own alternation of A and B weeks, which its people follow; without it that of the calendar."""
    inset: Spans = {}
    """INSET days: no visits but for needs marked training, and none of its people go out."""
    hosts: Hosts = Hosts()
    """How many visits it takes at once."""
    releases: Releases = Releases()
    """How many of its people it lends."""
    consent: Answer | None = None
    """The school's answer to being supported. Without it: pending for partner and external schools, agreed for the trust's own. Pending visits are planned and marked; a school that declined gets none."""
    vetoes: list[Id] = []
    """People whom the school does not want: they are not sent. Shown to those who lead the hub, and nowhere else."""
    prefers: list[Id] = []
    """People whom the school would like: in an area in which one of them has expertise, all others match worse."""
    package_needs: dict[Id, PackageNeedChange] = {}
    """Changes to the needs that packages give it, by package__need."""
    own_team: dict[Id, Days] = {}
    """Category -> days in the term that the school's own team gives there: they meet its needs first, by priority."""
    charged: bool | None = None
    """Whether the school is a client and pays what roles charge. Without it: external schools are, all others are not."""
    services: dict[Id, Id] = {}
    """Service of the trust -> level subscribed to, as finance: full."""

    @property
    def is_own(self) -> bool:
        """Whether it is the trust's own: sponsored or converter."""
        return self.membership in {"sponsored", "converter"}

    def membership_on(self, day: date) -> Membership:
        """What the school is to the trust on this day."""
        return self.aligns.membership if self.aligns and day >= self.aligns.on else self.membership

    @property
    def is_client(self) -> bool:
        """Whether it pays what roles charge."""
        return self.membership == "external" if self.charged is None else self.charged

    @property
    def standing(self) -> Standing | None:
        """The category of concern declared, else what the report card says; None where there is neither."""
        if self.concern:
            return self.concern.category
        return self.report_card.standing if self.report_card else None
