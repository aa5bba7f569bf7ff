"""deployer replan"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.interrupts import held_back
from deployer.cli.options import FILE, day, format_option, limit, limits_option, seed_option, what_if_option

if TYPE_CHECKING:
    from deployer.plan.schema import Plan
    from deployer.scenario.schema import Scenario
    from deployer.solve.replanned import From
    from deployer.solve.run import Settings

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
@click.option(
    "--out",
    type=FILE,
    metavar="PLACE",
    help="Folder for plan.json, or a file.  [default: NAME.DATE.plan.json beside PLAN]",
)
@click.option("--force", is_flag=True, help="Replace the file at this place even if it is not a plan.")
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
    from deployer.cli.replanning import changed
    from deployer.plan.store import check_place
    from deployer.scenario.overlay import read_overlay

    before = read_whole_plan(plan)
    now = changed(before, plan, [read_overlay(one) for one in what_ifs])
    place = place_of(plan, out, since)
    check_place(place, force=force)
    with held_back():
        from deployer.solve.replanned import From
        from deployer.solve.run import Settings
    start = From(since, notice, most_changes)
    settings = Settings(limit(USUAL_SECONDS, time_limit, work), work, seed)
    return answer(before, now, start, place, settings, style=style, force=force, single=False)


def place_of(plan: Path, out: Path | None, since: date) -> Path:
    """Where the new plan goes: beside the one before, which stays."""
    from deployer.plan.store import plan_path

    if out is not None:
        return plan_path(plan, out)
    stem = plan.name.removesuffix(".json").removesuffix(".plan")
    return plan.with_name(f"{stem}.{since}.plan.json")


def answer(
    before: "Plan",
    now: "Scenario",
    start: "From",
    place: Path,
    settings: "Settings",
    *,
    style: str,
    force: bool,
    single: bool,
    new: str | None = None,
) -> int:
    """Plan, write, and tell: with `single` what would do for each visit alone, else what more and fewer changes would buy."""
    from deployer.cli.out import note, result, show_page
    from deployer.cli.progress import shown_progress
    from deployer.cli.replanning import caps, forced, looked_at
    from deployer.plan.compare import compare
    from deployer.plan.life import recorded
    from deployer.plan.replan import Replan
    from deployer.plan.store import write_plan
    from deployer.report.replan_page import replan_page

    with held_back():
        from deployer.solve.replanned import replanned
    gone, arrived = forced(before, now, start, single=single), looked_at(before, now, new)
    with shown_progress() as progress:
        made = replanned(before, now, start, settings, progress=progress)
    made = recorded(before, made, f"planned anew from {start.on} on", datetime.now(tz=UTC).replace(microsecond=0))
    with held_back(forget=True):
        write_plan(made, place, force=force)
    found = Replan(
        since=start.on,
        forced=gone,
        new_need=arrived,
        comparison=compare(before, made),
        caps=[] if single or start.most_changes is not None else caps(before, now, start, settings),
    )
    if style == "json":
        result(found.model_dump_json(indent=1) + "\n")
    else:
        show_page(replan_page(before, made, found))
    note(f"The plan is in {place}; the one before stays where it is.")
    return 0
