"""deployer record"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.interrupts import held_back
from deployer.cli.options import FILE, at_option, format_option, seconds

if TYPE_CHECKING:
    from deployer.plan.schema import Plan


USUAL_SECONDS = 60.0


@click.command("record", short_help="Take down what heads have answered, and plan around refusals.")
@click.argument("plan", type=FILE)
@click.argument("table", type=FILE)
@click.option("--out", type=FILE, metavar="PLACE", help="Folder for plan.json, or a file.  [default: PLAN itself]")
@click.option(
    "--time-limit",
    type=float,
    callback=seconds,
    metavar="SECONDS",
    help="Stop searching after this.  [default: 60; none with --work]",
)
@click.option(
    "--work",
    type=click.IntRange(min=0),
    metavar="ROUNDS",
    help="Rounds of improvement; without a time limit the same rounds give the same plan.",
)
@at_option
@format_option
def record_command(
    *, plan: Path, table: Path, out: Path | None, time_limit: float | None, work: int | None, at: datetime, style: str
) -> int:
    """Take the answers in TABLE, the filled-in replies.csv of `deployer propose`, into PLAN.

    Where somebody declines, those visits go and the rest is planned anew: what everybody asked has agreed to stays as it is, and
    all else as near to it as may be. The page shows what changes.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note, result, show_page
    from deployer.plan.asked_of import asks, counted
    from deployer.plan.compare import compare
    from deployer.plan.store import check_place, plan_path, plan_text, write_plan
    from deployer.report.compare_page import compare_page

    before = read_whole_plan(plan)
    place = plan_path(plan, out) if out else plan
    check_place(place)
    limit = USUAL_SECONDS if time_limit is None and work is None else time_limit
    done, said = _replied(before, table, (limit, work), at)
    with held_back(forget=True):
        write_plan(done, place)
    if style == "json":
        result(plan_text(done))
    else:
        result(f"{said}.\n")
        found = compare(before, done).model_copy(update={"question": []})
        if found.visits:
            result("\n")
            show_page(compare_page(before, done, found, ("before", "now")))
    note(f"The plan is in {place}; of what it asks, {counted(asks(done))}")
    return 0


def _replied(
    before: "Plan", table: Path, limits: "tuple[float | None, int | None]", at: datetime
) -> "tuple[Plan, str]":
    """The plan with the answers of the table, and how they are counted."""
    from deployer.cli.progress import shown_progress
    from deployer.plan.life import recorded
    from deployer.plan.replies import LARGEST, SAVE_AS, read_replies
    from deployer.scenario.file_text import read_text

    text = read_text(table, LARGEST, SAVE_AS)
    replies = read_replies(text, str(table), before.scenario.given)
    with held_back():
        from deployer.solve.replied import answered, replied
        from deployer.solve.run import Settings
    with shown_progress() as progress:
        found = replied(before, replies, Settings(*limits), progress=progress)
    said = answered(before, replies)
    return recorded(before, found, said, at), said
