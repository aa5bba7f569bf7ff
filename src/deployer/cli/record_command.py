"""deployer record"""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, at_option, format_option, limit, limits_option, plan_out_option
from deployer.interrupts import held_back, leaving_at_once

if TYPE_CHECKING:
    from deployer.plan.reviewed import Reviewed
    from deployer.plan.schema import Plan

USUAL_SECONDS = 60.0


@click.command("record", short_help="Take down answers, and plan around refusals; or what became of visits.")
@click.argument("plan", type=FILE)
@click.argument("table", type=FILE)
@plan_out_option("PLAN itself")
@limits_option(USUAL_SECONDS)
@at_option
@format_option
def record_command(
    *, plan: Path, table: Path, out: Path | None, time_limit: float | None, work: int | None, at: datetime, style: str
) -> int:
    """Take the answers in TABLE, the filled-in replies.csv of `deployer propose`, into PLAN.

    Where somebody declines, those visits go and the rest is planned anew: what everybody asked has agreed to stays as it is, and
    all else as near to it as may be. The page shows what changes.

    A table with the columns need, date and what says instead what became of visits (done, cancelled, shortened), what reviews
    have decided (continue, change, stop, extend with days), and what was achieved (score, 0 to 100). Visits that are over stay in
    PLAN as they were planned; `deployer close` counts what took place. Where a review ends support, extends it, or wants
    somebody else, the rest of the term is planned anew from the day after what was recorded last, changing as little as may be.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note, result, show_page
    from deployer.plan.asked_of import asks, counted
    from deployer.plan.compare import compare
    from deployer.plan.replies import LARGEST, SAVE_AS
    from deployer.plan.store import check_place, plan_path, plan_text, write_plan
    from deployer.report.compare_page import compare_page
    from deployer.scenario.file_text import read_text

    before = read_whole_plan(plan)
    place = plan_path(plan, out) if out else plan
    check_place(place)
    text = read_text(table, LARGEST, SAVE_AS)
    if "what" in re.split(r"[,;]", text.lstrip().partition("\n")[0].lower().replace(" ", "").strip()):
        done, said = _visited(before, table, text, (limit(USUAL_SECONDS, time_limit, work), work), at)
    else:
        done, said = _replied(before, table, text, (limit(USUAL_SECONDS, time_limit, work), work), at)
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
    before: "Plan", table: Path, text: str, limits: "tuple[float | None, int | None]", at: datetime
) -> "tuple[Plan, str]":
    """The plan with the answers of the table, and how they are counted."""
    from deployer.cli.progress import shown_progress
    from deployer.plan.life import recorded
    from deployer.plan.replies import read_replies

    replies = read_replies(text, str(table), before.scenario.given)
    with leaving_at_once():
        from deployer.solve.replied import answered, replied
        from deployer.solve.run import Settings
    with shown_progress() as progress:
        found = replied(before, replies, Settings(*limits), progress=progress)
    said = answered(before, replies)
    return recorded(before, found, said, at), said


def _visited(
    before: "Plan", table: Path, text: str, limits: "tuple[float | None, int | None]", at: datetime
) -> "tuple[Plan, str]":
    """The plan with what the table says of its visits, made again where a review asks for it; and what was done, in words."""
    from deployer.plan.life import recorded
    from deployer.plan.reviewed import new_of, reviewed, with_planned
    from deployer.plan.visits_table import counted, read_seen
    from deployer.report.dates import long

    seen = read_seen(text, str(table), before)
    new = new_of(before.seen, seen)
    decided = reviewed(before, new)
    said = f"Recorded: {counted(seen)}"
    kept = before.model_copy(update={"seen": [*before.seen, *new]})
    if decided is None:
        return recorded(kept, kept, counted(seen), at), said
    kept = kept.model_copy(update={"seen": with_planned(kept.seen, decided.seen)})
    made = _made_again(before, decided, limits)
    told = f"{counted(seen)}; planned anew from {decided.on} on"
    return recorded(kept, made, told, at), f"{said}. Planned anew from {long(decided.on)} on, as the reviews say"


def _made_again(before: "Plan", decided: "Reviewed", limits: "tuple[float | None, int | None]") -> "Plan":
    """The plan from the day after the reviews on. Raises Findings where they ask for what cannot be."""
    from deployer.cli.progress import shown_progress
    from deployer.errors import Findings
    from deployer.scenario.check import check

    if wrong := [one for one in check(decided.scenario, decided.scenario) if one.severity == "error"]:
        raise Findings(wrong)
    with leaving_at_once():
        from deployer.solve.replanned import From, replanned
        from deployer.solve.run import Settings
    with shown_progress() as progress:
        return replanned(before, decided.scenario, From(decided.on), Settings(*limits), progress=progress)
