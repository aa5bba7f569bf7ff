"""Writes by-hand.csv: the term as a deputy would plan it in an afternoon, with four slips for `deployer verify` to find.

The deputy takes the schools from the worst rating to the best, each school's needs by priority, and sends the nearest
person who is free, on the first dates that break no rule. Nobody looks ahead, so later schools get what is left.
Then four slips of the kind that happens in a spreadsheet are put in, each of which breaks one rule once:

available              a visit is moved to a day on which the school takes none
days_per_week          a visit is moved into a week in which the person is out as much as they may be
one_need_at_a_time     a visit is moved to a session in which the person is at another school
qualified              all visits for a need are handed to somebody who is free, but cannot do it

Run it again after every change to the scenario: python scenarios/central-region/by_hand.py
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deployer.plan.by_hand import write_csv
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.course import verify_fixed, verify_least
from deployer.plan.verifiers.facts import Facts, grouped
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.money import verify_budget
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.plan.verify import VERIFIERS, Broken
from deployer.problem.build import Pair, Problem, Slot
from deployer.problem.calendar import ALL_DAY, PER_DAY
from deployer.problem.eligibility import Asking, first_failed
from deployer.problem.travel import start_of
from deployer.scenario.load import load
from deployer.scenario.schema import Priority, Rating, Scenario

SCENARIO = Path(__file__).with_name("autumn-2026.yaml")
WORST_FIRST: tuple[Rating, ...] = ("inadequate", "requires_improvement", "not_inspected", "good", "outstanding")
AT_ONCE = tuple(verify for verify in VERIFIERS if verify not in {verify_least, verify_fixed, verify_budget})
"""The rules that one entry can break; the others are looked at when a person's visits are complete."""
URGENT_FIRST: tuple[Priority, ...] = ("must", "high", "medium", "low")
SLIPS = ("available", "days_per_week", "one_need_at_a_time", "qualified")


@dataclass(frozen=True)
class Entry:
    """One line of the deputy's book."""

    need: str
    person: str
    slot: Slot


Book = tuple[Entry, ...]


class Deputy:
    """Plans by hand: one need after the other, never changing what is in the book already."""

    def __init__(self, scenario: Scenario) -> None:
        """Take an expanded scenario."""
        self.scenario = scenario
        self.problem = Problem(scenario)
        self.ground = Ground(scenario)
        self._weights = {
            need: (weight_of(scenario, asked), factors_of(scenario, asked)) for need, asked in scenario.needs.items()
        }

    def plan(self) -> Book:
        """The whole book."""
        book: Book = ()
        for need in sorted(self.scenario.needs, key=self._turn):
            book += self._served(need, book)
        return book

    def _turn(self, need: str) -> tuple[bool, int, int]:
        asked = self.scenario.needs[need]
        decided = any(fixed.need == need for fixed in self.scenario.fixed.values())
        rating = self.scenario.schools[asked.school].rating
        return not decided, WORST_FIRST.index(rating), URGENT_FIRST.index(asked.priority)

    def _served(self, need: str, book: Book) -> Book:
        """The entries for a need: the nearest person's, or two people's where the school agrees to that. Meetings are left to others."""
        demand, given = self.problem.needs[need], Book()
        if demand.asked.meeting:
            return given
        for pair in self._nearest_first(need):
            course = self._paid(self._course(pair, book + given, demand.most - len(given)), book + given)
            if course and len(given) + len(course) >= demand.least:
                given += course
            if len({entry.person for entry in given}) == demand.asked.people.max:
                break
        return given

    def _nearest_first(self, need: str) -> list[Pair]:
        decided = {fixed.specialist for fixed in self.scenario.fixed.values() if fixed.need == need}
        pairs = [pair for pair in self.problem.pairs_of[need] if not decided or pair.person.id in decided]
        start = {pair.key: start_of(pair.person.id, self.scenario.specialists[pair.person.id]) for pair in pairs}
        return sorted(pairs, key=lambda pair: self.problem.journeys.minutes(start[pair.key], pair.need.school))

    def _course(self, pair: Pair, book: Book, most: int) -> Book:
        """The first dates that fit; where they must follow each other, from the first date from which all of them do."""
        slots = sorted({*self.problem.fixed_pairs.get(pair.key, ())}) + list(pair.slots)
        if pair.need.asked.rhythm.pattern != "block":
            return self._from(slots, pair, book, most)
        tries = (self._from(slots[first:], pair, book, most) for first in range(len(slots)))
        return next((course for course in tries if len(course) == most), ())

    def _from(self, slots: Sequence[Slot], pair: Pair, book: Book, most: int) -> Book:
        course: Book = ()
        for slot in slots:
            entry = Entry(pair.need.id, pair.person.id, slot)
            if len(course) < most and not self._stops(book + course, entry):
                course += (entry,)
        return course

    def _paid(self, course: Book, book: Book) -> Book:
        """As much of a person's visits as the budget has money for."""
        while course and any(verify_budget(self._facts(book + course))):
            course = course[:-1]
        return course

    def _stops(self, book: Book, entry: Entry) -> bool:
        """Whether a rule stops this entry. Only entries that can be in its way are looked at."""
        facts = self._facts([*self._near(book, entry), entry])
        return any(broken for verify in AT_ONCE for broken in verify(facts))

    def _near(self, book: Book, entry: Entry) -> Iterator[Entry]:
        people, needs = self.problem.people, self.problem.needs
        person, school = people[entry.person], needs[entry.need].school
        for other in book:
            colleague = person.home is not None and people[other.person].home == person.home
            if colleague or other.person == entry.person or needs[other.need].school == school:
                yield other

    def faults(self, book: Sequence[Entry]) -> list[Broken]:
        """Every rule that the book breaks."""
        facts = self._facts(book)
        return [broken for verify in VERIFIERS for broken in verify(facts)]

    def _facts(self, book: Sequence[Entry]) -> Facts:
        return Facts(self.ground, self.deployments(book))

    def deployments(self, book: Sequence[Entry]) -> list[Deployment]:
        """The book as the verifier reads it."""
        entries = grouped(sorted(book, key=lambda entry: entry.slot), lambda entry: entry.need)
        return [self._deployment(need, entries[need]) for need in self.scenario.needs if need in entries]

    def _deployment(self, need: str, own: Sequence[Entry]) -> Deployment:
        asked = self.scenario.needs[need]
        visits = [self._visit(entry) for entry in own]
        return Deployment(
            need=need,
            school=asked.school,
            category=asked.category,
            weight=self._weights[need][0],
            factors=self._weights[need][1],
            sessions_asked=asked.sessions_asked,
            sessions_planned=sum(len(visit.halves) for visit in visits),
            seats={"first": list(dict.fromkeys(entry.person for entry in own))},
            visits=visits,
        )

    def _visit(self, entry: Entry) -> Visit:
        day = self.problem.term.date_of(entry.slot.day)
        return Visit(date=day, session=entry.slot.session, specialists=[entry.person])


