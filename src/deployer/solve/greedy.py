"""A first plan in an instant: the most pressing need first, the most fitting person, the earliest dates."""

from collections.abc import Container, Iterator, Mapping, Sequence

from deployer.problem.build import Demand, Pair, Problem, Slot
from deployer.rules.variables import Diary, Key
from deployer.solve.ledger import Ledger

Weeks = Sequence[tuple[int, int]]
"""Weeks of the term, and days in each."""
Crew = tuple[Pair, ...]
"""Who comes together: a lead, and those who join; mostly the lead alone."""


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
        """Give the need what can still be given, what must come before it first. Who joins a team is asked with its lead."""
        if need.id in self.done or need.joins:
            return
        self.done.add(need.id)
        for first in need.asked.after:
            self.serve(self.problem.needs[first])
        if self._served(need.id):
            self._fill(self._serving(need))
            return
        if any(kind != "if_given" and not self._served(first) for first, kind in need.asked.after.items()):
            return
        for pair in self._fitting(need):
            crew = self._crew(pair)
            if crew and self._fill(crew):
                return

    def _fitting(self, need: Demand) -> list[Pair]:
        """Who could serve the need, the most fitting first; where it is for who served another one, only they."""
        same = [first for first, kind in need.asked.after.items() if kind == "same_person"]
        return sorted(
            (
                pair
                for pair in self.problem.pairs_of[need.id]
                if all((first, pair.person.id) in self.ledger.diary for first in same)
            ),
            key=lambda pair: (
                pair.key not in self.preferred,
                -pair.most,
                pair.person.external,
                pair.points,
                pair.person.id,
            ),
        )

    def _served(self, need: str) -> bool:
        return any(pair.key in self.ledger.diary for pair in self.problem.pairs_of[need])

    def _serving(self, need: Demand) -> Crew:
        """Those who serve the need: the first of those who share it, or the lead and all who join."""
        team = self.problem.team_of[need.id]
        serving = [
            pair for one in (need, *team) for pair in self.problem.pairs_of[one.id] if pair.key in self.ledger.diary
        ]
        return tuple(serving if team else serving[:1])

    def _crew(self, lead: Pair) -> Crew:
        """The lead, and for each place in the team those with most dates in common; empty where too few can come."""
        enough, crew, dates = 1, [lead], {slot for slot in lead.slots if self.ledger.fits(lead, slot)}
        for need in self.problem.team_of[lead.need.id]:
            for _ in range(0 if need.shadow else need.place.count):
                pair, common = self._best_joining(need, crew, dates)
                if pair is not None:
                    crew, dates, enough = [*crew, pair], common, enough + 1
        return tuple(crew) if len(dates) >= lead.need.least and enough >= lead.need.place.fewest else ()

    def _best_joining(self, need: Demand, crew: list[Pair], dates: set[Slot]) -> tuple[Pair | None, set[Slot]]:
        """Who has most of the dates, of those not in the crew and, if so asked, of another home school; None: nobody has enough."""
        people = {one.person.id for one in crew}
        homes = (
            {one.person.home for one in crew if one.person.home} if crew[0].need.asked.from_different_schools else set()
        )
        best: Pair | None = None
        most: set[Slot] = set()
        for pair in self._fitting(need):
            strange = need.with_lead and (pair.person.home is None or pair.person.home != crew[0].person.home)
            if pair.person.id in people or pair.person.home in homes or strange or not self.ledger.has_room(pair):
                continue
            common = {slot for slot in pair.slots if slot in dates and self.ledger.fits(pair, slot)}
            if len(common) >= crew[0].need.least and len(common) > len(most):
                best, most = pair, common
        return best, most

    def _fill(self, crew: Crew) -> bool:
        """Add visits of the crew as far as they fit; False, and nothing added, where they are too few to be worthwhile."""
        lead = crew[0]
        if not all(self.ledger.has_room(pair) for pair in crew):
            return False
        if lead.need.weeks:
            return self._fill_weeks(crew)
        added: list[Slot] = []
        already = len(self.ledger.diary.get(lead.key, ()))
        first, last = self._between(lead.need)
        for run in self._runs(lead, already):
            for slot in run:
                if first <= slot.day <= last and self._put(crew, slot):
                    added.append(slot)
                    if already + len(added) >= lead.most or not all(self.ledger.has_room(pair) for pair in crew):
                        break
                elif lead.need.asked.rhythm.pattern == "block" and added:
                    break
            if already + len(added) >= lead.need.least:
                return bool(already or added)
            while added:
                self._take_off(crew, added.pop())
        return False

    def _fill_weeks(self, crew: Crew) -> bool:
        """The longest run of whole weeks that fits, from any week on; False, and nothing added, where it is not worthwhile."""
        lead, week_of = crew[0], self.problem.term.week
        if lead.key in self.ledger.diary:  # a placement that stands is not lengthened here
            return True
        first, last = self._between(lead.need)
        by_week: dict[int, list[Slot]] = {week: [] for week in lead.need.weeks}
        for slot in lead.slots:
            if first <= slot.day <= last:
                by_week[week_of(slot.day)].append(slot)
        weeks = list(lead.need.weeks.items())
        longest = max(range(len(weeks)), key=lambda begin: len(self._tried(crew, weeks[begin:], by_week)))
        added = self._run_of_weeks(crew, weeks[longest:], by_week)
        if added and len(added) >= lead.need.least:
            return True
        for slot in added:
            self._take_off(crew, slot)
        return False

    def _tried(self, crew: Crew, weeks: Weeks, by_week: Mapping[int, Sequence[Slot]]) -> list[Slot]:
        """The run that begins here, taken off again."""
        added = self._run_of_weeks(crew, weeks, by_week)
        for slot in added:
            self._take_off(crew, slot)
        return added

    def _run_of_weeks(self, crew: Crew, weeks: Weeks, by_week: Mapping[int, Sequence[Slot]]) -> list[Slot]:
        """Add whole weeks, one after another, until one does not fit whole."""
        added: list[Slot] = []
        for week, days in weeks:
            this_week: list[Slot] = []
            for slot in by_week[week]:
                if len(this_week) < days and all(self.ledger.has_room(pair) for pair in crew) and self._put(crew, slot):
                    this_week.append(slot)
            if len(this_week) < days:
                for slot in this_week:
                    self._take_off(crew, slot)
                break
            added += this_week
        return added

    def _put(self, crew: Crew, slot: Slot) -> bool:
        """Add the visit of everyone in the crew; False, and nothing added, where one of them does not fit."""
        for number, pair in enumerate(crew):
            if (number and slot not in pair.slots) or not self.ledger.fits(pair, slot):
                self._take_off(crew[:number], slot)
                return False
            self.ledger.add(pair, slot)
        return True

    def _take_off(self, crew: Crew, slot: Slot) -> None:
        for pair in crew:
            self.ledger.remove(pair, slot)

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
        if (soon := need.asked.within_days) is not None:
            later += [
                max(slots[-1].day for other, slots in placed if other.id == first) + soon + 1
                for first, kind in need.asked.after.items()
                if kind != "if_given" and self._served(first)
            ]
        return max(before, default=-1) + 1, min(later, default=self.problem.term.days) - 1
