"""Which share of its need each school gets, counted by importance, and who gets the smallest."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from deployer.plan.verifiers.weight import weight_of
from deployer.report.amounts import listed, share
from deployer.report.book import Book

MOST = 3
"""Schools that are named as the worst served."""


def shares(book: Book) -> Mapping[str, Fraction]:
    """School -> weighted sessions given, of the weighted sessions asked; schools that ask for nothing are absent; placements and meetings are counted apart."""
    asked: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for name, need in book.scenario.needs.items():
        if need.apart:
            continue
        weight = weight_of(book.scenario, need)
        asked[need.school] += weight * need.sessions_asked
        given[need.school] += weight * book.given(name)
    return {school: Fraction(given[school], whole) for school, whole in asked.items() if whole}


def in_percent(part: Fraction) -> str:
    """A share as 43%; 0% and 100% only where they are exact."""
    return share(part.numerator, part.denominator)


def worst_served(book: Book) -> Iterator[str]:
    """Who gets the smallest shares, in a sentence; nothing where everybody gets all."""
    short = sorted((part, place, school) for place, (school, part) in enumerate(shares(book).items()) if part < 1)
    if short:
        named = [f"{book.school(school)} with {in_percent(part)}" for part, _, school in short[:MOST]]
        yield f"Served worst, counted by importance: {listed(named)} of what they ask for."
