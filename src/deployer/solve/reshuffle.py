"""A search of its own for plans that give more: needs change places on a board, under a temperature that falls.

Visits are worth what coverage counts, and those of needs that must be met so much more that they come first. What is fair lies
between: a school that reaches the share that is sought counts more than all need met. One board serves these goals.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor

import numpy as np

from deployer.problem.build import Problem
from deployer.rules.variables import Diary, Key
from deployer.scenario.stages import stages, wish_of
from deployer.solve import moves
from deployer.solve.ask import spend
from deployer.solve.board import NO_STEP, Board, Layout
from deployer.solve.halves import Halves
from deployer.solve.tables import Flags

SLICE = 200
"""Rounds between two looks at the clock."""
FEWEST_SLICES = 100
"""Slices on two boards, at least, before what they found is joined; more where there are many needs, since that takes longer."""
FEWEST_NEEDS = 500
"""Needs below which a plan is not shared by two boards: too much would stand still between them (docs/tried.md)."""
LARGEST = 4
"""Most needs taken out in one round, but for those that come after them."""
THRIFT = 0.7
"""Share of the price of money that a round has to earn: with all of it the last pennies would stay unspent."""
GUIDED, HARDLY, DISLIKED = 1.5, 0.03, -1.0
"""By how much more a choice counts that the columns make wholly, below what they hardly make it, and what it is then."""
MUCH_MORE = 16
"""How many times more a session counts at the trust's own schools, where these come first; a plan that loses there is not taken."""
WARM, GENTLE, COLD = 0.7, 0.05, 0.02
"""Temperatures, in weights of an average session: for a plan of no merit, for a good one, and at the end."""


