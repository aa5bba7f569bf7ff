"""The sheet Plan: a row for each person on each visit. It is the one that may be changed and brought back."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from deployer.plan.returned.keys import key_of
from deployer.plan.schema import Deployment, Plan, Seen, Visit
from deployer.plan.took_place import outcomes
from deployer.report.book import plain
from deployer.report.dates import short
from deployer.report.labels import (
    ELSEWHERE,
    HEADS,
    MARKS,
    ON_SITE,
    ONLINE,
    OUTCOMES,
    PARTIES,
    SESSIONS,
    SHEETS,
    capital,
)
from deployer.report.workbook.paper import PEOPLE_NAMES, SCHOOL_NAMES, Column, Paper, Sheet, Value

COLUMNS = {
    "date": Column(HEADS["date"], 15, "date"),
    "session": Column(HEADS["session"], 11),
    "school": Column(HEADS["school"], 32, "long"),
    "area": Column(HEADS["area"], 25, "long"),
    "who": Column(HEADS["who"], 28, "long"),
    "seat": Column(HEADS["seat"], 12, "long"),
    "how": Column(HEADS["how"], 13),
    "aim": Column(HEADS["aim"], 38, "long"),
    "marks": Column(HEADS["marks"], 10, "long"),
    "ask": Column(HEADS["ask"], 22, "long"),
    "seen": Column(HEADS["seen"], 22, "long"),
    "days": Column(HEADS["days"], 6, "days"),
    "need": Column(HEADS["need"], 22, "faint", printed=False),
    "visit": Column(HEADS["visit"], 30, "faint", printed=False),
}
ONLY_IF_ANY = {"seat", "aim", "marks", "ask", "seen"}
"""Columns that are left out where no row has anything in them."""
LINES = (
    (
        "Dates, parts of the day and names may be changed, rows may be taken out or added below, sorted and filtered. "
        "'deployer import-plan' then says what each change would break, and makes decisions of the others."
    ),
    "Leave the last two columns of a row as they are: they tell which visit it was. In a row that is new they stay empty.",
)
ROOM = 200
"""Rows below the last in which the drop-downs work too."""


def visits_sheet(paper: Paper, plan: Plan) -> None:
    """Write the sheet."""
    found = [row for _, row in sorted(_rows(paper, plan), key=lambda one: one[0])]
    shown = [key for key in COLUMNS if key not in ONLY_IF_ANY or any(row[key] for row in found)]
    columns, rows = [COLUMNS[key] for key in shown], [[row[key] for key in shown] for row in found]
    one = Sheet(SHEETS["plan"], "Who goes where", columns, rows, LINES, table="Visits", frozen=1)
    sheet, top = paper.sheet(one)
    _drop_downs(sheet, top + 1, top + len(rows) + ROOM)


def _rows(paper: Paper, plan: Plan) -> Iterator[tuple[tuple[object, ...], dict[str, Value]]]:
    known = outcomes(plan)
    for one in plan.deployments:
        for number, visit in enumerate(one.visits, 1):
            for person in visit.specialists:
                place = (visit.date, paper.book.school(one.school), visit.session, one.need, number, person)
                said = known.get((one.need, visit.date))
                yield place, _row(paper, one, visit, number, person, said)


def _row(paper: Paper, one: Deployment, visit: Visit, number: int, person: str, said: Seen | None) -> dict[str, Value]:
    book, asked = paper.book, paper.book.scenario.needs[one.need]
    seat = next((name for name, people in one.seats.items() if person in people), "") if asked.seats else ""
    where = ELSEWHERE if asked.where == "off_site" else ONLINE if person in visit.online else ON_SITE
    parties = one.still_to_ask.get(person, [])
    return {
        "date": visit.date,
        "session": capital(SESSIONS[visit.session]),
        "school": book.school(one.school),
        "area": book.area(one.category),
        "who": book.person(person),
        "seat": capital(seat.replace("_", " ")),
        "how": capital(where),
        "aim": plain(asked.aim or ""),
        "marks": capital(", ".join(MARKS[mark] for mark in visit.marks)),
        "ask": capital(", ".join(PARTIES[party] for party in parties)),
        "seen": capital(_became(said, visit)) if said else "",
        "days": len(visit.halves) / 2,
        "need": one.need,
        "visit": key_of(one.need, number, person),
    }


def _became(said: Seen, visit: Visit) -> str:
    words = OUTCOMES[said.what].format(date=short(visit.date))
    return f"{words}: {plain(said.note)}" if said.note else words


def _drop_downs(sheet: Worksheet, first: int, last: int) -> None:
    """Parts of the day, schools and people to choose from; another name may be typed all the same."""
    parts = [capital(word) for word in SESSIONS.values()]
    for column, source in ((1, parts), (2, f"={SCHOOL_NAMES}"), (4, f"={PEOPLE_NAMES}")):
        options = {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}
        sheet.data_validation(first, column, last, column, options)
