"""What hangs together, and what can be planned apart: connected components of needs, people and schools."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from deployer.problem.records import Pair

if TYPE_CHECKING:
    from deployer.problem.build import Problem


def chains(problem: "Problem") -> Mapping[str, frozenset[str]]:
    """Need -> itself and all needs that stand in an order or in a team with it, directly or through others."""
    order: nx.Graph[str] = nx.Graph()
    order.add_nodes_from(problem.needs)
    order.add_edges_from((need, first) for need in problem.needs for first in problem.counted.needs[need].after)
    order.add_edges_from((need, place.follows) for need, place in problem.places.items() if place.follows)
    order.add_edges_from((need, place.need) for need, place in problem.places.items() if place.another)
    return {need: frozenset(chain) for chain in nx.connected_components(order) for need in chain}


def parts(problem: "Problem") -> tuple[tuple[Pair, ...], ...]:
    """Pairs that share no need, order of needs, person, rival, releasing school or receiving school with those of other parts."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    for pair in problem.pairs:
        graph.add_edges_from(_shared(problem, pair))
    graph.add_edges_from(
        (("person", person), ("person", rival))
        for (_, person), rivals in problem.rivals.items()
        for _, rival in rivals
        if rival != person
    )
    number_of = {node: number for number, part in enumerate(nx.connected_components(graph)) for node in part}
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in problem.pairs:
        found[number_of["person", pair.person.id]].append(pair)
    return tuple(tuple(part) for part in found.values())


def _shared(problem: "Problem", pair: Pair) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """What the pair shares with others, as edges."""
    person, school = ("person", pair.person.id), ("school", pair.need.school)
    edges = [(person, school), *((school, ("need", need)) for need in problem.chain_of[pair.need.id])]
    if pair.person.home:
        edges.append((person, ("home", pair.person.home)))
    if (hub := problem.hub_of(pair.person)) and problem.scenario.hubs[hub].lends_days is not None:
        edges.append((person, ("hub", hub)))
    if supply := problem.scenario.specialists[pair.person.id].supply:
        edges.append((person, ("supply", supply)))
    return edges
