"""The order of it all, goal by goal: the best plan that can be had, and how good any plan could be; what was reached becomes a floor."""

from typing import Literal

from deployer.goals.goal import Goal
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.scenario.schema import GoalSetting
from deployer.scenario.stages import wish_of
from deployer.solve.bounds import Bounds
from deployer.solve.by_board import ByBoard
from deployer.solve.by_model import exactly, frame, improve
from deployer.solve.by_staying import WIN_BACK, come_near, give_up, go_back, win_back
from deployer.solve.decisions import settled
from deployer.solve.diary import floor_of, wishes
from deployer.solve.greedy import greedy
from deployer.solve.in_hand import InHand, Settings, Standing, Tell
from deployer.solve.near import still_possible

WORTH_ANOTHER_ROUND = 2.0
"""Seconds left below which no goal is taken up again."""
SHARES = {"must": 1.0, "fairness": 0.25, "coverage": 6.0, "internal_first": 2.0, "match": 4.0, "cost": 2.0} | {
    "own_first": 3.0,
    "hub_first": 2.0,
    "parity": 2.0,
    "gives": 1.0,
    "load": 2.0,
    "development": 1.0,
    "worst_match": 1.0,
    "evenness": 2.0,
    "stability": 6.0,
}
"""How the time is shared among the goals, stage by stage; what one leaves, the next ones have."""


class Search:
    """One search for a plan."""

    def __init__(self, problem: Problem, settings: Settings, tell: Tell) -> None:
        """Nothing is known yet; `tell` hears how all stands whenever that changes."""
        self.problem, self.settings = problem, settings
        self.hand = InHand(problem, settings, tell)
        self.bounds = Bounds(self.hand)
        self.board = ByBoard(self.hand, self.bounds)
        self._settled: Diary = {}
        self._near: Diary = {}  # where there is an earlier plan: what keeps as much of it as can be, and gives what else is left
        self._stays: Diary = {}  # the same with nothing new

    def run(self, start: Diary) -> Standing:
        """Search to proof or to the limit. Raises Findings where decisions contradict each other."""
        hand, goals = self.hand, wishes(self.problem)
        self._settled = settled(self.problem)
        if self.problem.earlier.sought:
            self._stays = still_possible(self.problem, self._settled)
            self._near = greedy(self.problem, self._stays)
        hand.diary = start or self._near or greedy(self.problem, self._settled)
        hand.report(goals[0][0])
        self._pursue_from(0)
        if self.settings.work is None and self.settings.time_limit is not None:
            hand.await_bounds()
            self._pursue_again()
            hand.await_bounds()
        proved = all(hand.was_proved(goal) for goal, _ in goals)
        stopped: Literal["proved", "work", "time"] = "proved" if proved else "work" if hand.out_of_work else "time"
        return hand.standing(goals[-1][0], stopped)

    def _pursue_from(self, number: int) -> None:
        """One goal after another, each with its share of the time that is left."""
        goals, hand = wishes(self.problem), self.hand
        for now in range(number, len(goals)):
            goal, setting = goals[now]
            shares = [SHARES[wish_of(later.name)] for later, _ in goals[now:]]
            self._pursue(goal, setting, until=hand.now() + hand.left() * shares[0] / sum(shares))

    def _pursue_again(self) -> None:
        """With time left, once more from the first goal that is not proved; what comes of it is told only when it is whole.

        Where that goal gets no better, the plan stands as it was, with the tighter bound, and the next goal is taken up.
        """
        hand = self.hand
        for number, (goal, setting) in enumerate(wishes(self.problem)):
            if hand.was_proved(goal) or hand.left() < WORTH_ANOTHER_ROUND:
                continue
            before = hand.standing(goal)
            floors, reached = hand.floors, dict(hand.reached)
            hand.silent, hand.floors = True, floors[:number]
            self._pursue(goal, setting, until=hand.now() + hand.left() / 2)
            if goal.better(hand.value(goal), goal.measure(self.problem, before.diary)):
                hand.await_bounds()  # what is still asked has the old floors
                for later, _ in wishes(self.problem)[number + 1 :]:
                    hand.bounds.pop(later.name, None)
                self._pursue_from(number + 1)
            else:
                hand.diary, hand.floors, hand.reached = before.diary, floors, reached
            hand.silent = False
            hand.report(goal)

    def _pursue(self, goal: Goal, setting: GoalSetting, until: float) -> None:
        """As good a plan as can be had by then, and a bound on it; what was reached becomes a floor."""
        hand = self.hand
        gives_up = setting.gives_up if self.problem.earlier.sought else None
        hand.report(goal)
        end = until
        if gives_up is not None:
            give_up(hand, gives_up)
            until -= WIN_BACK * (until - hand.now())
        if self._near:
            self._near = come_near(hand, self._stays if goal.name == "stability" else self._near, until)
            hand.take(goal, self._near)
        hand.bound(goal, goal.unsurpassable(self.problem))
        if not hand.proved(goal):
            exactly(hand, goal, until)
        if not hand.proved(goal) and self.board.weighs(goal):
            self.board.give_more(goal, self._near, until)
        elif not hand.proved(goal):
            self._by_models(goal, until)
        if gives_up is not None:
            win_back(hand, goal, end)
        hand.reached[goal.name] = hand.value(goal)
        hand.floors = [*hand.floors, floor_of(goal, hand.reached[goal.name], setting)]
        hand.report(goal)

    def _by_models(self, goal: Goal, until: float) -> None:
        """A frame of dates, or the way back to the earlier plan; then part after part re-opened, while the bound is tightened."""
        if self._near and goal.name == "stability":
            go_back(self.hand, goal, until)
        else:
            frame(self.hand, self.bounds, self._settled, goal, until)
        self.bounds.tighten_aside(goal, until)
        improve(self.hand, goal, until)
