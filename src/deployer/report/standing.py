"""How a school stands, in words: report card, category of concern, and its risk when the plan was made and now."""

from collections.abc import Iterator

from deployer.report.amounts import listed
from deployer.report.book import Book, plain
from deployer.report.dates import long
from deployer.report.evidence import data_lines
from deployer.report.labels import GRADES, REPORT_AREA_NAMES, RISK_COLOURS, SAFEGUARDING, STANDINGS, capital, label
from deployer.scenario.schema import REPORT_AREAS, ReportCard, RiskEntry, School


def standing_lines(book: Book, school: str) -> Iterator[str]:
    """All that the scenario says beyond the rating; nothing for most schools."""
    known = book.scenario.schools[school]
    if known.concern:
        concern = known.concern
        due = f"; next monitoring {long(concern.next_monitoring)}" if concern.next_monitoring else ""
        yield f"Category of concern: {label(STANDINGS, concern.category)} since {long(concern.since)}{due}."
    if known.report_card:
        yield from _report_card(known.report_card, derived=known.concern is None)
    yield from _risk(book, known)
    yield from data_lines(book, school)


def changed_risks(book: Book) -> Iterator[str]:
    """The schools whose risk was assessed anew after the day for which the plan was made, and differs since."""
    for key, school in book.scenario.schools.items():
        _, now = risk_then_and_now(book, school)
        if now and now.risk != school.risk:
            before = label(RISK_COLOURS, school.risk) if school.risk else "not assessed"
            yield f"{book.school(key)}: {before} when planned, {label(RISK_COLOURS, now.risk)} since {long(now.on)}"


def risk_then_and_now(book: Book, school: School) -> tuple[RiskEntry | None, RiskEntry | None]:
    """The entry that the plan counts on, and the newest of all."""
    entries = sorted(school.risk_log.values(), key=lambda entry: entry.on)
    then = [entry for entry in entries if entry.on <= book.scenario.known_on]
    return (then[-1] if then else None), (entries[-1] if entries else None)


def _report_card(card: ReportCard, *, derived: bool) -> Iterator[str]:
    grades: dict[str, list[str]] = {}
    for area in REPORT_AREAS:
        grades.setdefault(card.grade(area), []).append(REPORT_AREA_NAMES[area])
    yield f"Report card of {long(card.date)}, safeguarding {label(SAFEGUARDING, card.safeguarding)}:"
    for grade in GRADES:
        if grade in grades:
            yield f"  {capital(label(GRADES, grade))}: {listed(grades[grade])}"
    if derived and card.category:
        yield f"  This makes the category of concern: {label(STANDINGS, card.category)}."


def _risk(book: Book, school: School) -> Iterator[str]:
    then, now = risk_then_and_now(book, school)
    if then:
        yield f"Risk when planned: {_assessed(book, then)}."
    if now and now is not then:
        yield f"Risk now: {_assessed(book, now)}."


def _assessed(book: Book, entry: RiskEntry) -> str:
    who = book.person(entry.by) if entry.by in book.scenario.specialists else plain(entry.by)
    return f"{label(RISK_COLOURS, entry.risk)}, assessed by {who} on {long(entry.on)}"
