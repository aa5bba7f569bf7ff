"""The page of what-ifs: all beside the plan as it is, in days, and for each what it changes for whom."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.comparison import Comparison, GoalChange
from deployer.plan.schema import Plan
from deployer.plan.whatif import WhatIfResult, WhatIfs
from deployer.report.amounts import count, days, of_days, pounds, share
from deployer.report.book import Book, plain
from deployer.report.changed_visits import Names, need_lines, visit_lines
from deployer.report.compare_page import affected_lines
from deployer.report.compared_words import doubt_lines, value_words, verdict_words, wish_title
from deployer.report.labels import capital
from deployer.report.parts import column, grid, heading, indented, page
from deployer.scenario.change_text import change_text
from deployer.scenario.overlaid import Change

MOST_CHANGES = 30
"""Lines of what one what-if changes; all are in the JSON."""


def whatif_page(found: WhatIfs, base: Plan, plans: Mapping[str, Plan]) -> RenderableType:
    """All of it; `plans` are the plans of the results, by name."""
    results = [part for one in found.results for part in _result(one, base, plans.get(one.name), len(found.results))]
    left = [indented(f"not planned yet: {plain(title)}") for title in found.open]
    head = f"What if: {plain(found.results[0].title)}" if len(found.results) == 1 else plain(found.title)
    return page(Book.of(base), head, *_overview(found, base), *left, *results)


def _overview(found: WhatIfs, base: Plan) -> Iterator[RenderableType]:
    """A line each, the plan as it is first."""
    planned = [one for one in found.results if one.comparison]
    if not planned:
        return
    yield Text()
    side = planned[0].comparison.base  # type: ignore[union-attr]
    cost = next((goal.value for goal in base.goals if goal.name == "cost"), None)
    first = ("As it is", _met(side.sessions_planned, side.sessions_asked), "", "" if cost is None else pounds(cost), "")
    rows = [first, *(_row(one.title, one.comparison) for one in planned if one.comparison)]
    columns = [column("", share=1), column("Need met", width=24), column("", width=15), column("Cost", width=11)]
    yield grid(rows, [*columns, column("Visits changed", width=7)], indent=0)


def _row(title: str, one: Comparison) -> tuple[str, str, str, str, str]:
    more = one.other.sessions_planned - one.base.sessions_planned
    cost = next((goal.other for goal in one.goals if goal.name == "cost"), None)
    return (
        plain(title),
        _met(one.other.sessions_planned, one.other.sessions_asked),
        "as many" if not more else f"{days(abs(more))} {'more' if more > 0 else 'less'}",
        "" if cost is None else pounds(cost),
        str(len(one.visits)),
    )


def _met(given: int, asked: int) -> str:
    return f"{of_days(given, asked)} ({share(given, asked)})"


def _result(one: WhatIfResult, base: Plan, plan: Plan | None, among: int) -> Iterator[RenderableType]:
    """What it changes in the question, and then in the plan."""
    yield heading(plain(one.title) if among > 1 else "What is asked otherwise")
    if one.why:
        yield indented(Text(plain(one.why), style="italic"))
    changes = [change_text(Change(each.path, each.old, each.new)) for each in one.changes]
    yield from map(indented, changes[:MOST_CHANGES])
    if (more := len(changes) - MOST_CHANGES) > 0:
        yield indented(f"and {count(more, 'more change')}; --format json tells all")
    if one.failed or not (one.comparison and plan):
        yield indented(Text(f"There is no plan: {one.failed}", style="red"))
        return
    if among > 1:
        yield from _short(one.comparison)
    else:
        yield from _whole(one.comparison, base, plan)


def _short(found: Comparison) -> Iterator[RenderableType]:
    """Of several: what is better and what is worse, and how many it concerns."""
    told = [goal for goal in found.goals if ":" not in goal.name and goal.verdict not in {"same", "only_other"}]
    yield Text()
    yield from (indented(f"{wish_title(goal)}: {_both(found, goal)}; {verdict_words(goal)}") for goal in told)
    if not told:
        yield indented("Every wish gets as much as before.")
    if not found.visits:
        yield indented("Nobody's visits change.")
        return
    people, schools = count(len(found.people), "person", "people"), count(len(found.schools), "school")
    yield indented(f"{capital(count(len(found.visits), 'visit'))} of {people} at {schools} change.")


def _whole(found: Comparison, base: Plan, plan: Plan) -> Iterator[RenderableType]:
    """Of one alone: everything that becomes otherwise."""
    names = Names(base, plan)
    yield heading("Better and worse")
    rows = [(wish_title(goal), _both(found, goal), verdict_words(goal)) for goal in found.goals if _counts(goal)]
    yield grid(rows, [column("", share=4), column("", share=5), column("", share=5)])
    yield from map(indented, doubt_lines(found.goals))
    sections = (
        ("What changes for what was asked", need_lines(found, names)),
        ("Whose weeks change", affected_lines(found.people, names.person)),
        ("Which schools' weeks change", affected_lines(found.schools, names.school)),
        ("Visits", visit_lines(found, names)),
    )
    for head, lines in sections:
        if said := list(lines):
            yield heading(head)
            yield from map(indented, said)


def _counts(goal: GoalChange) -> bool:
    """Stages that are alike are many, and say nothing."""
    return ":" not in goal.name or goal.verdict != "same"


def _both(found: Comparison, goal: GoalChange) -> str:
    before = value_words(goal, goal.base, found.base.sessions_planned, found.base.sessions_asked)
    after = value_words(goal, goal.other, found.other.sessions_planned, found.other.sessions_asked)
    return before if before == after else f"{before} -> {after}"
