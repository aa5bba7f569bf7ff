"""The page of what decisions cost."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.overrides import Override, Overrides
from deployer.plan.schema import Plan
from deployer.report.amounts import days, pounds
from deployer.report.book import Book, plain
from deployer.report.compared_words import verdict_words, wish_title
from deployer.report.parts import indented, page

NOTHING = "Nothing was decided before the search."
FREE = "No better plan without it was found: if it costs anything, a longer search has to show it."


def overrides_page(plan: Plan, found: Overrides) -> RenderableType:
    """Each decision with who made it and why, and what a plan without it would have."""
    book = Book.of(plan)
    parts = [part for one in found.overrides for part in _entry(book, one)]
    return page(book, "What decisions cost", Text(), *(parts or [Text(NOTHING)]))


def _entry(book: Book, one: Override) -> Iterator[RenderableType]:
    what = f"{book.what(one.need)} at {book.school(one.school)}" if one.need else book.school(one.school)
    verb = "serves" if one.kind == "fixed" else "does not serve"
    yield indented(Text(f"{book.person(one.specialist)} {verb} {what}", style="bold"))
    yield indented(f"Decided by {plain(one.by)}: {plain(one.why)}", by=4)
    changes = [goal for goal in one.goals if goal.verdict in {"better", "worse"}]
    if not changes:
        yield indented(FREE, by=4)
        return
    yield indented(f"Without it {_amount(one)}:", by=4)
    yield from (indented(f"{wish_title(goal)} {verdict_words(goal)}", by=6) for goal in changes)


def _amount(one: Override) -> str:
    """2 days more for schools, and £120 less."""
    more = f"{days(abs(one.sessions))} {'more' if one.sessions > 0 else 'less'}" if one.sessions else "as many days"
    money = f"{pounds(abs(one.pounds))} {'more' if one.pounds > 0 else 'less'}" if one.pounds else "the same cost"
    return f"{more} for schools, {money}"
