"""The page of capacity: by role, area, hub and school; what hangs on one person, who could follow, who goes for the first time."""

from collections.abc import Container, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from deployer.report.amounts import count, days, listed, number, of_days
from deployer.report.book import Book, plain
from deployer.report.capacity import Amount, Capacity
from deployer.report.labels import IN_FULL, NO_HUB, WORDS, capital
from deployer.report.parts import Cell, column, grid, heading, indented, page

NUMBERS = ("People", "May give", "Planned", "Left")


def capacity_page(book: Book) -> RenderableType:
    """The whole page, for those who lead the trust."""
    counted = Capacity(book)
    everybody = list(book.scenario.specialists)
    return page(
        book,
        "Capacity",
        Text(f"{capital(counted.of(everybody).words)} this term."),
        *_by_role(counted),
        *_by_area(counted, everybody),
        *_on_one(counted, everybody),
        *_nobody(counted, everybody),
        *_emerging(counted, everybody),
        *_first_time(counted),
        *_places(counted),
    )


def _row(name: Cell, amount: Amount) -> tuple[Cell, ...]:
    return name, str(amount.people), number(amount.may_give), number(amount.planned), number(amount.left)


def _by_role(counted: Capacity) -> Iterator[RenderableType]:
    book = counted.book
    yield heading("By role, in days")
    rows = []
    for key, role in book.scenario.roles.items():
        people = _holding(book, key)
        if people:
            rows.append(_row(plain(role.name), counted.of(people)))
    yield grid(rows, [column("Role"), *(column(words, right=True) for words in NUMBERS)])


def _holding(book: Book, role: str) -> list[str]:
    return [key for key, person in book.scenario.specialists.items() if person.role == role]


def _by_area(counted: Capacity, everybody: Sequence[str]) -> Iterator[RenderableType]:
    book = counted.book
    yield heading(f"By {WORDS['category']}, in days; who knows several counts in each")
    rows = []
    for area in book.scenario.categories:
        people = counted.holders(area, everybody)
        if people:
            rows.append((*_row(book.area(area), counted.of(people)), str(len(counted.learners(area, everybody)))))
    headings = *NUMBERS, "Emerging"
    yield grid(rows, [column(capital(WORDS["category"])), *(column(words, right=True) for words in headings)])


def _on_one(counted: Capacity, everybody: Sequence[str]) -> Iterator[RenderableType]:
    """Areas, and posts of the trust, with one person: how full they are, what is short there, and who could follow."""
    book = counted.book
    lines = []
    for area, person in counted.on_one(everybody).items():
        followers = listed(map(book.person, counted.learners(area, everybody))) or "nobody yet"
        lines.append(
            f"{book.area(area)}: {book.person(person)}, {_filled(counted, person, [area])}; could follow: {followers}."
        )
    for key, role in book.scenario.roles.items():
        holding = _holding(book, key)
        if role.trust_post and len(holding) == 1:
            filled = _filled(counted, holding[0], book.scenario.specialists[holding[0]].expertise)
            lines.append(f"The post {plain(role.name)}: {book.person(holding[0])}, {filled}.")
    if lines:
        yield heading("What hangs on one person")
        yield from map(indented, lines)


def _filled(counted: Capacity, person: str, areas: Container[str]) -> str:
    """9 of 9 days planned, 2 needs there not met in full."""
    book = counted.book
    short = [
        key
        for key, need in book.scenario.needs.items()
        if need.category in areas and need.sessions_asked and book.outcome(key) != IN_FULL
    ]
    amount = of_days(counted.planned[person], counted.may_give[person])
    return f"{amount} planned" + (f", {count(len(short), 'need')} there not met in full" if short else "")


def _nobody(counted: Capacity, everybody: Sequence[str]) -> Iterator[RenderableType]:
    book = counted.book
    missing = [area for area in book.scenario.categories if not counted.holders(area, everybody)]
    asked = {need.category for need in book.scenario.needs.values()}
    parts = (
        ("Asked for", [book.area(area) for area in missing if area in asked]),
        ("Not asked for this term", [book.area(area) for area in missing if area not in asked]),
    )
    if missing:
        yield heading("What nobody can give")
        yield from (indented(f"{words}: {listed(areas)}.") for words, areas in parts if areas)


def _emerging(counted: Capacity, everybody: Sequence[str]) -> Iterator[RenderableType]:
    book = counted.book
    people = counted.emerging(everybody)
    if not people:
        return
    going = sum(1 for person in people if counted.planned[person])
    yield heading(f"Who learns to lead: {count(len(people), 'person', 'people')}, {going} of them out this term")
    for person in people:
        areas = listed(book.area(area) for area in book.scenario.specialists[person].expertise)
        out = f"goes along for {days(counted.planned[person])}" if counted.planned[person] else "not called on"
        yield indented(f"{book.person(person)}, {book.role(person)}: {areas or 'no area'}; {out}.")


def _first_time(counted: Capacity) -> Iterator[RenderableType]:
    book = counted.book
    found = counted.first_time()
    if not found:
        return
    yield heading("Who goes out for the first time")
    known = bool(book.scenario.history or book.scenario.impact)
    if not known:
        yield indented("Nothing is on record of earlier terms, so everybody counts.")
    for role, people in found.items():
        names = f": {listed(map(book.person, people))}" if known else ""
        yield indented(f"{plain(book.scenario.roles[role].name)}, {len(people)}{names}.")


def _places(counted: Capacity) -> Iterator[RenderableType]:
    """Each hub, and each of its schools, with the people whom they employ."""
    book = counted.book
    headings = "People", "Areas", "On one person", "Emerging"
    rows: list[tuple[Cell, ...]] = []
    for hub in (*book.scenario.hubs, None):
        members = [school for school in book.members(hub) if book.people_of(school)]
        if not members:
            continue
        people = [person for school in members for person in book.people_of(school)]
        rows.append(_place(counted, Text(book.hub(hub) or capital(NO_HUB), style="bold"), people))
        rows += [_place(counted, f"  {book.school(school)}", book.people_of(school)) for school in members]
    if rows:
        yield heading("By hub and school")
        yield grid(rows, [column("Where"), *(column(words, right=True) for words in headings)])


def _place(counted: Capacity, name: Cell, people: Sequence[str]) -> tuple[Cell, ...]:
    amounts = len(people), len(counted.areas(people)), len(counted.on_one(people)), len(counted.emerging(people))
    return name, *map(str, amounts)
