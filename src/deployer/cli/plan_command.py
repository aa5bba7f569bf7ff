"""deployer plan"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import (
    FILE,
    force_plan_option,
    format_option,
    limit,
    limits_option,
    plan_out_option,
    seed_option,
)
from deployer.interrupts import held_back, leaving_at_once

if TYPE_CHECKING:
    from deployer.plan.schema import Plan

USUAL_SECONDS = 60.0
NO_WHAT_IF = (
    "what-ifs are planned by 'deployer whatif SCENARIO -w FILE', beside the plan as it is,"
    " and by 'deployer replan PLAN -w FILE', from a day on"
)


def _refuse_what_if(_context: click.Context, _option: click.Parameter, files: tuple[str, ...]) -> None:
    """Name the commands that take what-ifs, since several do."""
    if files:
        raise click.UsageError(NO_WHAT_IF)


@click.command("plan", short_help="Make a plan.")
@click.argument("scenario", type=FILE)
@plan_out_option("NAME.plan.json beside the scenario")
@force_plan_option
@limits_option(USUAL_SECONDS)
@seed_option
@click.option(
    "--workers",
    type=click.IntRange(1, 2),
    default=2,
    show_default=True,
    metavar="NUMBER",
    help="2: a second one tightens the proof, and takes half of a large network's plan; 1, and always with --work: one after the other.",
)
@click.option("--start", type=FILE, metavar="FILE", help="Begin with this plan (plan.json or CSV) and improve it.")
@click.option("--keep", type=FILE, metavar="FILE", help="Keep this plan (plan.json or CSV) and fill up the rest.")
@click.option(
    "-w",
    "--what-if",
    multiple=True,
    hidden=True,
    expose_value=False,
    callback=_refuse_what_if,
    help="Not here: see whatif and replan.",
)
@format_option
def plan_command(
    *,
    scenario: Path,
    out: Path | None,
    force: bool,
    time_limit: float | None,
    work: int | None,
    seed: int,
    workers: int,
    start: Path | None,
    keep: Path | None,
    style: str,
) -> int:
    """Make a plan for SCENARIO: who goes to which school, on which dates.

    The plan is checked against every rule before it is written. Ctrl-C ends the search and keeps the best plan found.
    """
    with leaving_at_once():
        from deployer.solve.worker import searching

    with searching() as worker:  # it reads its programs while the question is read here
        from deployer.cli.faults import note_findings
        from deployer.cli.out import note
        from deployer.cli.progress import shown_progress
        from deployer.cli.read import read_deployments, read_scenario
        from deployer.errors import Unwritable
        from deployer.plan.store import check_place, plan_path, write_plan

        asked = read_scenario(scenario)
        place = plan_path(scenario, out)
        check_place(place, force=force)
        first = read_deployments(start, asked.expanded) if start else []
        kept = read_deployments(keep, asked.expanded) if keep else []
        note_findings(asked)

        with leaving_at_once():
            from deployer.solve.run import Settings, plan

        settings = Settings(limit(USUAL_SECONDS, time_limit, work), work, seed, workers)
        with shown_progress() as progress, asked.placing():
            made = plan(asked.expanded, settings, start=first, keep=kept, progress=progress, worker=worker)
    try:
        with held_back(forget=True):
            write_plan(made, place, force=force)
    except Unwritable:
        _show(made, style)
        raise
    with contextlib.suppress(KeyboardInterrupt):  # the plan is written: only its page may be cut short
        _show(made, style)
        note(f"The plan is in {place}")
    return 0


def _show(made: "Plan", style: str) -> None:
    from deployer.cli.out import result, show_page
    from deployer.plan.store import plan_text
    from deployer.report.summary import summary

    if style == "json":
        result(plan_text(made))
    else:
        show_page(summary(made))
