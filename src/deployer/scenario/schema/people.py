"""Who can be deployed: roles, areas of expertise, specialists."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SerializerFunctionWrapHandler, model_serializer

from deployer.scenario.schema.hours import EVERY_DAY, Available
from deployer.scenario.schema.places import Location
from deployer.scenario.schema.words import (
    DaysCap,
    Engager,
    Id,
    KeyStage,
    Minutes,
    Mode,
    Or,
    Party,
    Phase,
    Pounds,
    Priority,
    Record,
    SchoolStatus,
    Spans,
    Text,
)

Fact = bool | Annotated[int, Field(ge=0, le=1_000)] | Text


def _level_of(value: Any) -> Any:
    return value if isinstance(value, dict | Record) else {"level": value}


class Expertise(Record):
    """How well somebody knows an area, and for which key stages."""

    level: Annotated[int, Field(ge=1, le=3)]
    """1 secure, 2 strong, 3 leads others."""
    key_stages: list[KeyStage] = []
    """Key stages to which it is limited; a need for these is then open in any phase. None given: not limited."""

    @model_serializer(mode="wrap")
    def _short(self, handler: SerializerFunctionWrapHandler) -> Any:
        """The plain level, where that says all."""
        return handler(self) if self.key_stages else self.level


class Requires(Record):
    """Facts that whoever holds a role must have. true or false: just that; a number: at least that; a word: that word."""

    all: dict[Id, Fact] = {}
    """Each of these, as `head_years: 3` for three years or more."""
    any: dict[Id, Fact] = {}
    """At least one of these, as `ex_nle: true`."""


Induction = Literal["ect_year_1", "ect_year_2", "mentor"]
RELEASE_PERCENT: dict[Induction, float] = {"ect_year_1": 10, "ect_year_2": 5, "mentor": 5}


class Limits(Record):
    """Caps on one person. A person's own limit replaces the role's."""

    days_per_term: DaysCap | None = None
    """Days away in the whole term, in each where the calendar has several; a half day counts half."""
    days_per_year: DaysCap | None = None
    """Days away in the whole calendar, all its terms together."""
    days_per_week: DaysCap | None = None
    """Days away in a calendar week."""
    schools_led: Annotated[int, Field(ge=0, le=100)] | None = None
    """Schools that an executive lead may have in the hubs they lead."""
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
    engaged_by: Engager = "trust"
    """board: engaged by the trust board, which `deployer show PLAN board` tells where they go."""
    cover_rate: Pounds = 0
    """Pounds a day paid to the releasing school; half for a half day."""
    fee: Pounds = 0
    """Pounds a day paid for an external person; half for a half day."""
    brokerage_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] = 0
    """Percent on top of the fee, paid to whoever brokers."""
    charge: Pounds = 0
    """Pounds a day that client schools are charged, half for a half day; shown as income, and no part of cost or of what is planned."""
    requires: Requires = Requires()
    """Facts that a person must have to hold the role; whoever lacks them is not deployed."""
    from_status: SchoolStatus | None = None
    """Only people of a home school with this status may hold the role: senior colleagues whom a national support school lends."""
    modes: list[Mode] = []
    """Modes of support that suit the role; none given means all."""
    only_if_no_internal: bool = False
    """For external people: True where they may serve a need only if nobody internal may."""
    asks: list[Party] = []
    """Who else is asked before somebody of this role goes: home_head, receiving_head, person, governing_body."""
    only_with_lead: bool = False
    """True: lent only beside somebody of their own school who leads: for places in teams with from_lead_school alone."""
    firefighting: bool = True
    """False: not for needs that say firefighting: true."""


class Category(Record):
    """An area of need and of expertise."""

    name: Text
    """What people call it."""
    assesses: bool = False
    """True: whoever serves such a need judges the school, and must be independent of it, unless the need says otherwise."""


class Specialist(Record):
    """Someone who can be deployed. Exactly one of home_school, base and location says where they start from."""

    name: Text
    """How plans name them: a role, not a person's name, where the file is shared."""
    role: Id
    """One of roles."""
    contact: Text | None = None
    """Where their page is sent, an address for e-mail say: `deployer report --all` lists it in send.csv, and no page shows it."""
    home_school: Id | None = None
    """The school that employs and releases them."""
    base: Id | None = None
    """For trust posts and external people: the school they start from."""
    location: Location | None = None
    """For trust posts and external people: where they start from, if not from a school."""
    expertise: dict[
        Id,
        Annotated[Expertise, BeforeValidator(_level_of), Or({"type": "integer", "minimum": 1, "maximum": 3})],
    ]
    """Category -> level: 1 secure, 2 strong, 3 leads others; or category -> {level, key_stages}."""
    facts: dict[Id, Fact] = {}
    """What roles may require, as `ex_nle: true`, `post: head`, `head_years: 3`."""
    phases: list[Phase] = []
    """Phases they may work in; none given means all."""
    available: Available = EVERY_DAY
    """Weekday -> am, pm, day or twilight (after school), or several as [day, twilight]; with a two-week timetable a and b, each with its weekdays. Without it: every day, no twilight."""
    away: Spans = {}
    """Days on which they are not available."""
    limits: Limits = Limits()
    """Their own caps, which replace the role's."""
    induction: Induction | None = None
    """ect_year_1, ect_year_2 or mentor: time off the timetable for early career teachers and their mentors (10, 5 and 5 percent), which comes off what they can give."""
    release_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    """Percent of their time that comes off what they can give, instead of what induction means."""
    fee: Pounds | None = None
    """Pounds a day, instead of the role's."""
    emerging: bool = False
    """True: learns to lead: takes only a shadow's place, beside somebody who leads."""
    declined: list[Id] = []
    """Ids of needs or schools that this person has said no to."""
    days_used: Annotated[float, Field(ge=0, le=400, multiple_of=0.5, allow_inf_nan=False)] = 0
    """Days away in this school year before the calendar begins: they come off days_per_year. `deployer next` counts them."""
    supply: Id | None = None
    """One of supplies: the person's days count towards its cap."""
    conflicts: list[Id] = []
    """Schools with which this person has a conflict of interest: they do not go there."""
    inspected: dict[Id, date] = {}
    """For a serving inspector: school -> date of the last inspection. They do not go there for as long as independence says."""

    @property
    def percent_off(self) -> float:
        """Percent of their time that induction takes; 0 for most people."""
        if self.release_percent is not None:
            return self.release_percent
        return RELEASE_PERCENT[self.induction] if self.induction else 0

    def level(self, category: str) -> int:
        """Their level in an area; 0 where they have none."""
        return self.expertise[category].level if category in self.expertise else 0

    def stages(self, category: str) -> list[KeyStage]:
        """The key stages to which their expertise in an area is limited; none where it is not."""
        return self.expertise[category].key_stages if category in self.expertise else []


class Supply(Record):
    """People from one outside source who share a number of days, as those of a local authority."""

    name: Text
    """What people call it."""
    days: DaysCap
    """Days in the whole term, of all its people together; a half day counts half."""


class Line(Record):
    """Who manages whom: so many visits, which become a need `line__ID` that nobody else may serve."""

    manager: Id
    """The specialist who manages."""
    school: Id | None = None
    """The school whose head is managed; or specialist instead."""
    specialist: Id | None = None
    """Who is managed, visited at their home school or base; or school instead."""
    visits: Annotated[int, Field(ge=1, le=40)]
    """Visits in the term, half a day each."""
    category: Id = "performance_management"
    """The area that these visits count in; the manager needs expertise in it."""
    priority: Priority = "medium"
    """As of any need."""
