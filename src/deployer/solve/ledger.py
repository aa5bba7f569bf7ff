"""A diary under construction: may this visit be added without breaking a rule?

Speaks the rules' resource tables, and by hand the two that have no table and can break by adding: schools at once and budget.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from math import floor

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules import RULES
from deployer.rules.variables import Bucket, Key


class Ledger:
    """Visits so far, and what they use."""

    def __init__(self, problem: Problem) -> None:
        """Start empty."""
        self.problem = problem
        self.diary: dict[Key, tuple[Slot, ...]] = {}
        self._taken: Counter[tuple[str, Bucket]] = Counter()
        self._capacity: dict[tuple[str, Bucket], int | None] = {}
        self._tables = [(rule.name, rule.table) for rule in RULES if rule.table]
        self._trips: Counter[tuple[str, str, int]] = Counter()
        self._spent = [0, 0]
        self._keys_of: dict[str, set[Key]] = defaultdict(set)
        budget = problem.scenario.budget
        self._budget = [
            None if cap is None else floor(Fraction(str(cap)) * 100) for cap in (budget.total, budget.external)
        ]

    def fits(self, pair: Pair, slot: Slot) -> bool:
        """Whether the visit can be added."""
        for name, table in self._tables:
            for bucket, amount in table.uses(self.problem, pair, slot):
                key = (name, bucket)
                if key not in self._capacity:
                    self._capacity[key] = table.capacity(self.problem, bucket)
                capacity = self._capacity[key]
                if capacity is not None and self._taken[key] + amount > capacity:
                    return False
        return self._affordable(pair, slot) and self._schools_at_once(pair, slot)

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
        for name, table in self._tables:
            for bucket, amount in table.uses(self.problem, pair, slot):
                self._taken[name, bucket] += by * amount
        trip = (pair.person.id, pair.need.school, slot.day)
        first_or_last = self._trips[trip] == (0 if by > 0 else 1)
        pence = pair.visit_pence + pair.trip_pence * first_or_last
        self._trips[trip] += by
        self._spent[0] += by * pence
        self._spent[1] += by * pence * pair.person.external

    def _affordable(self, pair: Pair, slot: Slot) -> bool:
        trip = (pair.person.id, pair.need.school, slot.day)
        pence = pair.visit_pence + (0 if self._trips[trip] else pair.trip_pence)
        costs = (pence, pence * pair.person.external)
        return all(
            cap is None or spent + more <= cap
            for cap, spent, more in zip(self._budget, self._spent, costs, strict=True)
        )

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
