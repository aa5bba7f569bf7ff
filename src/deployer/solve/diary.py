"""Diaries: plans as the solver sees them, and what they are worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from deployer.goals import goal_of
from deployer.goals.goal import Goal
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import Variable
from deployer.rules.variables import Diary, Key, Presence, Side
from deployer.scenario.schema import GoalSetting
from deployer.scenario.stages import stages


@dataclass(frozen=True)
class Floor:
    """What a plan has to keep in a goal: a maximised one at least `limit`, a minimised one at most."""

    goal: Goal
    limit: int

    def kept_by(self, value: int) -> bool:
        """Whether the value is good enough."""
        return not self.goal.better(self.limit, value)

    def asks(self, problem: Problem) -> bool:
        """Whether a plan of the pairs that there are could break it at all."""
        worst = self.goal.constant(problem)
        if self.goal.sense == "min" and self.goal.adds is None:
            return True
        if self.goal.sense == "min" and self.goal.adds:
            worst += sum(max(0, self.goal.adds(pair)) * pair.most for pair in problem.pairs)
        return not self.kept_by(worst)


def wishes(problem: Problem) -> list[tuple[Goal, GoalSetting]]:
    """The scenario's goals in its order, stage by stage."""
    return [(goal_of(stage), setting) for stage, setting in stages(problem.scenario)]


def floor_of(goal: Goal, value: int, setting: GoalSetting) -> Floor:
    """The value made worse by `within`, rounded towards the value."""
    share = setting.within.endswith("%")
    number = Fraction(setting.within.removesuffix("%"))
    slack = abs(value) * number / 100 if share else number * goal.scale
    return Floor(goal, ceil(value - slack) if goal.sense == "max" else floor(value + slack))


def keep(side: Side, floors: Iterable[Floor]) -> None:
    """Rows that keep the floors, together with the visits that the model does not see."""
    for one in floors:
        limit = one.limit - one.goal.apart(side)
        if one.goal.sense == "max":
            side.model.at_least(one.goal.terms(side), limit)
        else:
            side.model.at_most(one.goal.terms(side), limit)


def aim(side: Side, goal: Goal) -> None:
    """Set the goal as the model's objective, without what lies outside it."""
    if goal.sense == "max":
        side.model.maximise(goal.terms(side))
    else:
        side.model.minimise(goal.terms(side))


def measured(problem: Problem, diary: Diary) -> dict[str, int]:
    """Goal -> value, in the models' whole numbers."""
    return {goal.name: goal.measure(problem, diary) for goal, _ in wishes(problem)}


def read(presences: Iterable[Presence], values: Sequence[float]) -> dict[Key, tuple[Slot, ...]]:
    """The diary that a solution of a timetable describes."""
    diary: dict[Key, list[Slot]] = {}
    for presence in presences:
        if values[presence.there] > 0.5:
            diary.setdefault(presence.pair.key, []).append(presence.slot)
    return {key: tuple(sorted(slots)) for key, slots in diary.items()}


def visits_in(problem: Problem, diary: Diary) -> list[tuple[Pair, Slot]]:
    """All visits with their pairs."""
    return [(pair, slot) for pair in problem.pairs for slot in diary.get(pair.key, ())]


def without(diary: Diary, keys: Iterable[Key]) -> dict[Key, tuple[Slot, ...]]:
    """The diary less some pairs."""
    left_out = set(keys)
    return {key: slots for key, slots in diary.items() if key not in left_out}


def hint_of(presences: Sequence[Presence], used: Mapping[Key, Variable], diary: Diary) -> dict[Variable, float]:
    """A diary as a hint for a timetable's variables."""
    there = {presence.there: float(presence.slot in diary.get(presence.pair.key, ())) for presence in presences}
    return there | {variable: float(key in diary) for key, variable in used.items()}
