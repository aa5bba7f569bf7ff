"""A school's page, one side of A4: what it asked for, who comes, what it does not get and why, and whom it releases.

It is for the head and whoever the head shows it to: nothing of other schools but where the own people go, no reason for
anybody's absence, no weight and no risk, and of decisions and answers nothing that somebody has written.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deployer.plan.schema import Deployment, Visit
from deployer.report.amounts import count, days, listed, number, of_days, pounds
from deployer.report.book import plain, sessions_of
from deployer.report.dates import days_in_words, short, visits_in_words
from deployer.report.html.document import document
from deployer.report.html.opened import Opened
from deployer.report.html.words import facts_of, in_the_end, reply_by, visit_notes, who
from deployer.report.money import charge_lines
from deployer.report.required import must_have
from deployer.report.safe_reasons import safe_reason
from deployer.report.tally import apart, tally

FEWEST = 3
"""Schools whose average tells nothing of one of them."""


@dataclass(frozen=True)
class Row:
    """What was asked for in one area and what the school gets."""

    what: str
    asked: str
    gets: str
    outcome: str


@dataclass(frozen=True)
class Comes:
    """Support in one area: who, when, with which aim; `notes` are further lines."""

    what: str
    people: tuple[tuple[str, str], ...]
    aim: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """What of a need is not met, why, and what would change that."""

    what: str
    amount: str
    why: str
    change: str
    again: str


@dataclass(frozen=True)
class Released:
    """Somebody who goes out: days in all, and where and when."""

    who: str
    days: str
    trips: tuple[tuple[str, str], ...]


def school_html(opened: Opened, school: str) -> str:
    """The page of one school; `school` is its id."""
    book, needs = opened.book, {need: opened.scenario.needs[need] for need in opened.needs_of[school]}
    total = tally(book, needs)
    view = {
        "facts": facts_of(book, school),
        "rows": [_row(opened, need) for need in needs if needs[need].sessions_asked],
        "total": total.headline if total.asked else "",
        "further": list(_further(opened, school)),
        "comes": [_comes(opened, one) for need in needs if (one := book.deployments.get(need))],
        "condition": _condition(opened, school),
        "considered": _considered(opened, school),
        "missing": [_missing(opened, need) for need in needs if need in book.unmet],
        "in_the_end": in_the_end(opened, needs),
        "must_have": list(must_have(book, school)),
        "charges": list(charge_lines(book, school)),
        "employs": bool(opened.people_of[school]),
        "released": list(_released(opened, school)),
        "staying": _staying(opened, school),
        "two_out": _two_out(opened, school),
        "cover": _cover(opened, school),
        "balance": _balance(opened, school),
        "refuse": list(_refuse(opened, school)),
        "reply_by": reply_by(opened.plan),
    }
    return document(book, "school.html", book.school(school), view)


def _row(opened: Opened, need: str) -> Row:
    book, asked = opened.book, opened.scenario.needs[need]
    given = book.given(need)
    return Row(book.what(need), days(asked.sessions_asked), days(given) if given else "nothing", book.outcome(need))


def _further(opened: Opened, school: str) -> Iterator[str]:
    """What is counted apart, what the own team meets, and what the school takes part in elsewhere."""
    book, needs = opened.book, opened.needs_of[school]
    for words, others in apart(book, needs):
        yield f"Counted apart, {words}: {others.headline}."
    for need in needs:
        asked = opened.scenario.needs[need]
        if asked.own_team_days:
            yield f"{book.what(need)}: {of_days(2 * asked.own_team_days, asked.sessions_in_all)} met by your own team."
    for need, asked in opened.scenario.needs.items():
        if school in asked.recipients and need in book.deployments and asked.school != school:
            one = book.deployments[need]
            dates = visits_in_words(one.visits)
            yield f"You take part in {book.area(asked.category)} at {book.school(one.school)}: {dates}."


def _comes(opened: Opened, one: Deployment) -> Comes:
    book, asked = opened.book, opened.scenario.needs[one.need]
    people = dict.fromkeys(person for visit in one.visits for person in visit.specialists)
    lines = tuple((who(book, person) + book.place(one, person), _when(one, person)) for person in people)
    notes = tuple(visit_notes(book, one, people))
    return Comes(book.what(one.need), lines, plain(asked.aim or ""), notes)


def _when(one: Deployment, person: str) -> str:
    visits = [visit for visit in one.visits if person in visit.specialists]
    return f"{days(sessions_of(visits))}: {visits_in_words(visits)}"


def _condition(opened: Opened, school: str) -> bool:
    return opened.book.to_be_asked(school)


def _considered(opened: Opened, school: str) -> str:
    """Science: 5 people know the area, 3 of them may come; SEND: 2, both. Only numbers: who, and why others may not, is theirs."""
    said = {}
    for need in opened.needs_of[school]:
        knowing, may = opened.considered(need)
        people = count(knowing, "person knows", "people know")
        said[opened.book.what(need)] = f"{people} the area, {may or 'none'} may come"
    return f"Who else was considered: {'; '.join(f'{what}: {how_many}' for what, how_many in said.items())}."


def _missing(opened: Opened, need: str) -> Missing:
    book, unmet = opened.book, opened.book.unmet[need]
    safe = safe_reason(unmet.reason)
    left = days(unmet.sessions_asked - unmet.sessions_planned)
    one = book.deployments.get(need)
    marked = [visit.date for visit in one.visits if "review" in visit.marks] if one else []
    again = f"Looked at again at the review on {short(marked[0])}." if marked else ""
    return Missing(book.what(need), f"{left} not given", safe.why, safe.change, again)


def _released(opened: Opened, school: str) -> Iterator[Released]:
    """Where they go is said, and not for what: that is the other school's."""
    book = opened.book
    for person in opened.people_of[school]:
        trips: dict[str, list[Visit]] = defaultdict(list)
        for one, visits in opened.served_by[person]:
            if one.school != school:
                trips[one.school] += visits
        if trips:
            lines = tuple((book.school(where), visits_in_words(visits)) for where, visits in trips.items())
            yield Released(book.person(person), days(sum(map(sessions_of, trips.values()))), lines)


