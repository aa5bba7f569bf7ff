"""deployer shortages"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, format_option, time_option

if TYPE_CHECKING:
    from deployer.plan.schema import Plan

SHARE_OF_PLAN = 0.4
"""Of the time, for a plan where there is none yet."""


@click.command("shortages", short_help="Say where people are short, and the least that would help.")
@click.argument("scenario", type=FILE)
@time_option(60.0, "Plan and try for this long.")
@format_option
def shortages_command(scenario: Path, time_limit: float, style: str) -> int:
    """Say where the people of SCENARIO are short: by area of need, phase and hub, and what hangs on one person.

    Then the least that would help: the fewest more days or trainings, and what one more day of somebody would give. SCENARIO may
    be a plan that `deployer plan` wrote; otherwise one is made first. What more days or trainings give was planned and checked.
    """
    from deployer.cli.out import show_answer
    from deployer.interrupts import leaving_at_once
    from deployer.plan.store import is_plan_file
    from deployer.report.book import Book
    from deployer.report.shortages_page import shortages_page

    ready = is_plan_file(scenario)
    made = _read(scenario) if ready else _planned(scenario, SHARE_OF_PLAN * time_limit)
    with leaving_at_once():
        from deployer.solve.why.short import shortages

    answer = shortages(made, time_limit if ready else (1 - SHARE_OF_PLAN) * time_limit)
    show_answer(style, answer, lambda: shortages_page(Book.of(made), answer))
    return 0


def _read(path: Path) -> "Plan":
    from deployer.cli.dangling import read_whole_plan

    return read_whole_plan(path)


def _planned(path: Path, limit: float) -> "Plan":
    """A plan of the scenario in the file."""
    from deployer.cli.faults import note_findings
    from deployer.cli.progress import shown_progress
    from deployer.cli.read import read_scenario
    from deployer.interrupts import leaving_at_once

    asked = read_scenario(path)
    note_findings(asked)
    with leaving_at_once():
        from deployer.solve.run import Settings, plan

    with shown_progress() as progress, asked.placing():
        return plan(asked.expanded, Settings(time_limit=limit), progress=progress)
