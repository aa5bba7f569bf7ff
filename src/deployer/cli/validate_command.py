"""deployer validate"""

from pathlib import Path

import click

from deployer.cli.options import FILE


@click.command("validate", short_help="Find every fault in scenarios and plans, with line and column.")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
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
def validate_command(files: tuple[Path, ...], expanded: bool, style: str) -> int:
    """Find every fault in each FILE at once: scenarios (YAML) and plans (plan.json).

    Warnings name what makes a plan poor but possible; they do not count as faults.
    """
    from deployer.cli.examined import as_json, as_text, examined
    from deployer.cli.out import note, result

    if expanded and (len(files) > 1 or style == "json"):
        raise click.UsageError("--expanded prints one scenario as YAML: give one file, and no --format json")
    seen = [examined(path) for path in files]
    if expanded:
        note(as_text(seen))
        result(seen[0].expanded())
    else:
        result(as_json(seen) if style == "json" else as_text(seen) + "\n")
    return max(file.exit_code for file in seen)
