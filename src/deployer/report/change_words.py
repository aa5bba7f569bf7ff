"""A change of the scenario, and what came of trying it, in words."""

from collections.abc import Callable, Iterator, Mapping

from deployer.plan.explanation import Change, GoalChange, NeedChange, Tried
from deployer.report.amounts import count, days, listed, pounds
from deployer.report.book import Book, plain
from deployer.report.labels import GOALS as GOAL_NAMES
from deployer.report.labels import LEVELS, UNITS, capital, label
from deployer.scenario.stages import wish_of

WEEKDAYS = {"mon": "Mondays", "tue": "Tuesdays", "wed": "Wednesdays", "thu": "Thursdays", "fri": "Fridays"}
WEEKS = {"1": "one week", "2": "two weeks"}


def change_words(book: Book, change: Change) -> str:
    """What is changed, as the beginning of a sentence: One more day of Science SLE 1."""
    money = f", with up to {pounds(change.pounds)} more in the budget" if change.pounds else ""
    return what_words(book, change) + money


def what_words(book: Book, change: Change) -> str:
    """The same without the money."""
    return CHANGES[change.kind](book, change)


def _who(book: Book, change: Change) -> str:
    return book.person(change.specialist or "")


def _more_days(book: Book, change: Change) -> str:
    many = "One more day" if change.amount == "1" else f"{change.amount} more days"
    return f"{many} of {_who(book, change)}"


def _role(book: Book, change: Change) -> str:
    return f"{plain(book.scenario.roles[change.amount].name)} accepted too"


def _external(_: Book, change: Change) -> str:
    many = "One external day" if change.amount == "1" else f"{capital(days(2 * float(change.amount)))} of external help"
    return f"{many} with the money for it"


CHANGES: Mapping[str, Callable[[Book, Change], str]] = {
    "asked": lambda _, change: plain(change.amount),
    "none": lambda _book, _change: "Nothing changed",
    "more_days": _more_days,
    "budget": lambda _, change: f"{pounds(float(change.amount))} more in the budget",
    "window": lambda _, change: f"A time that is {WEEKS.get(change.amount, change.amount)} longer",
    "rhythm": lambda _book, _change: "Visits in any rhythm",
    "weekday": lambda book, change: f"{_who(book, change)} free on {WEEKDAYS[change.amount]} too",
    "share": lambda _book, _change: "Two people who share it",
    "level": lambda _, change: f"Level {change.amount} ({LEVELS[int(change.amount)]}) accepted",
    "travel": lambda book, change: f"{change.amount} more minutes of travel for {_who(book, change)}",
    "role": _role,
    "days_per_week": lambda book, change: f"{_who(book, change)} away for one more day in a week",
    "schools_at_once": lambda book, change: f"{_who(book, change)} at one more school at once",
    "release": lambda book, change: f"{book.school(change.school or '')} releasing one more person at once",
    "external": _external,
}
"""Kind of change -> its words."""


# ------------------------------------------------------------------------------------------------ what came of it


def price_words(book: Book, tried: Tried, apart_from: str = "") -> str:
    """What a plan that was tried takes and gives elsewhere: 2 days less for Science at A, £120 more; empty where nothing."""
    return listed([*_needs(book, tried, apart_from), *_goals(tried), *_road(tried), *_moved(tried)])


def _needs(book: Book, tried: Tried, apart_from: str) -> Iterator[str]:
    others = [one for one in tried.needs if one.need != apart_from]
    for one in sorted(others, key=lambda one: (one.after - one.before, one.need)):
        yield need_change(book, one)


def need_change(book: Book, change: NeedChange) -> str:
    """2 days less for Science at A."""
    difference = change.after - change.before
    more = "more" if difference > 0 else "less"
    return f"{days(abs(difference))} {more} for {title(book, change.need)}"


def title(book: Book, need: str) -> str:
    """Science at A."""
    return f"{book.what(need)} at {book.school(book.scenario.needs[need].school)}"


def _goals(tried: Tried) -> Iterator[str]:
    for goal in tried.goals:
        if goal.before != goal.after and (say := GOALS.get(wish_of(goal.name), _any_goal)):
            yield say(goal)


def _road(tried: Tried) -> Iterator[str]:
    if tried.minutes:
        yield f"{abs(tried.minutes):,} minutes {'more' if tried.minutes > 0 else 'less'} on the road in all"


def _moved(tried: Tried) -> Iterator[str]:
    if tried.visits_changed:
        yield f"{count(tried.visits_changed, 'visit')} that {'is' if tried.visits_changed == 1 else 'are'} new or moved"


def _differs(
    words: str, *, amount: Callable[[float], str], more: str = "more", less: str = "less"
) -> Callable[[GoalChange], str]:
    def say(goal: GoalChange) -> str:
        difference = goal.after - goal.before
        return words.format(amount(abs(difference)), more if difference > 0 else less)

    return say


def _any_goal(goal: GoalChange) -> str:
    """For a goal that needs no words of its own: 12 points less for even visits."""
    more = "more" if goal.after > goal.before else "less"
    return f"{abs(goal.after - goal.before):,g} {label(UNITS, goal.unit)} {more} for {label(GOAL_NAMES, wish_of(goal.name))}"


def _whole(value: float) -> str:
    return f"{value:,g}"


GOALS: Mapping[str, Callable[[GoalChange], str] | None] = {
    "must": None,
    "fairness": _differs("{} {} of the schools with a fair share", amount=_whole),
    "own_first": None,
    "coverage": None,
    "internal_first": _differs("{} {} from external people", amount=days),
    "hub_first": _differs("{} {} from outside the hub", amount=days),
    "parity": _differs("{} {} between what schools give and receive", amount=days),
    "gives": _differs("{} {} missing of what schools are expected to give", amount=days),
    "load": _differs("{} {} beyond fair shares of load", amount=days),
    "stability": _differs("{} {} of changes to the earlier plan", amount=_whole),
    "development": _differs("{} {} of first deployments", amount=_whole),
    "worst_match": _differs("{} points {} for whoever fits worst", amount=_whole, more="worse", less="better"),
    "match": _differs("{} points {} in how well people fit", amount=_whole, more="worse", less="better"),
    "cost": _differs("{} {}", amount=lambda value: pounds(round(value, 2))),
}
"""Goal -> how a difference is said, if not as of any goal; None where the needs that get more or less say it already."""
