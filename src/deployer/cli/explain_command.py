"""deployer explain"""

from pathlib import Path

import click

from deployer.cli.options import FILE, format_option, seconds


@click.command("explain", short_help="Say why a need is met or not, and what would meet it.")
@click.argument("plan", type=FILE)
@click.argument("what")
@click.option(
    "--time-limit",
    type=float,
    callback=seconds,
    default=15.0,
    show_default=True,
    metavar="SECONDS",
    help="Try changes for this long.",
)
@format_option
def explain_command(plan: Path, what: str, time_limit: float, style: str) -> int:
    """Say why PLAN, a file that `deployer plan` wrote, is as it is. WHAT is

    \b
      need:ID          who could serve it and where they are needed, what is short, what would meet it

    Whatever is said to be possible was planned and checked; whatever is said to be impossible was proved.
    """  # noqa: D301  click's own mark
    from deployer.cli.asked import known_id, split
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.interrupts import held_back
    from deployer.cli.out import result, show_page
    from deployer.report.book import Book
    from deployer.report.why_page import need_page

    kind, named = split(what, ("need",))
    made = read_whole_plan(plan)
    need = known_id(kind, named, made.scenario.given.needs)
    with held_back():
        from deployer.solve.why.need import explain_need

    answer = explain_need(made, need, time_limit)
    if style == "json":
        result(answer.model_dump_json(indent=1) + "\n")
    else:
        show_page(need_page(Book.of(made), answer))
    return 0
