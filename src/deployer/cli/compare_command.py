"""deployer compare"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, format_option

if TYPE_CHECKING:
    from deployer.plan.comparison import Comparisons
    from deployer.plan.schema import Plan
    from deployer.report.thresholds import Threshold


@click.command("compare", short_help="Two plans or more side by side: what changes, for whom, and is it real.")
@click.argument("plans", type=FILE, nargs=-1, required=True, metavar="PLAN PLAN...")
@click.option(
    "--fail-if",
    multiple=True,
    metavar="TEXT",
    help="Leave with exit code 1 if so, as 'cost worse by 500' or 'cost worse by 2%'; may be given several times.",
)
@format_option
def compare_command(plans: tuple[Path, ...], fail_if: tuple[str, ...], style: str) -> int:
    """Show each PLAN beside the first one: files that `deployer plan` wrote.

    Two plans: what was asked otherwise, every wish side by side, whose weeks change, and every visit that is added, dropped
    or moved. More than two: a table. A difference counts as proven only if no plan for the other question could do as well.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note, show_answer
    from deployer.plan.compare import compare_all
    from deployer.report.compare_page import compare_page, table_page

    if len(plans) < 2:
        raise click.UsageError("give two plans or more to compare")
    limits = _limits(fail_if)
    read = [read_whole_plan(path) for path in plans]
    names = _names(plans)
    found = compare_all(names, read)
    if len(plans) == 2:
        one = found.comparisons[0]
        show_answer(style, one, lambda: compare_page(read[0], read[1], one, (names[0], names[1])))
    else:
        show_answer(style, found, lambda: table_page(read, found))
    passed = _passed(limits, found, read)
    for line in passed:
        note(f"error: {line}")
    return 1 if passed else 0


def _limits(texts: Sequence[str]) -> "list[Threshold]":
    from deployer.report.thresholds import threshold

    try:
        return [threshold(text) for text in texts]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fail-if") from None


def _passed(limits: "Sequence[Threshold]", found: "Comparisons", plans: "Sequence[Plan]") -> list[str]:
    """Every limit that is passed, or that cannot be judged, for each plan."""
    said = []
    for name, one in zip(found.plans[1:], found.comparisons, strict=True):
        for limit in limits:
            try:
                passed = limit.passed(one)
            except ValueError as error:
                passed = f"cannot be judged: {error}"
            if passed:
                said.append(f"{name}: {passed}" if len(plans) > 2 else passed)
    return said


def _names(paths: Sequence[Path]) -> list[str]:
    """What files are called; their whole path where that is not enough."""
    names = [path.name for path in paths]
    return names if len(set(names)) == len(names) else [str(path) for path in paths]
