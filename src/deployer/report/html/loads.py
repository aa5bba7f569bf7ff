"""Load of people and of the schools that release them: days given of those they may give, and days released."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deployer.plan.verifiers.ground import Ground
from deployer.report.amounts import number, share
from deployer.report.book import Book
from deployer.report.capacity import Capacity


@dataclass(frozen=True)
class Load:
    """One person: days given of those they may give, and the share; `home` is empty for people of no school."""

    name: str
    home: str
    given: str
    may_give: str
    share: str
    percent: float


@dataclass(frozen=True)
class Release:
    """One school: how many people it employs, the days that they are away, and the most that are away at once, of how many may be."""

    name: str
    people: int
    days: str
    percent: float
    most: int
    allowed: int


@dataclass(frozen=True)
class Loads:
    """Both tables."""

    people: Sequence[Load]
    schools: Sequence[Release]


def loads(book: Book, ground: Ground) -> Loads | None:
    """The fullest first; None where nobody can give anything."""
    people, schools = list(_people(book)), list(_schools(book, ground))
    return Loads(people, schools) if people or schools else None


def _people(book: Book) -> Iterator[Load]:
    counted = Capacity(book)
    known = [key for key in book.scenario.specialists if counted.may_give[key] or counted.planned[key]]
    for key in sorted(known, key=lambda one: -_percent(counted.planned[one], counted.may_give[one])):
        home, given, may_give = (
            book.scenario.specialists[key].home_school,
            counted.planned[key],
            counted.may_give[key],
        )
        yield Load(
            book.person(key),
            book.school(home) if home else "",
            number(given),
            number(may_give),
            share(given, may_give),
            _percent(given, may_give),
        )


def _schools(book: Book, ground: Ground) -> Iterator[Release]:
    """Schools that employ anybody, those first that release most."""
    employers = [key for key in book.scenario.schools if book.people_of(key)]
    away = {key: sum(book.sessions_away(person) for person in book.people_of(key)) for key in employers}
    fullest = max(away.values(), default=0)
    for key in sorted(employers, key=lambda one: -away[one]):
        percent = _percent(away[key], fullest)
        most = _most_at_once(book, key)
        people = book.people_of(key)
        yield Release(book.school(key), len(people), number(away[key]), percent, most, ground.people_at_once(key))


def _most_at_once(book: Book, school: str) -> int:
    """The most of its people who are away in one session of lessons."""
    out = Counter(
        (visit.date, half)
        for person in book.people_of(school)
        for _, visits in book.away(person)
        for visit in visits
        for half in visit.halves
        if half != "twilight"
    )
    return max(out.values(), default=0)


def _percent(part: int, whole: int) -> float:
    return round(min(100.0, 100 * part / whole), 1) if whole else 0.0
