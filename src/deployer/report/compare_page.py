"""The page of two plans side by side, and the table of several."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.comparison import Affected, Comparison, Comparisons, GoalChange
from deployer.plan.schema import Plan
from deployer.report.amounts import count, days
from deployer.report.book import Book, plain
from deployer.report.changed_visits import Names, need_lines, visit_lines
from deployer.report.compared_words import doubt_lines, value_words, verdict_words, wish_title
from deployer.report.dates import days_in_words
from deployer.report.labels import capital
from deployer.report.parts import column, grid, heading, indented, page, section

MOST_PATHS = 60
"""Lines of what was asked otherwise; all are in the JSON."""
LONGEST = 70
"""Characters of a value there."""

KINDS = {
    "same": "Both plans answer the same question: what differs is how far each search came, not what is possible.",
    "changed": "The two plans answer different questions.",
    "strangers": "These plans have no school in common: they are of different trusts, and cannot be held against each other.",
}


def compare_page(base: Plan, other: Plan, found: Comparison, names: tuple[str, str]) -> RenderableType:
    """All of it; `names` are what the two plans are called, the base first."""
    book, known = Book.of(base), Names(base, other)
    return page(
        book,
        f"{names[1]} beside {names[0]}",
        Text(),
        Text("The two plans are the same." if found.alike else KINDS[found.kin], style="bold"),
        *_sides(found, names),
        *_question(found),
        *_goals(found, names),
        *section("What changes for what was asked", need_lines(found, known)),
        *section("Whose weeks change", affected_lines(found.people, known.person)),
        *section("Which schools' weeks change", affected_lines(found.schools, known.school)),
        *section("Visits", visit_lines(found, known)),
    )


def table_page(plans: Sequence[Plan], found: Comparisons) -> RenderableType:
    """Each wish a line, each plan a column; the first is what the others are held against."""
    first = found.comparisons[0]
    headings = [f"{chr(65 + place)}" for place in range(len(plans))]
    rows = [
        (wish_title(goal), *_row(found, goal.name))
        for goal in first.goals
        if goal.base is not None
        and (":" not in goal.name or any(_changes(one, goal.name) for one in found.comparisons))
    ]
    legend = [
        f"{letter}  {plain(name)}{', the one that the others are held against' if not place else ''}{' (best of its kind)' if best else ''}"
        for place, (letter, name, best) in enumerate(zip(headings, found.plans, found.pareto_best, strict=True))
    ]
    notes = {KINDS[one.kin] for one in found.comparisons if one.kin == "strangers"}
    return page(
        Book.of(plans[0]),
        f"{capital(count(len(plans), 'plan'))} side by side",
        Text(),
        *map(Text, legend),
        Text(),
        grid(rows, [column("Wish", share=3), *(column(letter, share=2) for letter in headings)], indent=0),
        Text(),
        Text(
            "Best of its kind: no other plan here is as good in every wish and better in one. An asterisk: proven, no"
            " plan for the other question can do as well.",
            style="dim",
        ),
        *(Text(note) for note in sorted(notes)),
    )


def _changes(one: Comparison, name: str) -> bool:
    return any(goal.name == name and goal.verdict != "same" for goal in one.goals)


def _row(found: Comparisons, name: str) -> Iterator[str]:
    """The base's value, then each other one's with how it stands beside it."""
    for place, one in enumerate(found.comparisons):
        goal = next(goal for goal in one.goals if goal.name == name)
        if not place:
            yield value_words(goal, goal.base, one.base.sessions_planned, one.base.sessions_asked)
        value = value_words(goal, goal.other, one.other.sessions_planned, one.other.sessions_asked)
        said = {"better": " (better)", "worse": " (worse)", "counted_otherwise": " (not comparable)"}
        yield f"{value}{said.get(goal.verdict, '')}{'*' if goal.proven else ''}"


def _sides(found: Comparison, names: tuple[str, str]) -> Iterator[RenderableType]:
    """What is remarkable of one of them: another title, nobody who goes anywhere, not verified."""
    sides = list(zip(names, (found.base, found.other), strict=True))
    if found.base.title != found.other.title:
        yield from (Text(f"{name}: {plain(side.title)}") for name, side in sides)
    for name, side in sides:
        if not side.sessions_planned and side.sessions_asked:
            yield Text(f"{name} meets no need at all.")
        if not side.verified:
            yield Text(f"{name} was NOT CHECKED: its values may be wrong.")


def _question(found: Comparison) -> Iterator[RenderableType]:
    """Each change on a line, as the scenario's file has it."""
    if not found.question:
        return
    yield heading("What was asked otherwise")
    for one in found.question[:MOST_PATHS]:
        yield indented(f"{one.path}: {_value(one.before)} -> {_value(one.after)}")
    if (more := len(found.question) - MOST_PATHS) > 0:
        yield indented(f"and {count(more, 'more change')}; --format json tells all")


def _value(value: Any) -> str:
    """A value of the scenario, short enough for a line."""
    if value is None:
        return "nothing"
    if isinstance(value, float):
        return f"{value:,g}" if value < 1_000_000 else f"{value:,.0f}"
    text = plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False).replace('"', ""))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _goals(found: Comparison, names: tuple[str, str]) -> Iterator[RenderableType]:
    if not found.goals:
        return
    yield heading("How good they are, side by side")
    rows = [(*_values(found, goal), verdict_words(goal)) for goal in found.goals if _told(goal)]
    yield grid(rows, [column("Wish", share=4), *(column(name, share=3) for name in names), column("", share=5)])
    if doubts := list(doubt_lines(found.goals)):
        yield Text()
    yield from map(indented, doubts)


def _told(goal: GoalChange) -> bool:
    """Stages that are alike are many, and say nothing."""
    return ":" not in goal.name or goal.verdict != "same"


def _values(found: Comparison, goal: GoalChange) -> tuple[str, str, str]:
    return (
        wish_title(goal),
        value_words(goal, goal.base, found.base.sessions_planned, found.base.sessions_asked),
        value_words(goal, goal.other, found.other.sessions_planned, found.other.sessions_asked),
    )


def affected_lines(changed: Sequence[Affected], name: Any) -> Iterator[str]:
    """Science SLE 1: 6 -> 7 days; 2 visits more, 1 moved; weeks of 7, 14 Sep."""
    for one in changed:
        only = {"base": " (no longer there)", "other": " (new)"}.get(one.only_in or "", "")
        kinds = ((one.added, "more"), (one.dropped, "less"), (one.moved, "moved"))
        said = ", ".join(f"{count(many, 'visit')} {word}" for many, word in kinds if many)
        amount = days(one.sessions_before)
        amount += "" if one.sessions_before == one.sessions_after else f" -> {days(one.sessions_after)}"
        weeks = f"{'week' if len(one.weeks) == 1 else 'weeks'} of {days_in_words(one.weeks)}"
        yield f"{name(one.id)}{only}: {amount}; {said}; {weeks}"
