"""How much more the same people could give than a plan from elsewhere, by a plan that was searched for and checked."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from deployer.plan.schema import Plan
from deployer.report.amounts import days, listed, number, pounds
from deployer.report.better import percent_of
from deployer.report.book import Book
from deployer.report.goal_words import title_of
from deployer.report.labels import GOALS, label
from deployer.report.parts import column, grid, heading, indented
from deployer.report.possible import most_in_all, most_to_add
from deployer.report.tally import in_all
from deployer.scenario.stages import wish_of


def what_more(book: Book, values: Mapping[str, float], found: Plan) -> RenderableType:
    """The comparison of a plan from elsewhere with one that was found for the same scenario.

    values   what the plan from elsewhere reaches in each goal
    """
    return Group(
        heading("What the same people could give"),
        indented(" ".join(_sentences(book, values, found))),
        Text(),
        _side_by_side(book, values, found),
    )


def _sentences(book: Book, values: Mapping[str, float], found: Plan) -> Iterator[str]:
    given, better = in_all(book).given, in_all(Book.of(found)).given
    if better > given:
        yield f"The same people could give {days(better - given)} more: a plan with that was found and checked."
    elif better == given:
        yield "The plan that was found and checked gives as many days."
    else:
        yield f"The plan that was found and checked gives {days(given - better)} less."
    names = [goal.name for goal in found.goals]
    for place, goal in enumerate(found.goals):
        if goal.name == "coverage" and goal.bound is not None:
            yield from _at_most(book, found, goal.bound - goal.value, names[:place])
        if goal.name == "coverage" and "coverage" in values:
            yield from _importance(values["coverage"], goal.value)


def _at_most(book: Book, found: Plan, more_weight: float, before: Sequence[str]) -> Iterator[str]:
    """The most that is possible: with the plan that was found as it is, and for plans that give too much, at all."""
    other = Book.of(found)
    given, better = in_all(book).given, in_all(other).given
    added = most_to_add(other, more_weight)
    if given > better + added:
        most = most_in_all(book, sum(goal.bound or 0 for goal in found.goals if goal.name == "coverage"))
        if most < given:
            yield f"No plan that keeps every rule can give more than {days(most)}{_losing(book, before, 'without')}."
    elif added:
        losing = _losing(book, [goal for goal in before if goal != "must"], "or")
        yield f"At most {number(better + added - given)} more are possible without taking from what that plan gives{losing}."
    else:
        losing = _losing(book, [goal for goal in before if goal != "must"], "or")
        yield f"No more can be added to that plan without taking from another need{losing}."


def _losing(book: Book, before: Sequence[str], joined: str) -> str:
    """What a plan must not lose on for a limit to hold: everything before need met that matters here."""
    musts = any(need.priority == "must" for need in book.scenario.needs.values())
    goals = dict.fromkeys(label(GOALS, wish_of(goal)) for goal in before if goal != "must" or musts)
    return f" {joined} losing on {listed(goals)}" if goals else ""


def _importance(before: float, after: float) -> Iterator[str]:
    if before and after >= 2 * before:
        yield f"Counted by importance it meets {after / before:.1f} times as much."
    elif after > before:
        yield f"Counted by importance it meets {percent_of(after - before, before)} more."
    elif after < before:
        yield f"Counted by importance it meets {percent_of(before - after, before)} less."


def _side_by_side(book: Book, values: Mapping[str, float], found: Plan) -> RenderableType:
    """Both plans' numbers, goal by goal; need met in days and in needs."""
    columns = [column(), column("This plan", right=True), column("Found", right=True)]
    this, other = in_all(book), in_all(Book.of(found))
    rows: list[tuple[str, str, str]] = [
        (title_of("coverage"), days(this.given), days(other.given)),
        ("Needs met in full", str(this.in_full), str(other.in_full)),
    ]
    reached = {goal.name: goal.value for goal in found.goals}
    rows += [
        (ROWS[goal], _amount(goal, value), _amount(goal, reached[goal]))
        for goal, value in values.items()
        if goal in reached and goal in ROWS
    ]
    return grid(rows, columns)


ROWS = {
    "must": "Missing where it must be met",
    "internal_first": "By external people",
    "match": "Points for fit (fewer is better)",
    "cost": "Cost",
}


def _amount(goal: str, value: float) -> str:
    if goal == "cost":
        return pounds(value)
    return f"{value:,g}" if goal == "match" else days(value)
