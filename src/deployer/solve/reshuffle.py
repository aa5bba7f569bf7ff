"""A search of its own for plans that give more: needs change places on a board, under a temperature that falls.

Visits are worth what coverage counts, and those of needs that must be met so much more that they come first: one board serves
both goals.
"""

from collections.abc import Callable, Mapping

import numpy as np

from deployer.problem.build import Pair, Problem
from deployer.rules.variables import Diary, Key
from deployer.solve import moves
from deployer.solve.ask import spend
from deployer.solve.board import Layout

SLICE = 200
"""Rounds between two looks at the clock."""
LARGEST = 4
"""Most needs taken out in one round, but for those that come after them."""
THRIFT = 0.7
"""Share of the price of money that a round has to earn: with all of it the last pennies would stay unspent."""
WARM, GENTLE, COLD = 0.7, 0.05, 0.01
"""Temperatures, in weights of an average session: for a plan of no merit, for a good one, and at the end."""


class Reshuffler:
    """A board and what was best on it."""

    def __init__(self, problem: Problem, layout: Layout) -> None:
        """Take the layout; `laid_out` makes one."""
        self.problem, self._layout = problem, layout
        self._most = self._layout.board.pairs["most"].copy()
        weights = [need.weight for need in problem.needs.values()]
        self._session = sum(weights) / max(1, len(weights))

    def twin(self) -> "Reshuffler":
        """Another board for the same problem, in the state of this one, with luck of its own."""
        return Reshuffler(self.problem, self._layout.twin())

    def price(self, penny: float) -> None:
        """Say what a penny is worth: what a visit costs is then weighed against what it gives."""
        self._layout.board.totals["price"] = penny

    def start(self, diary: Diary) -> None:
        """Put this plan on the board, in place of any other. It has to keep every rule."""
        board = self._layout.board
        self._layout.hold(self._layout.numbers(self._held(diary)))
        wanted = np.zeros_like(board.chosen)
        wanted[self._layout.numbers(diary)] = True
        moves.become(board, wanted)

    def best(self) -> Diary:
        """The best plan since the start."""
        return self._layout.diary(self._layout.board.best)

    def anneal(self, warm: float, done: Callable[[], float], better: Callable[[], None] = lambda: None) -> None:
        """Search while the temperature falls from `warm` to `COLD`, as `done` rises from 0 to 1; `better` hears of better plans.

        warm  in weights of an average session
        """
        total = self._layout.board.totals[0]
        while (share := done()) < 1.0:
            before = total["best"]
            temperature = self._session * warm * (COLD / warm) ** share
            moves.reshuffle(self._layout.board, SLICE, temperature, THRIFT, LARGEST)
            spend(rounds=SLICE)
            if total["best"] > before:
                better()

    def follow(self, allocation: Mapping[Key, int], begun: Diary, done: Callable[[], float]) -> None:
        """Look for dates of an allocation: nobody gets more visits than it says. The board then holds the best found.

        begun  what is in the plan whatever happens
        """
        pairs = self._layout.board.pairs
        self.start(begun)
        pairs["most"][:-1] = [self._allowed(pair, allocation, begun) for pair in self.problem.pairs]
        self.anneal(WARM, done)
        pairs["most"] = self._most
        moves.become(self._layout.board, self._layout.board.best.copy())

    def _held(self, diary: Diary) -> Diary:
        """What is decided: the visits that are listed, or one of the plan's where only the person is."""
        return {key: slots or diary[key][:1] for key, slots in self.problem.fixed_pairs.items()}

    def _allowed(self, pair: Pair, allocation: Mapping[Key, int], begun: Diary) -> int:
        return min(pair.most, max(allocation.get(pair.key, 0), len(begun.get(pair.key, ()))))


def laid_out(problem: Problem, seed: int) -> Reshuffler:
    """A board for a problem, empty."""
    return Reshuffler(problem, Layout(problem, _worth(problem), seed))


def _worth(problem: Problem) -> dict[Key, int]:
    """What a visit of each pair adds: a session that must be, more than all that need not."""
    everything = sum(need.weight * need.size * need.most for need in problem.needs.values())
    return {
        pair.key: pair.need.size * (pair.need.weight + everything * (pair.need.asked.priority == "must"))
        for pair in problem.pairs
    }
