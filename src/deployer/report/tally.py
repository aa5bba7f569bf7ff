"""How much of the need is met, counted by group."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from deployer.report.amounts import count, of_days, share
from deployer.report.book import Book
from deployer.report.labels import (
    IN_FULL,
    IN_PART,
    MEETINGS,
    NO_HUB,
    NOT_AT_ALL,
    OFF_SITE,
    PHASES,
    PLACEMENTS,
    RATINGS,
    STANDINGS,
    capital,
)
from deployer.scenario.schema import School


@dataclass(frozen=True)
class Tally:
    """Needs and sessions of a group: `asked` and `given` in sessions, the others in needs."""

    asked: int
    given: int
    in_full: int
    in_part: int
    not_at_all: int

    @property
    def headline(self) -> str:
        """206 of 235 days (87%)."""
        return f"{of_days(self.given, self.asked)} ({share(self.given, self.asked)})"

    @property
    def needs(self) -> str:
        """48 needs in full, 9 in part, 14 not at all."""
        return f"{count(self.in_full, 'need')} {IN_FULL}, {self.in_part} {IN_PART}, {self.not_at_all} {NOT_AT_ALL}"


def tally(book: Book, needs: Iterable[str]) -> Tally:
    """Count these needs, without placements, meetings and work off site, which stand apart, and what a school's own team meets whole."""
    return _tally(book, [name for name in needs if not book.scenario.needs[name].apart])


def apart(book: Book, needs: Iterable[str]) -> Iterator[tuple[str, Tally]]:
    """Placements, meetings and work off site, each counted in its own line; none where there are none."""
    known = book.scenario.needs
    names = list(needs)
    placements = [name for name in names if known[name].placement]
    meetings = [name for name in names if known[name].meeting and not known[name].placement]
    counted = {*placements, *meetings}
    off_site = [name for name in names if known[name].where == "off_site" and name not in counted]
    for words, among in ((PLACEMENTS, placements), (MEETINGS, meetings), (OFF_SITE, off_site)):
        if among:
            yield words, _tally(book, among)


def _tally(book: Book, needs: Iterable[str]) -> Tally:
    names = [name for name in needs if book.scenario.needs[name].sessions_asked]
    outcomes = [book.outcome(name) for name in names]
    return Tally(
        asked=sum(book.scenario.needs[name].sessions_asked for name in names),
        given=sum(book.given(name) for name in names),
        in_full=outcomes.count(IN_FULL),
        in_part=outcomes.count(IN_PART),
        not_at_all=outcomes.count(NOT_AT_ALL),
    )


def in_all(book: Book) -> Tally:
    """All needs of the scenario."""
    return tally(book, book.scenario.needs)


def groups(book: Book) -> Iterator[tuple[str, list[tuple[str, Tally]]]]:
    """Need met by hub, by rating and by phase; groups that asked for nothing are left out."""
    hubs: dict[str | None, str] = {hub: book.hub(hub) or hub for hub in book.scenario.hubs}
    yield "By hub", _by(book, hubs | {None: capital(NO_HUB)}, lambda school: school.hub)
    yield "By rating", _by(book, _capitals({**STANDINGS, **RATINGS}), lambda school: school.standing or school.rating)
    yield "By phase", _by(book, _capitals(PHASES), lambda school: school.phase)


def _by(book: Book, names: Mapping[str | None, str], key: Callable[[School], str | None]) -> list[tuple[str, Tally]]:
    needs: dict[str | None, list[str]] = {group: [] for group in names}
    for name, need in book.scenario.needs.items():
        needs[key(book.scenario.schools[need.school])].append(name)
    return [(names[group], tally(book, members)) for group, members in needs.items() if members]


def _capitals(words: Mapping[str, str]) -> dict[str | None, str]:
    return {key: capital(word) for key, word in words.items()}
