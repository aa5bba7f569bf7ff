"""The whole."""

from datetime import date
from typing import Literal, get_args

from pydantic import model_validator

from deployer.scenario.schema.dealings import Consent, Independence, Past
from deployer.scenario.schema.earlier import Earlier
from deployer.scenario.schema.evidence import DataPoints, GivenPoints, GivenScores, Impact, MatchScores
from deployer.scenario.schema.last_term import LastTerm
from deployer.scenario.schema.meetings import Meeting
from deployer.scenario.schema.needs import Need
from deployer.scenario.schema.own import Lead
from deployer.scenario.schema.packages import GiveQuota, OutsideLinks, Package, Requirement
from deployer.scenario.schema.people import Category, Line, Role, Specialist, Supply
from deployer.scenario.schema.places import Calendar, Hub, School, Travel
from deployer.scenario.schema.standing import Tier
from deployer.scenario.schema.wishes import Budget, Fixed, Forbidden, Fund, GoalSetting, MatchPoints, Weights
from deployer.scenario.schema.words import GoalName, Id, Membership, Party, Record, StandardPackage, Text

ALL_GOALS: tuple[GoalName, ...] = get_args(GoalName)
DEFAULT_GOALS: tuple[GoalName, ...] = ("must", "fairness", "coverage", "internal_first", "match", "cost")
"""The order where a scenario names no goals of its own."""


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
    tiers: dict[Id, Tier] = {}
    """Tiers of support of the trust's own, by id."""
    as_of: date | None = None
    """Only what was known on this date counts: the newest risk and data up to it, and impact measured by then. Without it: the term's first day."""
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
    standard_packages: list[StandardPackage] = []
    """Shipped packages to add: inadequate, improving, good. One of the scenario's own with the same id wins."""
    requirements: dict[Id, Requirement] = {}
    """What schools of a kind must have; each plan names the shortfall."""
    outside_links: OutsideLinks | None = None
    """How many links with other hubs and beyond the trust each of the trust's own schools should have; each plan names the shortfall."""
    gives: dict[Id, GiveQuota] = {}
    """What schools of a kind are expected to give; the goal gives counts what is short of it."""
    needs: dict[Id, Need] = {}
    """What schools ask for, by id."""
    meetings: dict[Id, Meeting] = {}
    """Standing meetings, by id: the people in them are not deployed meanwhile."""
    fixed: dict[Id, Fixed] = {}
    """Deployments decided already."""
    forbidden: dict[Id, Forbidden] = {}
    """Deployments that shall not be."""
    earlier: Earlier = Earlier()
    """The plan that this one follows, where there is one: the goal stability counts what changes."""
    last_term: LastTerm | None = None
    """Need met in the term before, school by school: the board's paper shows both terms side by side. It changes no plan."""
    data_points: GivenPoints = DataPoints()
    """What the data say as the year goes: the name of a CSV file, or a map with file and points."""
    impact: dict[Id, Impact] = {}
    """What past deployments have achieved, by id; match uses it."""
    match_scores: GivenScores = MatchScores()
    """How well people fit, as somebody has judged: the name of a CSV file, or a map with file and scores."""
    leads: dict[Id, Lead] = {}
    """Strategies of the trust, by id, perhaps an area of need: who leads them, and the days kept for that."""
    asks: dict[Membership, list[Party]] = {"partner": ["receiving_head"], "external": ["receiving_head"]}
    """Membership of the receiving school -> who is asked before anybody goes there. Whom it does not name are told. Roles may add to it."""
    consents: dict[Id, Consent] = {}
    """What has been answered. What is not agreed yet is planned and marked."""
    approval: list[Id] = []
    """Roles that must approve a plan before it is published, in this order; without any, nobody has to."""
    supplies: dict[Id, Supply] = {}
    """Outside sources of people, with the days that each has in all."""
    line_management: dict[Id, Line] = {}
    """Who manages whom, by visits."""
    history: dict[Id, Past] = {}
    """Who had to do with which school before this plan, and how: what independence is judged by."""
    independence: Independence = Independence()
    """How long that counts."""
    funds: dict[Id, Fund] = {}
    """Ring-fenced money, by id: it pays for its schools, areas and dates before the budget."""
    budget: Budget = Budget()
    """Caps in pounds."""
    weights: Weights = Weights()
    """How much a session counts."""
    match: MatchPoints = MatchPoints()
    """What makes a match worse."""
    goals: dict[GoalName, GoalSetting] = dict.fromkeys(DEFAULT_GOALS, GoalSetting())
    """Wishes, the first the most important. must is always first, given or not."""

    @property
    def known_on(self) -> date:
        """The date up to which what is known counts."""
        return self.as_of or self.calendar.first_day

    def days_led(self, specialist: str) -> float:
        """Days of the term that are kept for what this person leads."""
        return sum(lead.days_per_term for lead in self.leads.values() if lead.leader == specialist)

    @model_validator(mode="after")
    def _must_is_first(self) -> "Scenario":
        if next(iter(self.goals), None) != "must":
            ordered = {"must": self.goals.get("must", GoalSetting()), **self.goals}
            object.__setattr__(self, "goals", ordered)
        return self
