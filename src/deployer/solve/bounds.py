"""Bounds from the allocation in which everything is free, cut after cut."""

from collections.abc import Sequence
from functools import partial

from deployer.goals.goal import Goal
from deployer.solve.allocate import Allocated, Allocator
from deployer.solve.ask import Effort
from deployer.solve.diary import Floor
from deployer.solve.in_hand import InHand

MOST_ALLOCATIONS = 20
"""How often cuts and allocation take turns for one goal."""
ONE_AFTER_THE_OTHER = 0.4
"""Share of a goal's time for its bound, where there is no second worker."""


class Bounds:
    """Asks the allocation, and keeps what it proves; its cuts serve every goal."""

    def __init__(self, hand: InHand) -> None:
        """No cuts yet."""
        self.hand, self.allocator = hand, Allocator(hand.problem)

    def allocate(self, goal: Goal, floors: Sequence[Floor], effort: Effort) -> Allocated:
        """The best allocation that the effort finds."""
        allocated = self.allocator.allocate(goal, floors, effort)
        self.hand.bound(goal, allocated.bound, floors)
        return allocated

    def tighten_aside(self, goal: Goal, until: float) -> None:
        """Tighten while the plan is improved, where there is a second worker and no promise of equal runs; else before."""
        floors = self.hand.floors
        if self.hand.side_by_side:
            self.hand.aside(partial(self.tighten, goal, floors, until))
        else:
            now = self.hand.now()
            self.tighten(goal, floors, now + ONE_AFTER_THE_OTHER * (until - now))

    def tighten(self, goal: Goal, floors: Sequence[Floor], until: float) -> None:
        """Cuts on the linear relaxation, then the best allocation again, and cuts where it has no dates."""
        hand = self.hand

        def go_on() -> bool:
            return hand.now() < until

        if go_on() and not hand.proved(goal):
            hand.bound(goal, self.allocator.relax(goal, floors, 30, go_on), floors)
        for _ in range(MOST_ALLOCATIONS):
            if hand.proved(goal) or hand.now() >= until:
                return
            allocated = self.allocate(goal, floors, hand.effort(until - hand.now(), nodes=1_000))
            if allocated.visits is None or not self.allocator.tighten(allocated.visits, go_on):
                return
