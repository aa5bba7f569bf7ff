"""deployer import-plan"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, force_option, format_option, not_blank, out_option

if TYPE_CHECKING:
    from deployer.plan.returned.answer import Returned
    from deployer.plan.schema import Plan


@click.command("import-plan", short_help="Bring back a plan's workbook that was changed in Excel.")
@click.argument("workbook", type=FILE)
@click.option("--onto", type=FILE, required=True, metavar="PLAN", help="The plan that the workbook was made from.")
@click.option(
    "--by",
    callback=not_blank,
    default="the office",
    show_default=True,
    metavar="TEXT",
    help="Who decided; stands in each decision.",
)
@click.option(
    "--why", metavar="TEXT", help="The reason; stands in each decision.  [default: that it was changed in WORKBOOK]"
)
@out_option("Where the decisions go.  [default: NAME.changes.yaml beside WORKBOOK]")
@force_option("Replace the file at this place even if it is not a what-if.")
@format_option
def import_plan_command(
    *, workbook: Path, onto: Path, by: str, why: str | None, out: Path | None, force: bool, style: str
) -> int:
    """Read the sheet Plan of WORKBOOK, and say what was changed: visits moved, added, taken out or given to somebody else.

    What would break a rule is told and left as it was. The rest becomes decisions in a what-if, for
    `deployer replan PLAN --on DATE -w FILE`.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note, show_answer, typed
    from deployer.plan.store import check_place, write_file
    from deployer.report.returned_page import returned_page
    from deployer.scenario.write import data_to_yaml

    plan = read_whole_plan(onto)
    place = out or workbook.with_name(f"{workbook.stem}.changes.yaml")
    check_place(place, force=force, ours=_is_what_if, what="a what-if")
    found, content = _found(plan, onto, workbook, by, why or f"changed in {workbook.name}")
    show_answer(style, found, lambda: returned_page(plan, workbook.name, found))
    if content:
        write_file(data_to_yaml(content), place)
        command = f"deployer replan {typed(onto)} --on DATE -w {typed(place)}"
        note(f"The decisions are in {place}; '{command}' plans with them.")
    return 0 if all(one.decided for one in found.changes) else 1


def _found(plan: "Plan", onto: Path, workbook: Path, by: str, why: str) -> "tuple[Returned, dict[str, object] | None]":
    """What was changed, and the what-if that decides it. Raises Unreadable or Findings."""
    from deployer.cli.read import laid_over
    from deployer.plan.returned.answer import Returned
    from deployer.plan.returned.decisions import decisions
    from deployer.plan.returned.edits import edits_of, pairs_of
    from deployer.plan.returned.judged import judged
    from deployer.plan.returned.rows import read_rows
    from deployer.plan.schema import canonical
    from deployer.report.workbook.words import words_of
    from deployer.scenario.load import parsed
    from deployer.scenario.overlay import spelled
    from deployer.scenario.workbook.open import read_workbook

    pairs = pairs_of(plan, read_rows(read_workbook(workbook), words_of(plan), plan))
    edits = edits_of(plan, pairs)
    verdict = judged(plan, pairs, edits)
    taken = [edit for one in verdict.changes if one.decided for edit in one.edits]
    content = decisions(plan, verdict.deployments, taken, by, why, f"Changes made in {workbook.name}")
    overlay = None
    if content:
        what_if = spelled(f"the decisions from {workbook.name}", content)
        laid_over(parsed(f"{onto.name}, the scenario in it", canonical(plan.scenario.given)), [what_if])
        overlay = what_if.asked
    unchanged = sum(pair.before == pair.after for pair in pairs)
    return Returned(changes=list(verdict.changes), unchanged=unchanged, decisions=overlay), content


def _is_what_if(path: Path) -> bool:
    """Whether the file says that it is a what-if."""
    from deployer.scenario.overlay import OVERLAY

    try:
        with path.open("rb") as file:
            return f"format: {OVERLAY}".encode() in file.read(4096)
    except OSError:
        return False
