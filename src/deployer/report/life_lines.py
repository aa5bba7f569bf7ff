"""How far a plan has come, in words."""

from collections.abc import Iterator

from deployer.plan.schema import Life
from deployer.report.dates import long
from deployer.report.labels import STEPS, capital, label
from deployer.scenario.schema import Scenario


def life_lines(scenario: Scenario, life: Life) -> Iterator[str]:
    """Each step on a line: Approved on 14 Sep 2026 as Executive Principal by the board, minutes of 14 September."""
    for moment in life.history:
        role = scenario.roles.get(moment.role or "")
        words = [
            f"{capital(moment.step)} on {long(moment.at.date())}",
            f" as {role.name}" if role else "",
            f" by {moment.by}" if moment.by else "",
            f", answers by {long(moment.reply_by)}" if moment.reply_by else "",
            f": {moment.said}" if moment.said else "",
        ]
        yield "".join(words)


def step_line(life: Life) -> str:
    """How far the plan has come, in a sentence; nothing of a draft."""
    return "" if life.step == "draft" else f"This plan {label(STEPS, life.step)}."
