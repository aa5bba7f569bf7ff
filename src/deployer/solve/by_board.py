"""One goal, by reshuffling the plan on a board, while columns prove a bound and say whom to prefer."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from math import inf

from deployer.goals.goal import Goal
from deployer.rules.variables import Diary, Key
from deployer.scenario.stages import wish_of
from deployer.solve.ask import safe
from deployer.solve.bounds import ONE_AFTER_THE_OTHER, Bounds
from deployer.solve.columns import Columns
from deployer.solve.diary import Floor
from deployer.solve.in_hand import InHand
from deployer.solve.reshuffle import GENTLE, WARM, Reshuffler, laid_out

ON_THE_BOARD = ("must", "fairness", "own_first", "coverage")
"""Goals that no further visit can harm, in the order in which the board weighs them."""
COLUMNS = 0.5
"""Share of a goal's time for its columns."""
GUIDING = 3e-3
"""Distance between mix and bound, as a share, from which on the mix guides; at 250 schools it is as good a guide as the last one (docs/tried.md)."""
LONG, AGAIN = 0.7, 0.15
"""Shares of a goal's time, once its columns are there, for a long reshuffle and for a gentle one, at most."""
ENOUGH = 20
"""Slices of reshuffling for each need, after which a longer search found no more than another start (docs/tried.md)."""
SLICES_OF_WORK = 40
"""Slices of reshuffling that a round of `work` stands for, in each reshuffle."""
NEWS_SECONDS = 0.5
"""How often a better plan is told while the search goes on."""


class ByBoard:
    """Reshuffles the plan in hand; the board is laid out when it is needed first."""

    def __init__(self, hand: InHand, bounds: Bounds) -> None:
        """No board yet."""
        self.hand, self.bounds = hand, bounds
        self._laid_out: Reshuffler | None = None
        self._shares: Mapping[Key, float] = {}

    def weighs(self, goal: Goal) -> bool:
        """Whether the board weighs the goal, and everything that comes before it."""
        asking = [one.goal for one in self.hand.floors if one.asks(self.hand.problem)]
        wishes_so_far = [wish_of(one.name) for one in [*asking, goal]]
        return all(wish in ON_THE_BOARD for wish in wishes_so_far) and wishes_so_far == sorted(
            wishes_so_far, key=ON_THE_BOARD.index
        )

    def give_more(self, goal: Goal, near: Diary, until: float) -> None:
        """Reshuffle the plan while columns are looked for; then with them for a guide, slowly; then again, by turns without them and with.

        After each, the best is reshuffled gently, and so it is where no time is left for another from the start. Once the
        columns are there, the second worker takes half of the plan; after the first long reshuffle it tightens the bound.

        near  where there is an earlier plan: what to stay close to
        """
        hand, board, self._shares = self.hand, self._board_at(goal), {}
        known = {key: float(len(slots)) for key, slots in near.items()}
        board.guide(known)
        if hand.side_by_side:
            guiding = hand.aside(partial(self._guide, goal, hand.floors, board, until))
            self._until_guided(goal, board, GENTLE if near else WARM, guiding, until)
        else:
            self._guide(goal, hand.floors, board, until)
            self.bounds.tighten(goal, hand.floors, hand.now() + ONE_AFTER_THE_OTHER * (until - hand.now()))
        self._long_and_again(goal, board, known, until)

    def _until_guided(self, goal: Goal, board: Reshuffler, warm: float, guiding: Future[None], until: float) -> None:
        """Once as it comes, and gently from then on, until there are columns for a guide."""
        hand = self.hand

        def over() -> bool:
            return guiding.done() or bool(self._shares)

        self._anneal(goal, board, warm, self._clock(goal, COLUMNS * (until - hand.now()), over=over))
        while not (over() or hand.proved(goal)) and (left := until - hand.now()) > 0:
            self._anneal(goal, self._board_at(goal), GENTLE, self._clock(goal, AGAIN * left + 0.1, over=over))

    def _long_and_again(self, goal: Goal, board: Reshuffler, known: Mapping[Key, float], until: float) -> None:
        """By turns slowly and gently; near an earlier plan gently alone, but for what must be, which is looked for everywhere."""
        hand, far = self.hand, goal.name == "must" or not known
        span, took, guided, go_on, tightened = until - hand.now(), 0.0, True, True, not hand.side_by_side
        while go_on and not hand.proved(goal) and hand.now() < until:
            if until - hand.now() >= took:
                begun = hand.now()
                board.guide((self._shares if guided else {}) if far else known)
                clock = self._clock(goal, LONG * (until - begun), enough=ENOUGH)
                self._anneal(goal, board, WARM if far else GENTLE, clock)
                took, guided = hand.now() - begun, not guided
            clock = self._clock(goal, min(AGAIN * span, until - hand.now()), enough=ENOUGH / 4)
            self._anneal(goal, self._board_at(goal), GENTLE, clock)
            go_on = hand.settings.work is None
            if go_on and not tightened:
                self.bounds.tighten_aside(goal, until)
                tightened = True
        hand.out_of_work = hand.out_of_work or not go_on

    def _board_at(self, goal: Goal) -> Reshuffler:
        """The board, with the plan in hand on it, and what it is to look for beyond the floors."""
        hand = self.hand
        if self._laid_out is None:
            self._laid_out = laid_out(hand.problem, hand.settings.seed)
        self._laid_out.seek(goal.name, {one.goal.name: one.limit for one in hand.floors})
        self._laid_out.start(hand.diary)
        return self._laid_out

    def _anneal(self, goal: Goal, board: Reshuffler, warm: float, clock: Callable[[], float]) -> None:
        """Reshuffle what is on the board, and keep the best of it."""
        hand = self.hand
        heard = hand.now()

        def better() -> None:
            nonlocal heard
            if hand.settings.work is not None or hand.now() > heard + NEWS_SECONDS:
                hand.take_fuller(goal, board.best())
                heard = hand.now()

        board.anneal(warm, clock, better, hand.second)
        hand.take_fuller(goal, board.best())

    def _clock(
        self, goal: Goal, span: float, *, enough: float = inf, over: Callable[[], bool] = lambda: False
    ) -> Callable[[], float]:
        """How much of a span of seconds is over, or of enough slices for each need, from 0 to 1; with `work` only slices are counted."""
        hand = self.hand
        first = looked = hand.now()
        most = enough * max(1, len(hand.problem.needs))
        slices = -1

        def done() -> float:
            nonlocal looked, slices
            slices += 1
            if hand.settings.work is not None:
                return 1.0 if hand.proved(goal) else slices / max(1, hand.settings.work * SLICES_OF_WORK)
            if hand.now() > looked + NEWS_SECONDS:
                looked = hand.now()
                if hand.proved(goal):
                    return 1.0
            return 1.0 if over() else max((hand.now() - first) / max(1e-3, span), slices / most)

        return done

    def _guide(self, goal: Goal, floors: Sequence[Floor], board: Reshuffler, until: float) -> None:
        """Columns, the bound that they prove, what a penny is worth, and who serves whom in their mix."""
        hand = self.hand
        columns = Columns(hand.problem, self.bounds.allocator.model(goal, floors), hand.diary)

        def better(bound: float) -> None:
            hand.bound(goal, goal.constant(hand.problem) + safe(bound, goal.sense), floors)
            board.price(columns.money())
            if columns.within(GUIDING):
                self._shares = columns.shares()

        end = hand.now() + COLUMNS * (until - hand.now())
        columns.improve(lambda: hand.now() < end and not hand.proved(goal), better)
        self._shares = columns.shares()