def _staying(opened: Opened, school: str) -> str:
    out = {stop.person for stop in opened.away_from[school]}
    return listed(opened.book.person(person) for person in opened.people_of[school] if person not in out)


def _two_out(opened: Opened, school: str) -> str:
    """The days on which two or more are out in the same half of the day; twilights do not count, lessons are over then."""
    out: dict[tuple[date, str], set[str]] = defaultdict(set)
    for stop in opened.away_from[school]:
        for half in stop.halves:
            if half != "twilight":
                out[stop.date, half].add(stop.person)
    busy = sorted({day for (day, _), people in out.items() if len(people) > 1})
    return days_in_words(busy) if busy else ""


def _cover(opened: Opened, school: str) -> str:
    pence = opened.cover_pence(opened.away_from[school])
    return pounds(pence / 100) if pence else ""


def _balance(opened: Opened, school: str) -> dict[str, str]:
    """Give and take beside the average of the hub; of the trust's own schools where the hub is too small to hide anybody."""
    known = opened.scenario.schools[school]
    others: Sequence[str] = list(opened.book.members(known.hub)) if known.hub else []
    name = opened.book.hub(known.hub) or ""
    if len(others) < FEWEST:
        others = [key for key, one in opened.scenario.schools.items() if one.is_own]
        name = "the trust"
    view = {"gives": number(opened.given(school)), "gets": number(opened.received(school)), "of": ""}
    if len(others) >= FEWEST:
        gives, gets = (sum(map(of, others)) / len(others) for of in (opened.given, opened.received))
        of = f"average of {count(len(others), 'school')} of {name}"
        view |= {"of": of, "average_gives": _tenth(gives), "average_gets": _tenth(gets)}
    return view


def _tenth(sessions: float) -> str:
    """Days to a tenth."""
    return f"{sessions / 2:,.1f}".removesuffix(".0")


def _refuse(opened: Opened, school: str) -> Iterator[str]:
    """What the school has been asked, or will be, and has not answered: visits to it, and people it would release."""
    book = opened.book
    for one in opened.plan.deployments:
        for person, waiting in one.still_to_ask.items():
            home = opened.scenario.specialists[person].home_school
            if one.school == school and "receiving_head" in waiting:
                yield f"{book.person(person)} coming to you for {book.what(one.need)}"
            if home == school and one.school != school and {"home_head", "governing_body"} & {*waiting}:
                who_says = " (your governing body too)" if "governing_body" in waiting else ""
                yield f"{book.person(person)} going to {book.school(one.school)}{who_says}"
