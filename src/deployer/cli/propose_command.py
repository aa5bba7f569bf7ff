"""deployer propose"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, at_option, day, out_option, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deployer.plan.schema import Plan

USUAL_DAYS = 7
FILLED_IN = ("replies.csv", "visits.csv")
"""Files into which people write."""
MOST = 2
"""Alternatives that are named for a need."""


@click.command("propose", short_help="For each head, what a plan asks of them.")
@click.argument("plan", type=FILE)
@out_option("Folder for the pages and for replies.csv.", metavar="FOLDER", required=True)
@click.option("--reply-by", callback=day, metavar="DATE", help="Until when to answer.  [default: a week from now]")
@click.option(
    "--alternatives",
    type=float,
    callback=seconds,
    metavar="SECONDS",
    help="Name up to two others for each open question of a receiving school, tried for so long each.",
)
@at_option
def propose_command(*, plan: Path, out: Path, reply_by: date | None, alternatives: float | None, at: datetime) -> int:
    """Write a page for each head and for everybody who is asked: who comes, who is released, when, and by when to answer.

    FOLDER/replies.csv has a line for each open question; FOLDER/visits.csv one for each visit, for later. Filled in,
    `deployer record` takes both. PLAN becomes a proposed one.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note
    from deployer.interrupts import held_back
    from deployer.plan.asked_of import asks, counted
    from deployer.plan.life import proposed
    from deployer.plan.store import write_file, write_keeping, write_plan

    reply_by = reply_by or at.date() + timedelta(days=USUAL_DAYS)
    done = proposed(read_whole_plan(plan), at, reply_by)
    files = dict(_files(done, reply_by, _alternatives(done, alternatives) if alternatives else {}))
    with held_back():
        kept = [write_keeping(files.pop(name), out / name) for name in FILLED_IN]
        for name, text in files.items():
            write_file(text, out / name)
        write_plan(done, plan)
    for before in filter(None, kept):
        note(f"What was filled in before is kept in {before}")
    note(f"{len(files) + len(kept)} files are in {out}. Of what is asked, {counted(asks(done))}.")
    return 0


def _alternatives(plan: "Plan", seconds_each: float) -> dict[str, list[str]]:
    """Need -> up to two lines on who could come instead, for needs whose receiving head has not answered."""
    from deployer.interrupts import leaving_at_once
    from deployer.plan.asked_of import asks
    from deployer.report.alternatives_page import best_lines
    from deployer.report.book import Book

    with leaving_at_once():
        from deployer.solve.why.instead import suggested
    waiting = (one.need for one in asks(plan) if one.party == "receiving_head" and one.answer == "pending")
    book = Book.of(plan)
    return {need: best_lines(book, suggested(plan, need, seconds_each), MOST) for need in dict.fromkeys(waiting)}


def _files(plan: "Plan", reply_by: date, instead: "Mapping[str, Sequence[str]]") -> "Iterator[tuple[str, str]]":
    """Name of each file, and its text."""
    from deployer.plan.asked_of import asks
    from deployer.plan.replies import replies_table
    from deployer.plan.visits_table import visits_table
    from deployer.report.book import Book
    from deployer.report.parts import as_text
    from deployer.report.proposal_page import head_page, people_asked, person_page, question, schools_concerned

    for school in schools_concerned(plan):
        yield f"school_{school}.txt", as_text(head_page(plan, school, reply_by, instead))
    for person in people_asked(plan):
        yield f"person_{person}.txt", as_text(person_page(plan, person, reply_by))
    book = Book.of(plan)
    waiting = [(one, question(book, one)) for one in asks(plan) if one.answer == "pending"]
    replies, visits = FILLED_IN
    yield replies, replies_table(waiting)
    yield visits, visits_table(plan)
