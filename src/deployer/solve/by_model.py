"""One goal, by models: exactly where they are small; else an allocation, its best dates, and parts of the plan re-opened."""

from collections.abc import Sequence

from deployer.goals.goal import Goal
from deployer.problem.build import Pair
from deployer.rules.variables import Diary
from deployer.solve.ask import safe
from deployer.solve.bounds import Bounds
from deployer.solve.greedy import greedy
from deployer.solve.improve import Improver
from deployer.solve.in_hand import InHand
from deployer.solve.timetable import best_dates

SMALL = 1_200
"""Possible visits up to which a part of the problem is finished by one exact model."""
LONGEST_ROUND = 5.0
"""Seconds for one round of improvement."""


def exactly(hand: InHand, goal: Goal, until: float) -> None:
    """Each part that is small enough by one exact model: its best dates, and its bound.

    The parts' bounds add up to one for the whole if nothing joins them: no budget, no floor that asks anything, and not
    the goal itself. Where something does and all parts together are small enough, they are one part: floors and budget included.
    """
    problem = hand.problem
    parts = problem.parts
    apart = not (problem.budgeted or goal.joins or any(one.asks(problem) for one in hand.floors))
    if not apart and sum(len(pair.slots) for pair in problem.pairs) <= SMALL:
        parts = (problem.pairs,)
    small = [part for part in parts if sum(len(pair.slots) for pair in part) <= SMALL]
    bounds = [_exact_part(hand, goal, part, until) for part in small if hand.now() < until]
    if (apart or len(parts) == 1) and len(bounds) == len(parts):
        known = [bound for bound in bounds if bound is not None]
        if len(known) == len(parts):
            hand.bound(goal, goal.constant(problem) + sum(known))


def _exact_part(hand: InHand, goal: Goal, part: Sequence[Pair], until: float) -> int | None:
    people = {pair.person.id for pair in part}
    effort = hand.effort(until - hand.now(), nodes=20_000)
    answer, found = best_dates(hand.problem, part, hand.diary, people, goal, hand.floors, effort)
    if found is not None and not hand.worse(goal, found):
        hand.diary = found
        hand.report(goal)
    return None if answer.bound is None else safe(answer.bound, goal.sense)


def frame(hand: InHand, bounds: Bounds, settled: Diary, goal: Goal, until: float) -> None:
    """The best allocation that a part of the time finds, and the best dates for it; `settled` is what stands in every plan."""
    begun, problem = hand.now(), hand.problem
    allocated = bounds.allocate(goal, hand.floors, hand.effort(0.35 * (until - begun), nodes=1_000))
    if allocated.visits is None:
        return
    hand.take(goal, greedy(problem, settled, preferred=allocated.visits))
    chosen = bounds.allocator.chosen(allocated.visits)
    if not adopt(hand, goal, chosen, {}, begun + 0.65 * (until - begun)):
        either = [pair for pair in problem.pairs if pair.key in allocated.visits or pair.key in hand.diary]
        adopt(hand, goal, either, hand.diary, begun + 0.85 * (until - begun))


def adopt(hand: InHand, goal: Goal, free: Sequence[Pair], diary: Diary, until: float) -> bool:
    """The best dates for these pairs alone, starting from a diary of theirs; True if they make a better plan."""
    effort = hand.effort(until - hand.now(), nodes=500)
    _, found = best_dates(hand.problem, free, diary, hand.problem.people, goal, hand.floors, effort)
    return found is not None and hand.take(goal, found)


def improve(hand: InHand, goal: Goal, until: float) -> None:
    """Re-open part after part of the plan."""
    improver = Improver(hand.problem, goal, hand.floors, hand.settings.seed)
    rounds = 0
    while not hand.proved(goal) and hand.now() < until:
        if hand.settings.work is not None and rounds >= hand.settings.work:
            hand.out_of_work = True
            return
        rounds += 1
        before = hand.value(goal)
        hand.diary = improver.once(hand.diary, hand.effort(min(LONGEST_ROUND, until - hand.now()), nodes=200))
        if hand.value(goal) != before:
            hand.report(goal)
