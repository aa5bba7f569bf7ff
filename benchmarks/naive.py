"""The model that everybody writes first: CP-SAT, a Boolean for each need, person and possible visit, each rule as it is said.

It is the measure of what a formulation is worth; it shares the question with the solver it is held against (who may serve
which need, and when), and nothing else.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from typing import Any, TypeVar

from ortools.sat.python import cp_model

from deployer.plan.schema import HALVES
from deployer.problem.build import Demand, Pair, Person, Problem, Slot
from deployer.rules.variables import Key

Boolean = cp_model.IntVar
Kind = TypeVar("Kind", bound=Hashable)


@dataclass(frozen=True)
class Visit:
    """One possible visit."""

    pair: Pair
    slot: Slot
    there: Boolean

    @property
    def size(self) -> int:
        """Its sessions."""
        return self.pair.need.size


def by(visits: Iterable[Visit], key: Callable[[Visit], Kind]) -> Mapping[Kind, list[Visit]]:
    """The visits in groups."""
    groups: dict[Kind, list[Visit]] = defaultdict(list)
    for visit in visits:
        groups[key(visit)].append(visit)
    return groups


def sessions(visits: Iterable[Visit]) -> Any:
    """Their sessions, summed."""
    return sum(visit.size * visit.there for visit in visits)


class Naive:
    """The model, rule by rule."""

    def __init__(self, problem: Problem) -> None:
        """Make the Booleans and say all rules."""
        self.problem, self.model = problem, cp_model.CpModel()
        boolean = self.model.new_bool_var
        self.used: dict[Key, Boolean] = {pair.key: boolean("") for pair in problem.pairs}
        self.visits = [Visit(pair, slot, boolean("")) for pair in problem.pairs for slot in pair.slots]
        self.of_need = by(self.visits, lambda visit: visit.pair.need.id)
        self.of_person = by(self.visits, lambda visit: visit.pair.person.id)
        self.visited: dict[str, dict[int, Boolean]] = {}
        """Need -> day -> whether there is a visit; only for needs that ask."""
        for rule in (self._people, self._schools, self._needs, self._orders, self._budget, self._decisions):
            rule()

    def coverage(self) -> Any:
        """Weighted sessions given."""
        return sum(visit.pair.need.weight * visit.size * visit.there for visit in self.visits)

    def missing(self) -> Any:
        """Sessions that must needs lack."""
        must = [need for need in self.problem.needs.values() if need.asked.priority == "must"]
        given = [visit for need in must for visit in self.of_need[need.id]]
        return sum(need.asked.sessions_asked for need in must) - sessions(given)

    # ---------------------------------------------------------------------------------------------------- people

    def _people(self) -> None:
        """One need at a time, one school a day, days a term and a week, schools at once."""
        week = self.problem.term.week
        for person_id, visits in self.of_person.items():
            person = self.problem.people[person_id]
            for at_once in self._in_sessions(visits).values():
                self.model.add_at_most_one(visit.there for visit in at_once)
            for same_day in by(visits, lambda visit: visit.slot.day).values():
                self._one_school(same_day)
            self._longer_caps(visits, person)
            if person.sessions_per_week is not None:
                for same_week in by(visits, lambda visit: week(visit.slot.day)).values():
                    self.model.add(sessions(same_week) <= person.sessions_per_week)
            if person.schools_at_once is not None:
                self._schools_at_once(visits, person.schools_at_once)

    def _longer_caps(self, visits: list[Visit], person: Person) -> None:
        """Days of each term, and of the year."""
        term = self.problem.term.number_of
        if person.sessions_per_term is not None:
            for same_term in by(visits, lambda visit: term(visit.slot.day)).values():
                self.model.add(sessions(same_term) <= person.sessions_per_term)
        if person.sessions_per_year is not None:
            self.model.add(sessions(visits) <= person.sessions_per_year)

    def _in_sessions(self, visits: Iterable[Visit]) -> Mapping[tuple[int, str], list[Visit]]:
        groups: dict[tuple[int, str], list[Visit]] = defaultdict(list)
        for visit in visits:
            for half in HALVES[visit.slot.session]:
                groups[visit.slot.day, half].append(visit)
        return groups

    def _one_school(self, same_day: list[Visit]) -> None:
        break_minutes, minutes = self.problem.scenario.travel.between_sessions, self.problem.journeys.minutes
        halves = by(same_day, lambda visit: visit.slot.session)
        for morning in halves.get("am", ()):
            for afternoon in halves.get("pm", ()):
                schools = morning.pair.need.school, afternoon.pair.need.school
                if schools[0] != schools[1] and minutes(*schools) > break_minutes:
                    self.model.add_at_most_one(morning.there, afternoon.there)

    def _schools_at_once(self, visits: list[Visit], most: int) -> None:
        week, weeks = self.problem.term.week, range(self.problem.term.weeks)
        schools = by(visits, lambda visit: visit.pair.need.school)
        if len(schools) <= most:
            return
        is_open = {(school, now): self.model.new_bool_var("") for school in schools for now in weeks}
        for school, there in schools.items():
            for of_need in by(there, lambda visit: visit.pair.need.id).values():
                begun, goes_on = self._steps(), self._steps()
                for visit in of_need:
                    self.model.add_implication(visit.there, begun[week(visit.slot.day)])
                    self.model.add_implication(visit.there, goes_on[week(visit.slot.day)])
                for one, following in pairwise(weeks):
                    self.model.add_implication(begun[one], begun[following])
                    self.model.add_implication(goes_on[following], goes_on[one])
                for now in weeks:
                    self.model.add_bool_or(~begun[now], ~goes_on[now], is_open[school, now])
        for now in weeks:
            self.model.add(sum(is_open[school, now] for school in schools) <= most)

    def _steps(self) -> list[Boolean]:
        return [self.model.new_bool_var("") for _ in range(self.problem.term.weeks)]

    # --------------------------------------------------------------------------------------------------- schools

    def _schools(self) -> None:
        """Visits that a school takes, people that it lends."""
        facts, week = self.problem.scenario.schools, self.problem.term.week
        for school, visits in by(self.visits, lambda visit: visit.pair.need.school).items():
            for at_once in self._in_sessions(visits).values():
                self.model.add(sum(visit.there for visit in at_once) <= facts[school].hosts.visits_at_once)
        away = [visit for visit in self.visits if visit.pair.away]
        for home, visits in by(away, lambda visit: str(visit.pair.person.home)).items():
            for at_once in self._in_sessions(visits).values():
                self.model.add(sum(visit.there for visit in at_once) <= self.problem.people_at_once(home))
            days = facts[home].releases.days_per_week
            if days is not None:
                for same_week in by(visits, lambda visit: week(visit.slot.day)).values():
                    self.model.add(sessions(same_week) <= round(2 * days))

    # ----------------------------------------------------------------------------------------------------- needs

    def _needs(self) -> None:
        """Whole visits up to what is asked, one a date; who serves it; the least; the rhythm."""
        for need in self.problem.needs.values():
            visits = self.of_need[need.id]
            used = [self.used[pair.key] for pair in self.problem.pairs_of[need.id]]
            self.model.add(sum(visit.there for visit in visits) <= need.most)
            self.model.add(sum(used) <= need.asked.people.max)
            for same_day in by(visits, lambda visit: visit.slot.day).values():
                self.model.add_at_most_one(visit.there for visit in same_day)
            for key, theirs in by(visits, lambda visit: visit.pair.key).items():
                for visit in theirs:
                    self.model.add_implication(visit.there, self.used[key])
                self.model.add_bool_or(~self.used[key], *(visit.there for visit in theirs))
            for one in used:
                self.model.add(sum(visit.there for visit in visits) >= need.least * one)
            self._rhythm(need, visits)

    def _rhythm(self, need: Demand, visits: list[Visit]) -> None:
        rhythm, week = need.asked.rhythm, self.problem.term.week
        most = 1 if rhythm.pattern == "weekly" else rhythm.per_week.max if rhythm.per_week else None
        weeks = by(visits, lambda visit: week(visit.slot.day))
        for now, same_week in list(weeks.items()):
            if most is not None:
                self.model.add(sum(visit.there for visit in same_week) <= most)
            if rhythm.per_week:
                self.model.add(sum(visit.there for visit in same_week) <= rhythm.per_week.max)
            if rhythm.pattern == "fortnightly":
                self.model.add_at_most_one(visit.there for visit in (*same_week, *weeks.get(now + 1, ())))
        if rhythm.gap_days:
            for day in range(self.problem.term.days):
                near = [visit for visit in visits if day <= visit.slot.day < day + rhythm.gap_days.min]
                self.model.add_at_most_one(visit.there for visit in near)
        if rhythm.pattern == "block":
            self._block(need)

    def _days(self, need: str) -> dict[int, Boolean]:
        """Day -> whether the need has a visit."""
        if need not in self.visited:
            same_day = by(self.of_need[need], lambda visit: visit.slot.day)
            self.visited[need] = {day: self.model.new_bool_var("") for day in sorted(same_day)}
            for day, there in self.visited[need].items():
                self.model.add(sum(visit.there for visit in same_day[day]) == there)
        return self.visited[need]

    def _block(self, need: Demand) -> None:
        days, starts = self._days(need.id), []
        for before, day in zip((-1, *need.open_days), need.open_days, strict=False):
            if day in days:
                start = self.model.new_bool_var("")
                self.model.add(days[day] - days.get(before, 0) <= start)
                starts.append(start)
        self.model.add_at_most_one(starts)

    def _orders(self) -> None:
        """Every visit on a later date than the last of what comes first."""
        for need in self.problem.needs.values():
            for first, kind in need.asked.after.items():
                for day, there in self._days(need.id).items():
                    for other, earlier in self._days(first).items():
                        if other >= day:
                            self.model.add_at_most_one(there, earlier)
                if kind == "required":
                    for pair in self.problem.pairs_of[need.id]:
                        before = [self.used[other.key] for other in self.problem.pairs_of[first]]
                        self.model.add_bool_or(~self.used[pair.key], *before)

    # -------------------------------------------------------------------------------------- money and decisions

    def _budget(self) -> None:
        """Pence in all and for external people; a trip is paid once a person, school and date."""
        budget = self.problem.scenario.budget
        if budget.total is None and budget.external is None:
            return
        spent = [(visit.pair.visit_pence * visit.there, visit.pair.person.external) for visit in self.visits]
        for visits in by(self.visits, lambda one: (one.pair.person.id, one.pair.need.school, one.slot.day)).values():
            trip, pair = self.model.new_bool_var(""), visits[0].pair
            for visit in visits:
                self.model.add_implication(visit.there, trip)
            spent.append((pair.trip_pence * trip, pair.person.external))
        if budget.total is not None:
            self.model.add(sum(pence for pence, _ in spent) <= floor(budget.total * 100 + 1e-6))
        if budget.external is not None:
            self.model.add(sum(pence for pence, external in spent if external) <= floor(budget.external * 100 + 1e-6))

    def _decisions(self) -> None:
        """Who is fixed serves; visits that are fixed take place."""
        for key, slots in self.problem.fixed_pairs.items():
            self.model.add(self.used[key] == 1)
            for visit in self.of_need[key[0]]:
                if visit.pair.key == key and visit.slot in slots:
                    self.model.add(visit.there == 1)
