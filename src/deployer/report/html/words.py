"""Sentences that several pages share, safe for whoever reads them: nothing that somebody has written of somebody else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from deployer.plan.schema import Deployment, Plan
from deployer.report.amounts import count, days
from deployer.report.book import Book, plain
from deployer.report.dates import long, short
from deployer.report.html.opened import Opened
from deployer.report.labels import MARKS, NO_HUB, PARTIES, PHASES, WORDS, capital, label, rating_of
from deployer.report.safe_reasons import safe_reason

NO_BREAK = "\u00a0"


def facts_of(book: Book, school: str) -> str:
    """Secondary, Southern Hub, requires improvement (26 Jun 2018), 732 pupils: what everybody may know of it."""
    known = book.scenario.schools[school]
    rated = f" ({long(known.rated)})" if known.rated and not known.standing else ""
    facts = [
        capital(label(PHASES, known.phase)),
        book.hub(known.hub) or NO_HUB,
        rating_of(known) + rated,
        count(known.pupils, "pupil") if known.pupils is not None else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def who(book: Book, person: str) -> str:
    """Science SLE 1 of Holyhead School; of people without a home school the role, unless the name says it."""
    known = book.scenario.specialists[person]
    if known.home_school:
        return f"{book.person(person)} of {book.school(known.home_school)}"
    role = book.role(person)
    return book.person(person) + (f", {role}" if role not in plain(known.name) else "")


def place_of(opened: Opened, one: Deployment, person: str) -> str:
    """The person's place in the team, as ` (leader)`; empty where one person serves the need."""
    if not opened.scenario.needs[one.need].seats:
        return ""
    name = next((name for name, people in one.seats.items() if person in people), "")
    return f" ({name.replace('_', ' ')})" if name else ""


def visit_notes(book: Book, one: Deployment, people: Iterable[str], reader: str = "") -> Iterator[str]:
    """Reviews and exit notes; what was decided already; who but the reader is still to agree. Nothing of what they have said."""
    marks = [f"{MARKS[mark]} on {short(visit.date)}" for visit in one.visits for mark in visit.marks]
    if marks:
        yield f"{capital(', '.join(marks))}."
    for person in people:
        if book.decision(one.need, person):
            yield f"{capital(WORDS['fixed'])}."
        if waiting := [party for party in one.still_to_ask.get(person, ()) if party != reader]:
            yield f"Still to agree: {', then '.join(label(PARTIES, party) for party in waiting)}."


def reply_by(plan: Plan) -> str:
    """The day by which heads are asked to answer, as the newest proposal says; empty where none was made."""
    asked = [moment.reply_by for moment in plan.life.history if moment.step == "proposed" and moment.reply_by]
    return long(asked[-1]) if asked else ""


def in_the_end(opened: Opened, needs: Iterable[str]) -> str:
    """When what is missing is looked at again, from the calendar; empty where nothing is missing."""
    missing = [need for need in needs if need in opened.book.unmet]
    if not missing:
        return ""
    calendar = opened.scenario.calendar
    ends = sorted(span.last for span in calendar.terms.values() if span.last >= opened.scenario.known_on)
    end = ends[0] if ends else calendar.last_day
    kept = [need for need in missing if opened.scenario.needs[need].owed_again]
    lost = [opened.what(need) for need in missing if need not in kept]
    again = "what is still missing then goes into the draft of the next term" if kept else ""
    but = f"{', but not ' if kept else 'not carried over: '}{', '.join(lost)}" if lost else ""
    return f"All of it is looked at again at the end of term, {long(end)}: {again}{but}."


def alike(opened: Opened, needs: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Why, and what would change it -> the needs of these that are not met for this reason."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for need in needs:
        if need in opened.book.unmet:
            safe = safe_reason(opened.book.unmet[need].reason)
            found[safe.why, safe.change].append(need)
    return found


def left_of(opened: Opened, need: str) -> str:
    """Mathematics, 1 day: what is not given of it, the number and its unit on one line."""
    unmet = opened.book.unmet[need]
    left = days(unmet.sessions_asked - unmet.sessions_planned).replace(" ", NO_BREAK)
    return f"{opened.what(need)}, {left}"
