"""The records that carry variables. Rules and goals are sentences over these.

Choice is to the allocation what Presence is to the timetable. Both models are a `Side`: whatever is said per visit can be
said on either.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from deployer.problem.build import Demand, Pair, Problem, Slot
from deployer.rules.model import Model, Terms, Variable, each

Key = tuple[str, str]
"""Need and person."""
Diary = Mapping[Key, tuple[Slot, ...]]
"""A plan as the solver sees it: pair -> its visits, by date. Pairs without visits are absent."""
Bucket = tuple[Hashable, ...]
"""A resource in a stretch of time, as ("science_1", 12, "am")."""

Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)


def grouped(items: Iterable[Item], key: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """The items by key, keys in order of first appearance."""
    groups: dict[Group, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


@dataclass(frozen=True)
class Choice:
    """The person serves the need, if `used`, with `visits` visits in the term."""

    pair: Pair
    used: Variable
    visits: Variable


@dataclass(frozen=True)
class Presence:
    """The person is at the school for the need on one date."""

    pair: Pair
    slot: Slot
    there: Variable


class Side(Protocol):
    """What allocation and timetable have in common."""

    problem: Problem
    model: Model
    pairs: Sequence[Pair]
    outside: Diary
    """Visits that are in the plan but not in this model."""
    spent: tuple[int, int]
    payable: Mapping[str, int]
    """Fund -> pence of visits outside this model that it is for."""
    helpers: dict[str, Variable]
    """Variables that goals have made, by name, for other goals that count by the same."""

    def visits(self, pair: Pair) -> Sequence[Variable]:
        """Variables whose sum is the pair's visits."""

    def use(self, pair: Pair) -> Variable:
        """Whether the person serves the need at all."""

    def shared_trips(self, pairs: Sequence[Pair]) -> Sequence[Variable]:
        """Variables whose sum is the days of one person at one school, for pairs whose visits may share a date."""


class Allocation:
    """Who serves which need, and with how many visits: no dates."""

    def __init__(self, problem: Problem) -> None:
        """Make the variables; the rules add their rows."""
        self.problem = problem
        self.model = Model("allocation")
        self.pairs: Sequence[Pair] = problem.pairs
        self.outside: Diary = {}
        self.spent = (0, 0)
        self.payable: Mapping[str, int] = {}
        self.helpers: dict[str, Variable] = {}
        self.choices = {pair.key: self._choice(pair) for pair in problem.pairs}
        self.following: dict[Variable, Sequence[Pair]] = {}
        """Variables that follow from the visits of some pairs, as small as their rows allow -> these pairs."""
        self._more: dict[tuple[Key, int], Variable] = {}
        self.rows_of: dict[str, range] = {}
        """Rule -> the numbers of its rows."""

    def _choice(self, pair: Pair) -> Choice:
        name = "@".join(pair.key)
        used = self.model.yes_or_no(f"used[{name}]")
        visits = self.model.variable(0, pair.most, whole=True, name=f"visits[{name}]")
        return Choice(pair, used, visits)

    def of(self, need: Demand) -> list[Choice]:
        """The choices for one need."""
        return [self.choices[pair.key] for pair in self.problem.pairs_of[need.id]]

    def visits(self, pair: Pair) -> Sequence[Variable]:
        """Variables whose sum is the pair's visits."""
        return (self.choices[pair.key].visits,)

    def use(self, pair: Pair) -> Variable:
        """Whether the person serves the need at all."""
        return self.choices[pair.key].used

    def shared_trips(self, pairs: Sequence[Pair]) -> Sequence[Variable]:
        """One variable, at least the visits of each need, and at least all sessions by those of a date."""
        person, school = pairs[0].person.id, pairs[0].need.school
        trips = self.model.variable(0, self.problem.term.days, name=f"trips[{person}@{school}]")
        self.following[trips] = pairs
        for pair in pairs:
            self.model.at_most([(1, self.choices[pair.key].visits), (-1, trips)], 0)
        everything = [(pair.need.size, self.choices[pair.key].visits) for pair in pairs]
        a_date = 3 if any(pair.need.asked.visit == "twilight" for pair in pairs) else 2
        self.model.at_most([*everything, (-a_date, trips)], 0)
        return (trips,)

    def more_than(self, pair: Pair, visits: int) -> Variable:
        """A yes-or-no variable, yes where the pair has more visits than this, fewer than its most."""
        choice = self.choices[pair.key]
        if visits == 0:
            return choice.used
        if (pair.key, visits) not in self._more:
            more = self.model.yes_or_no(f"more[{'@'.join(pair.key)}>{visits}]")
            self.model.at_most([(1, choice.visits), (-visits, choice.used), (visits - pair.most, more)], 0)
            self._more[pair.key, visits] = more
            self.following[more] = (pair,)
        return self._more[pair.key, visits]


