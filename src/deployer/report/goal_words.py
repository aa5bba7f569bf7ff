"""What a plan reached for each wish, and how much better any plan could be, in words a head teacher understands."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from deployer.plan.schema import GoalValue
from deployer.report.amounts import count, days, listed, pounds
from deployer.report.book import Book
from deployer.report.labels import GOALS, UNITS, capital, label
from deployer.report.possible import HAIR, most_to_add
from deployer.report.shares import shares
from deployer.report.tally import in_all, tally
from deployer.scenario.stages import share_of, wish_of

UNKNOWN = "How much better a plan could be is not known."
BEST = "No plan can do better."
AS_GOOD = "No plan that does as well on everything above"
BEST_LATER = f"{AS_GOOD} can be better here."


@dataclass(frozen=True)
class GoalWords:
    """One wish in words: its title, what the plan has, and what would be possible (empty if nobody asked)."""

    title: str
    reached: str
    possible: str


def goal_words(book: Book, goal: GoalValue, before: Sequence[str]) -> GoalWords:
    """One goal of a plan in words; `before` are the goals that come before it."""
    return GoalWords(title_of(goal.name), reached(book, goal.name, goal.value), possible(book, goal, before))


def title_of(goal: str) -> str:
    """Its title, as Need met."""
    return capital(label(GOALS, wish_of(goal)))


def reached(book: Book, goal: str, value: float) -> str:
    """What the plan has, in a sentence. `value` is in the goal's unit."""
    if ":" in goal:
        return _fairness(book, value, goal)
    say = REACHED.get(goal)
    return say(book, value) if say else f"{value:,g}."


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
    every = AS_GOOD if before else "No plan"
    return f"{every} can be better here by more than {amount}."


def more_need(book: Book, value: float, bound: float, before: Sequence[str]) -> str:
    """How much more need any plan can meet, in days and as a share. Both numbers are weighted sessions."""
    if bound <= value + HAIR:
        return BEST_LATER if before else BEST
    more = days_to_add(book, value, bound, before)
    if not value:
        return more  # there is no share of nothing
    every = AS_GOOD if before else "No plan"
    share = percent_of(bound - value, value)
    return f"{more} {every} is more than {share} better here, counted by importance."


def days_to_add(book: Book, value: float, bound: float, before: Sequence[str]) -> str:
    """How many days could join what is planned, at most. Both numbers are weighted sessions."""
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


def _must(book: Book, missing: float) -> str:
    needs = sum(need.priority == "must" for need in book.scenario.needs.values())
    if not needs:
        return "No need was marked as one that must be met."
    if not missing:
        which = {1: "The one need", 2: "Both needs"}.get(needs, f"All {needs} needs")
        return f"{which} that must be met {'is' if needs == 1 else 'are'} met in full."
    return f"{capital(days(missing))} {'is' if missing <= 2 else 'are'} missing from {count(needs, 'need')} that must be met."


def _fairness(book: Book, value: float, stage: str = "fairness:1/4") -> str:
    schools = len(shares(book))
    if not schools:
        return "No school asks for anything."
    share = share_of(stage)
    part = "all" if share == 1 else f"at least {SHARES.get(share) or f'{float(100 * share):.3g}%'}"
    gets = "gets" if value == 1 else "get"
    who = count(schools, "school") if value == schools else f"{value:g} of {count(schools, 'school')}"
    every = "All " if value == schools > 1 else ""
    return f"{every}{who} {gets} {part} of what {'it asks' if value == 1 else 'they ask'} for, counted by importance."


def _coverage(book: Book, _: float) -> str:
    total = in_all(book)
    if not total.asked:
        return "No school asks for anything."
    if total.given == total.asked:
        return "Every need is met in full."
    return f"{total.headline}."


def _internal_first(book: Book, value: float) -> str:
    if not any(role.external for role in book.scenario.roles.values()):
        return "There are no external people in this scenario."
    return f"External people give {days(value)}." if value else "No external people are needed."


