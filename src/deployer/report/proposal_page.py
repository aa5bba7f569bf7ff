"""What each head is asked: who comes, who is released, and by when to answer."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.asked_of import Ask, asks, people_of
from deployer.plan.schema import Deployment, Plan
from deployer.report.amounts import count, days
from deployer.report.book import Book, sessions_of
from deployer.report.dates import long, visits_in_words
from deployer.report.labels import PARTIES, label
from deployer.report.parts import heading, indented, page

ANSWERS = {"agreed": "agreed", "declined": "declined", "pending": "please answer"}


def question(book: Book, ask: Ask) -> str:
    """One question on a line: Science SLE 1 to Example Academy, Science: Tuesdays 15, 22 Sep."""
    one = ask.deployment
    return f"{book.person(ask.person)} to {book.school(one.school)}, {book.what(one.need)}: {_when(one, ask.person)}"


def head_page(
    plan: Plan, school: str, reply_by: date | None, instead: Mapping[str, Sequence[str]] | None = None
) -> RenderableType:
    """What the head of a school is asked, and what they are told beside it.

    instead   need -> lines on who could come in place of those who are planned, the best for the plan first
    """
    book = Book.of(plan)
    mine = [one for one in asks(plan) if one.whom == school and one.party != "person"]
    return page(
        book,
        f"{book.school(school)}: what is asked of you",
        Text(),
        *_how_many(mine, reply_by),
        *_coming(book, school, mine, instead or {}),
        *_going(book, school, mine),
    )


def person_page(plan: Plan, person: str, reply_by: date | None) -> RenderableType:
    """What somebody who may go is asked."""
    book = Book.of(plan)
    mine = [one for one in asks(plan) if one.whom == person and one.party == "person"]
    return page(
        book,
        f"{book.person(person)}: what is asked of you",
        Text(),
        *_how_many(mine, reply_by),
        heading("Where you would go"),
        *(indented(f"{question(book, one)} ({ANSWERS[one.answer]})") for one in mine),
    )


def schools_concerned(plan: Plan) -> list[str]:
    """Schools that somebody comes to or goes from, in the scenario's order."""
    book = Book.of(plan)
    visited = {one.school for one in plan.deployments}
    return [
        school
        for school in book.scenario.schools
        if school in visited or any(book.away(person) for person in book.people_of(school))
    ]


def people_asked(plan: Plan) -> list[str]:
    """Those who are asked themselves, in the scenario's order."""
    asked = {one.whom for one in asks(plan) if one.party == "person"}
    return [person for person in plan.scenario.given.specialists if person in asked]


def _how_many(mine: list[Ask], reply_by: date | None) -> Iterator[RenderableType]:
    waiting = sum(one.answer == "pending" for one in mine)
    by = f" by {long(reply_by)}" if reply_by else ""
    if waiting:
        yield Text(f"Please answer{by}: {count(waiting, 'question')}.", style="bold")
    else:
        yield Text("Nothing is left for you to answer; this is what is planned.")


def _coming(book: Book, school: str, mine: list[Ask], instead: Mapping[str, Sequence[str]]) -> Iterator[RenderableType]:
    here = [one for one in book.planned if one.school == school]
    if here:
        yield heading("Who comes to you")
    for one in here:
        for person in people_of(one):
            yield indented(
                f"{book.what(one.need)}: {book.person(person)}, {book.role(person)}, {_when(one, person)}"
                f"{_answers(mine, one.need, person, 'receiving_head')}"
            )
            aim = book.scenario.needs[one.need].aim
            if aim:
                yield indented(f"So that: {aim}", by=4)
        yield from (indented(f"Or {line}", by=4) for line in instead.get(one.need, ()))


def _going(book: Book, school: str, mine: list[Ask]) -> Iterator[RenderableType]:
    away = [(person, one) for person in book.people_of(school) for one, _ in book.away(person)]
    if away:
        yield heading("Whom you release")
    for person, one in away:
        yield indented(
            f"{book.person(person)} to {book.school(one.school)}, {book.what(one.need)}: {_when(one, person)}"
            f"{_answers(mine, one.need, person, 'home_head', 'governing_body')}"
        )


def _answers(mine: list[Ask], need: str, person: str, *parties: str) -> str:
    """(head of the receiving school: please answer); empty where nobody of the school is asked."""
    said = [
        f"{label(PARTIES, one.party)}: {ANSWERS[one.answer]}"
        for one in mine
        if (one.need, one.person) == (need, person) and one.party in parties
    ]
    return f" ({'; '.join(said)})" if said else ""


def _when(one: Deployment, person: str) -> str:
    """6 days: Tuesdays 15, 22 Sep."""
    visits = [visit for visit in one.visits if person in visit.specialists]
    return f"{days(sessions_of(visits))}: {visits_in_words(visits)}"
