"""deployer replan"""

from datetime import date
from pathlib import Path

import click

from deployer.cli.options import (
    FILE,
    day,
    force_plan_option,
    format_option,
    limit,
    limits_option,
    plan_out_option,
    seed_option,
    what_if_option,
)
from deployer.interrupts import leaving_at_once

USUAL_SECONDS = 20.0


@click.command("replan", short_help="Plan anew from a date on, and change as little as may be.")
@click.argument("plan", type=FILE)
@click.option(
    "--on", "since", callback=day, required=True, metavar="DATE", help="The first day on which anything may change."
)
@what_if_option
@click.option(
    "--notice",
    type=click.IntRange(0, 100),
    default=5,
    show_default=True,
    metavar="DAYS",
    help="Visits of a published plan within so many school days stay, unless they became impossible.",
)
@click.option(
    "--most-changes",
    type=click.IntRange(0, 10_000),
    metavar="NUMBER",
    help="Change no more than so many visits beyond those that must.",
)
@limits_option(USUAL_SECONDS)
@seed_option
@plan_out_option("NAME.DATE.plan.json beside PLAN")
@force_plan_option
@format_option
def replan_command(
    *,
    plan: Path,
    since: date,
    what_ifs: tuple[Path, ...],
    notice: int,
    most_changes: int | None,
    time_limit: float | None,
    work: int | None,
    seed: int,
    out: Path | None,
    force: bool,
    style: str,
) -> int:
    """Make PLAN again from a day on, with the changes laid over its question.

    What comes before that day is history and stays. The answer begins with what must change and why, then says what else does,
    and how much need would be met for fewer changes and for more.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.replanning import Anew, answer, changed, place_of
    from deployer.plan.store import check_place
    from deployer.scenario.overlay import read_overlay

    before = read_whole_plan(plan)
    now = changed(before, plan, [read_overlay(one) for one in what_ifs])
    place = place_of(plan, out, since)
    check_place(place, force=force)
    with leaving_at_once():
        from deployer.solve.replanned import From
        from deployer.solve.run import Settings
    start = From(since, notice, most_changes)
    settings = Settings(limit(USUAL_SECONDS, time_limit, work), work, seed)
    return answer(Anew(before, now, start, settings), place, style=style, force=force)
