"""The sheet Changes: what is different from the plan that this one follows."""

from collections.abc import Iterable, Iterator
from datetime import date

from deployer.plan.moved import matched
from deployer.plan.schema import Visit
from deployer.report.amounts import listed
from deployer.report.forced import PASSED_ON, reason
from deployer.report.labels import HEADS, SESSIONS, SHEETS, capital
from deployer.report.workbook.paper import Column, Paper, Sheet, Value
from deployer.scenario.schema import FixedVisit

COLUMNS = (
    Column(HEADS["change"], 14),
    Column(HEADS["school"], 30, "long"),
    Column(HEADS["area"], 22, "long"),
    Column(HEADS["date_before"], 16, "date"),
    Column(HEADS["session_before"], 12),
    Column(HEADS["who_before"], 28, "long"),
    Column(HEADS["date"], 16, "date"),
    Column(HEADS["session"], 12),
    Column(HEADS["who"], 28, "long"),
    Column(HEADS["reason"], 40, "long"),
    Column(HEADS["need"], 22, "faint", printed=False),
)
MOVED, ANOTHER, GONE, NEW = "Moved", "Somebody else", "Gone", "New"


def changes_sheet(paper: Paper) -> None:
    """Write the sheet, where the plan follows another one."""
    if not paper.book.scenario.earlier.visits:
        return
    rows = list(_rows(paper))
    lines = () if rows else ("Every visit is as it was.",)
    paper.sheet(Sheet(SHEETS["changes"], "What changes from the plan before", COLUMNS, rows, lines, (), 2, "Changes"))


def _rows(paper: Paper) -> Iterator[list[Value]]:
    before = _earlier(paper)
    for need in dict.fromkeys([*before, *paper.book.deployments]):
        planned = paper.book.deployments.get(need)
        now = [visit.model_copy(update={"online": [], "marks": []}) for visit in planned.visits] if planned else []
        pairs, gone, come = matched(before.get(need, ()), now)
        found: list[tuple[Visit | None, Visit | None]] = [pair for pair in pairs if pair[0] != pair[1]]
        found += [(visit, None) for visit in gone] + [(None, visit) for visit in come]
        for old, new in sorted(found, key=_when):
            yield _row(paper, need, old, new)


def _when(pair: tuple[Visit | None, Visit | None]) -> tuple[date, str]:
    return next((one.date, one.session) for one in pair if one)


def _earlier(paper: Paper) -> dict[str, list[Visit]]:
    """Need -> its visits in the plan before, by date."""
    found: dict[str, list[Visit]] = {}
    for need, people in paper.book.scenario.earlier.visits.items():
        moments = {(one.date, one.session): None for visits in people.values() for one in visits}
        found[need] = [
            Visit(
                date=day,
                session=session,
                specialists=[who for who, visits in people.items() if (day, session) in _moments(visits)],
            )
            for day, session in sorted(moments)
        ]
    return found


def _moments(visits: Iterable[FixedVisit]) -> set[tuple[date, str]]:
    return {(one.date, one.session) for one in visits}


def _row(paper: Paper, need: str, old: Visit | None, new: Visit | None) -> list[Value]:
    book, asked = paper.book, paper.book.scenario.needs.get(need)
    return [
        _kind(old, new),
        book.school(asked.school) if asked else "",
        book.area(asked.category) if asked else "",
        *_side(paper, old),
        *_side(paper, new),
        _why(paper, need, old) if old else "",
        need,
    ]


def _kind(old: Visit | None, new: Visit | None) -> str:
    if old is None:
        return NEW
    if new is None:
        return GONE
    return ANOTHER if (old.date, old.session) == (new.date, new.session) else MOVED


def _side(paper: Paper, visit: Visit | None) -> list[Value]:
    """Date, part of day and who; nothing where there is no visit."""
    if visit is None:
        return [None, "", ""]
    people = dict.fromkeys(visit.specialists)
    return [visit.date, capital(SESSIONS[visit.session]), listed(map(paper.book.person, people))]


def _why(paper: Paper, need: str, old: Visit) -> str:
    """Why the visit could not stay, where calendar or people say so."""
    reasons = (reason(paper.book.scenario, need, person, old) for person in old.specialists)
    return capital(next((said for said in reasons if said != PASSED_ON), ""))
