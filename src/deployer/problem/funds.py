"""Which ring-fenced fund may pay for a visit, and for a journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deployer.problem.build import Pair, Problem, Slot

Trip = tuple[str, str, int, bool]
"""Person, school, day of the term, and whether it is online."""


class Funds:
    """The scenario's funds over the possible visits of a problem."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem; without a total budget nothing has to be paid by a fund."""
        self.problem = problem
        given = problem.scenario.funds if problem.scenario.budget.total is not None else {}
        self.pence = {key: floor(Fraction(str(fund.pounds)) * 100) for key, fund in given.items()}
        """Fund -> what it holds."""
        self._known: dict[tuple[str, int], str | None] = {}

    def of(self, pair: Pair, slot: Slot) -> str | None:
        """The fund that is for this visit; None where it is the budget's."""
        key = pair.need.place.need, slot.day
        if key not in self._known:
            self._known[key] = self._of(*key) if self.pence else None
        return self._known[key]

    def _of(self, need: str, day: int) -> str | None:
        asked, on = self.problem.scenario.needs[need], self.problem.term.date_of(day)
        known = self.problem.scenario.funds
        return next((fund for fund in self.pence if known[fund].pays_for(asked.school, asked.category, on)), None)

    def may_pay(self, pair: Pair) -> list[str]:
        """The funds that are for some of the pair's possible visits."""
        found = (self.of(pair, slot) for slot in pair.slots) if self.pence else ()
        return list(dict.fromkeys(fund for fund in found if fund))

    @cached_property
    def of_trip(self) -> Mapping[Trip, str | None]:
        """Journey -> the fund that surely pays it: the one that is for all visits that could share it. Else the budget's."""
        found: dict[Trip, str | None] = {}
        for pair in self.problem.pairs if self.pence else ():
            for slot in pair.slots:
                trip = (pair.person.id, pair.need.school, slot.day, pair.online)
                fund = self.of(pair, slot)
                found[trip] = fund if found.get(trip, fund) == fund else None
        return found

    def payable(self, visits: Iterable[tuple[Pair, Slot]]) -> Counter[str]:
        """Fund -> pence of these visits, and of journeys all of whose visits are the fund's."""
        due: Counter[str] = Counter()
        trips: dict[Trip, tuple[set[str | None], int]] = {}
        for pair, slot in visits if self.pence else ():
            fund = self.of(pair, slot)
            if fund:
                due[fund] += pair.visit_pence
            trip = (pair.person.id, pair.need.school, slot.day, pair.online)
            trips.setdefault(trip, (set(), pair.trip_pence))[0].add(fund)
        for funds, pence in trips.values():
            fund = next(iter(funds))
            if len(funds) == 1 and fund:
                due[fund] += pence
        return due

    def paid(self, visits: Iterable[tuple[Pair, Slot]]) -> int:
        """Pence that all funds together pay of these visits, each at most what it holds."""
        return sum(min(pence, self.pence[fund]) for fund, pence in self.payable(visits).items())
