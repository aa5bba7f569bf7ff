"""deployer overrides"""

from pathlib import Path

import click

from deployer.cli.options import FILE, format_option, limit, limits_option
from deployer.interrupts import leaving_at_once

USUAL_SECONDS = 20.0


@click.command("overrides", short_help="What each decision costs: plans without it.")
@click.argument("plan", type=FILE)
@limits_option(
    USUAL_SECONDS,
    "Search this long for each plan.",
    "Rounds of improvement for each plan; without a time limit the same rounds give the same answer.",
)
@format_option
def overrides_command(plan: Path, time_limit: float | None, work: int | None, style: str) -> int:
    """Say for each decision of PLAN (this person goes there, or does not) who made it and why, and what it costs.

    The price is found by planning without the decision, beginning with PLAN, and is compared with what the same search finds
    with it: in days, in pounds, and in every wish.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import show_answer
    from deployer.cli.progress import shown_progress
    from deployer.report.overrides_page import overrides_page

    base = read_whole_plan(plan)
    with leaving_at_once():
        from deployer.solve.overrides import priced
        from deployer.solve.run import Settings
    with shown_progress() as progress:
        found = priced(base, Settings(limit(USUAL_SECONDS, time_limit, work), work), progress=progress)
    show_answer(style, found, lambda: overrides_page(base, found))
    return 0
