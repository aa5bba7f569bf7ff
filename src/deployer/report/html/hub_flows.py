"""Who supports whom between hubs: a drawing of arrows, and a table of the same days."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from textwrap import wrap

import networkx as nx

from deployer.report.amounts import days, number
from deployer.report.book import Book, sessions_of
from deployer.report.html.hubs import Hubs

OF_THE_TRUST = "Trust posts"
"""Those whom no school employs, but the trust."""

OUTSIDE = "From outside"
"""People of external roles whom no school of the scenario employs."""

RADIUS = 38
"""Of a hub's circle."""

BEND, INWARDS = 0.1, 0.3
"""How far an arrow swings out to the left, of its length: so there and back are two arrows; and how far towards the middle of the ring, so that none runs behind a hub."""

LABEL, LINE = 16, 14
"""Letters on a line of a hub's name, and how far one line is below the other."""

Flows = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Node:
    """One hub, or people of none: where its circle is, its name in lines, each with where it stands, and the days that stay within it."""

    x: float
    y: float
    lines: Sequence[tuple[float, str]]
    style: str
    within: str


@dataclass(frozen=True)
class Arrow:
    """Days from one hub to another: the path, its width, and where the number stands."""

    path: str
    width: float
    x: float
    y: float
    days: str


@dataclass(frozen=True)
class FlowRow:
    """What one hub's people give to each, and in all."""

    name: str
    cells: Sequence[str]
    total: str


@dataclass(frozen=True)
class HubFlows:
    """The drawing, in units of its own, and its twin; `said` is the drawing in a sentence."""

    size: int
    radius: int
    nodes: Sequence[Node]
    arrows: Sequence[Arrow]
    said: str
    heads: Sequence[str]
    rows: Sequence[FlowRow]


def hub_flows(book: Book, hubs: Hubs) -> HubFlows | None:
    """Person-days by the hub that gives and the hub that gets; None where only one hub is concerned."""
    flows = _flows(book, hubs)
    giving, getting = {giver for giver, _ in flows}, {getter for _, getter in flows}
    styles = {hubs.name(hub): hubs.style(hub) for hub in hubs.groups} | {OF_THE_TRUST: "hub-trust", OUTSIDE: "hub-out"}
    names = [name for name in styles if name in giving | getting]
    if len(names) < 2:
        return None
    size = min(1_100, max(520, 85 * len(names)))
    places = _places(names, size)
    arrows = [
        _arrow(places[one], places[other], size / 2, sessions)
        for (one, other), sessions in sorted(flows.items())
        if one != other
    ]
    nodes = [_node(name, *places[name], size / 2, styles[name], flows[name, name]) for name in names]
    heads = [name for name in names if name in getting]
    rows = [_row(flows, name, heads) for name in names if name in giving]
    return HubFlows(size, RADIUS, nodes, arrows, " ".join(_said(flows)), heads, rows)


def _flows(book: Book, hubs: Hubs) -> Flows:
    """(who gives, who gets) -> half days of people."""
    found = Flows()
    for person in book.scenario.specialists:
        for deployment, visits in book.served_by(person):
            getter = hubs.name(book.scenario.schools[deployment.school].hub)
            found[_giver(book, hubs, person), getter] += sessions_of(visits)
    return found


def _giver(book: Book, hubs: Hubs, person: str) -> str:
    known = book.scenario.specialists[person]
    if known.home_school:
        return hubs.name(book.scenario.schools[known.home_school].hub)
    return OUTSIDE if book.scenario.roles[known.role].external else OF_THE_TRUST


def _places(names: Sequence[str], size: int) -> Mapping[str, tuple[float, float]]:
    """In a ring, the first at the right: the layout is networkx's, scaled to the drawing and rounded."""
    ring = nx.circular_layout(nx.empty_graph(len(names)))
    reach = size / 2 - 2 * RADIUS
    points = [(size / 2 + reach * float(x), size / 2 - reach * float(y)) for x, y in ring.values()]
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in zip(names, points, strict=True)}


def _arrow(one: tuple[float, float], other: tuple[float, float], middle: float, sessions: int) -> Arrow:
    """From edge to edge of the two circles, in a bow."""
    (x, y), (to_x, to_y) = one, other
    half_x, half_y = (x + to_x) / 2, (y + to_y) / 2
    top_x = half_x + INWARDS * (middle - half_x) + BEND * (to_y - y)
    top_y = half_y + INWARDS * (middle - half_y) - BEND * (to_x - x)
    (first_x, first_y), (last_x, last_y) = (
        _edge(one, (top_x, top_y), RADIUS + 3),
        _edge(other, (top_x, top_y), RADIUS + 9),
    )
    path = f"M{first_x:.1f} {first_y:.1f}Q{top_x:.1f} {top_y:.1f} {last_x:.1f} {last_y:.1f}"
    number_x, number_y = (first_x + last_x) / 4 + top_x / 2, (first_y + last_y) / 4 + top_y / 2
    width = round(min(9.0, 1.2 + 0.5 * (sessions / 2) ** 0.5), 1)
    return Arrow(path, width, round(number_x, 1), round(number_y, 1), number(sessions))


def _edge(centre: tuple[float, float], towards: tuple[float, float], by: float) -> tuple[float, float]:
    """The point so far from a centre in the direction of another point."""
    (x, y), (to_x, to_y) = centre, towards
    length = hypot(to_x - x, to_y - y)
    return x + by * (to_x - x) / length, y + by * (to_y - y) / length


def _node(name: str, x: float, y: float, middle: float, style: str, sessions: int) -> Node:
    """Its name stands away from the middle, where no arrows are: above in the upper half of the ring, else below."""
    lines = _lines(name)
    first = y - RADIUS - 8 - LINE * (len(lines) - 1) if y < middle - 1 else y + RADIUS + LINE
    placed = [(round(first + LINE * place, 1), line) for place, line in enumerate(lines)]
    return Node(x, y, placed, style, number(sessions) if sessions else "")


def _lines(name: str) -> list[str]:
    """The name below a circle: three lines at most, the whole is in the table."""
    lines = wrap(name, LABEL, break_long_words=False)
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2]} ..."]


def _row(flows: Flows, giver: str, heads: Sequence[str]) -> FlowRow:
    amounts = [flows[giver, getter] for getter in heads]
    return FlowRow(giver, [number(one) if one else "" for one in amounts], number(sum(amounts)))


def _said(flows: Flows) -> Iterator[str]:
    """The three largest between two hubs, in sentences."""
    between = sorted((-sessions, pair) for pair, sessions in flows.items() if pair[0] != pair[1])
    for sessions, (giver, getter) in between[:3]:
        yield f"{giver} to {getter}: {days(-sessions)}."
