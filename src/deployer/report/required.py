"""What schools of a kind must have, and the shortfall, in words."""

from collections.abc import Iterator

from deployer.plan.schema import Required
from deployer.report.amounts import count, of_days
from deployer.report.book import Book


def shortfalls(book: Book) -> Iterator[str]:
    """Each school that lacks something, or that all have it."""
    short = [one for one in book.required if one.short]
    for one in short:
        yield f"{book.school(one.school)}: {book.area(one.category)}, {_how_short(one)}."
    if not short:
        schools = len({one.school for one in book.required})
        yield f"All of it is planned, for {count(schools, 'school')}."


def must_have(book: Book, school: str) -> Iterator[str]:
    """What this school must have, and whether it does; nothing where no requirement concerns it."""
    for one in book.required:
        if one.school == school:
            has = _how_short(one) if one.short else f"planned ({of_days(one.sessions_planned, one.sessions_asked)})"
            yield f"{book.area(one.category)}: {has}"


def _how_short(one: Required) -> str:
    if not one.sessions_asked:
        return "nobody has asked for it"
    return f"only {of_days(one.sessions_planned, one.sessions_asked)} planned"
