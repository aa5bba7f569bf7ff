"""What a plan reached for each wish, in words a head teacher understands."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from deployer.plan.schema import GoalValue
from deployer.report.amounts import count, days, listed, pounds
from deployer.report.better import possible
from deployer.report.book import Book
from deployer.report.labels import GOALS, capital, label
from deployer.report.shares import shares
from deployer.report.tally import in_all, tally
from deployer.scenario.stages import share_of, wish_of


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
    gets, asks = ("gets", "it asks") if 1 in {value, schools} else ("get", "they ask")
    who = count(schools, "school") if value == schools else f"{value:g} of {count(schools, 'school')}"
    every = "All " if value == schools > 1 else ""
    return f"{every}{who} {gets} {part} of what {asks} for, counted by importance."


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
