"""deployer verify"""

from pathlib import Path

import click

from deployer.cli.options import FILE, format_option, time_option


@click.command("verify", short_help="Check a plan from anywhere against every rule.")
@click.argument("scenario", type=FILE)
@click.argument("plan", type=FILE)
@time_option(20.0, "Search this long for what the same people could give.")
@click.option("--no-search", is_flag=True, help="Only check; do not look for what more would be possible.")
@format_option
def verify_command(scenario: Path, plan: Path, time_limit: float, no_search: bool, style: str) -> int:
    """Check PLAN, ours (plan.json) or one made by hand (CSV), against every rule of SCENARIO.

    Says which rules are broken and what the plan achieves; for a plan from elsewhere also how much more the same people could
    give. A CSV begins with the line date,session,person,school,need: session is am, pm, day or twilight; need may be left out.
    """
    from deployer.cli.checked import Checked, search
    from deployer.cli.faults import note_findings
    from deployer.cli.out import result, show_page
    from deployer.cli.read import read_any_plan, read_scenario

    asked = read_scenario(scenario)
    deployments, ours = read_any_plan(plan, asked.expanded)
    note_findings(asked)
    checked = Checked.of(plan.name, asked.expanded, deployments, ours)
    if style == "table":
        show_page(checked.page())
    found = None if no_search or checked.is_ours else search(checked, time_limit)
    if style == "json":
        result(checked.as_json(found))
    elif found is not None:
        show_page(checked.comparison(found))
    return 1 if checked.broken else 0
