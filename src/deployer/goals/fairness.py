"""The worst-served school first: step by step, as many schools as possible get so large a share of their weighted need.

A school's share is weight x sessions given, of weight x sessions asked. One stage counts the schools that reach one share; the
stages follow each other from the lowest share up, so that the sorted shares, rounded down to steps, are the best from the
worst-served school upwards (docs/decisions/0014). Exact in both models: a yes-or-no variable a school and stage.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import ceil

from deployer.goals.coverage import most_of_each, weighted
from deployer.goals.goal import Goal, nothing
from deployer.problem.build import Pair, Problem
from deployer.rules.model import Terms, Variable
from deployer.rules.variables import Diary, Side, grouped
from deployer.scenario.stages import share_of


def marks(problem: Problem, share: Fraction) -> Mapping[str, int]:
    """School -> the weighted sessions that are so large a share of what it asks for; schools that ask for nothing are absent."""
    return {school: ceil(asked * share) for school, asked in problem.asked_by.items()}


def shared(pair: Pair) -> int:
    """What a visit adds to its school's share: weight x sessions; nothing in a placement or meeting, which are counted apart."""
    return weighted(pair) * pair.need.in_share


def given_to(problem: Problem, diary: Diary) -> Mapping[str, int]:
    """School -> weighted sessions given."""
    given = dict.fromkeys(problem.scenario.schools, 0)
    for pair in problem.pairs:
        if pair.key in diary:
            given[pair.need.school] += shared(pair) * len(diary[pair.key])
    return given


def possible_for(problem: Problem) -> Mapping[str, int]:
    """School -> the most that it could have if its needs were the only ones, weighted."""
    possible = dict.fromkeys(problem.scenario.schools, 0)
    for need, most in most_of_each(problem).items():
        if problem.needs[need].in_share:
            possible[problem.needs[need].school] += most
    return possible


def in_reach(problem: Problem, share: Fraction) -> Mapping[str, int]:
    """The marks of the schools that could reach them if there were no others: nobody else is hidden behind one that cannot."""
    possible = possible_for(problem)
    return {school: mark for school, mark in marks(problem, share).items() if mark <= possible[school]}


@cache
def at(stage: str) -> Goal:
    """The goal of one stage, as fairness:1/4."""
    share, steps = share_of(stage), int(stage.rpartition("/")[2])
    shares = [Fraction(step, steps) for step in range(1, round(share * steps) + 1)]

    def reached(problem: Problem, diary: Diary) -> int:
        given = given_to(problem, diary)
        return sum(given[school] >= mark for school, mark in marks(problem, share).items())

    def terms(side: Side) -> Terms:
        heights = [marks(side.problem, one) for one in shares]
        given = given_to(side.problem, side.outside)
        return [
            (1, _last_step(side, school, pairs, shares, [given[school], *(height[school] for height in heights)]))
            for school, pairs in grouped(side.pairs, lambda pair: pair.need.school).items()
            if school in heights[0]
        ]

    def beside(side: Side) -> int:
        given = given_to(side.problem, side.outside)
        seen = _seen(side)
        return sum(given[school] >= mark for school, mark in marks(side.problem, share).items() if school not in seen)

    def most(problem: Problem) -> int:
        return len(in_reach(problem, share))

    sentence = f"As many schools as possible get {stage.partition(':')[2]} of what they need, the worst-served first."
    return Goal(stage, sentence, "schools", "max", 1, nothing, terms, reached, beside, most)


def _seen(side: Side) -> set[str]:
    """Schools that a visit of this model may go to."""
    return {pair.need.school for pair in side.pairs}


def _last_step(
    side: Side, school: str, pairs: Sequence[Pair], shares: Sequence[Fraction], heights: Sequence[int]
) -> Variable:
    """A yes-or-no variable for each share, yes only where the school gets it and the share before; the last of them.

    heights  what visits outside the model give, and then the mark of each share

    Sum over the steps of what each adds <= given: half of the need is not counted as half of each step.
    """
    already, *highs = heights
    rises: list[tuple[int, Variable]] = []
    for share, low, high in zip(shares, [0, *highs], highs, strict=False):
        name = f"reaches[{school}@{share}]"
        new = name not in side.helpers
        if new:
            side.helpers[name] = side.model.yes_or_no(name)
        step = side.helpers[name]
        if new and rises:
            side.model.at_least([(1, rises[-1][1]), (-1, step)], 0)
        rises.append((low - high, step))
        if new:
            given = [(shared(pair), visit) for pair in pairs for visit in side.visits(pair)]
            side.model.at_least([*given, *rises], -already)
    return rises[-1][1]


GOAL = at("fairness:1/4")