class Timetable:
    """Which visits take place, for some of the pairs.

    pairs     who may serve what here; all other pairs have no visits here
    held      visits that are in the plan whatever happens
    outside   visits that are in the plan but not in this model
    taken     what visits outside this model use of each resource: (rule, bucket) -> amount
    spent     pence that visits outside this model cost: in all, and for external people
    payable   fund -> pence of visits outside this model that it is for
    partial   True where a need's other pairs may have visits that this model does not see: then only rows that hold
              for any part of a plan are said, and none that ask for a least
    """

    def __init__(
        self,
        problem: Problem,
        pairs: Sequence[Pair],
        *,
        held: frozenset[tuple[Key, Slot]] = frozenset(),
        outside: Diary | None = None,
        taken: Mapping[tuple[str, Bucket], int] | None = None,
        spent: tuple[int, int] = (0, 0),
        payable: Mapping[str, int] | None = None,
        partial: bool = False,
    ) -> None:
        """Make the variables; the rules add their rows."""
        self.problem, self.pairs, self.held, self.partial, self.spent = problem, pairs, held, partial, spent
        self.outside: Diary = outside or {}
        self.payable: Mapping[str, int] = payable or {}
        self.helpers: dict[str, Variable] = {}
        self.standing = {key for key, _ in held}
        self.taken = taken if taken is not None else Counter()
        self.model = Model("timetable")
        self.used = {pair.key: self.model.yes_or_no(f"used[{'@'.join(pair.key)}]") for pair in pairs}
        self.presences = [self._presence(pair, slot) for pair in pairs for slot in pair.slots]
        self.by_pair = grouped(self.presences, lambda presence: presence.pair.key)
        self.by_need = grouped(self.presences, lambda presence: presence.pair.need.id)
        self.by_person = grouped(self.presences, lambda presence: presence.pair.person.id)
        self.needs = [problem.needs[need] for need in self.by_need]

    def _presence(self, pair: Pair, slot: Slot) -> Presence:
        there = self.model.yes_or_no(f"there[{'@'.join(pair.key)}@{slot.day}{slot.session}]")
        if (pair.key, slot) in self.held:
            self.model.lower[there] = 1
        return Presence(pair, slot, there)

    def visits(self, pair: Pair) -> Sequence[Variable]:
        """Variables whose sum is the pair's visits."""
        return [presence.there for presence in self.by_pair[pair.key]]

    def use(self, pair: Pair) -> Variable:
        """Whether the person serves the need at all."""
        return self.used[pair.key]

    def uses_of(self, need: Demand) -> list[Variable]:
        """The used variables of the need's pairs here."""
        return [self.used[pair.key] for pair in self.pairs if pair.need is need]

    def shared_trips(self, pairs: Sequence[Pair]) -> Sequence[Variable]:
        """One variable a date on which visits can meet."""
        visits_there = [presence for pair in pairs for presence in self.by_pair[pair.key]]
        trips = []
        for day, there in grouped(visits_there, lambda presence: presence.slot.day).items():
            trip = self.model.variable(0, 1, name=f"trip[{pairs[0].person.id}@{pairs[0].need.school}@{day}]")
            for visits in grouped(there, lambda presence: presence.pair.need.id).values():
                self.model.at_most([*each(visit.there for visit in visits), (-1, trip)], 0)
            trips.append(trip)
        return trips


