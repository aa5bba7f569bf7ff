"""What checking a plan has found: broken rules in words, what it achieves, and what more would be possible."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.schema import GoalValue
from deployer.report.amounts import count
from deployer.report.book import Book, plain
from deployer.report.goal_words import reached, title_of
from deployer.report.labels import RULES, capital, label
from deployer.report.parts import column, grid, heading, indented, page
from deployer.report.summary import goals
from deployer.report.tally import in_all


class Fault(Protocol):
    """A broken rule."""

    @property
    def rule(self) -> str: ...
    @property
    def text(self) -> str: ...


def verdict(book: Book, name: str, broken: Sequence[Fault], values: Mapping[str, float]) -> RenderableType:
    """The page on a plan from anywhere: `name` is its file, `values` what it reaches in each goal."""
    return page(
        book,
        f"{name}, checked against every rule",
        Text(),
        *_rules(broken),
        heading("What it gives"),
        *_reached(book, values),
    )


def verdict_on_ours(book: Book, name: str, broken: Sequence[Fault], values: Sequence[GoalValue]) -> RenderableType:
    """The page on a plan that this program made for this very scenario: it knows what would be possible."""
    return page(
        book,
        f"{name}, checked against every rule",
        Text(),
        *_rules(broken),
        heading("What it gives"),
        *goals(book, values),
    )


def _rules(broken: Sequence[Fault]) -> Iterator[RenderableType]:
    if not broken:
        yield Text("Every rule is kept.", style="bold green")
        return
    by_rule: dict[str, list[str]] = {}
    for fault in broken:
        by_rule.setdefault(fault.rule, []).append(plain(fault.text))
    kinds = count(len(by_rule), "rule")
    yield Text(
        f"{capital(kinds)} {'is' if len(by_rule) == 1 else 'are'} broken, in {count(len(broken), 'place')}.",
        style="bold red",
    )
    for rule, texts in by_rule.items():
        yield heading(capital(label(RULES, rule)))
        for text in texts:
            yield _bullet(text)


def _bullet(text: str) -> RenderableType:
    return grid([("-", text)], [column(width=1), column(share=1)])


def _reached(book: Book, values: Mapping[str, float]) -> Iterator[RenderableType]:
    total = in_all(book)
    yield indented(f"Need met: {total.headline}; {total.needs}.")
    for goal, value in values.items():
        if goal != "coverage":
            yield indented(f"{title_of(goal)}: {reached(book, goal, value)}")
