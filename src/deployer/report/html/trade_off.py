"""Need met against cost, for the plan as it is and each what-if of a study: a drawing and a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from deployer.plan.comparison import Comparison
from deployer.plan.schema import Plan
from deployer.plan.whatif import WhatIfs
from deployer.report.amounts import of_days, pounds, share
from deployer.report.book import plain
from deployer.report.html.beside import labels_beside
from deployer.report.swept_words import in_words
from deployer.scenario.schema import Scenario

WIDTH, HEIGHT = 900, 420
"""Of the drawing."""

LEFT, RIGHT, TOP, BOTTOM = 70, 40, 36, 50
"""What lies around the field with the points."""

AS_IT_IS = "As it is"
STEPS = 5
"""About so many marks on an axis."""

POUNDS, DAYS = 100.0, 1.0
"""Finest marks: what is less apart is as good as the same."""


@dataclass(frozen=True)
class Point:
    """One plan: its letter, title, need met and cost in words; `best` where no other gives as much for less, or more for the same."""

    letter: str
    title: str
    met: str
    cost: str
    best: bool
    x: float
    y: float
    label_x: float
    label_y: float


@dataclass(frozen=True)
class TradeOff:
    """The figure: points, marks on both axes (place and words), and what is not shown; `other` where the study is about another question than the plan."""

    title: str
    width: int
    height: int
    field: tuple[int, int, int, int]
    points: Sequence[Point]
    across: Sequence[tuple[float, str]]
    up: Sequence[tuple[float, str]]
    left_out: Sequence[str]
    other: bool


@dataclass(frozen=True)
class _Answer:
    title: str
    asked: int
    given: int
    cost: float


def trade_off(plan: Plan, study: WhatIfs | None) -> TradeOff | None:
    """The figure of a study; None without one, or where fewer than two of its plans have a cost."""
    answers = list(_answers(plan.scenario.given, study)) if study else []
    if study is None or len(answers) < 2:
        return None
    field = LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM
    costs, given = _marks([one.cost for one in answers], POUNDS), _marks([one.given / 2 for one in answers], DAYS)
    places = [
        (_at(one.cost, costs, field[0], field[2]), _at(one.given / 2, given, field[3], field[1])) for one in answers
    ]
    labels = labels_beside(places, [len(_letter(rank)) for rank in range(len(answers))], WIDTH)
    points = [_point(rank, answers, *places[rank], *labels[rank]) for rank in range(len(answers))]
    across = [(_at(one, costs, field[0], field[2]), pounds(one)) for one in costs]
    up = [(_at(one, given, field[3], field[1]), f"{one:,g}") for one in given]
    missing = [one.title for one in study.results if _cost(one.comparison) is None]
    left_out = [in_words(plan.scenario.given, title) for title in (*missing, *study.open)]
    other = any(one.comparison.base.sha256 != plan.scenario.sha256 for one in study.results if one.comparison)
    return TradeOff(plain(study.title), WIDTH, HEIGHT, field, points, across, up, left_out, other)


def _answers(scenario: Scenario, study: WhatIfs) -> Iterator[_Answer]:
    """The plan as it is, and each what-if that was planned, where cost is among the wishes."""
    compared = [(one.title, one.comparison) for one in study.results if one.comparison]
    for _, found in compared[:1]:
        cost = next((goal.base for goal in found.goals if goal.name == "cost"), None)
        if cost is not None:
            yield _Answer(AS_IT_IS, found.base.sessions_asked, found.base.sessions_planned, cost)
    for title, found in compared:
        if (cost := _cost(found)) is not None:
            yield _Answer(in_words(scenario, title), found.other.sessions_asked, found.other.sessions_planned, cost)


def _cost(found: Comparison | None) -> float | None:
    goals = found.goals if found else []
    return next((goal.other for goal in goals if goal.name == "cost"), None)


def _point(rank: int, answers: Sequence[_Answer], x: float, y: float, label_x: float, label_y: float) -> Point:
    one = answers[rank]
    met = f"{of_days(one.given, one.asked)} ({share(one.given, one.asked)})"
    best = not any(_beats(other, one) for other in answers)
    return Point(_letter(rank), one.title, met, pounds(one.cost), best, x, y, label_x, label_y)


def _beats(one: _Answer, other: _Answer) -> bool:
    """Whether it gives as much for less, or more for the same."""
    no_worse = one.given >= other.given and one.cost <= other.cost
    return no_worse and (one.given, one.cost) != (other.given, other.cost)


def _letter(rank: int) -> str:
    """A to Z, then AA."""
    return (chr(64 + rank // 26) if rank >= 26 else "") + chr(65 + rank % 26)


def _marks(values: Sequence[float], finest: float) -> list[float]:
    """Round numbers from below the least to above the greatest; no two are nearer to each other than `finest`, a power of ten."""
    least, most = min(values), max(values)
    step = 10.0 ** floor(log10(max((most - least) / STEPS, finest)))
    step *= next(times for times in (1, 2, 5, 10) if (most - least) / (step * times) <= STEPS)
    first, last = floor(least / step), ceil(most / step)
    return [place * step for place in range(first, max(last, first + 1) + 1)]


def _at(value: float, marks: Sequence[float], start: float, end: float) -> float:
    return round(start + (end - start) * (value - marks[0]) / (marks[-1] - marks[0]), 1)
