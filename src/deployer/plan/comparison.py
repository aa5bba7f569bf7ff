"""Two plans side by side, as data: what was asked otherwise, what is reached otherwise, and for whom anything changes."""

from datetime import date
from typing import Literal

from deployer.plan.schema import Visit
from deployer.scenario.differences import Difference
from deployer.scenario.schema import Id, Record

Kin = Literal["same", "changed", "strangers"]
Verdict = Literal["better", "worse", "same", "counted_otherwise", "only_base", "only_other"]
Doubt = Literal["same_question", "no_bound", "within_gap", "earlier_wishes"]


class Side(Record):
    """One of the two plans."""

    title: str
    """The title of its scenario."""
    sha256: str
    """Hash of its scenario."""
    verified: bool
    """Whether every rule and goal was checked a second time."""
    sessions_asked: int
    """Half days asked for, placements and meetings apart."""
    sessions_planned: int
    """Half days at schools, placements and meetings apart."""


class GoalChange(Record):
    """One wish in both plans."""

    name: str
    """The goal, or a stage of it."""
    unit: str
    """What it is counted in."""
    sense: Literal["max", "min"]
    """Whether more or less is better."""
    base: float | None
    """What the base has; null: the goal is not among its wishes."""
    other: float | None
    """What the other has; null: the goal is not among its wishes."""
    verdict: Verdict
    """How the other stands beside the base. counted_otherwise: the two count this with other weights or points, so their values cannot be compared."""
    by: float | None
    """How much better or worse, in the unit, always 0 or more; null where the two cannot be compared."""
    percent: float | None
    """The same in percent of the base's value; null where that is 0 or the two cannot be compared."""
    sessions: int | None = None
    """Half days given, other minus base, of the needs that the goal counts; null for goals that count something else than days by weight."""
    proven: bool = False
    """Whether the question makes the difference: the better value is beyond what any plan for the other question could reach."""
    doubt: Doubt | None = None
    """Why it is not proven, where there is a difference. same_question: both could be reached; no_bound: nobody knows how much better the worse one could be; within_gap: it could be as good for all that is proven; earlier_wishes: the better plan does less well on a wish that comes before."""


class VisitChange(Record):
    """A visit that only one of the plans has, or that takes place otherwise."""

    need: Id
    """The need that it is for."""
    school: Id
    """Where."""
    before: Visit | None = None
    """As the base has it; null: only the other has it."""
    after: Visit | None = None
    """As the other has it; null: only the base has it."""

    @property
    def kind(self) -> Literal["added", "dropped", "moved"]:
        """moved: it is there in both, on another date, at another time of day or by others."""
        return "added" if self.before is None else "dropped" if self.after is None else "moved"


class NeedChange(Record):
    """A need that gets another amount, other people, or stands in one of the plans only."""

    need: Id
    """The need."""
    school: Id
    """The school that asks."""
    category: Id
    """The area of need."""
    only_in: Literal["base", "other"] | None = None
    """Where it stands in one of the questions only."""
    asked_before: int
    """Half days asked in the base."""
    asked_after: int
    """Half days asked in the other."""
    given_before: int
    """Half days given in the base."""
    given_after: int
    """Half days given in the other."""
    people_before: list[Id]
    """Who comes in the base."""
    people_after: list[Id]
    """Who comes in the other."""


class Affected(Record):
    """A person or school with visits that change."""

    id: Id
    """Who or which."""
    only_in: Literal["base", "other"] | None = None
    """Where one of the questions alone knows it."""
    added: int
    """Visits that it has more: of a person also those taken over from somebody."""
    dropped: int
    """Visits that it has no more: of a person also those that somebody else takes over."""
    moved: int
    """Visits that stay, on another date, at another time of day, or at a school by others."""
    sessions_before: int
    """Half days of a person, or given to a school, in the base."""
    sessions_after: int
    """The same in the other."""
    weeks: list[date]
    """Mondays of the weeks in which anything changes for them."""


class Comparison(Record):
    """Two plans side by side; better, worse, added and dropped are said of the other beside the base."""

    format: Literal["deployer/comparison/1"] = "deployer/comparison/1"
    """Says what kind of document this is."""
    kin: Kin
    """same: both answer the same question; changed: they do not; strangers: they have no school in common, and only wishes stand side by side."""
    base: Side
    """The first plan."""
    other: Side
    """The second plan."""
    question: list[Difference]
    """What was changed in the question, path by path; empty for strangers."""
    goals: list[GoalChange]
    """In the order of the base, then what only the other has."""
    needs: list[NeedChange]
    """Needs with another amount or other people; empty for strangers."""
    visits: list[VisitChange]
    """Every visit that changes, by need and date; empty for strangers."""
    people: list[Affected]
    """Everybody whose visits change."""
    schools: list[Affected]
    """Every school whose visits change."""

    @property
    def alike(self) -> bool:
        """Whether question, wishes and visits are the same."""
        return self.kin == "same" and not self.visits and all(goal.verdict == "same" for goal in self.goals)


class Comparisons(Record):
    """Several plans, each beside the first."""

    format: Literal["deployer/comparisons/1"] = "deployer/comparisons/1"
    """Says what kind of document this is."""
    plans: list[str]
    """What they are called; the first is the baseline."""
    pareto_best: list[bool]
    """For each: no other one is at least as good in all wishes that count alike everywhere, and better in one."""
    comparisons: list[Comparison]
    """Each of the others beside the first."""
