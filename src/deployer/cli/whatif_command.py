"""deployer whatif"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, format_option, limit, limits_option, out_option, seed_option, what_if_option
from deployer.interrupts import INTERRUPTED, held_back, leaving_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deployer.cli.inquiry import Inquiry
    from deployer.cli.planned import Planned, Planner
    from deployer.plan.schema import Plan

USUAL_SECONDS = 10.0


@click.command("whatif", short_help="Plan what-ifs beside the plan as it is: what changes, and for whom.")
@click.argument("scenario", type=FILE)
@what_if_option
@click.option("--set", "values", multiple=True, metavar="PATH=VALUE", help="Change one value, as budget.total=30000.")
@click.option("--stack", is_flag=True, help="Lay all of them one over the other, instead of trying each alone.")
@click.option(
    "--base",
    type=FILE,
    metavar="PLAN",
    help="The plan as it is, made for this very scenario.  [default: the one beside it, or a new one]",
)
@out_option("Where plans are written and kept.  [default: NAME.whatif beside the file]", metavar="FOLDER")
@limits_option(
    USUAL_SECONDS,
    "Time for each plan.",
    "Rounds of improvement for each plan, as in `plan`.",
    click.IntRange(1, 1_000_000),
)
@seed_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="NUMBER",
    help="Plans made at a time.",
)
@format_option
def whatif_command(
    *,
    scenario: Path,
    what_ifs: tuple[Path, ...],
    values: tuple[str, ...],
    stack: bool,
    base: Path | None,
    out: Path | None,
    time_limit: float | None,
    work: int | None,
    seed: int,
    workers: int,
    style: str,
) -> int:
    """Plan SCENARIO as it is and with each what-if, and show what changes.

    SCENARIO may also be a study: a file that names a scenario, what-ifs, how they are combined, and values to try. Every
    plan begins with the plan as it is and stays close to it, so that what differs comes from the change. Plans are kept: what
    was planned once is not planned again, and a study that was stopped goes on where it was.
    """
    from deployer.cli.inquiry import is_study, read_inquiry
    from deployer.cli.planned import Planner
    from deployer.cli.study_progress import shown_study_progress
    from deployer.plan.kept import Kept
    from deployer.plan.store import check_place

    if is_study(scenario) == bool(what_ifs or values):
        raise click.UsageError("give a study, or a scenario with -w FILE or --set PATH=VALUE")
    inquiry = read_inquiry(scenario, what_ifs, values, stack=stack)
    folder = out or scenario.with_name(f"{scenario.stem}.whatif")
    check_place(folder / "base.plan.json")
    _tell_findings(inquiry)
    with leaving_at_once():
        from deployer.solve.run import Settings

    settings = Settings(time_limit=limit(USUAL_SECONDS, time_limit, work), work=work, seed=seed, workers=1)
    with shown_study_progress(inquiry) as progress:
        planner = Planner(Kept(folder), settings, workers, progress.news)
        first = planner.base(inquiry, base)
        planned, stopped = _planned(planner, inquiry, first, progress.done)
    return _told(inquiry, first, planned, folder, style, stopped=stopped)


def _tell_findings(inquiry: "Inquiry") -> None:
    """Warnings about the scenario as it is, then what each what-if adds to them."""
    from deployer.cli.faults import note_findings

    note_findings(inquiry.question)
    for variant in inquiry.variants:
        note_findings(variant.question)


def _planned(
    planner: "Planner", inquiry: "Inquiry", first: "Plan", done: "Callable[[Planned], None]"
) -> "tuple[list[Planned], bool]":
    """All that could be planned, and whether somebody stopped it."""
    found: list[Planned] = []
    try:
        for one in planner.variants(inquiry, first):
            found.append(one)
            done(one)
    except KeyboardInterrupt:
        return found, True
    return found, False


def _told(
    inquiry: "Inquiry", first: "Plan", planned: "Sequence[Planned]", folder: Path, style: str, *, stopped: bool
) -> int:
    from deployer.cli.out import note, show_answer
    from deployer.cli.what_ifs import record_of, write_plans
    from deployer.report.whatif_page import whatif_page

    with held_back(forget=True):
        write_plans(first, planned, folder)
    record = record_of(inquiry, first, planned, folder)
    made = {one.variant.case.name: one.plan for one in planned if one.plan}
    show_answer(style, record, lambda: whatif_page(record, first, made))
    note(f"The plans are in {folder}")
    if stopped:
        note(f"Stopped: {len(record.open)} left to plan. The same command goes on from here.")
        return INTERRUPTED
    return max((one.error.exit_code for one in planned if one.error), default=0)
