"""What schools ask for, and what packages give them."""

from datetime import date
from math import ceil
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deployer.scenario.schema.words import (
    Days,
    Id,
    KeyStage,
    Mode,
    Or,
    Pattern,
    Phase,
    Priority,
    Record,
    Span,
    Stage,
    Text,
    Training,
    VisitKind,
    Where,
)

HOURS_A_SESSION = 2.5
"""A working day of five hours is two sessions."""
ONE_WORD = {"type": "string"}


def listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _pattern_of(value: Any) -> Any:
    return {"pattern": value} if isinstance(value, str) else {"stages": value} if isinstance(value, list) else value


def _training_of(value: Any) -> Any:
    return ("also" if value else "no") if isinstance(value, bool) else value


def _after_of(value: Any) -> Any:
    return (
        dict.fromkeys(value, "if_given")
        if isinstance(value, list) and all(isinstance(i, str) for i in value)
        else value
    )


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
    """weekly: at most one visit a week; fortnightly: at most one in any two consecutive calendar weeks; monthly: in any four; block: consecutive open dates; any: no rule."""
    stages: Annotated[list[Stage], Field(max_length=12)] = []
    """Support that tapers: the weeks of the window in equal stretches, one for each entry, in each of which visits keep that pattern."""
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


class Seat(Record):
    """One kind of place in a need's team. What is not given stands as in the need."""

    count: Annotated[int, Field(ge=1, le=12)] = 1
    """People in this place, all at every visit."""
    roles: list[Id] | None = None
    """Roles that may take it; an empty list means any."""
    category: Id | None = None
    """Area of expertise asked of them."""
    level: Annotated[int, Field(ge=1, le=3)] | None = None
    """Least expertise in that area."""
    from_phases: list[Phase] = []
    """Only people of a home school of one of these phases; none given means anybody."""
    of_the_school: bool = False
    """True: only the receiving school's own people, its deputy beside an interim head, say."""
    from_lead_school: bool = False
    """True: only people of the home school of whoever leads the team: what a national support school lends with its leader."""
    shadow: bool = False
    """True: a place to learn in: it may stay empty, level 1 is enough, and emerging people may take it."""


class Placement(Record):
    """Somebody at the school for whole weeks: an interim head, a teacher who moves for a time, cover for a vacancy."""

    days_per_week: Annotated[int, Field(ge=1, le=5)] = 5
    """Days at the school in each week; fewer in weeks in which it is not open so often."""
    until: date | None = None
    """First day of whoever takes over for good: the placement ends the day before. Without it: the end of the window."""
    handover_days: Annotated[int, Field(ge=0, le=20)] = 0
    """Days of lessons from then on for which both are there."""


