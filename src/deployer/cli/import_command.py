"""deployer import"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, force_option, out_option

if TYPE_CHECKING:
    from deployer.scenario.workbook.ids import Given

MOST_TOLD = 12


@click.command("import", short_help="Make a scenario of an Excel workbook, or merge what schools sent back.")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@out_option("Where the scenario goes.  [default: printed]")
@click.option("--into", type=FILE, metavar="SCENARIO", help="Merge the returns of schools into this scenario.")
@force_option("Also replace a file that is there; the old one is kept as FILE.before.")
def import_command(files: tuple[Path, ...], out: Path | None, into: Path | None, force: bool) -> int:
    """Make a scenario of the workbook FILE, as `deployer template` or `deployer export` writes it.

    With --into, each FILE is what a school has sent back (`deployer template --returns`); every change is told as `old -> new`, and
    who has not replied. SCENARIO is written anew, without its comments; as it was it stays beside it as SCENARIO.before.

    Every fault is told at once, each with its cell, and nothing is written unless there is none.
    """
    if into:
        return _merge(files, into, out, force=force)
    if len(files) > 1:
        raise click.UsageError("one workbook makes a scenario; several are merged --into one")
    return _make(files[0], out, force=force)


def _make(file: Path, out: Path | None, *, force: bool) -> int:
    from deployer.cli.faults import note_findings
    from deployer.cli.out import note, result
    from deployer.cli.read import question
    from deployer.plan.store import check_new
    from deployer.scenario.workbook.read import import_workbook
    from deployer.scenario.write import to_yaml

    if out:
        check_new(out, force=force)
    found = import_workbook(file)
    note_findings(question(found.loaded))
    if told := _made(found.made):
        note(told)
    text = to_yaml(found.loaded.scenario)
    if out is None:
        result(text)
        return 0
    note(_write(text, out))
    return 0


def _merge(files: "Sequence[Path]", into: Path, out: Path | None, *, force: bool) -> int:
    from deployer.cli.faults import note_findings
    from deployer.cli.out import note, result
    from deployer.cli.read import question
    from deployer.plan.store import check_new
    from deployer.scenario.load import load
    from deployer.scenario.workbook.merge import merged
    from deployer.scenario.workbook.open import read_workbook
    from deployer.scenario.write import to_yaml

    if out and out != into:
        check_new(out, force=force)
    found = merged(load(into).scenario, str(into), [read_workbook(file) for file in files])
    note_findings(question(found.loaded))
    result("".join(f"{change}\n" for change in found.changes) or "Nothing changes.\n")
    if found.missing:
        result(f"Not replied yet: {', '.join(found.missing)}\n")
    if found.changes or out:
        note(_write(to_yaml(found.loaded.scenario), out or into))
    return 0


def _write(text: str, out: Path) -> str:
    """Write the new file, and keep the one that it replaces; where they are, in words."""
    from deployer.interrupts import held_back
    from deployer.plan.store import write_keeping

    with held_back():
        before = write_keeping(text, out)
    return f"The scenario is in {out}" + (f"; as it was before, in {before}" if before else "")


def _made(made: "Sequence[Given]") -> str:
    """The ids that were made, sheet by sheet."""
    lines = []
    for sheet in dict.fromkeys(one.sheet for one in made):
        keys = [one.key for one in made if one.sheet == sheet]
        more = f" and {len(keys) - MOST_TOLD} more" if len(keys) > MOST_TOLD else ""
        lines.append(f"Ids made for {sheet}: {', '.join(keys[:MOST_TOLD])}{more}")
    return "\n".join(lines)
