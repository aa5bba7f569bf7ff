"""What people could give in the term, what of it is planned, and which areas hang on one of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from deployer.plan.verifiers.ground import Ground
from deployer.problem.calendar import ALL_DAY, PER_DAY, Term
from deployer.report.amounts import count, listed, of_days
from deployer.report.book import Book, sessions_of
from deployer.scenario.holding import unmet_facts


@dataclass(frozen=True)
class Amount:
    """Of a group: how many they are, and the half days that they may give and that are planned."""

    people: int
    may_give: int
    planned: int

    @property
    def left(self) -> int:
        """Half days that nobody has planned."""
        return max(0, self.may_give - self.planned)

    @property
    def words(self) -> str:
        """3 people, 12 of 36 days planned."""
        return f"{count(self.people, 'person', 'people')}, {of_days(self.planned, self.may_give)} planned"


class Capacity:
    """Counts the people of a plan, all of them or some."""

    def __init__(self, book: Book) -> None:
        """Count for this plan."""
        self.book = book
        self.scenario = book.scenario

    @cached_property
    def may_give(self) -> Mapping[str, int]:
        """Person -> half days that calendar, limits and what they lead leave for the term; 0 for who may not hold their role."""
        term, ground = Term(self.scenario), Ground(self.scenario)
        return {key: self._most(term, ground, key) for key in self.scenario.specialists}

    def _most(self, term: Term, ground: Ground, person: str) -> int:
        """In each week of each term what is free, at most the week's cap; of that the term's cap, and of all the year's."""
        if any(unmet_facts(self.scenario, self.scenario.specialists[person])):
            return 0
        free, weeks = term.free(person), Counter[tuple[str | None, int]]()
        for day in range(term.days):
            of = ground.term(term.date_of(day)), term.week(day)
            weeks[of] += (free >> (day * PER_DAY) & ALL_DAY).bit_count()
        terms: Counter[str | None] = Counter()
        for (name, _), sessions in weeks.items():
            terms[name] += _capped(sessions, ground.in_week_at_most(person))
        in_terms = sum(_capped(sessions, ground.in_term_at_most(person)) for sessions in terms.values())
        return _capped(in_terms, ground.in_year_at_most(person))

    @cached_property
    def planned(self) -> Mapping[str, int]:
        """Person -> half days of their visits."""
        served = {key: self.book.served_by(key) for key in self.scenario.specialists}
        return {key: sum(sessions_of(visits) for _, visits in theirs) for key, theirs in served.items()}

    def of(self, people: Sequence[str]) -> Amount:
        """Count these people."""
        may_give, planned = (sum(counts[person] for person in people) for counts in (self.may_give, self.planned))
        return Amount(len(people), may_give, planned)

    def holders(self, area: str, among: Iterable[str]) -> list[str]:
        """Who of these can serve the area by themselves, with any day in the term; nobody emerging."""
        return [one for one in among if self._knows(one, area) and not self._emerging(one) and self.may_give[one]]

    def learners(self, area: str, among: Iterable[str]) -> list[str]:
        """Who of these learns to lead in the area."""
        return [one for one in among if self._knows(one, area) and self._emerging(one)]

    def areas(self, among: Sequence[str]) -> list[str]:
        """The areas in which any of these can serve, in the scenario's order."""
        return [area for area in self.scenario.categories if self.holders(area, among)]

    def on_one(self, among: Sequence[str]) -> dict[str, str]:
        """Area -> the only one of these who can serve in it."""
        held = {area: self.holders(area, among) for area in self.areas(among)}
        return {area: holders[0] for area, holders in held.items() if len(holders) == 1}

    def emerging(self, among: Iterable[str]) -> list[str]:
        """Who of these learns to lead."""
        return [one for one in among if self._emerging(one)]

    def line(self, people: Sequence[str]) -> str:
        """3 people, 12 of 36 days planned. On one person: SEND. Emerging: Science SLE 2."""
        alone, emerging = self.on_one(people), self.emerging(people)
        areas = [f"{self.book.area(area)} ({self.book.person(person)})" for area, person in alone.items()]
        return " ".join(
            (
                f"{self.of(people).words}.",
                *([f"Areas that hang on one person: {listed(areas)}."] if areas else []),
                *([f"Emerging: {listed(map(self.book.person, emerging))}."] if emerging else []),
            )
        )

    def first_time(self) -> dict[str, list[str]]:
        """Role -> its people with a visit of whom nothing is known before: neither in history nor in impact."""
        before = {past.specialist for past in self.scenario.history.values() if past.kind in {"support", "assess"}}
        before |= {one.specialist for one in self.scenario.impact.values()}
        found: dict[str, list[str]] = {}
        for key, person in self.scenario.specialists.items():
            if self.planned[key] and key not in before:
                found.setdefault(person.role, []).append(key)
        return {role: found[role] for role in self.scenario.roles if role in found}

    def _knows(self, person: str, area: str) -> bool:
        return area in self.scenario.specialists[person].expertise

    def _emerging(self, person: str) -> bool:
        return self.scenario.specialists[person].emerging


def _capped(sessions: int, days: float | None) -> int:
    """As many half days, or as the days allow."""
    return sessions if days is None else min(sessions, round(2 * days))
