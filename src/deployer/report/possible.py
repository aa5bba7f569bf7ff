"""What a bound on weighted need means in days. Pure arithmetic on sessions; nothing here searches."""

from math import floor

from deployer.plan.verifiers.weight import weight_of
from deployer.report.book import Book
from deployer.report.shares import shares
from deployer.scenario.stages import wish_of

HAIR = 1e-6
"""What rounding may have taken off a bound."""


def missing_sessions(book: Book) -> int:
    """Sessions asked for and not given, over all needs."""
    return sum(asked.sessions_asked - book.given(need) for need, asked in book.scenario.needs.items())


def most_to_add(book: Book, more_weight: float) -> int:
    """The most sessions that could join what is planned without taking any from a need.

    more_weight   how much more weighted need any plan can meet: bound - value, 0 or more

    Whatever joins serves needs that are short now, and each of its sessions counts at least the smallest weight among those.
    So there are at most more_weight / that weight of them, and never more than are missing. The estimate is an upper one:
    where only heavy needs could be helped it is too generous. A plan that takes from a need may give more sessions in all, but
    less of what matters.
    """
    short = [need for need, asked in book.scenario.needs.items() if book.given(need) < asked.sessions_asked]
    if not short or more_weight <= 0:
        return 0
    lightest = min(weight_of(book.scenario, book.scenario.needs[need]) for need in short)
    missing = missing_sessions(book)
    return min(missing, floor(more_weight / lightest + HAIR)) if lightest else missing


def most_in_all(book: Book, most_weight: float) -> int:
    """The most sessions that any plan can give whose weighted need met is at most `most_weight`.

    No such plan gives more than one that serves the lightest needs first, each to the full, until the weight is used up:
    the fractional knapsack, rounded down. It holds for every plan, also one that takes from a need to give to others.
    """
    left, sessions = most_weight + HAIR, 0.0
    for weight, asked in sorted(
        (weight_of(book.scenario, need), need.sessions_asked) for need in book.scenario.needs.values()
    ):
        taken = min(float(asked), left / weight) if weight else asked
        sessions, left = sessions + taken, left - taken * weight
    return floor(sessions + HAIR)


def says_nothing(book: Book, goal: str, bound: float) -> bool:
    """Whether a bound is no more than anybody could say without a proof: nothing at all of what is to be little, all of what is to be much."""
    if wish_of(goal) == "fairness":
        return bound > len(shares(book)) - HAIR
    if goal == "development":
        return bound > sum(person.emerging for person in book.scenario.specialists.values()) - HAIR
    if goal in {"coverage", "own_first"}:
        return bound > _asked(book, own=goal == "own_first") - HAIR
    return bound < HAIR


def _asked(book: Book, *, own: bool) -> int:
    """Weighted sessions asked for, by all schools or by the trust's own."""
    schools = book.scenario.schools
    return sum(
        weight_of(book.scenario, need) * need.sessions_asked
        for need in book.scenario.needs.values()
        if not own or schools[need.school].is_own
    )
