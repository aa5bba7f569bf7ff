"""One specialist's page: where they go, on which dates and with which aim, and what is left of their days."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.schema import Deployment, Visit
from deployer.report.amounts import count, days, number
from deployer.report.book import Book, plain, sessions_of
from deployer.report.consents import consents
from deployer.report.dates import short, visits_in_words
from deployer.report.evidence import impact_lines
from deployer.report.labels import INDUCTIONS, LEVELS, WORDS, capital
from deployer.report.parts import column, grid, heading, indented, page, reviews, section, way_of_working
from deployer.scenario.meetings import dates_of_meeting, members
from deployer.scenario.two_week import letters


def specialist_page(book: Book, person: str) -> RenderableType:
    """The page of one person; `person` is their id."""
    return page(
        book,
        book.person(person),
        Text(_facts(book, person)),
        *_areas(book, person),
        *_visits(book, person),
        *section("Meetings", meeting_lines(book, person)),
    )


def all_specialists(book: Book) -> RenderableType:
    """Every person on one line: where they are from, days out, and schools."""
    columns = [column("Who"), column("Released by"), column("Days", right=True), column("At most", right=True)]
    columns.append(column("Schools", right=True))
    rows = []
    for person in book.scenario.specialists:
        served = book.served_by(person)
        spent = number(sum(sessions_of(visits) for _, visits in served))
        schools = len({deployment.school for deployment, _ in served})
        rows.append(
            (book.person(person), _released_by(book, person) or "-", spent, most_days(book, person), str(schools))
        )
    return page(book, "All specialists", Text(), grid(rows, columns, indent=0))


def _facts(book: Book, person: str) -> str:
    home = _released_by(book, person)
    base = book.scenario.specialists[person].base
    return ", ".join(
        fact
        for fact in (
            book.role(person),
            f"{WORDS['home_school']}: {home}" if home else "",
            f"starts from {book.school(base)}" if base else "",
        )
        if fact
    )


def _areas(book: Book, person: str) -> Iterator[RenderableType]:
    known = book.scenario.specialists[person].expertise
    areas = ", ".join(
        f"{book.area(area)} ({', '.join((LEVELS[one.level], *map(str.upper, one.key_stages)))})"
        for area, one in known.items()
    )
    yield Text(f"Areas: {areas or 'none'}")
    yield from map(Text, impact_lines(book, person))
    for key, lead in book.scenario.leads.items():
        if lead.leader == person:
            name = plain(lead.name) if lead.name else book.area(key)
            yield Text(f"Leads: {name}, {days(2 * lead.days_per_term)} this term kept for it")
    yield from map(Text, _two_weeks(book, person))
    yield from map(Text, _induction(book, person))


def _induction(book: Book, person: str) -> Iterator[str]:
    """What comes off their days, and why."""
    known = book.scenario.specialists[person]
    if known.percent_off:
        why = INDUCTIONS[known.induction] if known.induction else "time off the timetable"
        yield f"{capital(why)}: {known.percent_off:g}% of what they can give is left to that"


def _two_weeks(book: Book, person: str) -> Iterator[str]:
    """A weeks: 7, 21 Sep, 5 Oct; for people whose days hang on them."""
    known = book.scenario.specialists[person]
    if known.available.two_week:
        weeks = letters(book.scenario, known.home_school)
        for letter in ("a", "b"):
            mondays = [short(monday).partition(" ")[2] for monday, of in weeks.items() if of == letter]
            yield f"{letter.upper()} weeks begin on {', '.join(mondays)}"


def _visits(book: Book, person: str) -> Iterator[RenderableType]:
    served = book.served_by(person)
    spent = sum(sessions_of(visits) for _, visits in served)
    yield heading("Where you go, and when")
    if not served:
        yield indented("You are not called on this term.")
        return
    schools = count(len({deployment.school for deployment, _ in served}), "school")
    most = most_days(book, person)
    yield indented(
        f"{capital(days(spent))} at {schools}{f', of at most {most} days this term' if most != '-' else ''}."
    )
    for deployment, visits in served:
        yield indented(Text(f"{book.school(deployment.school)}, {book.what(deployment.need)}", style="bold"))
        yield indented("\n".join(_lines(book, person, deployment, visits)), by=4)


def meeting_lines(book: Book, person: str) -> Iterator[str]:
    """Each standing meeting with its dates, and how many days they are in all; nothing for who is in none."""
    scenario = book.scenario
    total, theirs = 0, [one for one in scenario.meetings.values() if person in members(scenario, one)]
    for meeting in theirs:
        held = [
            Visit(date=day, session=meeting.session, specialists=[person])
            for day in dates_of_meeting(scenario, meeting)
        ]
        total += sessions_of(held)
        yield f"{plain(meeting.name)}: {visits_in_words(held) or 'never this term'}"
    if theirs:
        yield f"{capital(days(total))} in all, beside the days above."


def _lines(book: Book, person: str, deployment: Deployment, visits: list[Visit]) -> Iterator[str]:
    yield f"{capital(days(sessions_of(visits)))}: {visits_in_words(visits)}"
    if place := book.place(deployment, person):
        yield capital(place.strip(" ()"))
    asked = book.scenario.needs[deployment.need]
    if asked.mode or asked.firefighting or asked.where == "off_site":
        yield way_of_working(asked)
    yield from reviews(visits)
    if aim := book.scenario.needs[deployment.need].aim:
        yield f"Aim: {plain(aim)}"
    if decision := book.decision(deployment.need, person):
        yield f"{capital(WORDS['fixed'])} by {plain(decision.by)}: {plain(decision.why)}"
    yield from consents(book, deployment, person)


def _released_by(book: Book, person: str) -> str:
    home = book.scenario.specialists[person].home_school
    return book.school(home) if home else ""


def most_days(book: Book, person: str) -> str:
    """Days a person may give in the term: the own limit, else the role's, less what induction takes; - where there is none."""
    known = book.scenario.specialists[person]
    own, role = known.limits.days_per_term, book.scenario.roles[known.role].days_per_term
    most = own if own is not None else role
    if most is None:
        return "-"
    left = 1 - Fraction(str(known.percent_off)) / 100
    return number(floor(2 * left * Fraction(max(0, most - book.scenario.days_led(person)))))
