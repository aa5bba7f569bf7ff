"""How much better any plan could be, in words a head teacher understands: as far as it is proven, and no further."""

from collections.abc import Sequence
from math import floor

from deployer.plan.schema import GoalValue
from deployer.report.amounts import count, days, listed, pounds
from deployer.report.book import Book
from deployer.report.labels import GOALS, UNITS, label
from deployer.report.possible import HAIR, most_to_add, says_nothing
from deployer.scenario.stages import wish_of

UNKNOWN = "How much better a plan could be is not known."
OPEN = "Nothing {0} has been ruled out: how much {0} a plan could be is not known."
EVERY_NEED = "That every need can be met in full has not been ruled out."
BEST = "No plan can do better."
AS_GOOD = "No plan that does as well on everything above"
BEST_LATER = f"{AS_GOOD} can be better here."
NOUNS = {"schools": ("school",), "people": ("person", "people"), "changes": ("change",)}
"""Units that are counted one by one."""


def possible(book: Book, goal: GoalValue, before: Sequence[str]) -> str:
    """How much better any plan could be, in a sentence."""
    if goal.bound is None:
        return UNKNOWN
    if goal.name == "coverage":
        return more_need(book, goal.value, goal.bound, before)
    better = (goal.bound - goal.value) * (1 if goal.sense == "max" else -1)
    amount = _amount(goal, better)
    if not amount:
        return BEST_LATER if before else BEST
    if says_nothing(book, goal.name, goal.bound):
        return OPEN.format("cheaper" if goal.unit == "pounds" else "better")
    every = AS_GOOD if before else "No plan"
    return f"{every} can be better here by more than {amount}."


def more_need(book: Book, value: float, bound: float, before: Sequence[str]) -> str:
    """How much more need any plan can meet, in days and as a share. Both numbers are weighted sessions."""
    if bound <= value + HAIR:
        return BEST_LATER if before else BEST
    more = days_to_add(book, value, bound, before)
    if not value or says_nothing(book, "coverage", bound):
        return more  # there is no share of nothing
    every = AS_GOOD if before else "No plan"
    share = percent_of(bound - value, value)
    return f"{more} {every} is more than {share} better here, counted by importance."


def days_to_add(book: Book, value: float, bound: float, before: Sequence[str]) -> str:
    """How many days could join what is planned, at most. Both numbers are weighted sessions."""
    if says_nothing(book, "coverage", bound):
        return EVERY_NEED
    more = most_to_add(book, bound - value)
    amount = f"At most {_more(more)} would be" if more else "Not even half a day more is"
    # Whatever joins takes nothing from needs that must be met, but it may cost, or need external people.
    others = dict.fromkeys(label(GOALS, wish_of(goal)) for goal in before if goal != "must")
    losing = f" or losing on {listed(others)}" if others else ""
    return f"{amount} possible without taking from another need{losing}."


def _more(sessions: int) -> str:
    return f"{days(sessions)} more" if sessions == 1 else days(sessions).replace(" day", " more day")


def percent_of(part: float, whole: float) -> str:
    """A small share with one or two digits that mean something, rounded up: 0.37%, 4.2%."""
    if not whole:
        return "100%"
    exact = 100 * part / abs(whole)
    step = 100 if exact < 1 else 10
    return f"{-floor(-exact * step + HAIR) / step:g}%"


def _amount(goal: GoalValue, better: float) -> str:
    """`better` in the goal's unit, as words; empty where it is nothing."""
    if goal.unit == "pounds":
        return pounds(floor(100 * better + HAIR) / 100) if better >= 0.01 - HAIR else ""
    whole = floor(better + HAIR)
    if whole <= 0:
        return ""
    if goal.unit == "sessions":
        return days(whole)
    if goal.unit in NOUNS:
        return count(whole, *NOUNS[goal.unit])
    return f"{whole:,} {label(UNITS, goal.unit)} ({percent_of(whole, goal.value)})"
