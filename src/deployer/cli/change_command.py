"""deployer change"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.interrupts import held_back
from deployer.cli.options import FILE, day, format_option, limit, limits_option

if TYPE_CHECKING:
    from deployer.plan.schema import Plan
    from deployer.scenario.schema import Scenario
    from deployer.solve.replanned import From
    from deployer.solve.run import Settings

EVENTS = ("sick", "leaves", "close", "inspection", "risk", "cancel")
USUAL_SECONDS = 10.0
LEVELS = ("red", "amber", "green")


@click.command("change", short_help="Something happened: what it means for each visit, and the plan around it.")
@click.argument("plan", type=FILE)
@click.argument("event", type=click.Choice(EVENTS))
@click.argument("who", metavar="ID")
@click.argument("level", type=click.Choice(LEVELS), required=False)
@click.option("--from", "--on", "first", callback=day, required=True, metavar="DATE", help="The first day concerned.")
@click.option(
    "--to",
    "last",
    callback=day,
    metavar="DATE",
    help="The last day.  [default: sick, leaves: the end; inspection: that week; close: that day]",
)
@click.option("--adopt", is_flag=True, help="Make the new plan and write it; without it only say what could be done.")
@limits_option(USUAL_SECONDS)
@click.option(
    "--out",
    type=FILE,
    metavar="PLACE",
    help="Folder for plan.json, or a file.  [default: NAME.DATE.plan.json beside PLAN]",
)
@click.option("--force", is_flag=True, help="Replace the file at this place even if it is not a plan.")
@format_option
def change_command(
    *,
    plan: Path,
    event: str,
    who: str,
    level: str | None,
    first: date,
    last: date | None,
    adopt: bool,
    time_limit: float | None,
    work: int | None,
    out: Path | None,
    force: bool,
    style: str,
) -> int:
    """Lay an everyday event over PLAN: a person is sick or leaves, a school closes, is inspected, or its risk is
    assessed anew, or the visit of a need on a date is cancelled.

    Says for each visit that cannot be as planned whether another date or another person would do, all else staying as it is.
    A new risk may bring a package: its needs and what they would get and cost are proposed. With --adopt the whole plan is
    made again from that day on, changing as little as may be.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.replan_command import answer, place_of
    from deployer.cli.replanning import changed
    from deployer.plan.store import check_place
    from deployer.scenario.events import Event, what_if
    from deployer.scenario.overlay import spelled

    if (event == "risk") != (level is not None):
        said = "say which: red, amber or green" if event == "risk" else f"'{event}' takes no further word"
        raise click.UsageError(said)
    before = read_whole_plan(plan)
    happened = Event(event, who, first, last, level)
    now = changed(before, plan, [spelled(f"change {event} {who}", what_if(before.scenario.given, happened))])
    place = place_of(plan, out, first)
    if adopt:
        check_place(place, force=force)
    with held_back():
        from deployer.solve.replanned import From
        from deployer.solve.run import Settings
    start, settings = From(first), Settings(limit(USUAL_SECONDS, time_limit, work), work)
    if adopt:
        return answer(before, now, start, place, settings, style=style, force=force, single=True)
    return _proposed(before, now, start, settings, style)


def _proposed(before: "Plan", now: "Scenario", start: "From", settings: "Settings", style: str) -> int:
    """What each visit could become, and what the plan around the event would be; nothing is written."""
    from deployer.cli.out import note, result, show_page
    from deployer.cli.progress import shown_progress
    from deployer.cli.replanning import forced
    from deployer.plan.compare import compare
    from deployer.plan.replan import Replan
    from deployer.report.replan_page import replan_page

    with held_back():
        from deployer.solve.replanned import replanned

    gone = forced(before, now, start, single=True)
    with shown_progress() as progress:
        made = replanned(before, now, start, settings, progress=progress)
    found = Replan(since=start.on, forced=gone, comparison=compare(before, made))
    if style == "json":
        result(found.model_dump_json(indent=1) + "\n")
    else:
        show_page(replan_page(before, made, found))
    note("Nothing is written: with --adopt the plan is made again like this.")
    return 0
