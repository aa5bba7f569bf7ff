"""The sheet Summary: what the plan is, how much need it meets, how good it is, and what the other sheets hold."""

from collections.abc import Iterator

from deployer.plan.schema import Plan, visits_hash
from deployer.report.dates import long
from deployer.report.labels import SHEETS
from deployer.report.life_lines import step_line
from deployer.report.summary import made_line
from deployer.report.tally import apart, groups, in_all
from deployer.report.wishes import most_to_come, wishes
from deployer.report.workbook.paper import Paper

WIDTHS = (34.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0)
HEADS = ("Need met", "Days asked for", "Days given", "Share", "Needs in full", "In part", "Not at all")
CONTENTS = {
    "plan": "Every visit by date: who goes where. It may be changed and brought back.",
    "grid": "Who is out in which week.",
    "schools": "What each school asks for, gets and gives.",
    "needs": "How far each need is met.",
    "unmet": "What is not met in full, and why.",
    "costs": "What the plan costs, person by person and school by school.",
    "recharges": "Who owes whom what, from the days that were really given.",
    "changes": "What changes from the plan before.",
}
MADE_FROM = "Made from the plan"
"""Stands before the plan's mark, by which the workbook is told from those of other plans when it comes back."""


def mark_of(plan: Plan) -> str:
    """Twelve letters and digits that say which visits the plan has."""
    return visits_hash(plan.deployments)[:12]


def summary_sheet(paper: Paper, plan: Plan) -> None:
    """Write the sheet."""
    sheet = paper.workbook.add_worksheet(SHEETS["summary"])
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = paper.head(sheet, "Plan of support", list(_facts(paper, plan)), WIDTHS)
    paper.grow(sheet, row, HEADS, WIDTHS)
    for place, head in enumerate(HEADS):
        sheet.write_string(row, place, head, paper.formats["head" if place == 0 else "head right"])
    for values in _met(paper):
        row += 1
        for place, value in enumerate(values):
            kind = ("text", "days", "days", "percent", "count", "count", "count")[place]
            paper.put(sheet, row, place, value, kind if len(values) > 1 else "bold")
    row += 2
    for text, style in _sentences(paper, plan):
        paper.across(sheet, row, text, style, WIDTHS)
        row += 1
    paper.print(sheet, row, len(WIDTHS) - 1)
    sheet.set_portrait()


def _facts(paper: Paper, plan: Plan) -> Iterator[str]:
    calendar, total = paper.book.scenario.calendar, in_all(paper.book)
    yield f"{long(calendar.first_day)} to {long(calendar.last_day)}"
    if line := step_line(plan.life):
        yield line
    if total.asked:
        yield f"Need met: {total.headline}; {total.needs}."
    for words, one in apart(paper.book, paper.book.scenario.needs):
        yield f"{words.capitalize()}, counted apart: {one.headline}; {one.needs}."
    if more := most_to_come(paper.book, plan.goals):
        yield more


def _met(paper: Paper) -> Iterator[tuple[str | float | None, ...]]:
    """Need met by hub, inspection and phase."""
    for name, group in groups(paper.book):
        yield (name,)
        for words, one in group:
            part = one.given / one.asked if one.asked else None
            yield f"  {words}", one.asked / 2, one.given / 2, part, one.in_full, one.in_part, one.not_at_all


def _sentences(paper: Paper, plan: Plan) -> Iterator[tuple[str, str]]:
    yield "How good this plan is", "bold"
    for place, wish in enumerate(wishes(paper.book, plan.goals), 1):
        yield f"{place}. {wish.title}: {' '.join(wish.lines)}", "line"
    yield "", "line"
    yield "What the other sheets hold", "bold"
    for key, words in CONTENTS.items():
        if key != "changes" or paper.book.scenario.earlier.visits:
            yield f"{SHEETS[key]}: {words}", "line"
    yield "", "line"
    yield made_line(plan.made, verified=plan.verified), "note"
    yield f"{MADE_FROM} {mark_of(plan)}.", "note"
