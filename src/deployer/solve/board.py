"""The problem laid out as tables of numbers: a board on which the compiled moves put visits and take them off.

A table whose rows begin ranges in another one has a last row more than it
has items, so that item i owns the rows from its own first up to the next one's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from deployer.goals.fairness import in_reach, shared
from deployer.problem.build import Demand, Problem, Slot
from deployer.rules.variables import Diary, Key
from deployer.scenario.schema import Part
from deployer.scenario.stages import share_of, stages, wish_of
from deployer.solve.tables import NO_LIMIT, Flags, Numbers, Table, joined, starts
from deployer.solve.uses import uses_of

NO_STEP = -1
PARTS = get_args(Part)
"""What a visit may take of a day."""
PART = {part: number for number, part in enumerate(PARTS)}
STAYING = 2
"""What a visit of the earlier plan is worth beside what it gives: half a day of need met outweighs a hundred changes."""
MOST_SCHOOLS = 100
"""Other schools that are counted for a person in a week: as many as the highest limit that a scenario may set."""

VISIT = [
    (name, np.int64)
    for name in ("pair", "day", "week", "moment", "ordinal", "quota", "trip", "fund", "first_use", "held", "known")
]
PAIR = [
    *((name, np.int64) for name in ("first_visit", "first_use", "first_rival")),
    *((name, np.int64) for name in ("need", "person", "external", "most", "count")),
    *((name, np.int64) for name in ("pence", "worth", "weighted")),
    *((name, np.float64) for name in ("liking", "taste")),
]
NEED = [
    (name, np.int64)
    for name in (
        *(
            "first_pair",
            "first_before",
            "first_later",
            "school",
            "most",
            "cap",
            "least",
            "people_most",
            "block",
            "held",
        ),
        *("first_joining", "lead", "places", "shadow", "team", "apart", "with_lead", "by_week"),
        *("count", "people", "listed", "elsewhere"),
    )
]
LINK = [("need", np.int64), ("required", np.int64), ("same", np.int64), ("within", np.int64)]
Link = tuple[int, bool, bool, int]
PERSON = [("first_pair", np.int64), ("schools_at_once", np.int64), ("home", np.int64), ("serving", np.int64)]
TRIP = [("pence", np.int64), ("taken", np.int64), ("fund", np.int64)]
FUND = [("holds", np.int64), ("due", np.int64)]
SCHOOL = [("given", np.int64)]
STEP = [("count", np.int64), ("floor", np.int64)]
WEEK = [("others", np.int64), ("own", np.int64), ("schools", np.int64, (MOST_SCHOOLS,))]
TOTAL = [
    *(
        (name, np.int64)
        for name in (
            *("value", "best", "pence", "external_pence", "most_pence", "most_external_pence"),
            *("journal", "stale", "tries", "crew", "seeking", "bonus", "on_the_way", "staying"),
        )
    ),
    ("price", np.float64),
    ("random", np.uint64),
]


class Board(NamedTuple):
    """All tables. `count`, `taken`, `people`, `serving`, `given` and the totals follow the visits that are chosen.

    steps  one for each share of its need that a school may reach: how many schools do, and how many have to
    marks  school by school, what it has to be given for each of these; 0 where nothing could give it so much
    """

    visits: Table
    visit_uses: Table
    buckets: Table
    pairs: Table
    pair_uses: Table
    rivals: Numbers
    needs: Table
    before: Table
    later: Table
    joining: Numbers
    people: Table
    pairs_of_person: Numbers
    first_person_of_home: Numbers
    people_of_home: Numbers
    first_need_of_school: Numbers
    needs_of_school: Numbers
    trips: Table
    funds: Table
    weeks: Table
    schools: Table
    steps: Table
    marks: Numbers
    chosen: Flags
    best: Flags
    stale: Flags
    stale_visits: Numbers
    journal: Numbers
    opened: Numbers
    order: npt.NDArray[np.float64]
    promise: npt.NDArray[np.float64]
    crew: Numbers
    common: Flags
    totals: Table


CHANGING = (
    *("visits", "buckets", "pairs", "needs", "people", "trips", "funds", "weeks", "schools", "steps", "chosen", "best"),
    *("stale", "stale_visits", "journal", "opened", "order", "promise", "crew", "common", "totals"),
)
"""The tables in which moves, or those who ask for them, change anything."""


class Layout:
    """A problem on a board, and the way from diaries to it and back."""

    def __init__(self, problem: Problem, worth: Mapping[Key, int], seed: int) -> None:
        """Lay the problem out; `worth` is what a visit of each pair adds to the value."""
        self.problem = problem
        self.fair = [stage for stage, _ in stages(problem.scenario) if wish_of(stage) == "fairness"]
        self.slots: list[Slot] = [slot for pair in problem.pairs for slot in pair.slots]
        self._first_visit = starts([len(pair.slots) for pair in problem.pairs])
        self.board = self._board(worth, seed)

    def numbers(self, diary: Diary) -> Numbers:
        """The visits of a diary, by number."""
        first = {pair.key: (int(at), pair) for at, pair in zip(self._first_visit, self.problem.pairs, strict=False)}
        found = []
        for key, slots in diary.items():
            at, pair = first[key]
            position = {slot: number for number, slot in enumerate(pair.slots)}
            found += [at + position[slot] for slot in slots]
        return np.array(sorted(found), dtype=np.int64)

    def hold(self, visits: Numbers) -> None:
        """Mark the visits that no move takes off the board, and only those; a team of which one is held is held whole."""
        of_need = self.board.pairs["need"][self.board.visits["pair"][visits]]
        leads = self.board.needs["lead"][of_need]
        for table, numbers in ((self.board.visits, visits), (self.board.needs, np.union1d(of_need, leads))):
            table["held"] = 0
            table["held"][numbers] = 1

    def twin(self) -> "Layout":
        """Another board for the same problem, with a chance of its own; what nobody changes both have together."""
        twin = copy(self)
        twin.board = self.board._replace(**{name: getattr(self.board, name).copy() for name in CHANGING})
        twin.board.totals["random"] ^= np.uint64(0x9E3779B97F4A7C15)
        return twin

    def diary(self, flags: Flags) -> Diary:
        """The diary of the visits that are flagged."""
        diary: dict[Key, list[Slot]] = defaultdict(list)
        for visit in np.flatnonzero(flags).tolist():
            diary[self.problem.pairs[self.board.visits["pair"][visit]].key].append(self.slots[visit])
        return {key: tuple(sorted(slots)) for key, slots in diary.items()}

    # --------------------------------------------------------------------------------------------------- the tables

    def _board(self, worth: Mapping[Key, int], seed: int) -> Board:
        problem = self.problem
        visits, trips = self._visits()
        uses = uses_of(problem, visits, self.slots)
        visits["first_use"] = uses.first_of_visit
        pairs = self._pairs(worth, uses.first_of_pair)
        rivals = self._rivals()
        pairs["first_rival"] = starts([len(others) for others in rivals])
        needs, before, later = self._needs()
        most_dates = max((len(pair.slots) for pair in problem.pairs), default=0) + 1
        people, pairs_of_person, homes = self._people()
        schools = list(problem.scenario.schools)
        of_home = _grouped_by(homes, {person.id: person.home for person in problem.people.values()}, problem.people)
        of_school = _grouped_by(schools, {need.id: need.school for need in problem.needs.values()}, problem.needs)
        return Board(
            visits=visits,
            visit_uses=uses.of_visits,
            buckets=uses.buckets,
            pairs=pairs,
            pair_uses=uses.of_pairs,
            rivals=joined(rivals),
            needs=needs,
            before=before,
            later=later,
            joining=self._teams(needs),
            people=people,
            pairs_of_person=pairs_of_person,
            first_person_of_home=starts([len(group) for group in of_home]),
            people_of_home=joined(of_home),
            first_need_of_school=starts([len(group) for group in of_school]),
            needs_of_school=joined(of_school),
            trips=trips,
            funds=self._funds(),
            weeks=np.zeros(problem.term.weeks, dtype=WEEK),
            schools=np.zeros(len(schools), dtype=SCHOOL),
            steps=np.zeros(len(self.fair), dtype=STEP),
            marks=self._marks(schools),
            chosen=np.zeros(len(self.slots), dtype=np.bool_),
            best=np.zeros(len(self.slots), dtype=np.bool_),
            stale=np.zeros(len(self.slots), dtype=np.bool_),
            stale_visits=np.zeros(len(self.slots) + 1, dtype=np.int64),
            journal=np.zeros(8 * len(self.slots) + 1_000, dtype=np.int64),
            opened=np.zeros(len(problem.needs) + 1, dtype=np.int64),
            order=np.zeros(len(problem.needs) + 1, dtype=np.float64),
            promise=np.zeros(max(map(len, problem.pairs_of.values()), default=0) + 1, dtype=np.float64),
            crew=np.zeros(1 + sum(need.place.count for need in problem.needs.values() if need.joins), dtype=np.int64),
            common=np.zeros(most_dates, dtype=np.bool_),
            totals=self._totals(seed),
        )

    def _visits(self) -> tuple[Table, Table]:
        """Possible visits, those of a pair together and by date; and the trips they need: one a person, school and date, online apart."""
        pairs, week_of = self.problem.pairs, self.problem.term.week
        visits = np.zeros(len(self.slots) + 1, dtype=VISIT)
        trips: dict[tuple[str, str, int, bool], int] = {}
        pence: list[int] = []
        funds = self.problem.funds
        fund_number: dict[str | None, int] = {None: -1} | {fund: at for at, fund in enumerate(funds.pence)}
        columns: dict[str, list[int]] = {name: [] for name in ("pair", "day", "moment", "ordinal", "trip", "fund")}
        ordinals = {need.id: _ordinals(need, week_of) for need in self.problem.needs.values()}
        quotas = np.ones(len(self.slots), dtype=np.int64)
        for number, pair in enumerate(pairs):
            person, school, ordinal = pair.person.id, pair.need.school, ordinals[pair.need.id]
            days = [slot.day for slot in pair.slots]
            if pair.need.weeks:
                quotas[len(columns["day"]) :][: len(days)] = [pair.need.weeks.get(week_of(day), 1) for day in days]
            columns["pair"] += [number] * len(days)
            columns["day"] += days
            columns["moment"] += [len(PARTS) * slot.day + PART[slot.session] for slot in pair.slots]
            columns["ordinal"] += [ordinal[day] for day in days]
            columns["trip"] += [trips.setdefault((person, school, day, pair.online), len(trips)) for day in days]
            columns["fund"] += [fund_number[funds.of(pair, slot)] if funds.pence else -1 for slot in pair.slots]
            pence += [pair.trip_pence] * (len(trips) - len(pence))
        if self.problem.earlier.sought:
            visits["known"][:-1] = [
                slot in had for pair in pairs for had in [self.problem.earlier.of(pair)] for slot in pair.slots
            ]
        for name, column in columns.items():
            visits[name][:-1] = column
        visits["week"][:-1] = np.array([week_of(day) for day in range(self.problem.term.days)])[visits["day"][:-1]]
        visits["quota"][:-1] = quotas
        of_trips = np.zeros(len(pence), dtype=TRIP)
        of_trips["pence"] = pence
        of_trips["fund"] = [fund_number[funds.of_trip.get(trip)] for trip in trips]
        return visits, of_trips

    def _pairs(self, worth: Mapping[Key, int], first_use: Numbers) -> Table:
        problem = self.problem
        need_number = {need: number for number, need in enumerate(problem.needs)}
        person_number = {person: number for number, person in enumerate(problem.people)}
        pairs = np.zeros(len(problem.pairs) + 1, dtype=PAIR)
        pairs["first_visit"], pairs["first_use"] = self._first_visit, first_use
        columns: dict[str, Iterable[int]] = {
            "need": (need_number[pair.need.id] for pair in problem.pairs),
            "person": (person_number[pair.person.id] for pair in problem.pairs),
            "external": (int(pair.person.external) for pair in problem.pairs),
            "most": (pair.most for pair in problem.pairs),
            "pence": (pair.visit_pence for pair in problem.pairs),
            "worth": (worth[pair.key] for pair in problem.pairs),
            "weighted": (shared(pair) for pair in problem.pairs),
        }
        for name, column in columns.items():
            pairs[name][:-1] = list(column)
        return pairs

    def _rivals(self) -> list[list[int]]:
        """Pair by pair the numbers of those that cannot be used beside it."""
        number = {pair.key: at for at, pair in enumerate(self.problem.pairs)}
        return [[number[key] for key in self.problem.rivals.get(pair.key, ())] for pair in self.problem.pairs]

    def _needs(self) -> tuple[Table, Table, Table]:
        """The needs, what each comes after, and what comes after it."""
        problem = self.problem
        number = {need: at for at, need in enumerate(problem.needs)}
        school = {key: at for at, key in enumerate(problem.scenario.schools)}
        before = [
            [
                (
                    number[one],
                    kind != "if_given",
                    kind == "same_person",
                    (n.asked.within_days or 0) * (kind != "if_given"),
                )
                for one, kind in n.asked.after.items()
            ]
            for n in problem.needs.values()
        ]
        later: list[list[Link]] = [[] for _ in before]
        for at, firsts in enumerate(before):
            for first, required, same, within in firsts:
                later[first].append((at, required, same, within))
        needs = np.zeros(len(number) + 1, dtype=NEED)
        needs["first_pair"] = starts([len(problem.pairs_of[need]) for need in problem.needs])
        needs["first_before"] = starts([len(links) for links in before])
        needs["first_later"] = starts([len(links) for links in later])
        for at, need in enumerate(problem.needs.values()):
            row = needs[at]
            row["school"], row["most"], row["least"] = school[need.school], need.most * need.place.count, need.least
            row["cap"] = row["most"]
            row["by_week"] = bool(need.weeks)
            row["people_most"] = need.asked.people.max
            row["block"] = bool(need.weeks) or need.asked.rhythm.pattern == "block"
        return needs, _links(before), _links(later)

    def _teams(self, needs: Table) -> Numbers:
        """Who joins whom: into the needs' own rows, and the needs that join each lead."""
        problem = self.problem
        number = {need: at for at, need in enumerate(problem.needs)}
        joining = [[number[other.id] for other in problem.team_of[need]] for need in problem.needs]
        needs["first_joining"] = starts([len(team) for team in joining])
        for row, need in zip(needs, problem.needs.values(), strict=False):
            row["lead"] = number[need.place.follows or need.id]
            row["places"], row["shadow"] = need.place.count, need.shadow
            row["team"], row["apart"] = need.place.fewest, need.asked.from_different_schools
            row["with_lead"] = need.with_lead
        return joined(joining)

    def _people(self) -> tuple[Table, Numbers, list[str]]:
        """The people, the pairs of each, and the home schools."""
        problem = self.problem
        homes = sorted({person.home for person in problem.people.values() if person.home})
        people = np.zeros(len(problem.people) + 1, dtype=PERSON)
        of_person = _grouped_by(
            list(problem.people),
            {at: pair.person.id for at, pair in enumerate(problem.pairs)},
            range(len(problem.pairs)),
        )
        people["first_pair"] = starts([len(group) for group in of_person])
        for at, person in enumerate(problem.people.values()):
            people[at]["schools_at_once"] = -1 if person.schools_at_once is None else person.schools_at_once
            people[at]["home"] = -1 if person.home is None else homes.index(person.home)
        return people, joined(of_person), homes

    def _funds(self) -> Table:
        """What each fund holds; one more, which nothing is for, so that there always is one."""
        holds = [*self.problem.funds.pence.values(), 0]
        funds = np.zeros(len(holds), dtype=FUND)
        funds["holds"] = holds
        return funds

    def _marks(self, schools: Sequence[str]) -> Numbers:
        """What each school has to be given for each step."""
        marks = np.zeros((len(schools), len(self.fair)), dtype=np.int64)
        for at, stage in enumerate(self.fair):
            reachable = in_reach(self.problem, share_of(stage))
            marks[:, at] = [reachable.get(school, 0) for school in schools]
        return marks

    def _totals(self, seed: int) -> Table:
        totals = np.zeros(1, dtype=TOTAL)
        budget = self.problem.scenario.budget
        totals["most_pence"], totals["most_external_pence"] = _cap(budget.total), _cap(budget.external)
        totals["seeking"] = NO_STEP
        totals["staying"] = STAYING if self.problem.earlier.sought else 0
        totals["random"] = (seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) % 2**64 or 1
        return totals


def _ordinals(need: Demand, week_of: Callable[[int], int]) -> dict[int, int]:
    """Day -> its number among the days on which the school can be visited; for a placement that of its week among the weeks."""
    if not need.weeks:
        return {day: at for at, day in enumerate(need.open_days)}
    number = {week: at for at, week in enumerate(need.weeks)}
    return {day: number[week_of(day)] for day in need.open_days}


def _cap(pounds: float | None) -> int:
    return NO_LIMIT if pounds is None else floor(Fraction(str(pounds)) * 100)


def _links(links: Sequence[Sequence[Link]]) -> Table:
    return np.array([one for ones in links for one in ones], dtype=LINK)


def _grouped_by(groups: Sequence[str], group_of: Mapping[Any, str | None], items: Iterable[Any]) -> list[list[int]]:
    """The items' numbers, group by group; items of no group are left out."""
    number = {group: at for at, group in enumerate(groups)}
    found: list[list[int]] = [[] for _ in groups]
    for at, item in enumerate(items):
        group = group_of[item]
        if group is not None:
            found[number[group]].append(at)
    return found
