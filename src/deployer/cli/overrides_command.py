"""deployer overrides"""

from pathlib import Path

import click

from deployer.cli.interrupts import held_back
from deployer.cli.options import FILE, format_option, seconds

USUAL_SECONDS = 20.0


@click.command("overrides", short_help="What each decision costs: plans without it.")
@click.argument("plan", type=FILE)
@click.option(
    "--time-limit",
    type=float,
    callback=seconds,
    metavar="SECONDS",
    help="Search this long for each plan.  [default: 20; none with --work]",
)
@click.option(
    "--work",
    type=click.IntRange(min=0),
    metavar="ROUNDS",
    help="Rounds of improvement for each plan; without a time limit the same rounds give the same answer.",
)
@format_option
def overrides_command(plan: Path, time_limit: float | None, work: int | None, style: str) -> int:
    """Say for each decision of PLAN (this person goes there, or does not) who made it and why, and what it costs.

    The price is found by planning without the decision, beginning with PLAN, and is compared with what the same search finds
    with it: in days, in pounds, and in every wish.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import result, show_page
    from deployer.cli.progress import shown_progress
    from deployer.report.overrides_page import overrides_page

    base = read_whole_plan(plan)
    with held_back():
        from deployer.solve.overrides import priced
        from deployer.solve.run import Settings
    limit = USUAL_SECONDS if time_limit is None and work is None else time_limit
    with shown_progress() as progress:
        found = priced(base, Settings(time_limit=limit, work=work), progress=progress)
    if style == "json":
        result(found.model_dump_json(indent=1) + "\n")
    else:
        show_page(overrides_page(base, found))
    return 0
