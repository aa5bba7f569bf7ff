"""deployer change"""

from collections.abc import Mapping
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

EVENTS = ("sick", "leaves", "close", "inspection", "risk", "need", "cancel")
USUAL_SECONDS = 10.0
LEVELS = ("red", "amber", "green")
VISITS = ("day", "half_day", "am", "pm", "twilight")
PRIORITIES = ("must", "high", "medium", "low")


@click.command("change", short_help="Something happened: what it means for each visit, and the plan around it.")
@click.argument("plan", type=FILE)
@click.argument("event", type=click.Choice(EVENTS))
@click.argument("who", metavar="ID")
@click.argument("further", metavar="[LEVEL|AREA]", required=False)
@click.option("--from", "--on", "first", callback=day, required=True, metavar="DATE", help="The first day concerned.")
@click.option(
    "--to",
    "last",
    callback=day,
    metavar="DATE",
    help="The last day.  [default: sick, leaves, need: the end; inspection: that week; close: that day]",
)
@click.option("--days", type=click.FloatRange(0.5, 400), metavar="DAYS", help="Of a new need: how much is asked for.")
@click.option("--level", type=click.IntRange(1, 3), metavar="LEVEL", help="Of a new need: least expertise, 1 to 3.")
@click.option("--visit", type=click.Choice(VISITS), help="Of a new need: what one visit is.  [default: day]")
@click.option("--priority", type=click.Choice(PRIORITIES), help="Of a new need.  [default: medium]")
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
    further: str | None,
    first: date,
    last: date | None,
    days: float | None,
    level: int | None,
    visit: str | None,
    priority: str | None,
    adopt: bool,
    time_limit: float | None,
    work: int | None,
    out: Path | None,
    force: bool,
    style: str,
) -> int:
    """Lay an everyday event over PLAN: a person is sick or leaves, a school closes, is inspected, or its risk is
    assessed anew (risk SCHOOL red), a school asks for something more (need SCHOOL AREA --days 3), or the visit of a need on a
    date is cancelled.

    Says for each visit that cannot be as planned whether another date or another person would do, all else staying as it is, and
    of a new need who could give it. A new risk may bring a package: its needs and what they would get and cost are proposed.
    With --adopt the whole plan is made again from that day on, changing as little as may be.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.replan_command import answer, place_of
    from deployer.cli.replanning import changed
    from deployer.plan.store import check_place
    from deployer.scenario.events import Event, new_need, what_if
    from deployer.scenario.overlay import spelled

    asks = {
        "days": days and int(days) if days == int(days or 0) else days,
        "level": level,
        "visit": visit,
        "priority": priority,
    }
    given = {key: value for key, value in asks.items() if value is not None}
    _refuse_words(event, further, given)
    before = read_whole_plan(plan)
    happened = (
        Event(event, who, first, last, asks={"category": further, **given})
        if event == "need"
        else Event(event, who, first, last, further)
    )
    new = new_need(before.scenario.given, happened) if event == "need" else None
    now = changed(before, plan, [spelled(f"change {event} {who}", what_if(before.scenario.given, happened))])
    place = place_of(plan, out, first)
    if adopt:
        check_place(place, force=force)
    with held_back():
        from deployer.solve.replanned import From
        from deployer.solve.run import Settings
    start, settings = From(first), Settings(limit(USUAL_SECONDS, time_limit, work), work)
    if adopt:
        return answer(before, now, start, place, settings, style=style, force=force, single=True, new=new)
    return _proposed(before, now, start, settings, style, new)


def _refuse_words(event: str, further: str | None, asked: Mapping[str, object]) -> None:
    """Raise UsageError where a word is missing, or belongs to another event."""
    if event == "risk" and further not in LEVELS:
        raise click.UsageError("say which: red, amber or green")
    if event == "need" and (further is None or "days" not in asked):
        raise click.UsageError("say what is asked for: need SCHOOL AREA --days NUMBER")
    if event not in {"risk", "need"} and further is not None:
        raise click.UsageError(f"'{event}' takes no further word")
    if event != "need" and asked:
        raise click.UsageError(f"--{min(asked)} belongs to 'need'")


def _proposed(before: "Plan", now: "Scenario", start: "From", settings: "Settings", style: str, new: str | None) -> int:
    """What each visit could become, and what the plan around the event would be; nothing is written."""
    from deployer.cli.out import note, result, show_page
    from deployer.cli.progress import shown_progress
    from deployer.cli.replanning import forced, looked_at
    from deployer.plan.compare import compare
    from deployer.plan.replan import Replan
    from deployer.report.replan_page import replan_page

    with held_back():
        from deployer.solve.replanned import replanned

    gone, arrived = forced(before, now, start, single=True), looked_at(before, now, new)
    with shown_progress() as progress:
        made = replanned(before, now, start, settings, progress=progress)
    found = Replan(since=start.on, forced=gone, new_need=arrived, comparison=compare(before, made))
    if style == "json":
        result(found.model_dump_json(indent=1) + "\n")
    else:
        show_page(replan_page(before, made, found))
    note("Nothing is written: with --adopt the plan is made again like this.")
    return 0
