"""When a need may be visited: its window, the calendar of its school, and the visits that fit in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from deployer.problem.calendar import ALL_DAY, KINDS, PER_DAY, Term
from deployer.problem.records import Slot
from deployer.scenario.schema import Need, VisitKind


class Openings:
    """The sessions and visits that the term has for needs."""

    def __init__(self, term: Term) -> None:
        """Take the counted term."""
        self.term = term
        self.slots = cache(self._slots)

    def weeks(self, need: Need, open_days: Sequence[int]) -> Mapping[int, int]:
        """Week -> days of a placement in it: those asked for, or as many as the school is open."""
        opened = Counter(self.term.week(day) for day in open_days if need.placement)
        return {week: min(many, need.placement.days_per_week) for week, many in opened.items() if need.placement}

    def sessions(self, need: Need) -> int:
        """Sessions in which the school can be visited for the need."""
        window = self.term.between(need.window.first, need.window.last) if need.window else self.term.all
        if need.dates:
            window &= self.term.on(need.dates)
        window &= ~self.term.on(need.not_on)
        opened = self.term.lessons if need.where == "off_site" else self.term.visitable(need.school, need.training)
        return opened & window

    def _slots(self, visit: VisitKind, sessions: int) -> tuple[Slot, ...]:
        """All visits of a kind inside the sessions."""
        return tuple(slot for slot, taken in self._visits[visit] if sessions & taken == taken)

    @cached_property
    def _visits(self) -> Mapping[VisitKind, Sequence[tuple[Slot, int]]]:
        """Kind of visit -> all that there could be while schools are open, with their sessions of the term as bits."""
        open_days = [day for day in range(self.term.days) if (self.term.lessons >> (day * PER_DAY)) & ALL_DAY]
        slots = {visit: [Slot(day, kind) for day in open_days for kind in kinds] for visit, kinds in KINDS.items()}
        return {visit: [(slot, slot.sessions) for slot in each] for visit, each in slots.items()}
