"""Dates of rows that people have changed: real ones, and texts that can mean one day of the plan's calendar alone."""

import re
from datetime import date, datetime, time, timedelta

from deployer.scenario.schema import Calendar
from deployer.scenario.tree import visible
from deployer.scenario.workbook.open import Cell

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
WORDS = re.compile(
    r"(?:([a-z]{3,9})\.?,? +)?([0-9]{1,2})(?:st|nd|rd|th)? +([a-z]{3,9})\.?(?:,? +([0-9]{4}))?",
    re.ASCII | re.IGNORECASE,
)
MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WRITE = "write it as 15 Sep 2026 or 2026-09-15"
EXCEL_BEGINS = date(1899, 12, 30)


def day_in(cell: Cell, calendar: Calendar) -> date | tuple[str, str]:
    """The date in a cell; or what is wrong with it, and the way out.

    A text without a year is the one such day of the calendar; the order of day and month in numbers is never guessed.
    """
    if isinstance(cell, datetime):
        if cell.time() != time():
            return f"{cell:%d %b %Y} comes with a time of day", "write the date alone"
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _of_text(cell, calendar)
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < 80_000:
        day = EXCEL_BEGINS + timedelta(days=int(cell))
        if calendar.first_day <= day <= calendar.last_day:
            return day
    return ("no date is given", WRITE) if cell is None else (f"'{visible(str(cell))}' is not a date", WRITE)


def _of_text(text: str, calendar: Calendar) -> date | tuple[str, str]:
    found = f"'{visible(text)}' is not a date"
    if numbers := ISO.fullmatch(text):
        year, month, day = (int(part) for part in numbers.groups())
        return _date(year, month, day) or (found, WRITE)
    if numbers := NUMBERS.fullmatch(text):
        one, other, year = (int(part) for part in numbers.groups())
        days = dict.fromkeys(day for day in (_date(year, other, one), _date(year, one, other)) if day)
        if len(days) == 1:
            return next(iter(days))
        both = " or ".join(f"{day.day} {MONTHS[day.month - 1].capitalize()[:3]} {day.year}" for day in days)
        return (f"'{visible(text)}' can be two dates", f"write {both}") if days else (found, WRITE)
    if words := WORDS.fullmatch(text):
        return _of_words(text, *words.groups(), calendar=calendar)
    return found, WRITE


def _of_words(
    text: str, weekday: str | None, day: str, month: str, year: str | None, *, calendar: Calendar
) -> date | tuple[str, str]:
    """Tue 15 Sep, or 15 September 2026."""
    found = f"'{visible(text)}' is not a date"
    number = _place(month, MONTHS)
    if number is None or (weekday and _place(weekday, WEEKDAYS) is None):
        return found, WRITE
    years = [int(year)] if year else range(calendar.first_day.year, calendar.last_day.year + 1)
    days = [one for one in (_date(each, number + 1, int(day)) for each in years) if one]
    if not year:
        days = [one for one in days if calendar.first_day <= one <= calendar.last_day] or days[:1]
    fitting = [one for one in days if not weekday or one.weekday() == _place(weekday, WEEKDAYS)]
    if len(fitting) == 1:
        return fitting[0]
    if days and not fitting:
        [one, *_] = days
        return f"'{visible(text)}': {one:%d %b %Y} is a {WEEKDAYS[one.weekday()].capitalize()}", WRITE
    return (f"'{visible(text)}' can be in more than one year", "write the year too") if days else (found, WRITE)


def _place(word: str, words: tuple[str, ...]) -> int | None:
    """Which of the words is meant, by its first three letters or more."""
    short = word.lower()
    return next((place for place, name in enumerate(words) if name.startswith(short)), None) if len(short) > 2 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