class Reshuffler:
    """A board and what was best on it."""

    def __init__(self, problem: Problem, layout: Layout) -> None:
        """Take the layout; `laid_out` makes one."""
        self.problem, self._layout = problem, layout
        weights = [need.weight for need in problem.needs.values()]
        self._session = sum(weights) / max(1, len(weights))
        self._halves: Halves | None = None
        self._joined: tuple[int, Flags] | None = None
        """The best that two boards together came to since the start, and its value."""

    def price(self, penny: float) -> None:
        """Say what a penny is worth: what a visit costs is then weighed against what it gives."""
        self._layout.board.totals["price"] = penny

    def guide(self, shares: Mapping[Key, float]) -> None:
        """Say how many visits of each pair a good mix has: people are chosen by that too, those of none half as often.

        A need that the mix does not serve is left to itself, and so is everything where there is no mix.
        """
        served = {need for need, _ in shares}
        liking = [GUIDED * min(1.0, shares.get(pair.key, 0.0) / max(1, pair.most)) for pair in self.problem.pairs]
        self._layout.board.pairs["liking"][:-1] = [
            DISLIKED if one < HARDLY and pair.need.id in served else one
            for one, pair in zip(liking, self.problem.pairs, strict=True)
        ]

    def seek(self, goal: str, floors: Mapping[str, int]) -> None:
        """Say which step of fairness is sought, if any, and how many schools have to reach the steps before; nothing stands any more."""
        board, fair = self._layout.board, self._layout.fair
        if not fair:
            return
        moves.become(board, np.zeros_like(board.chosen))
        board.totals["seeking"] = fair.index(goal) if goal in fair else NO_STEP
        board.totals["on_the_way"], board.totals["bonus"], _ = _fair_worth(self.problem)
        board.steps["floor"] = [floors.get(stage, 0) for stage in fair]

    def start(self, diary: Diary) -> None:
        """Put this plan on the board, in place of any other. It has to keep every rule."""
        board = self._layout.board
        self._layout.hold(self._layout.numbers(self._held(diary)))
        self._joined = None
        wanted = np.zeros_like(board.chosen)
        wanted[self._layout.numbers(diary)] = True
        moves.become(board, wanted)

    def best(self) -> Diary:
        """The best plan since the start."""
        return self._layout.diary(self._best[1])

    def anneal(
        self,
        warm: float,
        done: Callable[[], float],
        better: Callable[[], None] = lambda: None,
        second: Callable[[], Executor | None] = lambda: None,
    ) -> None:
        """Search while the temperature falls from `warm` to `COLD`, as `done` rises from 0 to 1; `better` hears of better plans.

        warm    in weights of an average session
        second  asked now and then for somebody who has nothing else to do, to take half of the plan
        """
        apart = max(FEWEST_SLICES, len(self.problem.needs) // 4)
        while (share := done()) < 1.0:
            before = self._best[0]
            helper = second() if self.can_be_halved else None
            if helper:
                self._anneal_in_halves(warm, done, apart, helper)
            else:
                self._slice(self._layout.board, warm, share)
            if self._best[0] > before:
                better()

    @property
    def can_be_halved(self) -> bool:
        """Whether there is enough for two, and nothing is counted over all schools."""
        return len(self.problem.needs) >= FEWEST_NEEDS and not self._layout.fair

    @property
    def _best(self) -> tuple[int, Flags]:
        """The value of the best plan since the start, and that plan."""
        of_board = int(self._layout.board.totals[0]["best"])
        return self._joined if self._joined and self._joined[0] >= of_board else (of_board, self._layout.board.best)

    def _slice(self, board: Board, warm: float, share: float) -> None:
        moves.reshuffle(board, SLICE, self._session * warm * (COLD / warm) ** share, THRIFT, LARGEST)
        spend(rounds=SLICE)

    def _slices(self, board: Board, warm: float, done: Callable[[], float], most: int) -> None:
        for _ in range(most):
            if (share := done()) >= 1.0:
                return
            self._slice(board, warm, share)

    def _anneal_in_halves(self, warm: float, done: Callable[[], float], most: int, helper: Executor) -> None:
        """Each board so many slices, the second one on the helper's."""
        if self._halves is None:
            self._halves = Halves(self.problem, self._layout)

        def both(mine: Board, theirs: Board) -> None:
            at_once = helper.submit(self._slices, theirs, warm, done, most)
            self._slices(mine, warm, done, most)
            at_once.result()

        value, plan = self._best
        self._joined = value, plan.copy()
        value, plan = self._halves.anneal(both)
        if value > self._joined[0]:
            self._joined = value, plan

    def _held(self, diary: Diary) -> Diary:
        """What is decided: the visits that are listed, or one of the plan's where only the person is."""
        return {key: slots or diary[key][:1] for key, slots in self.problem.fixed_pairs.items()}


def laid_out(problem: Problem, seed: int) -> Reshuffler:
    """A board for a problem, empty."""
    return Reshuffler(problem, Layout(problem, _worth(problem), seed))


def _worth(problem: Problem) -> dict[Key, int]:
    """What a visit of each pair adds: a session that must be, more than all that need not."""
    fair = any(wish_of(stage) == "fairness" for stage, _ in stages(problem.scenario))
    everything = _fair_worth(problem)[2] if fair else _everything(problem)
    weights = _weights(problem)
    return {
        pair.key: pair.need.size * (weights[pair.need.id] + everything * (pair.need.asked.priority == "must"))
        for pair in problem.pairs
    }


def _weights(problem: Problem) -> Mapping[str, int]:
    """Need -> what a session counts: its weight, and more at the trust's own schools where these come before coverage."""
    goals = list(problem.scenario.goals)
    own_first = "own_first" in goals and goals.index("own_first") < goals.index("coverage")
    return {name: need.weight * (MUCH_MORE if own_first and need.own else 1) for name, need in problem.needs.items()}


def _everything(problem: Problem) -> int:
    """What all need met would count."""
    weights = _weights(problem)
    return sum(weights[name] * need.size * need.most for name, need in problem.needs.items())


def _fair_worth(problem: Problem) -> tuple[int, int, int]:
    """What counts more than all need met; than that for each school; and than this again for each school."""
    schools = 1 + len(problem.scenario.schools)
    more = 1 + _everything(problem)
    return more, more * schools, more * schools * schools
