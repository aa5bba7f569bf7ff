"""A diary under construction: may this visit be added without breaking a rule?

Speaks the rules' resource tables, and by hand those that have no table and can break by adding: schools at once, independence and budget.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from math import floor, inf

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules import RULES
from deployer.rules.variables import Bucket, Key, Table


class _Room(dict[Bucket, float]):
    """What is left in each bucket of a table; one that nobody has used yet is as large as it is."""

    def __init__(self, problem: Problem, table: Table) -> None:
        super().__init__()
        self.problem, self.table = problem, table

    def __missing__(self, bucket: Bucket) -> float:
        capacity = self.table.capacity(self.problem, bucket)
        self[bucket] = inf if capacity is None else capacity
        return self[bucket]

    def has(self, pair: Pair, slot: Slot) -> bool:
        """Whether there is room for the visit in all its buckets."""
        for bucket, amount in self.table.uses(self.problem, pair, slot):  # noqa: SIM110  asked a million times
            if self[bucket] < amount:
                return False
        return True

    def take(self, pair: Pair, slot: Slot, by: int) -> None:
        """Take what the visit uses, or with -1 give it back."""
        for bucket, amount in self.table.uses(self.problem, pair, slot):
            self[bucket] -= by * amount


class Ledger:
    """Visits so far, and what they leave."""

    def __init__(self, problem: Problem) -> None:
        """Start empty."""
        self.problem = problem
        self.diary: dict[Key, tuple[Slot, ...]] = {}
        tables = [rule.table for rule in RULES if rule.table]
        self._rooms = [_Room(problem, table) for table in tables]
        self._undated = [room for room in self._rooms if not room.table.dated(problem)]
        self._trips: Counter[tuple[str, str, int, bool]] = Counter()
        self._spent = [0, 0]
        """Pence beside what funds pay, and for external people."""
        self._due: Counter[str] = Counter()
        self._keys_of: dict[str, set[Key]] = defaultdict(set)
        budget = problem.scenario.budget
        self._budget = [
            inf if cap is None else floor(Fraction(str(cap)) * 100) for cap in (budget.total, budget.external)
        ]

    def has_room(self, pair: Pair) -> bool:
        """Whether another visit of the pair can be added as far as that does not hang on its date."""
        if self._has_rival(pair):
            return False
        beyond = 0 if self.problem.funds.may_pay(pair) else pair.visit_pence
        return self._pays(pair, pair.visit_pence, beyond) and all(
            room.has(pair, pair.slots[0]) for room in self._undated
        )

    def fits(self, pair: Pair, slot: Slot) -> bool:
        """Whether the visit can be added."""
        return (
            self._can_pay(pair, slot)  # cheap to ask, so first
            and all(room.has(pair, slot) for room in self._rooms)
            and self._schools_at_once(pair, slot)
            and not self._has_rival(pair)
        )

    def _has_rival(self, pair: Pair) -> bool:
        """Whether the person does something at the school beside which this cannot be."""
        return any(rival in self.diary for rival in self.problem.rivals.get(pair.key, ()))

    def add(self, pair: Pair, slot: Slot) -> None:
        """Put the visit in."""
        self.diary[pair.key] = tuple(sorted((*self.diary.get(pair.key, ()), slot)))
        self._keys_of[pair.person.id].add(pair.key)
        self._count(pair, slot, 1)

    def remove(self, pair: Pair, slot: Slot) -> None:
        """Take the visit out."""
        left = tuple(one for one in self.diary[pair.key] if one != slot)
        if left:
            self.diary[pair.key] = left
        else:
            del self.diary[pair.key]
            self._keys_of[pair.person.id].discard(pair.key)
        self._count(pair, slot, -1)

    def _count(self, pair: Pair, slot: Slot, by: int) -> None:
        for room in self._rooms:
            room.take(pair, slot, by)
        trip = (pair.person.id, pair.need.school, slot.day, pair.online)
        first_or_last = self._trips[trip] == (0 if by > 0 else 1)
        pence = pair.visit_pence + pair.trip_pence * first_or_last
        self._trips[trip] += by
        self._spent[0] += by * pence
        self._spent[1] += by * pence * pair.person.external
        for fund, due in self._for_funds(pair, slot, trip=first_or_last):
            before = self._paid(fund)
            self._due[fund] += by * due
            self._spent[0] -= self._paid(fund) - before

    def _paid(self, fund: str, more: int = 0) -> int:
        """Pence that the fund pays, with so many more due."""
        return min(self._due[fund] + more, self.problem.funds.pence[fund])

    def _for_funds(self, pair: Pair, slot: Slot, *, trip: bool) -> list[tuple[str, int]]:
        """Fund and pence due for the visit, and for its trip where that is surely the fund's."""
        funds = self.problem.funds
        if not funds.pence:
            return []
        of_visit = funds.of(pair, slot)
        of_trip = funds.of_trip[pair.person.id, pair.need.school, slot.day, pair.online] if trip else None
        due = Counter({of_visit: pair.visit_pence})
        due[of_trip] += pair.trip_pence
        return [(fund, pence) for fund, pence in due.items() if fund]

    def _can_pay(self, pair: Pair, slot: Slot) -> bool:
        """Whether budget and funds pay for one more visit."""
        pence = self._pence(pair, slot)
        due = self._for_funds(pair, slot, trip=pence > pair.visit_pence)
        funded = sum(self._paid(fund, more) - self._paid(fund) for fund, more in due)
        return self._pays(pair, pence, pence - funded)

    def _pence(self, pair: Pair, slot: Slot) -> int:
        """What one more visit costs: no trip where the person is at the school on that day anyway."""
        there_anyway = self._trips.get((pair.person.id, pair.need.school, slot.day, pair.online), 0)
        return pair.visit_pence + (0 if there_anyway else pair.trip_pence)

    def _pays(self, pair: Pair, pence: int, beyond: int) -> bool:
        """Whether the budget has so much left for the pair, of which so much is beyond what funds pay."""
        total, external = self._budget
        return self._spent[0] + beyond <= total and self._spent[1] + pence * pair.person.external <= external

    def _schools_at_once(self, pair: Pair, slot: Slot) -> bool:
        limit = pair.person.schools_at_once
        if limit is None:
            return True
        week_of = self.problem.term.week
        open_schools: dict[int, set[str]] = {}
        theirs = {key: self.diary[key] for key in self._keys_of[pair.person.id]}
        theirs[pair.key] = tuple(sorted((*theirs.get(pair.key, ()), slot)))
        for (need, _), slots in theirs.items():
            for week in range(week_of(slots[0].day), week_of(slots[-1].day) + 1):
                open_schools.setdefault(week, set()).add(self.problem.needs[need].school)
        return all(len(schools) <= limit for schools in open_schools.values())
