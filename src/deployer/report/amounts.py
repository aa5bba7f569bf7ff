"""Days, shares and money in words. One session is half a day."""

from collections.abc import Iterable


def number(sessions: float) -> str:
    """Sessions as a number of days, for columns headed with the unit: 29 -> 14.5."""
    return f"{sessions / 2:,.2f}".rstrip("0").rstrip(".")


def days(sessions: float) -> str:
    """Sessions as days: 1 -> half a day, 2 -> 1 day, 29 -> 14.5 days."""
    if sessions == 1:
        return "half a day"
    return f"{number(sessions)} day" if sessions == 2 else f"{number(sessions)} days"


def share(given: float, asked: float) -> str:
    """How much of the asked is given, in whole percent; 0% and 100% only where they are exact, - where nothing is asked."""
    if asked == 0:
        return "-"
    percent = round(100 * given / asked)
    if given not in {0, asked}:
        percent = min(max(percent, 1), 99) if given < asked else max(percent, 101)
    return f"{percent}%"


def pounds(amount: float) -> str:
    """Money with pence where there are any: £1,240 or £18,342.50."""
    return f"£{amount:,.2f}".removesuffix(".00")


def count(amount: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 school, 12 schools, no schools."""
    noun = one if amount == 1 else many or f"{one}s"
    return f"{amount:,} {noun}" if amount else f"no {noun}"


def listed(words: Iterable[str]) -> str:
    """A list as one says it: a, b and c."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def part_of(given: float, asked: float) -> str:
    """6 days where all is given, else 3 of 4 days."""
    return days(given) if given == asked else of_days(given, asked)


def of_days(given: float, asked: float) -> str:
    """3 of 4 days, 0 of 1 day."""
    return f"{number(given)} of {number(asked)} {'day' if asked == 2 else 'days'}"
