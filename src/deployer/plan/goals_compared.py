"""The wishes of two plans side by side, and whether the question makes the difference."""

from collections.abc import Mapping

from deployer.plan.comparison import Doubt, GoalChange, Kin
from deployer.plan.schema import GoalValue, Plan
from deployer.scenario.stages import wish_of

HAIR = 1e-6
"""What rounding may have put on a value or a bound."""
WEIGHTED = ("fairness", "own_first", "coverage")
"""Wishes that count by weight."""
POINTS = ("match", "worst_match")
"""Wishes that count in points."""


def goal_changes(base: Plan, other: Plan, kin: Kin) -> list[GoalChange]:
    """Every wish of either plan, in the order of the base and then of the other."""
    ours, theirs = ({goal.name: goal for goal in plan.goals} for plan in (base, other))
    same_weights = _weights_agree(base, other)
    return [
        _compared(base, other, kin, ours[name], theirs[name], alike=_alike(base, other, kin, name, same_weights))
        if name in ours and name in theirs
        else _alone(ours.get(name), theirs.get(name))
        for name in ours | theirs
    ]


def _alone(ours: GoalValue | None, theirs: GoalValue | None) -> GoalChange:
    """A wish that one of the plans has."""
    goal = ours or theirs
    assert goal is not None
    return GoalChange(
        name=goal.name,
        unit=goal.unit,
        sense=goal.sense,
        base=ours.value if ours else None,
        other=theirs.value if theirs else None,
        verdict="only_base" if ours else "only_other",
        by=None,
        percent=None,
    )


def _compared(base: Plan, other: Plan, kin: Kin, ours: GoalValue, theirs: GoalValue, *, alike: bool) -> GoalChange:
    better = (theirs.value - ours.value) * (1 if ours.sense == "max" else -1)
    differs = alike and abs(better) > HAIR
    up = better > 0
    doubt = _doubt(*((other, base) if up else (base, other)), kin, ours.name) if differs else None
    by = abs(theirs.value - ours.value) if alike else None
    return GoalChange(
        name=ours.name,
        unit=ours.unit,
        sense=ours.sense,
        base=ours.value,
        other=theirs.value,
        verdict="counted_otherwise" if not alike else "same" if not differs else "better" if up else "worse",
        by=by,
        percent=None if by is None or not ours.value else 100 * by / abs(ours.value),
        sessions=_more_sessions(base, other, kin, ours),
        proven=differs and doubt is None,
        doubt=doubt,
    )


def _doubt(better: Plan, worse: Plan, kin: Kin, name: str) -> Doubt | None:
    """Why the worse question might do as well here; None where it cannot.

    Its bound holds for plans that reach its floors in all that comes before. So the better value proves something only if it
    is beyond that bound, and if the better plan reaches those floors as well.
    """
    if kin == "same":
        return "same_question"
    reached = {goal.name: goal.value for goal in better.goals}
    names = [goal.name for goal in worse.goals]
    goal = worse.goals[names.index(name)]
    if goal.bound is None:
        return "no_bound"
    if not _beyond(goal, reached[name], goal.bound):
        return "within_gap"
    same_weights = _weights_agree(better, worse)
    for before in worse.goals[: names.index(name)]:
        alike = before.name in reached and _alike(better, worse, kin, before.name, same_weights)
        if not alike or _beyond(before, before.floor, reached[before.name]):
            return "earlier_wishes"
    return None


def _beyond(goal: GoalValue, value: float, other: float) -> bool:
    """Whether the value is better than the other one."""
    return (value - other) * (1 if goal.sense == "max" else -1) > HAIR


def _alike(base: Plan, other: Plan, kin: Kin, name: str, same_weights: bool) -> bool:
    """Whether both plans count this wish in the same way, so that the values say something about one another."""
    wish, (ours, theirs) = wish_of(name), (plan.scenario.given for plan in (base, other))
    if kin == "strangers":
        return False
    if wish in WEIGHTED:
        return same_weights
    if wish in POINTS:
        return ours.match == theirs.match
    if wish == "stability":
        return ours.earlier == theirs.earlier
    if wish == "gives":
        return ours.gives == theirs.gives
    return wish != "parity" or ours.goals[wish].tolerance_days == theirs.goals[wish].tolerance_days


def _weights_agree(base: Plan, other: Plan) -> bool:
    """Whether every need of both plans has the same weight."""
    before, after = _weights(base), _weights(other)
    return all(after[need] == weight for need, weight in before.items() if need in after)


def _weights(plan: Plan) -> Mapping[str, int]:
    met = {one.need: one.weight for one in plan.deployments}
    return met | {one.need: one.weight for one in plan.unmet}


def _more_sessions(base: Plan, other: Plan, kin: Kin, goal: GoalValue) -> int | None:
    """Half days that the needs which the goal counts by weight get more."""
    if goal.unit != "weighted sessions" or kin == "strangers":
        return None
    return _sessions(other, goal.name) - _sessions(base, goal.name)


def _sessions(plan: Plan, goal: str) -> int:
    """Half days given to the needs that the goal counts."""
    schools = plan.scenario.given.schools
    return sum(
        one.sessions_planned for one in plan.deployments if wish_of(goal) == "coverage" or schools[one.school].is_own
    )