def always(_: Problem) -> bool:
    """For a table by date."""
    return True


def never(_: Problem) -> bool:
    """For a table whatever the dates."""
    return False


def of_need(pair: Pair) -> Hashable:
    """For a table in which all who could serve a need use the same."""
    return pair.need.id


def of_person(pair: Pair) -> Hashable:
    """For a table of a person's sessions, whatever school they are spent at."""
    return pair.person.id, pair.need.size


@dataclass(frozen=True)
class Table:
    """The shape that most rules have: a resource in buckets of time, with a capacity, and visits that use it.

    uses      (problem, pair, slot) -> the buckets that this visit uses, with amounts
    capacity  (problem, bucket) -> what the bucket holds; None: no limit
    alike     (pair) -> what its uses follow from beside the slot: pairs alike in this use the same at the same slot
    dated     (problem) -> False where the buckets do not depend on the slot: then the allocation has the same row, exact
    """

    uses: Callable[[Problem, Pair, Slot], Iterable[tuple[Bucket, int]]]
    capacity: Callable[[Problem, Bucket], int | None]
    alike: Callable[[Pair], Hashable]
    dated: Callable[[Problem], bool] = always


@dataclass(frozen=True)
class Rule:
    """What must hold in every plan.

    sentence       as a planner would say it
    table          its resource table, or None where it has another shape
    in_timetable   what the table cannot say, or None
    in_allocation  rows beyond the table's own, or None. Whatever a rule says on dates reaches the allocation by
                   projection (solve/project.py), so None means relaxed, not absent
    """

    name: str
    sentence: str
    table: Table | None = None
    in_timetable: Callable[[Timetable], None] | None = None
    in_allocation: Callable[[Allocation], None] | None = None


def say_in_timetable(rule: Rule, timetable: Timetable) -> None:
    """Add the rule to a timetable: one row a bucket that could overflow, then what the table cannot say."""
    if rule.table:
        problem = timetable.problem
        rows: dict[Bucket, Terms] = defaultdict(list)
        for presence in timetable.presences:
            for bucket, amount in rule.table.uses(problem, presence.pair, presence.slot):
                rows[bucket].append((amount, presence.there))
        for bucket, terms in rows.items():
            capacity = rule.table.capacity(problem, bucket)
            if capacity is not None:
                room = max(0, capacity - timetable.taken.get((rule.name, bucket), 0))
                if sum(amount for amount, _ in terms) > room:
                    timetable.model.at_most(terms, room)
    if rule.in_timetable:
        rule.in_timetable(timetable)


def say_in_allocation(rule: Rule, allocation: Allocation) -> None:
    """Add the rule to the allocation: the same rows where they need no dates, then its own."""
    first = len(allocation.model.rows)
    if rule.table and not rule.table.dated(allocation.problem):
        problem = allocation.problem
        rows: dict[Bucket, Terms] = defaultdict(list)
        for choice in allocation.choices.values():
            for bucket, amount in rule.table.uses(problem, choice.pair, choice.pair.slots[0]):
                rows[bucket].append((amount, choice.visits))
        for bucket, terms in rows.items():
            capacity = rule.table.capacity(problem, bucket)
            if capacity is not None:
                allocation.model.at_most(terms, capacity)
    if rule.in_allocation:
        rule.in_allocation(allocation)
    allocation.rows_of[rule.name] = range(first, len(allocation.model.rows))


def used_by(
    rules: Iterable[Rule], problem: Problem, visits: Iterable[tuple[Pair, Slot]]
) -> Counter[tuple[str, Bucket]]:
    """What the visits use of every resource: (rule, bucket) -> amount."""
    taken: Counter[tuple[str, Bucket]] = Counter()
    tables = [(rule.name, rule.table) for rule in rules if rule.table]
    for pair, slot in visits:
        for name, table in tables:
            for bucket, amount in table.uses(problem, pair, slot):
                taken[name, bucket] += amount
    return taken
