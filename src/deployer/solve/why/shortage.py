"""A certificate of shortage: needs, all people who may serve them, and fewer days than are asked for.

Days flow from needs through the weeks of people to their limits; where the flow cannot carry what is asked, the cut says who has
too few. Every limit on the way is one of the rules, so what the cut holds no plan can pass. Dates within a week, rhythm, releasing
and receiving schools and money are left out: a shortage that only these make is not seen here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import networkx as nx

from deployer.plan.explanation import Gives, Shortage
from deployer.problem.build import Pair, Problem
from deployer.problem.calendar import ALL_DAY, PER_DAY

Node = tuple[Any, ...]
SOURCE, SINK = ("source",), ("sink",)
MOST_NEEDS = 60
"""Needs among which a shortage is looked for."""
Limit = Literal["days_per_term", "days_per_year", "days_per_week", "supply", "dates"]


class Flow:
    """What people can give to needs, as a flow; its cuts hold for every plan."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem."""
        self.problem = problem
        self.leads = [need.id for need in problem.needs.values() if not need.joins and need.id not in _choices(problem)]

    def asked(self, needs: Iterable[str]) -> int:
        """Half days that the needs ask for."""
        return sum(self.problem.needs[need].most * self.problem.needs[need].size for need in needs)

    def most(self, needs: Sequence[str]) -> int:
        """Half days that all people can give to these needs together, at most."""
        return int(nx.maximum_flow_value(self._graph(needs), SOURCE, SINK)) if needs else 0

    def certificate(self, need: str) -> Shortage | None:
        """The fewest needs found, this one among them, that cannot all be met, whatever the plan; None where there are none."""
        if need not in self.leads:
            return None
        needs = self._competing(need)
        if needs is None:
            return None
        needs = self._fewest(need, needs)
        return Shortage(
            needs=[self.problem.places[one].need for one in needs],
            sessions_asked=self.asked(needs),
            sessions_at_most=self.most(needs),
            gives=list(self._gives(needs)),
        )

    def _short(self, need: str, others: Sequence[str]) -> bool:
        """Whether the need goes short even where the others are served as far as can be."""
        return self.most([need, *others]) < self.most(others) + self.asked([need])

    def _competing(self, need: str) -> list[str] | None:
        """Needs beside this one, nearest first, until it goes short; None where it does not."""
        others: list[str] = []
        while True:
            if self._short(need, others):
                return others
            people = {pair.person.id for one in [need, *others] for pair in self.problem.pairs_of[one]}
            next_to = [
                one
                for one in self.leads
                if one != need
                and one not in others
                and any(pair.person.id in people for pair in self.problem.pairs_of[one])
            ]
            if not next_to or len(others) >= MOST_NEEDS:
                return None
            others += next_to

    def _fewest(self, need: str, others: Sequence[str]) -> list[str]:
        """Leave out one need after the other, as long as this one still goes short; large parts first."""
        kept = list(others)
        size = len(kept)
        while size:
            for start in range(0, len(kept), size):
                fewer = kept[:start] + kept[start + size :]
                if len(fewer) < len(kept) and self._short(need, fewer):
                    kept = fewer
                    break
            else:
                size //= 2
        return [need, *kept]

    # ------------------------------------------------------------------------------------------------ the graph

    def _graph(self, needs: Sequence[str]) -> "nx.DiGraph[Node]":
        graph: nx.DiGraph[Node] = nx.DiGraph()
        graph.add_node(SOURCE)
        graph.add_node(SINK)
        pairs = [pair for need in needs for pair in self.problem.pairs_of[need]]
        for need in needs:
            graph.add_edge(SOURCE, ("need", need), capacity=self.asked([need]))
        for pair in pairs:
            self._add_pair(graph, pair)
        for person in dict.fromkeys(pair.person.id for pair in pairs):
            self._add_person(graph, person, [pair for pair in pairs if pair.person.id == person])
        return graph

    def _add_pair(self, graph: "nx.DiGraph[Node]", pair: Pair) -> None:
        """Need -> pair -> week of the person."""
        node = ("pair", *pair.key)
        graph.add_edge(("need", pair.need.id), node, capacity=pair.most * pair.need.size)
        for week, sessions in self._by_week([pair]).items():
            most = min(pair.most_in_week * pair.need.size, sessions.bit_count())
            graph.add_edge(node, ("week", pair.person.id, week), capacity=most)

    def _add_person(self, graph: "nx.DiGraph[Node]", person: str, pairs: Sequence[Pair]) -> None:
        """Week -> term -> person -> supply -> sink, each with what it allows."""
        counted, facts = self.problem.people[person], self.problem.scenario.specialists[person]
        for week, sessions in self._by_week(pairs).items():
            free = sessions.bit_count()
            in_week = free if counted.sessions_per_week is None else min(free, counted.sessions_per_week)
            for number, part in self._by_term(sessions).items():
                most = min(in_week, part.bit_count())
                graph.add_edge(("week", person, week), ("part", person, week, number), capacity=most)
                graph.add_edge(("part", person, week, number), ("term", person, number), capacity=in_week)
                _limited(graph, ("term", person, number), ("person", person), counted.sessions_per_term)
        supply = ("supply", facts.supply) if facts.supply else SINK
        _limited(graph, ("person", person), supply, counted.sessions_per_year)
        if facts.supply:
            _limited(graph, supply, SINK, round(2 * self.problem.scenario.supplies[facts.supply].days))

    def _by_week(self, pairs: Sequence[Pair]) -> dict[int, int]:
        """Calendar week -> sessions in which one of the pairs could have a visit, as bits."""
        weeks: dict[int, int] = defaultdict(int)
        for pair in pairs:
            for slot in pair.slots:
                weeks[self.problem.term.week(slot.day)] |= slot.sessions
        return weeks

    def _by_term(self, sessions: int) -> dict[int, int]:
        """Number of the term -> those of the sessions that lie in it."""
        parts: dict[int, int] = defaultdict(int)
        for day in range(self.problem.term.days):
            if on_day := sessions & (ALL_DAY << (day * PER_DAY)):
                parts[self.problem.term.number_of(day)] |= on_day
        return parts

    # ------------------------------------------------------------------------------------------- what people give

    def _gives(self, needs: Sequence[str]) -> Iterable[Gives]:
        """The cut, person by person."""
        graph = self._graph(needs)
        _, (near, far) = nx.minimum_cut(graph, SOURCE, SINK)
        held: dict[tuple[str, Limit], int] = defaultdict(int)
        for start, end in graph.edges:
            if start in near and end in far:
                held[self._holds(start, end)] += graph.edges[start, end]["capacity"]
        by_person: dict[str, dict[Limit, int]] = defaultdict(dict)
        for (person, limit), sessions in held.items():
            by_person[person][limit] = sessions
        for person in self.problem.people:
            if limits := by_person.get(person):
                yield Gives(
                    specialist=person,
                    sessions=sum(limits.values()),
                    limit=max(limits, key=lambda limit: limits[limit]),
                )

    def _holds(self, start: Node, end: Node) -> tuple[str, Limit]:
        """The person, and the limit, that an edge of the cut stands for."""
        kind = str(start[0])
        if kind == "supply":
            sharing = (key for key, one in self.problem.scenario.specialists.items() if one.supply == start[1])
            return next(sharing), "supply"
        if kind == "person":
            return str(start[1]), "days_per_year"
        if kind == "term":
            return str(start[1]), "days_per_term"
        if kind == "week":
            free = self.problem.people[str(start[1])].sessions_per_week
            return str(start[1]), "dates" if free is None else "days_per_week"
        return str(start[2] if kind == "pair" else end[2] if kind == "need" else start[1]), "dates"


def _limited(graph: "nx.DiGraph[Node]", start: Node, end: Node, capacity: int | None) -> None:
    """An edge; without a capacity it carries anything."""
    if capacity is None:
        graph.add_edge(start, end)
    else:
        graph.add_edge(start, end, capacity=capacity)


def _choices(problem: Problem) -> set[str]:
    """Leads of needs with a choice of teams: their people are not known before the team is."""
    return {lead for leads in problem.either.values() for lead in leads}
