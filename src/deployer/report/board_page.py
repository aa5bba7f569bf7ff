"""The board's page: where those go whom the trust board has engaged, by role and school."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.report.amounts import count, days, listed, number
from deployer.report.book import Book, plain
from deployer.report.labels import WORDS, capital
from deployer.report.parts import column, grid, heading, indented, page


def board_page(book: Book) -> RenderableType:
    """What the board is told: roles and schools, no people."""
    roles = [key for key, role in book.scenario.roles.items() if role.engaged_by == "board"]
    parts = [part for role in roles for part in _role(book, role)]
    return page(book, "Engaged by the board", *(parts or [Text("Nobody's role is engaged by the board.")]))


def _role(book: Book, role: str) -> Iterator[RenderableType]:
    """One role: its people's number and days, then each school with areas and days."""
    people = [key for key, person in book.scenario.specialists.items() if person.role == role]
    given, areas = _by_school(book, people)
    yield heading(f"{plain(book.scenario.roles[role].name)}: {count(len(people), 'person', 'people')}")
    if not given:
        yield indented("Not called on this term.")
        return
    yield indented(f"{capital(days(sum(given.values())))} at {count(len(given), 'school')}.")
    rows = [(book.school(key), listed(areas[key]), number(sessions)) for key, sessions in given.items()]
    yield grid(rows, [column("School"), column(capital(WORDS["category"])), column("Days", right=True)])


def _by_school(book: Book, people: list[str]) -> tuple[dict[str, int], dict[str, dict[str, None]]]:
    """School -> half days of these people together, and the areas in which they serve there."""
    given: dict[str, int] = {}
    areas: dict[str, dict[str, None]] = {}
    for person in people:
        for deployment, visits in book.served_by(person):
            school = deployment.school
            given[school] = given.get(school, 0) + sum(len(visit.halves) for visit in visits)
            areas.setdefault(school, {})[book.area(deployment.category)] = None
    return given, areas
