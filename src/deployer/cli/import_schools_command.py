"""deployer import-schools"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, force_file_option, out_option

if TYPE_CHECKING:
    from deployer.scenario.register import Registered


@click.command("import-schools", short_help="Make the schools of a scenario from the public register.")
@click.argument("csv", type=FILE)
@click.option(
    "--trust", required=True, metavar="NAME", help="The trust, as the register has it, or a part of its name."
)
@out_option("Where they go.  [default: printed]")
@force_file_option
def import_schools_command(csv: Path, trust: str, out: Path | None, force: bool) -> int:
    """Make the schools of a scenario from CSV: all establishments of Get Information about Schools, as it is downloaded.

    Names, numbers, phases, how they joined, grades, pupils and places are taken over; hubs, risks and everything else are for you
    to write. What is printed begins a scenario: add a title, a calendar and roles.
    """
    from deployer.cli.out import note, result
    from deployer.interrupts import held_back
    from deployer.plan.store import check_new, write_file
    from deployer.scenario.register import NOTICE, registered
    from deployer.scenario.write import data_to_yaml

    if out:
        check_new(out, force=force)
    found = registered(csv, trust)
    schools = {key: one.model_dump(by_alias=True, exclude_defaults=True) for key, one in found.schools.items()}
    text = f"# {found.trust}\n" + data_to_yaml({"notice": NOTICE, "schools": schools})
    if out:
        with held_back():
            write_file(text, out)
    else:
        result(text)
    note(_said(found, out))
    return 0


def _said(found: "Registered", out: Path | None) -> str:
    """What has been found, and what is left to do."""
    from deployer.report.amounts import count

    lines = [f"{count(len(found.schools), 'school')} of {found.trust}{f', in {out}' if out else ''}."]
    if found.unplaced:
        lines.append(f"Without a place in the register, so add a location: {', '.join(found.unplaced)}")
    if found.assumed:
        said = "The register does not say whether they are sponsored; they count as converters"
        lines.append(f"{said}: {', '.join(found.assumed)}")
    return "\n".join(lines)
