"""deployer close, deployer next"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, at_option, out_option

if TYPE_CHECKING:
    from deployer.scenario.schema import Scenario


@click.command("close", short_help="End a plan's term: what is left of it, in history.yaml.")
@click.argument("plan", type=FILE)
@out_option("Where the history goes.  [default: history.yaml beside PLAN]")
@at_option
def close_command(plan: Path, out: Path | None, at: datetime) -> int:
    """Write what is left of PLAN's term, by what took place, and close PLAN.

    The file has the days used, who supported and who assessed which school, what was achieved, who went out for the first time,
    and what is owed.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note
    from deployer.interrupts import held_back
    from deployer.plan.closing import closed, history_of
    from deployer.plan.store import write_file, write_plan
    from deployer.report.amounts import count, days
    from deployer.scenario.write import data_to_yaml

    done = closed(read_whole_plan(plan), at)
    history, place = history_of(done), out or plan.with_name("history.yaml")
    with held_back():
        write_file(data_to_yaml(history.model_dump(by_alias=True, exclude_none=True)), place)
        write_plan(done, plan)
    owed = sum(one.sessions for one in history.owed.values())
    note(f"The plan is closed; {days(owed)} of {count(len(history.owed), 'need')} are owed. Its history is in {place}")
    return 0


@click.command("next", short_help="Draft the next term's scenario from a closed plan.")
@click.argument("plan", type=FILE)
@click.option("--calendar", type=FILE, required=True, metavar="FILE", help="The next term: its title and calendar.")
@click.option(
    "--scenario",
    type=FILE,
    metavar="FILE",
    help="The scenario that PLAN was made for, as it was written: its packages give their needs anew.",
)
@out_option("Where the draft goes.  [default: printed]")
def next_command(plan: Path, calendar: Path, scenario: Path | None, out: Path | None) -> int:
    """Draft the scenario of the term after PLAN's: what is owed, with the terms that it has waited, by those who have begun.

    The calendar's file has `format: deployer/calendar/1`, a `title` and a `calendar` as a scenario has it. People, schools and
    wishes are carried over as they are: look through the draft before you plan it.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note, result
    from deployer.interrupts import held_back
    from deployer.plan.closing import refuse_unclosed
    from deployer.plan.drafted import drafted, not_running_on
    from deployer.plan.store import write_file
    from deployer.scenario.load import load
    from deployer.scenario.next_term import read_term
    from deployer.scenario.write import to_yaml

    over = read_whole_plan(plan)
    refuse_unclosed(over)
    written = load(scenario).scenario if scenario else None
    draft = drafted(over, read_term(calendar), written)
    text = to_yaml(draft)
    if out:
        with held_back():
            write_file(text, out)
        note(f"The draft is in {out}")
    else:
        result(text)
    for need, person in not_running_on(over, draft):
        note(f"{need}: {person} has begun with it, but cannot go on in the new term; anybody may take it over.")
    _note_what_is_left_to_do(draft)
    return 0


def _note_what_is_left_to_do(draft: "Scenario") -> None:
    """What would be found if the draft were planned as it is."""
    from deployer.cli.out import note
    from deployer.scenario.check import check
    from deployer.scenario.packages import expand

    for one in check(draft, expand(draft)):
        note(f"{one.severity}: {one.found}; {one.fix}")
