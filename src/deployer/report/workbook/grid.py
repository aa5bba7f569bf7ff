"""The sheet Grid: days of each person in each week of the term."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from deployer.report.book import sessions_of
from deployer.report.capacity import Capacity
from deployer.report.dates import monday
from deployer.report.labels import HEADS, SHEETS
from deployer.report.workbook.paper import PEOPLE_NAMES, Column, Paper, Sheet, Value
from deployer.scenario.schema import Calendar

LINES = ("Days out in each week, by its Monday. The last column is what calendar and limits allow in the term.",)
SHADES = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF", "max_color": "#7FA8D1"}


def grid_sheet(paper: Paper) -> None:
    """Write the sheet."""
    book, weeks = paper.book, weeks_of(paper.book.scenario.calendar)
    may_give, given = Capacity(book).may_give, _given(paper, weeks)
    columns = [
        Column(HEADS["who"], 30, "long"),
        Column(HEADS["role"], 22, "long"),
        Column(HEADS["home"], 26, "long"),
        *(Column(f"{week.day}/{week.month}", 5, "days") for week in weeks),
        Column(HEADS["total"], 7, "days"),
        Column(HEADS["limit"], 7, "days"),
    ]
    rows = [
        [*_who(paper, person), *(given[person][week] / 2 for week in weeks), sum(given[person].values()) / 2, most / 2]
        for person, most in may_give.items()
    ]
    totals = [HEADS["total"], "", "", *(sum(_numbers(rows, place)) for place in range(3, len(columns)))]
    one = Sheet(SHEETS["grid"], "Who is out in which week", columns, rows, LINES, totals, frozen=1)
    sheet, top = paper.sheet(one)
    paper.name(PEOPLE_NAMES, SHEETS["grid"], top + 1, top + len(rows))
    if rows and weeks:
        sheet.conditional_format(top + 1, 3, top + len(rows), 2 + len(weeks), SHADES)


def weeks_of(calendar: Calendar) -> list[date]:
    """The Monday of each week of the calendar, closed ones too."""
    first = monday(calendar.first_day)
    return [first + timedelta(weeks=number) for number in range((calendar.last_day - first).days // 7 + 1)]


def _given(paper: Paper, weeks: Sequence[date]) -> Mapping[str, Counter[date]]:
    """Person -> half days by week."""
    found = {person: Counter(dict.fromkeys(weeks, 0)) for person in paper.book.scenario.specialists}
    for person, weekly in found.items():
        for _, visits in paper.book.served_by(person):
            for visit in visits:
                weekly[monday(visit.date)] += sessions_of([visit])
    return found


def _who(paper: Paper, person: str) -> list[Value]:
    home = paper.book.scenario.specialists[person].home_school
    return [paper.book.person(person), paper.book.role(person), paper.book.school(home) if home else ""]


def _numbers(rows: Sequence[Sequence[Value]], place: int) -> list[float]:
    return [number for row in rows if isinstance(number := row[place], int | float)]
