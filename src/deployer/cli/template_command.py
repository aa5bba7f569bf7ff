"""deployer template"""

from pathlib import Path

import click

from deployer.cli.options import FILE, force_option


@click.command("template", short_help="Write an Excel workbook to fill in, or one for each school.")
@click.argument("file", type=FILE)
@click.option(
    "--returns",
    type=FILE,
    metavar="FOLDER",
    help="Write into FOLDER a workbook for each school of the scenario FILE, with its own data to correct and send back.",
)
@force_option("Also replace files that are there.")
def template_command(file: Path, returns: Path | None, force: bool) -> int:
    """Write FILE, a workbook to fill in: Schools, People and Needs first, with lists to choose from and rows that show how.

    `deployer import` makes a scenario of it. With --returns, FILE is a scenario, and each school gets a workbook of two sheets, each
    one page of A4, that holds nothing of any other school; `deployer import RETURN... --into FILE` merges what comes back.
    """
    from deployer.cli.out import note, typed
    from deployer.interrupts import held_back
    from deployer.plan.store import check_new, write_bytes
    from deployer.scenario.workbook.template import template

    if returns:
        return _write_returns(file, returns, force=force)
    if file.suffix.lower() != ".xlsx":
        hint = "add --returns FOLDER for a workbook of each school" if file.is_file() else "name it FILE.xlsx"
        raise click.BadParameter(
            f"'{file}' does not end in .xlsx, as the name of a workbook must; {hint}", param_hint="FILE"
        )
    check_new(file, force=force)
    with held_back():
        write_bytes(template(), file)
    note(f"The workbook is in {file}. Fill in Schools, People, Needs and Trust, then: deployer import {typed(file)}")
    return 0


def _write_returns(scenario: Path, folder: Path, *, force: bool) -> int:
    from deployer.cli.out import note
    from deployer.interrupts import held_back
    from deployer.plan.store import check_new, write_bytes
    from deployer.report.amounts import count
    from deployer.scenario.load import load
    from deployer.scenario.workbook.returns import returns_of

    files = {folder / f"{school}.xlsx": written for school, written in returns_of(load(scenario).scenario).items()}
    for path in files:
        check_new(path, force=force)
    with held_back():
        for path, written in files.items():
            write_bytes(written, path)
    note(f"{count(len(files), 'workbook')} are in {folder}, one for each school")
    return 0