class Writing(Record):
    """What is written up afterwards: a review's report, say."""

    days: Annotated[float, Field(gt=0, le=20, multiple_of=0.5, allow_inf_nan=False)]
    """Days off site for it, by whoever serves the need or leads its team."""
    within_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """Calendar days after the last visit by which it is done; none given means by the end of the term."""


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
    key_stages: list[KeyStage] = []
    """Key stages it is about. People whose expertise in the area is limited to key stages must have them all, and may then cross phases."""
    mode: Mode | None = None
    """How the support works: model, support, mentor, coach or cover. Roles that list modes must list this one."""
    kind: Literal["assess", "support"] | None = None
    """assess: whoever serves it judges the school, and must be independent of it; support: helps it. Without it: as the category says."""
    firefighting: bool = False
    """True: urgent help in a crisis, for which only roles are asked that do not say firefighting: false."""
    days: Days | None = None
    """Support asked for, in days; the drive there is not part of it."""
    sessions: Annotated[int, Field(ge=1, le=800)] | None = None
    """Support asked for, in half days, instead of days."""
    hours: Annotated[float, Field(gt=0, le=2_000, allow_inf_nan=False)] | None = None
    """Support asked for, in hours, instead of days: two and a half make a half day, and a part of a visit is a whole one."""
    dates: list[date] = []
    """The dates on which visits may be, those of a programme say. Without an amount, one visit on each."""
    not_on: list[date] = []
    """Dates on which there can be no visit, of those on which there could be one."""
    visit: VisitKind = "day"
    """What one visit is: a day (am and pm of one date), am, pm, half_day (either), or twilight (after school). At most one visit of a need a date."""
    where: Where = "on_site"
    """on_site; online: no journey, no travel limit, no mileage, and nobody minds how many at once; either: on site for whoever is within their travel limit, online for all others; off_site: at one's own desk, as online, whether the school is open or not, and counted apart from need met."""
    rhythm: Annotated[
        Rhythm,
        BeforeValidator(_pattern_of),
        Or(
            {
                "anyOf": [
                    {"enum": ["weekly", "fortnightly", "monthly", "block", "any"], "type": "string"},
                    {"items": {"enum": ["weekly", "fortnightly", "monthly"], "type": "string"}, "type": "array"},
                ]
            }
        ),
    ] = Rhythm()
    """weekly, fortnightly, monthly, block or any; a list such as [weekly, fortnightly, monthly] for support that tapers; or a map with pattern, stages, per_week and gap_days."""
    window: Span | None = None
    """Dates between which visits may lie. Without it: the whole term."""
    priority: Priority = "medium"
    """must, high, medium or low. Must needs come before every other goal."""
    meeting: bool = False
    """True: people of several schools meet here, a co-design team or a programme say: counted apart, in no share of need met."""
    peer_review: bool = False
    """True: schools review each other, but never one another: nobody comes from a school that this one's people review, or reviewed of late, or whose people reviewed it last (history)."""
    recipients: list[Id] = []
    """Schools that take part, whose pages show it too."""
    placement: Placement | None = None
    """Whole weeks running at the school, instead of days: by one person throughout, from the first week that they can to the last."""
    least: Least | None = None
    """Given is nothing or at least this. Without it a part counts in proportion."""
    people: People = People()
    """How many people may share it."""
    writing: Writing | None = None
    """Days off site after the last visit, for whoever serves it or leads its team: a need of its own, ID__writing, that is counted apart."""
    before_monitoring: bool = False
    """True: visits end the day before the school's next monitoring inspection, where one is known."""
    training: Annotated[Training, BeforeValidator(_training_of), Or({"type": "boolean"})] = "no"
    """Training for staff: true (or also) lets visits take the school's INSET days beside ordinary days, only lets them take nothing else."""
    review: bool | None = None
    """Whether one visit is the review halfway and the last one ends with an exit note. Without it: where there are four visits or more."""
    owed_again: bool = True
    """False: what it is not given in this term is not asked for again in the next one that `deployer next` drafts."""
    own_people: bool = False
    """True: the school's own people may serve it too."""
    seats: dict[Id, Seat] = {}
    """The places in its team, the first of them the lead's; all people come to every visit. Without it: one person."""
    any_of: dict[Id, list[Id]] = {}
    """Teams of which one comes, a peer team or a bought review say: name -> its places among the seats, the first of them the lead's."""
    least_people: Annotated[int, Field(ge=1, le=60)] | None = None
    """A team of so many may come where not all places can be filled; the lead's always is. Without it: all, but for shadows."""
    from_different_schools: bool = False
    """True: no two in the team are of one home school."""
    not_from_hub: bool = False
    """True: nobody in the team is of a school in the receiving school's hub."""

    @property
    def sessions_asked(self) -> int:
        """Support asked for, in sessions."""
        if self.sessions is not None:
            return self.sessions
        if self.days is not None:
            return round(2 * self.days)
        if self.hours is not None:
            return ceil(self.hours / (HOURS_A_SESSION * self.sessions_a_visit)) * self.sessions_a_visit
        return len(set(self.dates)) * self.sessions_a_visit

    @property
    def apart(self) -> bool:
        """Whether it is counted apart: a placement, a meeting, or work off site."""
        return self.placement is not None or self.meeting or self.where == "off_site"

    @property
    def without_journey(self) -> bool:
        """Whether nobody goes there: online for everybody, or off site."""
        return self.where in {"online", "off_site"}

    @property
    def sessions_a_visit(self) -> int:
        """How many sessions one visit takes: 2 for a day, else 1."""
        return 2 if self.visit == "day" else 1

    @property
    def teams(self) -> list[dict[Id, Seat]]:
        """The teams of which one comes, each with its places: the choices of `any_of`, else all seats; none where there are none."""
        if not self.any_of:
            return [self.seats] if self.seats else []
        return [{name: self.seats[name] for name in names if name in self.seats} for names in self.any_of.values()]

    def least_team(self, seats: dict[Id, Seat]) -> int:
        """The fewest people of a team who may come: those of `least_people`, else one for each place that is no shadow's."""
        if self.least_people is not None:
            return self.least_people
        return sum(seat.count for seat in seats.values() if not seat.shadow) or 1

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
    specialists: list[Id] = []
    """Nobody but these people may serve it; none given means anybody who can."""
    waited: Annotated[int, Field(ge=0, le=40)] = 0
    """Terms in which it was asked for and got nothing; it weighs more then, see weights.waited. `deployer next` counts them."""
    own_team_days: Annotated[float, Field(ge=0, le=400, multiple_of=0.5, allow_inf_nan=False)] = 0
    """Days of it that the school's own team meets: no visits are asked for them. Worked out where the school gives own_team."""
    after: Annotated[
        dict[Id, Literal["if_given", "required", "same_person"]],
        BeforeValidator(_after_of),
        Or({"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9_]+$"}}),
    ] = {}
    """Needs that come first: every visit lies on a later date than their last. A list, or a map id -> required where this need gets nothing unless that one gets something, or same_person where whoever serves (or leads) that one serves this one too."""

    within_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """Visits lie at most so many calendar days after the last visit of each need that this one comes after, as required or for the same person."""

    @property
    def sessions_in_all(self) -> int:
        """Support needed, in sessions, with what the school's own team gives."""
        return super().sessions_asked

    @property
    def sessions_asked(self) -> int:
        """Support asked of others, in sessions."""
        return max(0, self.sessions_in_all - round(2 * self.own_team_days))

    @property
    def least_sessions(self) -> int:
        """The least that is worth having of others, in sessions; 0 where any part counts."""
        return max(0, super().least_sessions - round(2 * self.own_team_days))


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
    not_on: list[date] | None = None
    """Dates on which there can be no visit, instead of the package's."""
    waited: Annotated[int, Field(ge=0, le=40)] = 0
    """Terms in which it was asked for and got nothing, as of any need. `deployer next` counts them."""
