"""deployer validate"""

from pathlib import Path

import click

from deployer.cli.options import FILE, what_if_option


@click.command("validate", short_help="Find every fault in scenarios, what-ifs and plans, with line and column.")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@what_if_option
@click.option(
    "--expanded", is_flag=True, help="Print the whole scenario as YAML, with every need that its packages give."
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for editors.",
)
def validate_command(files: tuple[Path, ...], what_ifs: tuple[Path, ...], expanded: bool, style: str) -> int:
    """Find every fault in each FILE at once: scenarios and what-ifs (YAML), and plans (plan.json).

    A what-if is laid over the scenario that its applies_to names; with -w, over the one FILE that is given. What it changes is
    shown. Warnings name what makes a plan poor but possible; they do not count as faults.
    """
    from deployer.cli.examined import as_json, as_text, examined
    from deployer.cli.out import note, result

    if expanded and (len(files) > 1 or style == "json"):
        raise click.UsageError("--expanded prints one scenario as YAML: give one file, and no --format json")
    if what_ifs and len(files) > 1:
        raise click.UsageError("-w lays what-ifs over one scenario: give one file")
    seen = [examined(path, what_ifs) for path in files]
    if expanded:
        note(as_text(seen))
        result(seen[0].expanded())
    else:
        result(as_json(seen) if style == "json" else as_text(seen) + "\n")
    return max(file.exit_code for file in seen)
