"""The sheet Schools: what each asked for, gets and gives."""

from deployer.report.labels import (
    HEADS,
    IN_FULL,
    MEMBERSHIPS,
    NO_HUB,
    PHASES,
    RISK_COLOURS,
    SHEETS,
    capital,
    label,
    rating_of,
)
from deployer.report.tally import tally
from deployer.report.workbook.paper import SCHOOL_NAMES, Column, Paper, Sheet, Value

COLUMNS = (
    Column(HEADS["school"], 34, "long"),
    Column(HEADS["hub"], 20, "long"),
    Column(HEADS["phase"], 12),
    Column(HEADS["membership"], 16, "long"),
    Column(HEADS["pupils"], 8, "count"),
    Column(HEADS["rating"], 18, "long"),
    Column(HEADS["risk"], 8),
    Column(HEADS["asked"], 9, "days"),
    Column(HEADS["given"], 9, "days"),
    Column(HEADS["share"], 8, "percent"),
    Column(HEADS["not_met"], 10, "count"),
    Column(HEADS["people"], 9, "count"),
    Column(HEADS["away"], 12, "days"),
)
LINES = ("Days asked for and given are counted without placements, meetings and work off site.",)


def schools_sheet(paper: Paper) -> None:
    """Write the sheet."""
    rows = [_row(paper, school) for school in paper.book.scenario.schools]
    one = Sheet(SHEETS["schools"], "What each school asks for, gets and gives", COLUMNS, rows, LINES, (), 1, "Schools")
    _, top = paper.sheet(one)
    paper.name(SCHOOL_NAMES, SHEETS["schools"], top + 1, top + len(rows))


def _row(paper: Paper, key: str) -> list[Value]:
    book, school = paper.book, paper.book.scenario.schools[key]
    needs = book.needs_of(key)
    met = tally(book, needs)
    comes = {person for need in needs for one in _planned(paper, need) for person in one}
    return [
        book.school(key),
        book.hub(school.hub) or capital(NO_HUB),
        capital(label(PHASES, school.phase)),
        capital(label(MEMBERSHIPS, school.membership)),
        school.pupils,
        capital(rating_of(school)),
        capital(label(RISK_COLOURS, school.risk)) if school.risk else "",
        met.asked / 2,
        met.given / 2,
        met.given / met.asked if met.asked else None,
        sum(book.outcome(need) != IN_FULL for need, asked in needs.items() if asked.sessions_asked),
        len(comes),
        sum(book.sessions_away(person) for person in book.people_of(key)) / 2,
    ]


def _planned(paper: Paper, need: str) -> list[list[str]]:
    found = paper.book.deployments.get(need)
    return [visit.specialists for visit in found.visits] if found else []
