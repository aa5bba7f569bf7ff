"""deployer change"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deployer.cli.options import FILE, day, force_plan_option, format_option, limit, limits_option, plan_out_option
from deployer.interrupts import leaving_at_once

if TYPE_CHECKING:
    from deployer.scenario.events import Event

EVENTS = ("sick", "leaves", "close", "inspection", "risk", "need", "cancel")
USUAL_SECONDS = 10.0
LEVELS = ("red", "amber", "green")
VISITS = ("day", "half_day", "am", "pm", "twilight")
PRIORITIES = ("must", "high", "medium", "low")


def _as_written(_context: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    """A callback for days: 3 and not 3.0, as a scenario has it."""
    return int(value) if value is not None and value.is_integer() else value


OF_A_NEED: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--days",
        type=click.FloatRange(0.5, 400),
        callback=_as_written,
        metavar="DAYS",
        help="Of a new need: how much is asked for.",
    ),
    click.option("--level", type=click.IntRange(1, 3), metavar="LEVEL", help="Of a new need: least expertise, 1 to 3."),
    click.option("--visit", type=click.Choice(VISITS), help="Of a new need: what one visit is.  [default: day]"),
    click.option("--priority", type=click.Choice(PRIORITIES), help="Of a new need.  [default: medium]"),
)


def need_options(command: Any) -> Any:
    """What may be said of a new need: the scenario's own keys, which the command takes together as `asks`."""
    for option in reversed(OF_A_NEED):
        command = option(command)
    return command


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
@need_options
@click.option("--adopt", is_flag=True, help="Make the new plan and write it; without it only say what could be done.")
@limits_option(USUAL_SECONDS)
@plan_out_option("NAME.DATE.plan.json beside PLAN")
@force_plan_option
@format_option
def change_command(
    *,
    plan: Path,
    event: str,
    who: str,
    further: str | None,
    first: date,
    last: date | None,
    adopt: bool,
    time_limit: float | None,
    work: int | None,
    out: Path | None,
    force: bool,
    style: str,
    **asks: object,
) -> int:
    """Lay an everyday event over PLAN: a person is sick or leaves, a school closes, is inspected, or its risk is
    assessed anew (risk SCHOOL red), a school asks for something more (need SCHOOL AREA --days 3), or the visit of a need on a
    date is cancelled.

    Says for each visit that cannot be as planned whether another date or another person would do, all else staying as it is, and
    of a new need who could give it. A new risk may bring a package: its needs and what they would get and cost are proposed.
    With --adopt the whole plan is made again from that day on, changing as little as may be.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.replanning import Anew, answer, changed, place_of
    from deployer.plan.store import check_place
    from deployer.scenario.events import new_need, what_if
    from deployer.scenario.overlay import spelled

    happened = _event(event, who, further, first, last, asks)
    before = read_whole_plan(plan)
    new = new_need(before.scenario.given, happened) if event == "need" else None
    now = changed(before, plan, [spelled(f"change {event} {who}", what_if(before.scenario.given, happened))])
    place = place_of(plan, out, first) if adopt else None
    if place:
        check_place(place, force=force)
    with leaving_at_once():
        from deployer.solve.replanned import From
        from deployer.solve.run import Settings
    settings = Settings(limit(USUAL_SECONDS, time_limit, work), work)
    return answer(Anew(before, now, From(first), settings, single=True, new=new), place, style=style, force=force)


def _event(
    kind: str, who: str, further: str | None, first: date, last: date | None, asks: Mapping[str, object]
) -> "Event":
    """What happened. Raises UsageError where a word is missing, or belongs to another event."""
    from deployer.scenario.events import Event

    asked = {key: value for key, value in asks.items() if value is not None}
    _refuse_words(kind, further, asked)
    if kind == "need":
        return Event(kind, who, first, last, asks={"category": further, **asked})
    return Event(kind, who, first, last, further)


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
