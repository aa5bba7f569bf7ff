"""One plan on two boards: each moves what is its own, and of what both use each has a share, so what they find always joins.

Schools and people fall into two regions, drawn anew each time. A pair of one region moves on its board alone; a pair between
them stands still on both. What is left in a bucket, in a fund and of the budget is shared out. Whatever else joins visits
joins those of one person, one school or one order of needs; where rivals or an order reach across, they stand still too.
"""

from collections.abc import Callable
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from deployer.problem.build import Problem
from deployer.solve import moves
from deployer.solve.board import CHANGING, Board, Layout
from deployer.solve.tables import Flags, Numbers

SERVING = 4
"""What a visit of the plan counts where regions are drawn; that somebody might serve a need counts 1."""
NEITHER = -1


class Halves:
    """Two boards and what they had before they were shared out."""

    def __init__(self, problem: Problem, layout: Layout) -> None:
        """Take the board; its plan is the plan."""
        self.problem, self.layout, self.other = problem, layout, layout.twin()
        self._chance = np.random.default_rng(int(layout.board.totals[0]["random"]))
        board = layout.board
        self._school_of_need = board.needs["school"][:-1]
        self._chain_of_need = _numbered([min(problem.chain_of[need]) for need in problem.needs])
        self._need, self._person = board.pairs["need"][:-1], board.pairs["person"][:-1]
        self._rival_of = np.repeat(np.arange(len(problem.pairs)), np.diff(board.pairs["first_rival"]))
        self._user = np.concatenate([
            np.repeat(board.visits["pair"][:-1], np.diff(board.visits["first_use"])),
            np.repeat(np.arange(len(problem.pairs)), np.diff(board.pairs["first_use"])),
        ])  # fmt: skip
        self._used = np.concatenate([board.visit_uses["bucket"], board.pair_uses["bucket"]])

    def anneal(self, both: Callable[[Board, Board], None]) -> tuple[int, Flags]:
        """Share the plan out, have both boards annealed, and put what they have together again on the one.

        Returns the value of the best plan that both together came to, and that plan.
        """
        board, other = self.layout.board, self.other.board
        region = self._regions()
        before = {name: getattr(board, name).copy() for name in ("buckets", "funds", "totals", "pairs")}
        held = np.flatnonzero(board.visits["held"][:-1])
        moves.become(board, board.chosen.copy())
        start = int(board.totals[0]["best"])
        chance = other.totals["random"].copy()
        for name in CHANGING:
            getattr(other, name)[...] = getattr(board, name)
        other.totals["random"] = chance
        self._share_out(region, held)
        both(board, other)

        theirs = (region == 1)[board.visits["pair"][:-1]]
        chosen = np.where(theirs, other.chosen, board.chosen)
        best = np.where(theirs, other.best, board.best)
        value = int(board.totals[0]["best"]) + int(other.totals[0]["best"]) - start
        self._take_back(before, held)
        moves.become(board, chosen)
        return value, best

    # ------------------------------------------------------------------------------------------------- the regions

    def _regions(self) -> Numbers:
        """Pair -> the board on which it moves, 0 or 1, or NEITHER."""
        schools, people = self._drawn()
        of_need = schools[self._school_of_need]
        chains = int(self._chain_of_need.max(initial=-1)) + 1
        in_first = np.bincount(self._chain_of_need, weights=of_need == 0, minlength=chains)
        whole = (in_first == 0) | (in_first == np.bincount(self._chain_of_need, minlength=chains))
        region = np.where(
            (of_need[self._need] == people[self._person]) & whole[self._chain_of_need[self._need]],
            people[self._person],
            NEITHER,
        )
        rival = self.layout.board.rivals
        across = (region[self._rival_of] != NEITHER) & (region[rival] == 1 - region[self._rival_of])
        region[self._rival_of[across]] = NEITHER
        region[rival[across]] = NEITHER
        return region

    def _drawn(self) -> tuple[Numbers, Numbers]:
        """The region of each school and of each person: one grows from a school, whoever belongs to it most first, to half of all needs."""
        board = self.layout.board
        schools, people = len(board.schools), len(board.people) - 1
        nodes = schools + people
        weight = 1 + SERVING * board.pairs["count"][:-1]
        ends = self._school_of_need[self._need], schools + self._person
        size = np.bincount(self._school_of_need, minlength=nodes)
        total = np.bincount(ends[0], weight, nodes) + np.bincount(ends[1], weight, nodes)
        order = np.argsort(np.concatenate(ends), kind="stable")
        neighbour, by = np.concatenate(ends[::-1])[order].tolist(), np.concatenate([weight, weight])[order].tolist()
        first = np.searchsorted(np.concatenate(ends)[order], np.arange(nodes + 1)).tolist()

        inside, pull, wanted = [False] * nodes, [0.0] * nodes, size.sum() / 2
        starts = self._chance.permutation(schools).tolist()
        heap: list[tuple[float, int]] = []
        while wanted > 0 and (heap or starts):
            node = heappop(heap)[1] if heap else starts.pop()
            if inside[node]:
                continue
            inside[node] = True
            wanted -= int(size[node])
            for at in range(first[node], first[node + 1]):
                one = neighbour[at]
                if not inside[one]:
                    pull[one] += by[at]
                    heappush(heap, (-pull[one] / total[one], one))
        region = np.where(inside, 0, 1)
        return region[:schools], region[schools:]

    # ----------------------------------------------------------------------------------------------- sharing out

    def _share_out(self, region: Numbers, held: Numbers) -> None:
        boards = self.layout, self.other
        users = [np.bincount(self._used, region[self._user] == side, len(self.layout.board.buckets)) for side in (0, 1)]
        left = self.layout.board.buckets["capacity"] - self.layout.board.buckets["taken"]
        mine = (left + self._chance.integers(0, 2, len(left))) // 2
        mine = np.where(users[1] == 0, left, np.where(users[0] == 0, 0, mine))
        for side, (layout, share) in enumerate(zip(boards, (mine, left - mine), strict=True)):
            board = layout.board
            stands = region != side
            board.buckets["capacity"] = board.buckets["taken"] + share
            board.pairs["most"][:-1][stands] = board.pairs["count"][:-1][stands]
            still = board.chosen & stands[board.visits["pair"][:-1]]
            layout.hold(np.union1d(held, np.flatnonzero(still)))
            moving = np.bincount(self._need, ~stands, len(board.needs) - 1) > 0
            board.needs["elsewhere"][:-1] = ~moving
            _share_money(board, side)

    def _take_back(self, before: dict[str, npt.NDArray[np.void]], held: Numbers) -> None:
        board = self.layout.board
        board.buckets["capacity"] = before["buckets"]["capacity"]
        board.pairs["most"] = before["pairs"]["most"]
        board.needs["elsewhere"] = 0
        self.layout.hold(held)
        paid = np.minimum(board.funds["due"], board.funds["holds"]).sum()
        board.funds["holds"] = before["funds"]["holds"]
        board.totals["pence"] += paid - np.minimum(board.funds["due"], board.funds["holds"]).sum()
        for name in ("most_pence", "most_external_pence"):
            board.totals[name] = before["totals"][name]


def _share_money(board: Board, side: int) -> None:
    """What is left of the budget and in the funds, half each; of what a fund does not hold, each may win back half."""
    total, funds = board.totals[0], board.funds
    paid = np.minimum(funds["due"], funds["holds"]).sum()
    left = [total[most] - total[spent] for most, spent in MONEY]
    for fund in funds:
        fund["holds"] = fund["due"] + _half(int(fund["holds"] - fund["due"]), side)
    total["pence"] += paid - np.minimum(funds["due"], funds["holds"]).sum()
    for (most, spent), one in zip(MONEY, left, strict=True):
        total[most] = total[spent] + _half(int(one), side)


MONEY = (("most_pence", "pence"), ("most_external_pence", "external_pence"))


def _half(number: int, side: int) -> int:
    """Two parts that add up to the number."""
    return number // 2 if side else number - number // 2


def _numbered(names: list[str]) -> Numbers:
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names], dtype=np.int64)
