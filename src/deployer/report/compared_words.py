"""Better or worse in words and in days: one wish of two plans."""

from collections.abc import Iterator, Sequence

from deployer.plan.comparison import GoalChange
from deployer.report.amounts import count, days, listed, of_days, pounds, share
from deployer.report.better import NOUNS, percent_of
from deployer.report.goal_words import SHARES, title_of
from deployer.report.labels import DOUBTS, UNITS, label
from deployer.scenario.stages import share_of


def wish_title(goal: GoalChange) -> str:
    """Need met; of a stage also the share: A fair share for every school (half)."""
    if ":" not in goal.name:
        return title_of(goal.name)
    part = share_of(goal.name)
    return f"{title_of(goal.name)} ({SHARES.get(part) or share(part.numerator, part.denominator)})"


def value_words(goal: GoalChange, value: float | None, given: int, asked: int) -> str:
    """What one plan has: 206 of 235 days, £1,240, 12 schools; `given` and `asked` are half days, for the need met."""
    if value is None:
        return "not a wish"
    if goal.name == "coverage":
        return of_days(given, asked)
    return _amount(goal, value)


def verdict_words(goal: GoalChange) -> str:
    """Better by 3 days, 1.2% counted by importance; proven."""
    if goal.verdict == "counted_otherwise":
        return "counted in another way: not comparable"
    if goal.verdict in {"only_base", "only_other"}:
        return "a wish of one plan only"
    if goal.verdict == "same":
        return f"the same{_days_all_the_same(goal)}"
    proof = "proven" if goal.proven else "" if goal.doubt == "same_question" else "no proven difference"
    return f"{goal.verdict} by {_difference(goal)}" + (f"; {proof}" if proof else "")


def doubt_lines(goals: Sequence[GoalChange]) -> Iterator[str]:
    """Why differences are not proven, a sentence each reason; of two answers to one question none."""
    for doubt, words in DOUBTS.items():
        wishes = dict.fromkeys(title_of(goal.name) for goal in goals if goal.doubt == doubt)
        if wishes:
            yield f"No proven difference in {listed(wish[:1].lower() + wish[1:] for wish in wishes)}: {words}."


def _days_all_the_same(goal: GoalChange) -> str:
    """Other needs may be met with days of the same importance."""
    return f", counted by importance; {_more_or_less(goal.sessions)} in all" if goal.sessions else ""


def _difference(goal: GoalChange) -> str:
    assert goal.by is not None
    if goal.sessions is None:
        return _amount(goal, goal.by)
    part = f"{percent_of(goal.by, goal.base) if goal.base else '100%'} counted by importance"
    up = goal.verdict == "better"
    if goal.sessions and (goal.sessions > 0) == up:
        return f"{days(abs(goal.sessions))}, {part}"
    return f"{part}; {_more_or_less(goal.sessions)} in all"


def _more_or_less(sessions: int) -> str:
    if not sessions:
        return "as many days"
    return f"{days(abs(sessions))} {'more' if sessions > 0 else 'less'}"


def _amount(goal: GoalChange, value: float) -> str:
    if goal.unit == "pounds":
        return pounds(value)
    if goal.unit == "sessions":
        return days(value)
    if goal.unit in NOUNS:
        return count(round(value), *NOUNS[goal.unit])
    return f"{value:,.0f} {label(UNITS, goal.unit)}"
