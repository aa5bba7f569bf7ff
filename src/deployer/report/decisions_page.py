"""The page of decisions: what was decided before the search, by whom and why, and what it touches."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.report.amounts import count, of_days
from deployer.report.book import Book, plain, sessions_of
from deployer.report.consents import declined
from deployer.report.dates import visits_in_words
from deployer.report.labels import WORDS, capital
from deployer.report.life_lines import life_lines
from deployer.report.parts import heading, indented, page
from deployer.scenario.schema import Fixed, Forbidden


def decisions_page(book: Book) -> RenderableType:
    """Every decision in the scenario's order, for those who lead the trust."""
    parts = [*_how_far(book), *_decided(book), *_ruled_out(book), *_declined(book), *_vetoes(book)]
    return page(book, "Decisions", *(parts or [Text("Nothing was decided before the search.")]))


def _how_far(book: Book) -> Iterator[RenderableType]:
    """What was done with the plan, and who has to approve it."""
    if lines := list(life_lines(book.scenario, book.life)):
        yield heading("How far this plan has come")
        yield from map(indented, lines)
    if missing := [book.role_name(role) for role in book.to_approve]:
        yield heading("Who has to approve this plan")
        yield indented(", then ".join(missing))


def _declined(book: Book) -> Iterator[RenderableType]:
    said = list(declined(book))
    if said:
        yield heading("Declined by those who were asked")
    for head, line in said:
        yield from _entry(head, line)


def how_many(book: Book) -> str:
    """A line of the summary; empty where nothing was decided. Vetoes are told to those who lead alone."""
    decided, ruled_out = len(book.scenario.fixed), len(book.scenario.forbidden)
    if not decided and not ruled_out:
        return ""
    return (
        f"{capital(count(decided + ruled_out, 'decision'))} before the search: {count(decided, 'deployment')} "
        f"{WORDS['fixed']}, {ruled_out} ruled out. 'deployer show PLAN decisions' tells by whom and why."
    )


def _decided(book: Book) -> Iterator[RenderableType]:
    if book.scenario.fixed:
        yield heading(capital(WORDS["fixed"]))
    for fixed in book.scenario.fixed.values():
        school = book.scenario.needs[fixed.need].school
        yield from _entry(
            f"{book.person(fixed.specialist)}, {book.what(fixed.need)} at {book.school(school)}",
            _reason(fixed),
            _outcome(book, fixed),
        )


def _outcome(book: Book, fixed: Fixed) -> str:
    """10 of 10 days planned: Mondays 7, 14 Sep ...; and how many of these visits were decided with their dates."""
    deployment = book.deployments.get(fixed.need)
    visits = [visit for visit in deployment.visits if fixed.specialist in visit.specialists] if deployment else []
    asked = book.scenario.needs[fixed.need].sessions_asked
    when = f": {visits_in_words(visits)}" if visits else ""
    dated = f"; {count(len(fixed.visits), 'date')} decided with it" if fixed.visits else ""
    return f"Touches {of_days(sessions_of(visits), asked)}{when}{dated}."


def _ruled_out(book: Book) -> Iterator[RenderableType]:
    if book.scenario.forbidden:
        yield heading("Ruled out")
    for one in book.scenario.forbidden.values():
        school = one.school or book.scenario.needs[one.need or ""].school
        what = f"{book.what(one.need)} at {book.school(school)}" if one.need else book.school(school)
        needs = [one.need] if one.need else _open_to(book, one.specialist, school)
        yield from _entry(f"{book.person(one.specialist)} does not serve {what}", _reason(one), _touched(book, needs))


def _vetoes(book: Book) -> Iterator[RenderableType]:
    """Whom schools do not want; decided by the school, with no reason asked."""
    schools = {key: school.vetoes for key, school in book.scenario.schools.items() if school.vetoes}
    if schools:
        yield heading("In confidence: whom schools do not want")
    for school, people in schools.items():
        for person in people:
            needs = _open_to(book, person, school)
            yield from _entry(
                f"{book.person(person)} does not serve {book.school(school)}",
                "Decided by the school.",
                _touched(book, needs),
            )


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


def _entry(head: str, *lines: str) -> Iterator[RenderableType]:
    yield indented(Text(head, style="bold"))
    yield indented("\n".join(lines), by=4)
