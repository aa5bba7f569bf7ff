"""What was decided before the search, in words: by whom, why, and what it touches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deployer.report.amounts import count, of_days
from deployer.report.book import Book, plain, sessions_of
from deployer.report.consents import declined
from deployer.report.dates import visits_in_words
from deployer.report.labels import WORDS, capital
from deployer.scenario.schema import Fixed, Forbidden

NOTHING_DECIDED = "Nothing was decided before the search."


@dataclass(frozen=True)
class Entry:
    """One decision: what it says, and who made it, why, and what it touches."""

    head: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Decisions:
    """Decisions of one kind, under their heading."""

    head: str
    entries: Sequence[Entry]


def decided(book: Book) -> Iterator[Decisions]:
    """Every decision in the scenario's order, by kind; for those who lead the trust, since vetoes are among them."""
    kinds = (
        (capital(WORDS["fixed"]), _fixed(book)),
        ("Ruled out", _ruled_out(book)),
        ("Declined by those who were asked", (Entry(head, [line]) for head, line in declined(book))),
        ("In confidence: whom schools do not want", _vetoes(book)),
    )
    for head, entries in kinds:
        if found := list(entries):
            yield Decisions(head, found)


def _fixed(book: Book) -> Iterator[Entry]:
    for fixed in book.scenario.fixed.values():
        school = book.scenario.needs[fixed.need].school
        head = f"{book.person(fixed.specialist)}, {book.what(fixed.need)} at {book.school(school)}"
        yield Entry(head, [_reason(fixed), _outcome(book, fixed)])


def _outcome(book: Book, fixed: Fixed) -> str:
    """10 of 10 days planned: Mondays 7, 14 Sep ...; and how many of these visits were decided with their dates."""
    deployment = book.deployments.get(fixed.need)
    visits = [visit for visit in deployment.visits if fixed.specialist in visit.specialists] if deployment else []
    asked = book.scenario.needs[fixed.need].sessions_asked
    when = f": {visits_in_words(visits)}" if visits else ""
    dated = f"; {count(len(fixed.visits), 'date')} decided with it" if fixed.visits else ""
    return f"Touches {of_days(sessions_of(visits), asked)}{when}{dated}."


def _ruled_out(book: Book) -> Iterator[Entry]:
    for one in book.scenario.forbidden.values():
        school = one.school or book.scenario.needs[one.need or ""].school
        what = f"{book.what(one.need)} at {book.school(school)}" if one.need else book.school(school)
        needs = [one.need] if one.need else _open_to(book, one.specialist, school)
        yield Entry(f"{book.person(one.specialist)} does not serve {what}", [_reason(one), _touched(book, needs)])


def _vetoes(book: Book) -> Iterator[Entry]:
    """Whom schools do not want; decided by the school, with no reason asked."""
    for school, known in book.scenario.schools.items():
        for person in known.vetoes:
            needs = _open_to(book, person, school)
            head = f"{book.person(person)} does not serve {book.school(school)}"
            yield Entry(head, ["Decided by the school.", _touched(book, needs)])


def _open_to(book: Book, person: str, school: str) -> list[str]:
    """The needs of a school in areas that the person knows."""
    known = book.scenario.specialists[person].expertise
    return [key for key, need in book.needs_of(school).items() if need.category in known]


def _touched(book: Book, needs: Iterable[str]) -> str:
    """Touches Science (6 of 6 days given), SEND (0 of 3 days given)."""
    given = [
        f"{book.what(key)} ({of_days(book.given(key), asked)} given)"
        for key in needs
        if (asked := book.scenario.needs[key].sessions_asked)
    ]
    return f"Touches {', '.join(given)}." if given else "Touches nothing that is asked for this term."


def _reason(decision: Fixed | Forbidden) -> str:
    return f"Decided by {plain(decision.by)}: {plain(decision.why)}"
