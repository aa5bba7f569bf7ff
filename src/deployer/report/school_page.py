"""One school's page: what it asked for, who comes and when, what it does not get and why, and whom it releases."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.schema import Deployment
from deployer.report.amounts import count, days, listed, number, of_days
from deployer.report.book import Book, plain, sessions_of
from deployer.report.capacity import Capacity
from deployer.report.consents import consents
from deployer.report.dates import long, short, visits_in_words
from deployer.report.labels import (
    MEMBERSHIPS,
    NO_HUB,
    PHASES,
    RISKS,
    STATUSES,
    WORDS,
    capital,
    label,
    rating_of,
)
from deployer.report.money import charge_lines
from deployer.report.outside import link_lines
from deployer.report.parts import column, grid, heading, indented, outcome, page, reviews, section, way_of_working
from deployer.report.required import must_have
from deployer.report.seen_lines import seen_lines
from deployer.report.shares import in_percent, shares
from deployer.report.standing import standing_lines
from deployer.report.summary import missing_need
from deployer.report.tally import apart, tally
from deployer.scenario.schema import School


def school_page(book: Book, school: str) -> RenderableType:
    """The page of one school; `school` is its id."""
    return page(
        book,
        book.school(school),
        Text(_facts(book, school)),
        *_inset(book, school),
        *(Text(line) for line in standing_lines(book, school)),
        *_asked(book, school),
        *_who_comes(book, school),
        *_taking_part(book, school),
        *_missing(book, school),
        *section("What was recorded", seen_lines(book, school)),
        *section("What this school must have", must_have(book, school)),
        *section("Links with other hubs and beyond the trust", link_lines(book, school)),
        *section("What you are charged", charge_lines(book, school)),
        *_released(book, school),
    )


def all_schools(book: Book) -> RenderableType:
    """Every school on one line: what it asked for, what it gets, which share by importance, and how many days its people are out."""
    headings = "Asked", "Given", "By importance", "Days released"
    columns = [column("School"), *(column(words, right=True) for words in headings)]
    rows, parts = [], shares(book)
    for school in book.scenario.schools:
        total = tally(book, book.needs_of(school))
        asked, given = (days(total.asked), days(total.given)) if total.asked else ("nothing", "")
        part = in_percent(parts[school]) if school in parts else ""
        rows.append((book.school(school), asked, given, part, number(_released_sessions(book, school))))
    return page(book, "All schools", Text(), grid(rows, columns, indent=0))


def _facts(book: Book, school: str) -> str:
    """Secondary, converter, Southern Hub, requires improvement (26 Jun 2018), 732 pupils."""
    known = book.scenario.schools[school]
    rated = f" ({long(known.rated)})" if known.rated else ""
    facts = [
        capital(label(PHASES, known.phase)),
        label(MEMBERSHIPS, known.membership),
        f"{label(MEMBERSHIPS, known.aligns.membership)} from {long(known.aligns.on)}" if known.aligns else "",
        *(label(STATUSES, status) for status in known.status),
        book.hub(known.hub) or NO_HUB,
        rating_of(known) + ("" if known.standing else rated),
        label(RISKS, known.risk) if known.risk else "",
        f"tier: {plain(book.scenario.tiers[known.tier].name)}" if known.tier else "",
        count(known.pupils, "pupil") if known.pupils is not None else "",
        f"{known.disadvantaged:g}% disadvantaged" if known.disadvantaged is not None else "",
        f"services: {listed(_services(book, known))}" if known.services else "",
        f"joins {long(known.joins)}" if known.joins else "",
        f"leaves {long(known.leaves)}" if known.leaves else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def _services(book: Book, school: School) -> list[str]:
    """Finance (full), human resources (basic)."""
    return [f"{book.area(service)} ({label({}, level)})" for service, level in school.services.items()]


def _inset(book: Book, school: str) -> Iterator[RenderableType]:
    """INSET days: Fri 25 Sep, Mon 2 Nov to Tue 3 Nov."""
    spans = book.scenario.schools[school].inset.values()
    if spans:
        days = [short(one.first) + (f" to {short(one.last)}" if one.last > one.first else "") for one in spans]
        yield Text(f"INSET days: {', '.join(days)}")


def _asked(book: Book, school: str) -> Iterator[RenderableType]:
    needs = book.needs_of(school)
    yield heading("What you asked for and what you get")
    if not needs:
        yield indented("You asked for nothing this term.")
        return
    rows = [
        (book.what(need), days(asked.sessions_asked), _days_or_nothing(book.given(need)), outcome(book.outcome(need)))
        for need, asked in needs.items()
        if asked.sessions_asked
    ]
    total = tally(book, needs)
    columns = [
        column(capital(WORDS["category"]), least=24),
        column("Asked", right=True),
        column("You get", right=True),
        column(),
    ]
    yield grid(rows, columns)
    if total.asked:
        part = shares(book).get(school)
        weighed = "" if part is None else f"; counted by importance {in_percent(part)}"
        yield indented(f"In all: {total.headline}{weighed}.")
    for words, others in apart(book, needs):
        yield indented(f"{capital(words)} are counted apart: {others.headline}.")
    for need, asked in needs.items():
        if asked.own_team_days:
            own = of_days(2 * asked.own_team_days, asked.sessions_in_all)
            yield indented(f"{book.what(need)}: {own} met by the school's own team.")


def _days_or_nothing(sessions: int) -> str:
    return days(sessions) if sessions else "nothing"


def _who_comes(book: Book, school: str) -> Iterator[RenderableType]:
    served = [book.deployments[need] for need in book.needs_of(school) if need in book.deployments]
    if not served:
        return
    yield heading("Who comes, and when")
    if book.to_be_asked(school):
        yield indented("On condition that you agree: you have not been asked yet, or have not answered.")
    for deployment in served:
        yield indented(Text(book.what(deployment.need), style="bold"))
        yield indented("\n".join(_visit_lines(book, deployment)), by=4)


def _taking_part(book: Book, school: str) -> Iterator[RenderableType]:
    """What meets elsewhere and this school takes part in."""
    others = [need for need, asked in book.scenario.needs.items() if school in asked.recipients]
    planned = [book.deployments[need] for need in others if need in book.deployments]
    if planned:
        yield heading("What you take part in")
    for deployment in planned:
        dates = visits_in_words(deployment.visits)
        yield indented(f"{book.what(deployment.need)}, at {book.school(deployment.school)}: {dates}")


def _visit_lines(book: Book, deployment: Deployment) -> Iterator[str]:
    """Who with which aim on which dates; with two people each has their own dates."""
    asked = book.scenario.needs[deployment.need]
    people = dict.fromkeys(person for visit in deployment.visits for person in visit.specialists)
    for person in people:
        visits = [visit for visit in deployment.visits if person in visit.specialists]
        yield book.person(person) + _from_where(book, person) + book.place(deployment, person)
        yield f"{capital(days(sessions_of(visits)))}: {visits_in_words(visits)}"
        yield from consents(book, deployment, person)
        if decision := book.decision(deployment.need, person):
            yield f"{capital(WORDS['fixed'])} by {plain(decision.by)}: {plain(decision.why)}"
    if asked.mode or asked.firefighting or asked.where == "off_site":
        yield way_of_working(asked)
    yield from reviews(deployment.visits)
    if asked.aim:
        yield f"Aim: {plain(asked.aim)}"


def _from_where(book: Book, person: str) -> str:
    """The role, unless the name says it already, and the school: Specialist Leader of Education at Holyhead School."""
    role, home = book.role(person), book.scenario.specialists[person].home_school
    words = f", {role}" if role != plain(book.scenario.specialists[person].name) else ""
    return words + (f" at {book.school(home)}" if home else "")


def _missing(book: Book, school: str) -> Iterator[RenderableType]:
    missing = [need for need in book.needs_of(school) if need in book.unmet]
    if missing:
        yield heading("What you do not get, and why")
    for need in missing:
        yield indented(missing_need(book, need))


def _released(book: Book, school: str) -> Iterator[RenderableType]:
    people = book.people_of(school)
    if not people:
        return
    yield heading("Whom you release")
    out = [person for person in people if book.away(person)]
    for person in out:
        yield indented(Text.assemble((book.person(person), "bold"), f": {days(book.sessions_away(person))} in all"))
        for deployment, visits in book.away(person):
            place = f"{book.school(deployment.school)}, {book.what(deployment.need)}"
            yield indented(f"{place}: {visits_in_words(visits)}", by=4)
    staying = [book.person(person) for person in people if person not in out]
    if staying:
        yield indented(f"Not called on this term: {listed(staying)}.")
    yield indented(f"Your capacity: {Capacity(book).line(people)}")


def _released_sessions(book: Book, school: str) -> int:
    return sum(book.sessions_away(person) for person in book.people_of(school))