class Slipping:
    """A deputy's book with slips."""

    def __init__(self, deputy: Deputy) -> None:
        """Take the deputy, for the rules."""
        self.deputy = deputy

    def all_of(self, book: Book) -> tuple[Book, list[Broken]]:
        """The book with every slip, and what the verifier says of each."""
        said: list[Broken] = []
        for rule in SLIPS:
            book, fault = next(self._slips(book, rule, said))
            said.append(fault)
        return book, said

    def _slips(self, book: Book, rule: str, said: Sequence[Broken]) -> Iterator[tuple[Book, Broken]]:
        """Changes to the book that break this rule once, and no other."""
        for changed in self._handed_over(book) if rule == "qualified" else self._moved(book, rule):
            broken = self.deputy.faults(changed)
            new = [fault for fault in broken if fault not in said]
            if len(broken) == len(said) + 1 and [fault.rule for fault in new] == [rule]:
                yield changed, new[0]

    def _moved(self, book: Book, rule: str) -> Iterator[Book]:
        """The book with one visit on another day, later needs first: those have least else to break."""
        for entry in reversed(book):
            for day in self._days(book, entry, rule):
                moved = replace(entry, slot=entry.slot._replace(day=day))
                yield tuple(moved if one is entry else one for one in book)

    def _days(self, book: Book, entry: Entry, rule: str) -> Iterable[int]:
        """Days on which this visit would break the rule."""
        problem = self.deputy.problem
        if rule == "available":
            return self._closed_days(entry.need)
        others = {one.slot.day for one in book if one.person == entry.person and one is not entry}
        if rule == "one_need_at_a_time":
            return sorted(others)
        weeks = {problem.term.week(day) for day in others}
        possible = {
            slot.day for pair in problem.pairs_of[entry.need] for slot in pair.slots if pair.person.id == entry.person
        }
        return sorted(day for day in possible - others if problem.term.week(day) in weeks)

    def _closed_days(self, need: str) -> list[int]:
        """Days on which this school takes no visits though the others do."""
        school = self.deputy.scenario.schools[self.deputy.scenario.needs[need].school]
        term = self.deputy.problem.term
        shut = term.lessons & (term.within(school.closures) | term.within(school.quiet))
        return [day for day in range(term.days) if shut >> (day * PER_DAY) & ALL_DAY]

    def _handed_over(self, book: Book) -> Iterator[Book]:
        """The book with all visits of one need made by somebody else of the same role."""
        people = self.deputy.scenario.specialists
        for need, person in dict.fromkeys((entry.need, entry.person) for entry in book):
            for other in (key for key in people if people[key].role == people[person].role):
                if first_failed(Asking(self.deputy.scenario, self.deputy.problem.journeys, need, other)) == "qualified":
                    yield tuple(replace(one, person=other) if one.need == need else one for one in book)


def made() -> tuple[str, list[Broken]]:
    """The text of the file, and what the verifier says of each slip."""
    deputy = Deputy(load(SCENARIO).expanded)
    book, said = Slipping(deputy).all_of(deputy.plan())
    return write_csv(deputy.deployments(book)), said


def main() -> None:
    """Write the file beside the scenario, and say what is wrong with it."""
    text, said = made()
    SCENARIO.with_name("by-hand.csv").write_text(text, encoding="utf-8")
    print("\n".join(["The slips:", *(f"  {slip.text}" for slip in said)]))


if __name__ == "__main__":
    main()
