"""deployer explain"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, format_option, time_option

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import RenderableType

    from deployer.plan.schema import Plan


@click.command("explain", short_help="Say why a need is met or not, what would meet it, and why not somebody else.")
@click.argument("plan", type=FILE)
@click.argument("what")
@click.option(
    "--with",
    "wanted",
    metavar="WHAT",
    help="The need with specialist:ID, or with PATH=VALUE changed in the scenario: what would that do?",
)
@click.option(
    "--not", "unwanted", metavar="specialist:ID", help="The need without this person: what would that change?"
)
@time_option(15.0, "Try changes for this long.")
@format_option
def explain_command(
    *, plan: Path, what: str, wanted: str | None, unwanted: str | None, time_limit: float, style: str
) -> int:
    """Say why PLAN, a file that `deployer plan` wrote, is as it is.

    \b
    WHAT is one of
      need:ID          who could serve it and where they are needed, what is short, what would meet it
      specialist:ID    what somebody does, what is left of their days, what keeps them from more

    With --with or --not, a need is planned with that person, or without, or with a change of the scenario as
    schools.ID.package_needs.ID.level=1. Whatever is said to be possible was planned and
    checked; whatever is said to be impossible was proved.
    """  # noqa: D301  click's own mark
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import show_answer
    from deployer.interrupts import leaving_at_once

    if wanted and unwanted:
        raise click.BadParameter("one question at a time: --with or --not", param_hint="--with")
    made = read_whole_plan(plan)
    with leaving_at_once():
        import deployer.solve.why.need  # noqa: F401

    if wanted and "=" in wanted:
        answer, page = _changed(made, plan, what, wanted, time_limit)
    elif wanted or unwanted:
        answer, page = _considered(made, what, wanted or unwanted or "", wanted=bool(wanted), limit=time_limit)
    else:
        answer, page = _explained(made, what, time_limit)
    show_answer(style, answer, lambda: page)
    return 0


def _explained(plan: "Plan", what: str, limit: float) -> "tuple[BaseModel, RenderableType]":
    from deployer.cli.asked import known_id, split
    from deployer.report.alternatives_page import person_page
    from deployer.report.book import Book
    from deployer.report.why_page import need_page
    from deployer.solve.why.need import explain_need
    from deployer.solve.why.person import explain_person

    kind, named = split(what, ("need", "specialist"))
    if kind == "need":
        about_need = explain_need(plan, known_id("need", named, plan.scenario.given.needs), limit)
        return about_need, need_page(Book.of(plan), about_need)
    about_person = explain_person(plan, known_id("specialist", named, plan.scenario.given.specialists), limit)
    return about_person, person_page(Book.of(plan), about_person)


def _considered(plan: "Plan", what: str, who: str, *, wanted: bool, limit: float) -> "tuple[BaseModel, RenderableType]":
    from deployer.cli.asked import known_id, split
    from deployer.report.alternatives_page import considered_page
    from deployer.report.book import Book
    from deployer.solve.why.instead import considered

    option = "--with" if wanted else "--not"
    need = known_id("need", split(what, ("need",))[1], plan.scenario.given.needs)
    person = known_id("specialist", split(who, ("specialist",), option)[1], plan.scenario.given.specialists)
    answer = considered(plan, need, person, wanted=wanted, seconds=limit)
    return answer, considered_page(Book.of(plan), answer)


def _changed(plan: "Plan", source: Path, what: str, said: str, limit: float) -> "tuple[BaseModel, RenderableType]":
    from deployer.cli.asked import known_id, split
    from deployer.cli.changed_value import changed_value
    from deployer.report.book import Book
    from deployer.report.why_page import change_page
    from deployer.solve.why.need import tried_for

    need = known_id("need", split(what, ("need",))[1], plan.scenario.given.needs)
    answer = tried_for(plan, need, changed_value(plan, source, said), limit)
    return answer, change_page(Book.of(plan), answer)
