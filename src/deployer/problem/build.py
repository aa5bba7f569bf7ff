"""Scenario -> Problem: needs, people, and the pairs of them that may be, with their possible visits."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property

import networkx as nx

from deployer.problem import eligibility, joined, opposed, weights
from deployer.problem.calendar import Term
from deployer.problem.course import Course
from deployer.problem.earlier import Earlier
from deployer.problem.funds import Funds
from deployer.problem.match import Match
from deployer.problem.openings import Openings
from deployer.problem.person import person_of
from deployer.problem.price import Price
from deployer.problem.records import Demand, Key, Pair, Person, Slot
from deployer.problem.seats import counted
from deployer.problem.travel import Journeys, start_of
from deployer.scenario.dealings import assesses
from deployer.scenario.schema import Fixed, Scenario
from deployer.scenario.tapering import WEEKS, stage_of

__all__ = ["Demand", "Pair", "Person", "Problem", "Slot"]


class Problem:
    """The scenario, counted out. `pairs` are in the order of the scenario's needs and people."""

    def __init__(self, scenario: Scenario) -> None:
        """Take an expanded scenario."""
        self.scenario = scenario
        self.counted, self.places = counted(scenario)
        self.match, self.price = Match(scenario), Price(scenario)
        self.term = Term(scenario)
        self.openings = Openings(self.term)
        self.journeys = Journeys(scenario)
        self.needs = {need: self._demand(need) for need in self.counted.needs}
        self.people = {person: person_of(scenario, self.term, person) for person in scenario.specialists}
        self.refused: dict[str, Counter[str]] = defaultdict(Counter)
        """Need -> how many people fall at each check."""
        self.pairs = tuple(self._pairs())
        self.day_groups = cache(self._day_groups)
        self.far_within_group = cache(self._far_within_group)

    @cached_property
    def pairs_of(self) -> Mapping[str, tuple[Pair, ...]]:
        """Need -> its pairs; empty where nobody may serve it."""
        grouped: dict[str, list[Pair]] = {need: [] for need in self.needs}
        for pair in self.pairs:
            grouped[pair.need.id].append(pair)
        return {need: tuple(pairs) for need, pairs in grouped.items()}

    @cached_property
    def asked_by(self) -> Mapping[str, int]:
        """School -> weighted sessions that it asks for; schools that ask for nothing are absent."""
        asked: dict[str, int] = {}
        for need in self.needs.values():
            if need.in_share and not need.place.another and need.weight * need.asked.sessions_asked:
                asked[need.school] = asked.get(need.school, 0) + need.weight * need.asked.sessions_asked
        return asked

    @property
    def budgeted(self) -> bool:
        """Whether there is a cap in pounds."""
        return self.scenario.budget.total is not None or self.scenario.budget.external is not None

    @cached_property
    def earlier(self) -> Earlier:
        """The plan that this one follows."""
        return Earlier(self)

    @cached_property
    def funds(self) -> Funds:
        """Ring-fenced money."""
        return Funds(self)

    @cached_property
    def chain_of(self) -> Mapping[str, frozenset[str]]:
        """Need -> itself and all needs that stand in an order or in a team with it, directly or through others."""
        return joined.chains(self)

    @cached_property
    def rivals(self) -> Mapping[Key, tuple[Key, ...]]:
        """Pair -> those that cannot be used beside it, whatever the reason."""
        other_teams = opposed.of_other_teams(self.either.values(), self.pairs_of)
        return opposed.together(self.assessing, other_teams, opposed.reviewing_back(self.mutual_reviews))

    @cached_property
    def either(self) -> Mapping[str, tuple[str, ...]]:
        """Need with a choice of teams -> the counted needs of their leads."""
        return opposed.choices(self.places)

    @cached_property
    def mutual_reviews(self) -> tuple[opposed.BothWays, ...]:
        """For each two schools that might review one another, the pairs that would do so the one way and the other."""
        return tuple(opposed.mutual_reviews(self.pairs))

    @cached_property
    def assessing(self) -> Mapping[Key, tuple[Key, ...]]:
        """Pair -> those in which the same person assesses the school that they support in this one, or the other way."""
        return opposed.assessing(self.pairs)

    def hub_of(self, person: Person) -> str | None:
        """The hub of the school that employs the person; None where there is none."""
        return self.scenario.schools[person.home].hub if person.home else None

    @cached_property
    def parts(self) -> tuple[tuple[Pair, ...], ...]:
        """Pairs that share no need, order of needs, person, rival, releasing school or receiving school with those of other parts.

        Only a total joins the parts: the budget, or a floor. Source: connected components.
        """
        return joined.parts(self)

    @cached_property
    def half_day_schools(self) -> Mapping[str, frozenset[str]]:
        """Person -> the schools that they might visit for a morning or an afternoon."""
        return self._schools_visited(lambda pair: pair.need.asked.visit not in {"day", "twilight"})

    @cached_property
    def evening_schools(self) -> Mapping[str, frozenset[str]]:
        """Person -> the schools that they might be at in an afternoon or after school; empty where never after school."""
        late = {pair.person.id for pair in self.pairs if pair.need.asked.visit == "twilight"}
        return self._schools_visited(lambda pair: pair.person.id in late and pair.need.asked.visit != "am")

    def _schools_visited(self, counts: Callable[[Pair], bool]) -> Mapping[str, frozenset[str]]:
        schools: dict[str, set[str]] = {person: set() for person in self.people}
        for pair in self.pairs:
            if counts(pair) and not pair.online:
                schools[pair.person.id].add(pair.need.school)
        return {person: frozenset(there) for person, there in schools.items()}

    @cached_property
    def fixed_pairs(self) -> Mapping[tuple[str, str], tuple[Slot, ...]]:
        """Decided pairs -> their decided visits."""
        decided: dict[tuple[str, str], list[Slot]] = {}
        for fixed in self.scenario.fixed.values():
            slots = decided.setdefault((self._place_of(fixed), fixed.specialist), [])
            slots += [Slot((visit.date - self.term.first).days, visit.session) for visit in fixed.visits]
        return {key: tuple(sorted(set(slots))) for key, slots in decided.items()}

    @cached_property
    def team_of(self) -> Mapping[str, tuple[Demand, ...]]:
        """The lead's need -> those of the people who join; empty where one person serves it."""
        joining: dict[str, list[Demand]] = {need: [] for need in self.needs}
        for need in self.needs.values():
            if need.place.follows:
                joining[need.place.follows].append(need)
        return {need: tuple(others) for need, others in joining.items()}

    def _place_of(self, fixed: Fixed) -> str:
        """The counted need that a decision is for: the place it names, or the first that the person may take."""
        named = [key for key, place in self.places.items() if place.need == fixed.need]
        in_seat = [key for key in named if fixed.seat in {None, self.places[key].seat}]
        able = {pair.need.id for need in in_seat for pair in self.pairs_of[need] if pair.person.id == fixed.specialist}
        return next((key for key in in_seat if key in able), fixed.need)

    def too_far(self, earlier: str, later: str) -> bool:
        """Whether the trip from one session's school to the next one's is too long for the break."""
        limit = self.scenario.travel.between_sessions
        return earlier != later and self.journeys.minutes(earlier, later) > limit

    def _day_groups(self, schools: frozenset[str]) -> Mapping[str, int]:
        """School -> number of its group; between two groups every trip is too long for the break."""
        near: nx.Graph[str] = nx.Graph()
        near.add_nodes_from(sorted(schools))
        near.add_edges_from(
            (one, other) for one in sorted(schools) for other in sorted(schools) if not self.too_far(one, other)
        )
        return {school: number for number, group in enumerate(nx.connected_components(near)) for school in group}

    def _far_within_group(self, schools: frozenset[str], school: str, *, earlier: bool) -> tuple[str, ...]:
        """Of the schools, those of the same group at which nobody can be after (before) a session at this school, the earlier (later) one."""
        group_of = self.day_groups(schools)
        near = [other for other in sorted(group_of) if group_of[other] == group_of[school]]
        return tuple(other for other in near if self.too_far(*((school, other) if earlier else (other, school))))

    def stage(self, need: Demand, week: int) -> tuple[int, int]:
        """The stage of the need's rhythm in a week, and in how many consecutive weeks of it there is at most one visit; 0: any."""
        rhythm = need.asked.rhythm
        return stage_of(self.scenario, need.asked, week) if rhythm.stages else (0, WEEKS.get(rhythm.pattern, 0))

    def sessions_in_all(self, person: Person) -> int | None:
        """The most that the person's caps by term and year allow over the whole calendar; None: they have neither."""
        of_terms = None if person.sessions_per_term is None else person.sessions_per_term * self.term.terms
        return min((cap for cap in (of_terms, person.sessions_per_year) if cap is not None), default=None)

    def people_at_once(self, school: str) -> int:
        """How many of a school's people may be away in one session."""
        facts = self.scenario.schools[school]
        if facts.releases.people_at_once is not None:
            return facts.releases.people_at_once
        if facts.pupils is None:
            return 2
        return 1 if facts.pupils < 400 else 2 if facts.pupils < 1_000 else 3

    def _demand(self, need_id: str) -> Demand:
        need, place = self.counted.needs[need_id], self.places[need_id]
        size = need.sessions_a_visit
        factors = weights.factors(self.scenario, self.scenario.needs[place.need])
        open_days = tuple(
            dict.fromkeys(slot.day for slot in self.openings.slots(need.visit, self.openings.sessions(need)))
        )
        return Demand(
            id=need_id,
            asked=need,
            size=size,
            most=need.sessions_asked // size,
            least=max(1, -(-need.least_sessions // size)),
            weight=0 if place.follows else weights.weight(tuple(factors.values())),
            factors=factors,
            open_days=open_days,
            assesses=assesses(self.scenario, need),
            place=place,
            weeks=self.openings.weeks(need, open_days),
            own=self.scenario.schools[need.school].is_own,
        )

    def _pairs(self) -> Iterable[Pair]:
        everybody = eligibility.People(self.counted, self.journeys)
        for need in self.needs.values():
            open_sessions = self.openings.sessions(need.asked)
            online = set(everybody.named(eligibility.online(everybody, need.id)))
            for person_id in everybody.named(self._eligible(everybody, need)):
                person = self.people[person_id]
                free = person.free_at_home if person.home == need.school else person.free
                slots = self.earlier.still_open(
                    need, person_id, self.openings.slots(need.asked.visit, free & open_sessions)
                )
                most = self._most(need, person, slots)
                if most >= (need.least if need.asked.people.max == 1 else 1):
                    yield self._pair(need, person, slots, most, online=person_id in online)
                else:
                    self.refused[need.id]["available"] += 1

    def _eligible(self, people: eligibility.People, need: Demand) -> eligibility.Crowd:
        """Who passes every check. Those without any expertise in the category all fail the first one."""
        left = people.with_level(need.asked.category, 1)
        if others := (people.everybody & ~left).bit_count():
            self.refused[need.id]["qualified"] += others
        for check in eligibility.CHECKS:
            passing = left & check.passing(people, need.id)
            if failing := (left & ~passing).bit_count():
                self.refused[need.id][check.name] += failing
            left = passing
        return left

    def _pair(self, need: Demand, person: Person, slots: tuple[Slot, ...], most: int, *, online: bool) -> Pair:
        scenario, facts = self.scenario, self.scenario.specialists[person.id]
        start = start_of(person.id, facts)
        minutes = 0 if online else self.journeys.minutes(start, need.school)
        free_of_charge = scenario.roles[facts.role].trust_post or person.home == need.school
        return Pair(
            need=need,
            person=person,
            slots=slots,
            most=most,
            most_in_week=self._per_week(need, person),
            points=self.match.points(
                person.id,
                self.places[need.id].need,
                need.asked.category,
                minutes,
                others_preferred=self._others_preferred(need, person.id),
            ),
            visit_pence=0 if free_of_charge else self.price.visit(person.id, need.size),
            trip_pence=0 if free_of_charge or online else self.price.trip(self.journeys.miles(start, need.school)),
            from_outside_hub=self.match.outside_hub(person.id, need.school),
            online=online,
        )

    def _others_preferred(self, need: Demand, person: str) -> bool:
        """Whether the school would like somebody else who knows the area."""
        scenario = self.scenario
        liked = [
            one
            for one in scenario.schools[need.school].prefers
            if one in scenario.specialists and scenario.specialists[one].level(need.asked.category)
        ]
        return bool(liked) and person not in liked

    def _most(self, need: Demand, person: Person, slots: Iterable[Slot]) -> int:
        """Most visits under calendar, rhythm and the caps of person and release, exact for one person."""
        caps = [need.most]
        if (in_all := self.sessions_in_all(person)) is not None:
            caps.append(in_all // need.size)
        return min(*caps, Course(self.term, self.stage, need, self._per_week(need, person)).longest(slots))

    def earliest(self, pair: Pair) -> list[int]:
        """The day before which the pair cannot have had its first visit, its second, and so on up to its most."""
        course = Course(self.term, self.stage, pair.need, pair.most_in_week)
        return course.earliest_first(slot.day for slot in pair.slots)[: pair.most]

    def latest(self, pair: Pair) -> list[int]:
        """The day after which the pair cannot begin its last visit, its last two, and so on up to its most."""
        course = Course(self.term, self.stage, pair.need, pair.most_in_week)
        return course.earliest_first(slot.day for slot in reversed(pair.slots))[: pair.most]

    def _per_week(self, need: Demand, person: Person) -> int:
        """Most visits of this pair in one week."""
        rhythm = need.asked.rhythm
        caps = [1 if rhythm.stages or rhythm.pattern in WEEKS else 7]
        if rhythm.per_week:
            caps.append(rhythm.per_week.max)
        if person.sessions_per_week is not None:
            caps.append(person.sessions_per_week // need.size)
        release = self.scenario.schools[person.home].releases.days_per_week if person.home else None
        if release is not None and person.home != need.school and need.asked.visit != "twilight":
            caps.append(round(2 * release) // need.size)
        return min(caps)
