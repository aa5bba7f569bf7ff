"""deployer export"""

from pathlib import Path

import click

from deployer.cli.options import FILE


@click.command("export", short_help="Write a scenario as an Excel workbook, to be read back with import.")
@click.argument("scenario", type=FILE)
@click.option("--xlsx", "out", type=FILE, required=True, metavar="FILE", help="The workbook to write.")
@click.option("--force", is_flag=True, help="Also replace a file that is there.")
def export_command(scenario: Path, out: Path, force: bool) -> int:
    """Write SCENARIO as a workbook: schools, people and needs on short sheets, all else behind them.

    `deployer import` makes the same scenario of it. Comments in the YAML file are not carried over.
    """
    from deployer.cli.interrupts import held_back
    from deployer.cli.out import note
    from deployer.plan.store import check_place, write_bytes
    from deployer.scenario.load import load
    from deployer.scenario.workbook.export import exported

    check_place(out, force=force, ours=lambda _path: False, what="to be replaced unasked")
    written = exported(load(scenario).scenario)
    with held_back():
        write_bytes(written, out)
    note(f"The workbook is in {out}")
    return 0
