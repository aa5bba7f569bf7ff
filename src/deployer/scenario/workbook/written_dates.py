"""Dates in cells. The order of day and month is never guessed."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from deployer.scenario.tree import visible
from deployer.scenario.workbook.open import Cell

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
PARTS = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{2}|[0-9]{4})", re.ASCII)
WRITE = "write it as 2026-09-02 (year, month, day), or as a date that Excel knows"
FIRST = date(1899, 12, 30)
LIKELY = range(36_526, 73_051)
"""Days that Excel counts for 2000 to 2099."""


def date_in(cell: Cell) -> tuple[date | None, str, str]:
    """The date in a cell; or None, what is wrong with it, and the way out."""
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.date(), "", ""
        return None, f"is {cell:%Y-%m-%d %H:%M}, a date with a time", f"write {cell:%Y-%m-%d} without a time"
    if isinstance(cell, date):
        return cell, "", ""
    if isinstance(cell, str):
        return _of_text(cell.strip())
    if isinstance(cell, float | int) and not isinstance(cell, bool) and int(cell) in LIKELY:
        day = FIRST + timedelta(days=int(cell))
        return None, f"is the number {cell:g}, not a date", f"format the cell as a date: Excel counts {day} so"
    return None, f"is {visible(str(cell))}, not a date", WRITE


def _of_text(text: str) -> tuple[date | None, str, str]:
    found = f"is the text '{visible(text)}', not a date"
    if iso := ISO.fullmatch(text):
        day = _date(*(int(part) for part in iso.groups()))
        return day, f"is '{text}', and there is no such day", _of_month(int(iso[1]), int(iso[2]))
    if not (parts := PARTS.fullmatch(text)):
        return None, found, WRITE
    one, two, year = (int(part) for part in parts.groups())
    year += 2000 if year < 100 else 0
    days = {day for day in (_date(year, two, one), _date(year, one, two)) if day}
    meant = [f"{day.isoformat()} for {day.day} {calendar.month_name[day.month]}" for day in sorted(days)]
    return None, found, f"write {' or '.join(meant)}" if meant else WRITE


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_month(year: int, month: int) -> str:
    if not 1 <= month <= 12 or year < 1:
        return WRITE
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"