def _match(book: Book, value: float) -> str:
    minutes = book.scenario.match.free_minutes
    people_sessions = sum(len(visit.halves) * len(visit.specialists) for d in book.planned for visit in d.visits)
    if not people_sessions:
        return "Nobody goes anywhere, so there is nothing to count."
    each = value / people_sessions
    return (
        f"{value:,g} points, {each:.1f} a half day on average; 0 would be somebody who leads others in the area,"
        f" from the same hub, at most {minutes} minutes away."
    )


def _cost(book: Book, value: float) -> str:
    cap = book.scenario.budget.total
    allowed = f" of the {pounds(cap)} allowed" if cap is not None else ""
    return f"{pounds(value)}{allowed} for cover, fees and travel."


def _own_first(book: Book, _: float) -> str:
    own = tally(book, [name for name, need in book.scenario.needs.items() if book.scenario.schools[need.school].is_own])
    return f"Our own schools get {own.headline}." if own.asked else "None of our own schools asks for anything."


def _hub_first(_: Book, value: float) -> str:
    return f"People from outside the hub give {days(value)}." if value else "Nobody comes from outside the hub."


def _parity(book: Book, value: float) -> str:
    allowed = book.scenario.goals["parity"].tolerance_days if "parity" in book.scenario.goals else None
    beyond = f" beyond the {days(2 * allowed)} allowed" if allowed else ""
    if not value:
        return f"No school of ours gives more than it receives, or receives more than it gives{beyond}."
    return f"What our schools give and what they receive differs by {days(value)}{beyond}, added up."


def _gives(book: Book, value: float) -> str:
    if not book.scenario.gives:
        return "No school is expected to give any support."
    if not value:
        return "Every school gives what is expected of it."
    return f"{capital(days(value))} less than is expected of those schools."


def _load(_: Book, value: float) -> str:
    if not value:
        return "Nobody gives more than their fair share."
    return f"{capital(days(value))} beyond the fair shares of people and of their schools."


def _development(book: Book, value: float) -> str:
    emerging = {person for person, facts in book.scenario.specialists.items() if facts.emerging}
    if not emerging:
        return "Nobody is marked as emerging."
    going = emerging & {
        person for deployment in book.planned for visit in deployment.visits for person in visit.specialists
    }
    roles = Counter(book.role(person) for person in sorted(going))
    by_role = f": {listed(f'{many} as {role}' for role, many in roles.items())}" if roles else ""
    who = count(len(emerging), "emerging person", "emerging people")
    return f"{value:g} of {who} {'has' if value == 1 else 'have'} a first deployment{by_role}."


def _worst_match(_: Book, value: float) -> str:
    return f"Whoever fits worst has {value:,g} points a half day."


def _evenness(_: Book, value: float) -> str:
    if not value:
        return "All visits are spread evenly, each need's on one day of the week."
    return f"{value:,g} {'time' if value == 1 else 'times'} a visit is too close to others, or a need has another day of the week."


def _stability(book: Book, value: float) -> str:
    if not book.scenario.earlier.visits:
        return "There is no earlier plan."
    notice = ", those at short notice counted more" if book.scenario.earlier.short_notice else ""
    return f"{capital(count(round(value), 'change'))} to the earlier plan{notice}." if value else "Nothing changes."


NOUNS = {"schools": ("school",), "people": ("person", "people"), "changes": ("change",)}
"""Units that are counted one by one."""
SHARES = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 2): "half",
    Fraction(3, 4): "three quarters",
    Fraction(1, 3): "a third",
}
"""Shares that have a word."""

REACHED: Mapping[str, Callable[[Book, float], str]] = {
    "must": _must,
    "fairness": _fairness,
    "own_first": _own_first,
    "coverage": _coverage,
    "internal_first": _internal_first,
    "hub_first": _hub_first,
    "parity": _parity,
    "gives": _gives,
    "load": _load,
    "development": _development,
    "stability": _stability,
    "worst_match": _worst_match,
    "evenness": _evenness,
    "match": _match,
    "cost": _cost,
}
