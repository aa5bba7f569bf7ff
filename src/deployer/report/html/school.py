"""A school's page, one side of A4: what it asked for, who comes, what it does not get and why, and whom it releases.

It is for the head and whoever the head shows it to: nothing of other schools but where the own people go, no reason for
anybody's absence, no weight and no risk, and of decisions and answers nothing that somebody has written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from deployer.plan.schema import Deployment, Visit
from deployer.report.amounts import days, listed, number, of_days, pounds
from deployer.report.book import plain, sessions_of
from deployer.report.dates import days_in_words, short, visits_in_words
from deployer.report.html.document import document
from deployer.report.html.opened import Opened
from deployer.report.html.words import alike, facts_of, in_the_end, left_of, place_of, reply_by, visit_notes, who
from deployer.report.money import charge_lines
from deployer.report.required import must_have
from deployer.report.tally import apart, tally

YOU = "receiving_head"
FEWEST = 3
"""Schools whose average tells nothing of one of them."""


@dataclass(frozen=True)
class Row:
    """What was asked for in one area, what the school gets, who comes and when, with which aim; `notes` are further lines."""

    what: str
    asked: str
    gets: str
    may_come: str
    people: tuple[tuple[str, str], ...]
    aim: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """What is not met for one reason: the needs with their days, why, what would change that, and when it is looked at again."""

    what: str
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
        "condition": book.to_be_asked(school),
        "missing": list(_missing(opened, needs)),
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
    book, asked, one = opened.book, opened.scenario.needs[need], opened.book.deployments.get(need)
    given = book.given(need)
    people = list(dict.fromkeys(person for visit in one.visits for person in visit.specialists)) if one else []
    return Row(
        what=opened.what(need),
        asked=number(asked.sessions_asked),
        gets=number(given),
        may_come=_may_come(opened, need),
        people=tuple(_who_when(opened, one, people)) if one else (),
        aim=plain(asked.aim or ""),
        notes=tuple(dict.fromkeys(visit_notes(book, one, people, YOU))) if one else (),
    )


def _who_when(opened: Opened, one: Deployment, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who comes, and their dates; those who come on the same dates together."""
    together: dict[str, list[str]] = defaultdict(list)
    for person in people:
        dates = visits_in_words([visit for visit in one.visits if person in visit.specialists])
        together[dates].append(who(opened.book, person) + place_of(opened, one, person))
    yield from ((listed(whom), dates) for dates, whom in together.items())


def _further(opened: Opened, school: str) -> Iterator[str]:
    """What is counted apart, what the own team meets, and what the school takes part in elsewhere."""
    book, needs = opened.book, opened.needs_of[school]
    for words, others in apart(book, needs):
        yield f"Counted apart, {words}: {others.headline}."
    for need in needs:
        asked = opened.scenario.needs[need]
        if asked.own_team_days:
            yield f"{opened.what(need)}: {of_days(2 * asked.own_team_days, asked.sessions_in_all)} met by your own team."
    for need, asked in opened.scenario.needs.items():
        if school in asked.recipients and need in book.deployments and asked.school != school:
            one = book.deployments[need]
            dates = visits_in_words(one.visits)
            yield f"You take part in {book.area(asked.category)} at {book.school(one.school)}: {dates}."


def _may_come(opened: Opened, need: str) -> str:
    """3 of 5 who know the area may come by the rules. Only numbers: who they are, and why others may not, is theirs."""
    knowing, may = opened.considered(need)
    return f"{may} of {knowing}" if knowing else "nobody"


def _missing(opened: Opened, needs: Iterable[str]) -> Iterator[Missing]:
    """What the school does not get; what has one reason and one way out is said once."""
    for (why, change), together in alike(opened, needs).items():
        yield Missing("; ".join(left_of(opened, need) for need in together), why, change, _again(opened, together))


def _again(opened: Opened, needs: Sequence[str]) -> str:
    """When it is looked at again before the term ends: at the reviews among the visits that there are."""
    served = {need: opened.book.deployments[need] for need in needs if need in opened.book.deployments}
    marked = {need: [visit.date for visit in one.visits if "review" in visit.marks] for need, one in served.items()}
    first = {need: short(dates[0]) for need, dates in marked.items() if dates}
    if len(needs) == 1:
        return "".join(f"Looked at again at the review on {day}." for day in first.values())
    said = listed(f"{opened.what(need)} on {day}" for need, day in first.items())
    return f"Looked at again at reviews: {said}." if first else ""


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
            yield Released(book.person(person), number(sum(map(sessions_of, trips.values()))), lines)


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


def _balance(opened: Opened, school: str) -> str:
    """Give and take beside the average of the hub; of the trust's own schools where the hub is too small to hide anybody."""
    known = opened.scenario.schools[school]
    others: Sequence[str] = list(opened.book.members(known.hub)) if known.hub else []
    name = opened.book.hub(known.hub) or ""
    if len(others) < FEWEST:
        others = [key for key, one in opened.scenario.schools.items() if one.is_own]
        name = "the trust"
    own = f"You get {days(opened.received(school))} of support, and your people give {_given(opened, school)}"
    if len(others) < FEWEST:
        return f"{own}."
    gets, gives = (_tenth(sum(map(of, others)) / len(others)) for of in (opened.received, opened.given))
    return f"{own}; on average the {len(others)} schools of {name} get {gets} and give {gives} days."


def _given(opened: Opened, school: str) -> str:
    given = opened.given(school)
    return f"{days(given)} elsewhere" if given else "none elsewhere"


def _tenth(sessions: float) -> str:
    """Days to a tenth."""
    return f"{sessions / 2:,.1f}".removesuffix(".0")


def _refuse(opened: Opened, school: str) -> Iterator[str]:
    """What the school has been asked, or will be, and has not answered: visits to it, and people it would release."""
    book, coming, going = opened.book, list[str](), list[str]()
    here = [one for one in opened.plan.deployments if one.school == school]
    for one in opened.plan.deployments:
        for person, waiting in one.still_to_ask.items():
            home = opened.scenario.specialists[person].home_school
            if one.school == school and YOU in waiting:
                coming.append(f"{book.person(person)} for {opened.what(one.need)}")
            if home == school and one.school != school and {"home_head", "governing_body"} & {*waiting}:
                who_says = " (your governing body too)" if "governing_body" in waiting else ""
                going.append(f"{book.person(person)} to {book.school(one.school)}{who_says}")
    if len(coming) > FEWEST and all(any(YOU in parties for parties in one.still_to_ask.values()) for one in here):
        yield "Coming to you: everybody in the first table"
    elif coming:
        yield f"Coming to you: {'; '.join(coming)}"
    if going:
        yield f"Going out: {'; '.join(dict.fromkeys(going))}"
