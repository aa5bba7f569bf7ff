"""The page of decisions: what was decided before the search, by whom and why, and what it touches."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.report.amounts import count
from deployer.report.book import Book
from deployer.report.decided import NOTHING_DECIDED, decided
from deployer.report.labels import WORDS, capital
from deployer.report.life_lines import life_lines
from deployer.report.parts import heading, indented, page, section


def decisions_page(book: Book) -> RenderableType:
    """Every decision in the scenario's order, for those who lead the trust."""
    parts = [*_how_far(book), *_decided(book)]
    return page(book, "Decisions", *(parts or [Text(NOTHING_DECIDED)]))


def _how_far(book: Book) -> Iterator[RenderableType]:
    """What was done with the plan, and who has to approve it."""
    yield from section("How far this plan has come", life_lines(book.scenario, book.life))
    if missing := [book.role_name(role) for role in book.to_approve]:
        yield heading("Who has to approve this plan")
        yield indented(", then ".join(missing))


def how_many(book: Book) -> str:
    """A line of the summary; empty where nothing was decided. Vetoes are told to those who lead alone."""
    decided, ruled_out = len(book.scenario.fixed), len(book.scenario.forbidden)
    if not decided and not ruled_out:
        return ""
    return (
        f"{capital(count(decided + ruled_out, 'decision'))} before the search: {count(decided, 'deployment')} "
        f"{WORDS['fixed']}, {ruled_out} ruled out. 'deployer show PLAN decisions' tells by whom and why."
    )


def _decided(book: Book) -> Iterator[RenderableType]:
    for kind in decided(book):
        yield heading(kind.head)
        for one in kind.entries:
            yield indented(Text(one.head, style="bold"))
            yield indented("\n".join(one.lines), by=4)
