"""How far the trust's schools look outwards, in words."""

from collections.abc import Iterator

from deployer.plan.schema import Links
from deployer.report.amounts import count, days, listed
from deployer.report.book import Book
from deployer.scenario.schema import Specialist


def outside_lines(book: Book) -> Iterator[str]:
    """Of all the days given, those from other hubs and from outside; then each school with fewer links than it should have."""
    if not book.links:
        return
    yield _shares(book)
    short = [one for one in book.links if one.short]
    for one in short:
        yield f"{book.school(one.school)}: {_how_many(one)}{_with_whom(book, one)}."
    if not short:
        yield f"Every school has the {count(book.links[0].least, 'link')} that it should have."


def link_lines(book: Book, school: str) -> Iterator[str]:
    """Who comes from outside to one school, and where outside its people go."""
    for one in book.links:
        if one.school == school:
            yield f"{_how_many(one)}{_with_whom(book, one)}."


def _how_many(one: Links) -> str:
    has = len(one.comes) + len(one.goes)
    return f"{count(has, 'link')}, {count(one.least, 'link')} asked for" if one.short else count(has, "link")


def _with_whom(book: Book, one: Links) -> str:
    parts = [f"{listed([book.person(person) for person in one.comes])} come here" if one.comes else ""]
    parts += [f"people go to {listed([book.school(school) for school in one.goes])}" if one.goes else ""]
    said = "; ".join(part for part in parts if part)
    return f": {said}" if said else ""


def _shares(book: Book) -> str:
    """Of 37 days that people give, 12 are by people of another hub and 3 by people from outside the trust."""
    total = across = beyond = 0
    for deployment in book.planned:
        for visit in deployment.visits:
            for person in visit.specialists:
                known = book.scenario.specialists[person]
                outside = _is_beyond(book, known)
                total += len(visit.halves)
                beyond += len(visit.halves) * outside
                across += len(visit.halves) * (not outside and _is_across(book, known, deployment.school))
    return (
        f"Of {days(total)} that people give, {days(across)} are by people of another hub"
        f" and {days(beyond)} by people from outside the trust."
    )


def _is_beyond(book: Book, known: Specialist) -> bool:
    home = book.scenario.schools[known.home_school] if known.home_school else None
    return not home.is_own if home else book.scenario.roles[known.role].external


def _is_across(book: Book, known: Specialist, school: str) -> bool:
    if known.home_school in {None, school}:
        return False
    hub = book.scenario.schools[str(known.home_school)].hub
    return hub is None or hub != book.scenario.schools[school].hub
