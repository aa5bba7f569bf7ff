"""A first plan in an instant: the most pressing need first, the most fitting person, the earliest dates."""

from collections.abc import Container, Iterator, Sequence

from deployer.problem.build import Demand, Pair, Problem, Slot
from deployer.rules.variables import Diary, Key
from deployer.solve.ledger import Ledger


def greedy(problem: Problem, settled: Diary, preferred: Container[Key] = ()) -> dict[Key, tuple[Slot, ...]]:
    """A diary that keeps every rule, built on what is settled already.

    preferred  pairs to be tried first, an allocation's say
    """
    builder = _Builder(problem, preferred)
    for pair in problem.pairs:
        for slot in settled.get(pair.key, ()):
            builder.ledger.add(pair, slot)
    pressing = sorted(problem.needs.values(), key=lambda need: (need.asked.priority != "must", -need.weight, need.id))
    for need in pressing:
        builder.serve(need)
    return builder.ledger.diary


class _Builder:
    def __init__(self, problem: Problem, preferred: Container[Key]) -> None:
        self.problem, self.preferred = problem, preferred
        self.ledger = Ledger(problem)
        self.done: set[str] = set()

    def serve(self, need: Demand) -> None:
        """Give the need what can still be given, what must come before it first."""
        if need.id in self.done:
            return
        self.done.add(need.id)
        for first in need.asked.after:
            self.serve(self.problem.needs[first])
        if self._served(need.id):
            servers = [pair for pair in self.problem.pairs_of[need.id] if pair.key in self.ledger.diary]
            self._fill(servers[0])
            return
        if any(kind == "required" and not self._served(first) for first, kind in need.asked.after.items()):
            return
        fitting = sorted(
            self.problem.pairs_of[need.id],
            key=lambda pair: (
                pair.key not in self.preferred,
                -pair.most,
                pair.person.external,
                pair.points,
                pair.person.id,
            ),
        )
        for pair in fitting:
            if self._fill(pair):
                return

    def _served(self, need: str) -> bool:
        return any(pair.key in self.ledger.diary for pair in self.problem.pairs_of[need])

    def _fill(self, pair: Pair) -> bool:
        """Add visits of the pair as far as they fit; False, and nothing added, where they are too few to be worthwhile."""
        if not self.ledger.has_room(pair):
            return False
        added: list[Slot] = []
        already = len(self.ledger.diary.get(pair.key, ()))
        first, last = self._between(pair.need)
        for run in self._runs(pair, already):
            for slot in run:
                if first <= slot.day <= last and self.ledger.fits(pair, slot):
                    self.ledger.add(pair, slot)
                    added.append(slot)
                    if already + len(added) >= pair.most or not self.ledger.has_room(pair):
                        break
                elif pair.need.asked.rhythm.pattern == "block" and added:
                    break
            if already + len(added) >= pair.need.least:
                return bool(already or added)
            while added:
                self.ledger.remove(pair, added.pop())
        return False

    def _runs(self, pair: Pair, already: int) -> Iterator[Sequence[Slot]]:
        """Slots to try, in order: all of them, or for a block each stretch of open days without a hole."""
        if pair.need.asked.rhythm.pattern != "block":
            yield pair.slots
        elif not already:  # a block that stands already is not lengthened here
            on_day: dict[int, Slot] = {}
            for slot in pair.slots:
                on_day.setdefault(slot.day, slot)
            days = pair.need.open_days
            for begin in range(len(days)):
                run = []
                for day in days[begin:]:
                    if day not in on_day:
                        break
                    run.append(on_day[day])
                if len(run) >= pair.need.least:
                    yield run

    def _between(self, need: Demand) -> tuple[int, int]:
        """First and last day on which visits of the need keep the order with what is placed already."""
        diary, chain = self.ledger.diary, self.problem.chain_of[need.id]
        placed = [
            (pair.need, diary[pair.key]) for one in chain for pair in self.problem.pairs_of[one] if pair.key in diary
        ]
        before = [slots[-1].day for other, slots in placed if other.id in need.asked.after]
        later = [slots[0].day for other, slots in placed if need.id in other.asked.after]
        return max(before, default=-1) + 1, min(later, default=self.problem.term.days) - 1
