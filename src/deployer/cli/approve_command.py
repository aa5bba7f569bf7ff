"""deployer approve, deployer publish"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, at_option, not_blank

if TYPE_CHECKING:
    from deployer.plan.schema import Plan


@click.command("approve", short_help="Write down that somebody has approved a plan.")
@click.argument("plan", type=FILE)
@click.option("--as", "role", required=True, metavar="ROLE", help="As which role of the scenario.")
@click.option(
    "--by",
    callback=not_blank,
    required=True,
    metavar="TEXT",
    help="Who it was, and where it stands: board, minutes of 14 September.",
)
@at_option
def approve_command(plan: Path, role: str, by: str, at: datetime) -> int:
    """Write into PLAN that these very visits are approved.

    The scenario's `approval` says which roles must, in which order. A plan that is changed afterwards has to be approved again.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note
    from deployer.plan.life import approve, still_to_approve

    done = approve(read_whole_plan(plan), role, by, at)
    _write(done, plan)
    missing = still_to_approve(done)
    note(
        f"Approved as {role}. Still to approve: {', '.join(missing)}"
        if missing
        else f"Approved as {role}. The plan is agreed."
    )
    return 0


@click.command("publish", short_help="Write down that a plan is published.")
@click.argument("plan", type=FILE)
@click.option("--by", metavar="TEXT", help="Who publishes it.")
@at_option
def publish_command(plan: Path, by: str | None, at: datetime) -> int:
    """Write into PLAN that it is published, once everybody has approved it who must."""
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note
    from deployer.plan.asked_of import asks
    from deployer.plan.life import publish

    done = publish(read_whole_plan(plan), by, at)
    _write(done, plan)
    note("The plan is published.")
    if waiting := sum(one.answer == "pending" for one in asks(done)):
        note(f"{waiting} of the questions to heads {'is' if waiting == 1 else 'are'} still open.")
    return 0


def _write(done: "Plan", place: Path) -> None:
    from deployer.interrupts import held_back
    from deployer.plan.store import write_plan

    with held_back():
        write_plan(done, place)
