"""deployer show"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE
from deployer.cli.which import id_meant

if TYPE_CHECKING:
    from rich.console import RenderableType

    from deployer.report.book import Book

KINDS = ("school", "specialist", "hub", "week")
WHOLE = ("capacity", "decisions", "board")
"""Pages of the whole plan, without an ID."""


@click.command("show", short_help="Show a plan by school, specialist, hub or week, its capacity or its decisions.")
@click.argument("plan", type=FILE)
@click.argument("what")
@click.argument("which", required=False, default="")
def show_command(plan: Path, what: str, which: str) -> int:
    """Show one part of PLAN, a file that `deployer plan` wrote.

    \b
    WHAT is one of
      school:ID        what a school gets, what it does not get and why, whom it releases
      specialist:ID    where somebody goes, and when
      hub:ID           a hub's schools and people
      week:DATE        who is where in the week of this date, as week:2026-09-14
      school, specialist, hub, week        all of them, a line each
      capacity         days by role and area, what hangs on one person, who could follow
      decisions        what was decided before the search, by whom and why
      board            where those go whom the trust board has engaged

    The ID may also be the full name, and may follow after a space: school holyhead.
    """  # noqa: D301  click's own mark
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import show_page
    from deployer.report.book import Book

    kind, _, named = what.partition(":")
    if what not in WHOLE and (kind not in KINDS or (named and which)):
        raise click.BadParameter(
            f"{what!r} is none of {', '.join(KINDS)}, with :ID behind it for one of them, and none of {', '.join(WHOLE)}",
            param_hint="WHAT",
        )
    if what in WHOLE and which:
        raise click.BadParameter(f"{what} is one page of the whole plan: leave {which!r} out", param_hint="WHICH")
    show_page(_page(Book.of(read_whole_plan(plan)), kind, named or which))
    return 0


def _page(book: "Book", kind: str, named: str) -> "RenderableType":
    return _whole(book, kind) if kind in WHOLE else _part(book, kind, named)


def _whole(book: "Book", kind: str) -> "RenderableType":
    from deployer.report.board_page import board_page
    from deployer.report.capacity_page import capacity_page
    from deployer.report.decisions_page import decisions_page

    return {"capacity": capacity_page, "decisions": decisions_page, "board": board_page}[kind](book)


def _part(book: "Book", kind: str, named: str) -> "RenderableType":
    from deployer.report.hub_page import all_hubs, hub_page
    from deployer.report.school_page import all_schools, school_page
    from deployer.report.specialist_page import all_specialists, specialist_page
    from deployer.report.week_page import all_weeks, week_page

    scenario = book.scenario
    if kind == "school":
        return school_page(book, id_meant("school", named, scenario.schools)) if named else all_schools(book)
    if kind == "specialist":
        return (
            specialist_page(book, id_meant("specialist", named, scenario.specialists))
            if named
            else all_specialists(book)
        )
    if kind == "hub":
        return hub_page(book, id_meant("hub", named, scenario.hubs)) if named else all_hubs(book)
    return week_page(book, _week(book, named)) if named else all_weeks(book)


def _week(book: "Book", named: str) -> date:
    """The date meant. A usage error names the nearest week of the term."""
    from deployer.report.dates import monday
    from deployer.report.week_page import weeks

    try:
        day = date.fromisoformat(named)
    except ValueError:
        raise click.BadParameter(f"{named!r} is not a date, as 2026-09-14", param_hint="week") from None
    term = weeks(book)
    if monday(day) not in term:
        near = min(term, key=lambda week: abs((week - day).days))
        raise click.BadParameter(f"{named} is not in the term; the nearest week is {near}", param_hint="week")
    return day
