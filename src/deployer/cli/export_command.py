"""deployer export"""

from pathlib import Path

import click

from deployer.cli.options import FILE, force_file_option, workbook


@click.command("export", short_help="Write a scenario as an Excel workbook, to be read back with import.")
@click.argument("scenario", type=FILE)
@click.option(
    "--xlsx", "out", type=FILE, callback=workbook, required=True, metavar="FILE", help="The workbook to write."
)
@force_file_option
def export_command(scenario: Path, out: Path, force: bool) -> int:
    """Write SCENARIO as a workbook: schools, people and needs on short sheets, all else behind them.

    `deployer import` makes the same scenario of it. Comments in the YAML file are not carried over.
    """
    from deployer.cli.out import note
    from deployer.interrupts import held_back
    from deployer.plan.store import check_new, write_bytes
    from deployer.scenario.load import load
    from deployer.scenario.workbook.export import exported

    check_new(out, force=force)
    written = exported(load(scenario).scenario)
    with held_back():
        write_bytes(written, out)
    note(f"The workbook is in {out}")
    return 0
