"""deployer suggest"""

from pathlib import Path

import click

from deployer.cli.options import FILE, format_option, time_option


@click.command("suggest", short_help="Name other people for a need, and what each would change.")
@click.argument("plan", type=FILE)
@click.argument("what")
@time_option(15.0, "Try people for this long.")
@format_option
def suggest_command(plan: Path, what: str, time_limit: float, style: str) -> int:
    """Name everybody else who may serve a need of PLAN, the best for the whole plan first.

    WHAT is need:ID. Each person is planned near the plan: what the need gets with them, who loses what, what it costs. Works for
    needs that are met, and where all is decided already: then it says which decisions would have to be taken back.
    """
    from deployer.cli.asked import known_id, split
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import show_answer
    from deployer.interrupts import leaving_at_once
    from deployer.report.alternatives_page import suggested_page
    from deployer.report.book import Book

    made = read_whole_plan(plan)
    need = known_id("need", split(what, ("need",))[1], made.scenario.given.needs)
    with leaving_at_once():
        from deployer.solve.why.instead import suggested

    answer = suggested(made, need, time_limit)
    show_answer(style, answer, lambda: suggested_page(Book.of(made), answer))
    return 0
