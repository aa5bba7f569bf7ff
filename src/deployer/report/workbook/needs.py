"""The sheets Need met and Unmet: each need with what it gets, and each that is short with the reason."""

from deployer.report.amounts import listed
from deployer.report.book import plain
from deployer.report.labels import HEADS, PRIORITIES, SHEETS, capital, label
from deployer.report.workbook.paper import Column, Paper, Sheet, Value

HOW_MUCH = (
    Column(HEADS["school"], 30, "long"),
    Column(HEADS["area"], 22, "long"),
    Column(HEADS["priority"], 15),
    Column(HEADS["asked"], 9, "days"),
    Column(HEADS["given"], 9, "days"),
    Column(HEADS["missing"], 9, "days"),
)
"""With these both sheets begin."""
NEED_ID = Column(HEADS["need"], 22, "faint", printed=False)
COLUMNS = (
    *HOW_MUCH,
    Column(HEADS["share"], 8, "percent"),
    Column(HEADS["outcome"], 10),
    Column(HEADS["people"], 28, "long"),
    Column(HEADS["visits"], 8, "count"),
    Column(HEADS["first"], 16, "date"),
    Column(HEADS["last"], 16, "date"),
    Column(HEADS["aim"], 40, "long"),
    NEED_ID,
)
UNMET = (
    *HOW_MUCH,
    Column(HEADS["weight"], 10, "count"),
    Column(HEADS["reason"], 80, "long"),
    NEED_ID,
)


def needs_sheet(paper: Paper) -> None:
    """Write the sheet Need met."""
    needs = [need for need, asked in paper.book.scenario.needs.items() if asked.sessions_asked]
    rows = [_row(paper, need) for need in needs]
    given, asked = (_sum(paper, needs, given=given) / 2 for given in (True, False))
    totals = [HEADS["total"], "", "", asked, given, asked - given, given / asked if asked else None, *[""] * 7]
    paper.sheet(Sheet(SHEETS["needs"], "How far each need is met", COLUMNS, rows, (), totals, 2, "Needs"))


def unmet_sheet(paper: Paper) -> None:
    """Write the sheet Unmet."""
    book = paper.book
    rows: list[list[Value]] = [
        [*_row(paper, need)[: len(HOW_MUCH)], missing.weight, plain(missing.reason), need]
        for need, missing in book.unmet.items()
    ]
    missing = sum(one.sessions_asked - one.sessions_planned for one in book.unmet.values()) / 2
    totals = [HEADS["total"], "", "", None, None, missing, None, "", ""]
    lines = () if rows else ("Every need is met in full.",)
    paper.sheet(Sheet(SHEETS["unmet"], "What is not met in full, and why", UNMET, rows, lines, totals, 2, "NotMet"))


def _row(paper: Paper, need: str) -> list[Value]:
    book, asked = paper.book, paper.book.scenario.needs[need]
    planned, given = book.deployments.get(need), book.given(need)
    visits = planned.visits if planned else []
    people = dict.fromkeys(person for visit in visits for person in visit.specialists)
    return [
        book.school(asked.school),
        book.area(asked.category),
        capital(label(PRIORITIES, asked.priority)),
        asked.sessions_asked / 2,
        given / 2,
        max(0, asked.sessions_asked - given) / 2,
        given / asked.sessions_asked,
        capital(book.outcome(need)),
        listed(map(book.person, people)) if people else "",
        len(visits),
        visits[0].date if visits else None,
        visits[-1].date if visits else None,
        plain(asked.aim or ""),
        need,
    ]


def _sum(paper: Paper, needs: list[str], *, given: bool) -> int:
    book = paper.book
    return sum(book.given(need) if given else book.scenario.needs[need].sessions_asked for need in needs)
