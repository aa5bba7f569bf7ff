"""One hub's page: its schools and what they get, its people and where they help."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.report.amounts import days, listed, number, share
from deployer.report.book import Book, sessions_of
from deployer.report.capacity import Capacity
from deployer.report.consents import still_to_ask
from deployer.report.labels import NO_HUB, PHASES, capital, label, rating_of
from deployer.report.parts import column, grid, heading, indented, page
from deployer.report.summary import missing_by_school
from deployer.report.tally import tally


def hub_page(book: Book, hub: str) -> RenderableType:
    """The page of one hub; `hub` is its id."""
    name = book.hub(hub) or hub
    return page(
        book,
        name,
        *_leads(book, hub),
        *_schools(book, hub),
        *_people(book, hub),
        *_to_ask(book, hub),
        *_wishes(book, hub),
        *_missing(book, hub),
    )


def all_hubs(book: Book) -> RenderableType:
    """Every hub on one line: what its schools asked for and get, and what its people give."""
    columns = [column("Hub"), *(column(w, right=True) for w in ("Schools", "Asked", "Given", "", "Its people give"))]
    rows = []
    for hub in (*book.scenario.hubs, None):
        schools = book.members(hub)
        if not schools:
            continue
        total = tally(book, [need for school in schools for need in book.needs_of(school)])
        given = sum(book.sessions_away(person) for school in schools for person in book.people_of(school))
        part = share(total.given, total.asked)
        name = book.hub(hub) or capital(NO_HUB)
        rows.append((name, str(len(schools)), days(total.asked), days(total.given), part, days(given)))
    return page(book, "All hubs", Text(), grid(rows, columns, indent=0))


def _leads(book: Book, hub: str) -> Iterator[RenderableType]:
    known = book.scenario.hubs[hub]
    if known.lead_school:
        yield Text(f"Lead school: {book.school(known.lead_school)}")
    if known.executive_lead:
        yield Text(f"Executive lead: {book.person(known.executive_lead)}{_span(book, known.executive_lead)}")


def _span(book: Book, lead: str) -> str:
    """How many schools they lead, and may, where there is a limit."""
    person = book.scenario.specialists[lead]
    own, role = person.limits.schools_led, book.scenario.roles[person.role].schools_led
    limit = own if own is not None else role
    led = sum(len(book.members(hub)) for hub, known in book.scenario.hubs.items() if known.executive_lead == lead)
    return "" if limit is None else f", {led} of at most {limit} schools"


def _schools(book: Book, hub: str) -> Iterator[RenderableType]:
    members = book.members(hub)
    total = tally(book, [need for school in members for need in book.needs_of(school)])
    yield heading(f"Need met: {total.headline}" if total.asked else "Its schools asked for nothing")
    columns = [column("School"), column("Phase"), column("Rating")]
    columns += [column(words, right=True) for words in ("Asked", "Given", "")]
    rows = []
    for school, known in members.items():
        own = tally(book, book.needs_of(school))
        facts = book.school(school), capital(label(PHASES, known.phase)), capital(rating_of(known))
        rows.append((*facts, days(own.asked), days(own.given), share(own.given, own.asked)))
    yield grid(rows, columns)


def _people(book: Book, hub: str) -> Iterator[RenderableType]:
    """The people whom its schools release, with the days they help inside the hub and beyond."""
    people = [person for school in book.members(hub) for person in book.people_of(school)]
    if not people:
        return
    yield heading("Its people, in days at other schools")
    columns = [column("Who"), column("Released by"), column("In the hub", right=True), column("Beyond", right=True)]
    rows = []
    for person in people:
        inside = sum(sessions_of(v) for d, v in book.away(person) if book.scenario.schools[d.school].hub == hub)
        home = book.scenario.specialists[person].home_school
        beyond = book.sessions_away(person) - inside
        rows.append((book.person(person), book.school(home or ""), number(inside), number(beyond)))
    yield grid(rows, columns)
    yield indented(f"The hub's capacity: {Capacity(book).line(people)}")


def _to_ask(book: Book, hub: str) -> Iterator[RenderableType]:
    """Deployments at its schools that somebody has not agreed to yet."""
    lines = list(still_to_ask(book, book.members(hub)))
    if lines:
        yield heading("Still to be asked, in this order")
        yield from (indented(line) for line in lines)


def _wishes(book: Book, hub: str) -> Iterator[RenderableType]:
    """Whom its schools would like, and whom they do not want: told to those who lead, and nowhere else."""
    said = [
        f"{book.school(school)} {verb} {listed([book.person(person) for person in people])}."
        for school, known in book.members(hub).items()
        for verb, people in (("would like", known.prefers), ("does not want", known.vetoes))
        if people
    ]
    if said:
        yield heading("In confidence: what its schools say of people")
        yield from (indented(line) for line in said)


def _missing(book: Book, hub: str) -> Iterator[RenderableType]:
    schools = [school for school in book.members(hub) if book.needs_of(school).keys() & book.unmet.keys()]
    if schools:
        yield heading("What is not met, and why")
        yield from missing_by_school(book, schools)
