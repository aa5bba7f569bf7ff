"""How the second opinion speaks: dates, days and sessions in plain words."""

from datetime import date, timedelta
from fractions import Fraction

from deployer.scenario.schema import Part

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PARTS: dict[Part, str] = {"am": "morning", "pm": "afternoon", "day": "whole day", "twilight": "twilight"}


def on(moment: date) -> str:
    """As `Tue 15 Sep 2026`."""
    return f"{WEEKDAYS[moment.weekday()][:3]} {plain(moment)}"


def plain(moment: date) -> str:
    """As `15 Sep 2026`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def monday_of(moment: date) -> date:
    """The first day of its calendar week."""
    return moment - timedelta(days=moment.weekday())


def days(sessions: float) -> str:
    """So many half days in days: `1 day`, `2.5 days`."""
    return counted(sessions / 2, "day")


def counted(number: float, word: str) -> str:
    """As `1 visit`, `2 visits`, `2.5 days`."""
    return f"{number:g} {word}{'' if number == 1 else 's'}"


def at_most(limit: float) -> str:
    """As `at most 2 are allowed`."""
    return f"at most {limit:g} {'is' if limit == 1 else 'are'} allowed"


def people(number: int) -> str:
    """As `1 person`, `3 people`."""
    return f"{number} {'person' if number == 1 else 'people'}"


def pounds(pence: Fraction) -> str:
    """As `£1,234.50`."""
    return f"£{float(pence / 100):,.2f}"


def spoken(key: str) -> str:
    """An id as people say it: `half term`."""
    return key.replace("_", " ")
