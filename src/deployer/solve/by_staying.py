"""One goal, near an earlier plan: what keeps most of it is brought to what the goals ask, and then back as far as that allows."""

from deployer.goals import GOALS
from deployer.goals.goal import Goal
from deployer.rules.variables import Diary
from deployer.scenario.schema import GoalSetting
from deployer.solve.by_model import LONGEST_ROUND, adopt
from deployer.solve.diary import Floor, floor_of, wishes
from deployer.solve.improve import Improver
from deployer.solve.in_hand import InHand
from deployer.solve.near import around

NEAR = 0.3
"""Share of a goal's time in which the nearest plan is brought to what the goals before have reached."""
GO_BACK = 0.6
"""Share of the time for stability in which what changes is looked at in one exact model."""
WIN_BACK = 0.2
"""Share of the time for stability in which need met wins back what it need not give up."""


def come_near(hand: InHand, near: Diary, until: float) -> Diary:
    """A diary that keeps most of the earlier plan, improved part by part in what it lacks for the floors: mostly much nearer than what is in hand."""
    until = hand.now() + NEAR * (until - hand.now())
    for number, lacking in enumerate(hand.floors):
        improver, rounds = Improver(hand.problem, lacking.goal, hand.floors[:number], hand.settings.seed), 0
        while not lacking.kept_by(lacking.goal.measure(hand.problem, near)):
            if hand.now() >= until or (hand.settings.work is not None and rounds >= hand.settings.work):
                return near
            rounds += 1
            near = improver.once(near, hand.effort(min(LONGEST_ROUND, until - hand.now()), nodes=200))
    return near


def go_back(hand: InHand, goal: Goal, until: float) -> None:
    """What changes, exactly: needs that are served otherwise than before may have any dates, all others what they had or have."""
    end, before = hand.now() + GO_BACK * (until - hand.now()), hand.value(goal) + 1
    while hand.value(goal) < before and not hand.proved(goal) and hand.now() <= end:
        before = hand.value(goal)
        adopt(hand, goal, around(hand.problem, hand.diary), hand.diary, end)


def give_up(hand: InHand, share: str) -> None:
    """Lower what need met has to keep, while stability is pursued, to so much less than it had reached."""
    coverage = GOALS["coverage"]
    lower = floor_of(coverage, hand.reached["coverage"], GoalSetting(within=share))
    hand.floors = [lower if one.goal is coverage and lower.kept_by(one.limit) else one for one in hand.floors]


def win_back(hand: InHand, goal: Goal, until: float) -> None:
    """Have need met win back what it need not give up for calm; later goals may take no more of that than its `within` says.

    A bound that was found while it had to keep less holds as well now that it has to keep more. Until all is done nothing is
    told: meanwhile the floors are not those of any bound.
    """
    coverage, eased, silent = GOALS["coverage"], hand.floors, hand.silent
    hand.silent = True
    hand.floors = [*(one for one in eased if one.goal is not coverage), Floor(goal, hand.value(goal))]
    adopt(hand, coverage, around(hand.problem, hand.diary), hand.diary, until)
    [own] = [setting for one, setting in wishes(hand.problem) if one is coverage]
    kept = floor_of(coverage, hand.value(coverage), own)
    hand.floors = [kept if one.goal is coverage and one.kept_by(kept.limit) else one for one in eased]
    hand.silent = silent
