"""How good a plan is: each wish with what it has got and what would be possible at most, in sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deployer.plan.schema import GoalValue
from deployer.report.amounts import count
from deployer.report.better import days_to_add
from deployer.report.book import Book
from deployer.report.goal_words import goal_words, title_of
from deployer.report.tally import in_all
from deployer.scenario.stages import wish_of


@dataclass(frozen=True)
class Wish:
    """A wish: its title, and what is reached and possible, a line for each of its stages."""

    title: str
    lines: Sequence[str]


def wishes(book: Book, values: Sequence[GoalValue]) -> list[Wish]:
    """The wishes of a plan, the most important first.

    Of a wish with stages those up to the first that is not proved: what comes after it rests on what may still change.
    """
    places = groupby(range(len(values)), key=lambda place: wish_of(values[place].name))
    return [Wish(title_of(wish), list(_lines(book, values, theirs))) for wish, theirs in places]


def _lines(book: Book, values: Sequence[GoalValue], places: Iterable[int]) -> Iterator[str]:
    names = [goal.name for goal in values]
    for place in places:
        words = goal_words(book, values[place], names[:place])
        yield f"{words.reached} {words.possible}".strip()
        if values[place].bound != values[place].value:
            return


def most_to_come(book: Book, values: Sequence[GoalValue]) -> str:
    """How many days more any plan could give at most, in a sentence; empty where all is given, or nobody knows."""
    total = in_all(book)
    names = [goal.name for goal in values]
    for place, goal in enumerate(values):
        if goal.name == "coverage" and goal.bound is not None and total.given < total.asked:
            return days_to_add(book, goal.value, goal.bound, names[:place])
    return ""


def waiting_lines(book: Book) -> Iterator[str]:
    """Each school that has not agreed yet to being supported, with the visits that are planned on condition: North School: 3 visits."""
    for school in dict.fromkeys(deployment.school for deployment in book.planned):
        if book.to_be_asked(school):
            visits = sum(len(deployment.visits) for deployment in book.planned if deployment.school == school)
            yield f"{book.school(school)}: {count(visits, 'visit')}"
