"""Needs and visits that change from one plan to another, in words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from deployer.plan.comparison import Comparison, NeedChange, VisitChange
from deployer.plan.schema import Plan, Visit
from deployer.report.amounts import listed, of_days
from deployer.report.book import Book
from deployer.report.dates import is_online, short, visits_in_words
from deployer.report.labels import SESSIONS


class Names:
    """Names of either plan: as the first has them, else the other."""

    def __init__(self, base: Plan, other: Plan) -> None:
        """Open both plans."""
        self.base, self.other = Book.of(base), Book.of(other)

    def person(self, person: str) -> str:
        """A person's name."""
        return (self.base if person in self.base.scenario.specialists else self.other).person(person)

    def school(self, school: str) -> str:
        """A school's name."""
        return (self.base if school in self.base.scenario.schools else self.other).school(school)

    def what(self, need: str) -> str:
        """The area of a need."""
        return (self.base if need in self.base.scenario.needs else self.other).what(need)


def need_lines(found: Comparison, names: Names) -> Iterator[str]:
    """Science at Example Academy: 3 of 4 days -> 4 of 4 days; Science SLE 2 instead of Science SLE 1."""
    for one in found.needs:
        what = f"{names.what(one.need)} at {names.school(one.school)}"
        yield f"{what}: {'; '.join(filter(None, (_amount(one), _people(one, names))))}"


def _amount(one: NeedChange) -> str:
    before, after = of_days(one.given_before, one.asked_before), of_days(one.given_after, one.asked_after)
    if one.only_in == "base":
        return f"no longer asked for; it got {before}"
    if one.only_in == "other":
        return f"newly asked for; it gets {after}"
    return "" if before == after else f"{before} -> {after}"


def _people(one: NeedChange, names: Names) -> str:
    gone = [names.person(person) for person in one.people_before if person not in one.people_after]
    come = [names.person(person) for person in one.people_after if person not in one.people_before]
    if gone and come:
        return f"{listed(come)} instead of {listed(gone)}"
    return f"{listed(come)} {'comes' if len(come) == 1 else 'come'}" if come else _no_longer(gone)


def _no_longer(gone: list[str]) -> str:
    return f"without {listed(gone)}" if gone else ""


def visit_lines(found: Comparison, names: Names) -> Iterator[str]:
    """Science at Example Academy: moved Tue 15 Sep -> Thu 17 Sep (Science SLE 1); more: Tuesdays 22, 29 Sep (Science SLE 1)."""
    for (need, school), group in groupby(found.visits, key=lambda change: (change.need, change.school)):
        changes = list(group)
        more = [change.after for change in changes if change.before is None]
        less = [change.before for change in changes if change.after is None]
        said = [*_moves(changes, names), *_lone("more", more, names), *_lone("less", less, names)]
        yield f"{names.what(need)} at {names.school(school)}: {'; '.join(said)}"


def _moves(changes: Sequence[VisitChange], names: Names) -> Iterator[str]:
    for before, after in ((change.before, change.after) for change in changes):
        if before and after:
            when, who = [_when(before), _when(after)], [_who(before, names), _who(after, names)]
            people = who[0] if who[0] == who[1] else f"{who[0]} -> {who[1]}"
            yield f"{when[0]}: {people}" if when[0] == when[1] else f"moved {when[0]} -> {when[1]} ({people})"


def _lone(word: str, visits: Sequence[Visit | None], names: Names) -> Iterator[str]:
    """Visits that one of the plans has, by who gives them."""
    by_people: dict[str, list[Visit]] = {}
    for visit in visits:
        if visit:
            by_people.setdefault(_who(visit, names), []).append(visit)
    for people, theirs in by_people.items():
        yield f"{word}: {visits_in_words(theirs)} ({people})"


def _when(visit: Visit) -> str:
    """Tue 15 Sep, morning, online."""
    part = "" if visit.session == "day" else f", {SESSIONS[visit.session]}"
    return f"{short(visit.date)}{part}{', online' if is_online(visit) else ''}"


def _who(visit: Visit, names: Names) -> str:
    return listed(names.person(person) for person in visit.specialists)
