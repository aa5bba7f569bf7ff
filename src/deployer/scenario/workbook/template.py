"""The workbook to start from: three short sheets, rows that show how they are filled in, and all else behind them."""

from datetime import date

from deployer.scenario.workbook.grids import HELP_LINES, PATH, VALUE, WHAT
from deployer.scenario.workbook.kinds import EXAMPLE
from deployer.scenario.workbook.layout import REST, layout
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.pages import Cells, Page, page, upright_row
from deployer.scenario.workbook.xlsx import workbook_bytes

FIRST, SECOND = "Example Primary School", "Example Academy"
SLE = "Specialist Leader of Education"
EXAMPLES: dict[str, tuple[Cells, ...]] = {
    "Schools": (
        {
            "School": FIRST,
            "Phase": "primary",
            "Membership": "converter",
            "Pupils": 210,
            "Rating": "good",
            "Place (degrees north, east)": "52.51, -1.95",
        },
        {
            "School": SECOND,
            "Phase": "secondary",
            "Membership": "sponsored",
            "Hub": "Northern Hub",
            "Pupils": 900,
            "Rating": "requires improvement",
            "Risk": "amber",
            "Place (degrees north, east)": "52.39, -2.03",
        },
    ),
    "People": (
        {
            "Name": "Mathematics SLE 1",
            "Role": SLE,
            "Releasing school": SECOND,
            "Areas and levels (1 to 3)": "Mathematics 3; Science 1",
            "Weekdays": "Tue; Thu pm",
            "Days a term": 6,
        },
        {
            "Name": "Director of Primary",
            "Role": "Trust leader",
            "Or starts from": FIRST,
            "Areas and levels (1 to 3)": "Leadership capacity 3; Mathematics 2",
        },
    ),
    "Needs": (
        {
            "School": FIRST,
            "Area of need": "Mathematics",
            "Days": 3,
            "What shall be different": "Number facts known by heart in Year 4",
            "Priority": "high",
            "Rhythm": "fortnightly",
            "From": date(2026, 9, 14),
            "To": date(2026, 12, 4),
        },
        {"School": SECOND, "Area of need": "Leadership capacity", "Days": 2},
    ),
    "Hubs": ({"Name": "Northern Hub", "Lead school": SECOND},),
    "Dates": (
        {WHAT: "all schools closed", "Name": "half term", "From": date(2026, 10, 26), "To": date(2026, 10, 30)},
        {
            WHAT: "quiet: no visits",
            "Who": SECOND,
            "Name": "mock exams",
            "From": date(2026, 11, 16),
            "To": date(2026, 11, 27),
        },
    ),
}
"""Sheet -> rows that show how it is filled in; their first cell is marked."""
ROLES: tuple[Cells, ...] = (
    {"Name": SLE},
    {"Name": "Local Leader of Education"},
    {"Name": "National Leader of Education"},
    {"Name": "Trust leader", "Trust post": "yes"},
)
GOALS = ("must", "fairness", "coverage", "internal first", "match", "cost")
TRUST = {"Catalogue": "standard"}


def template_pages() -> list[Page]:
    """The sheets of the template."""
    pages = []
    for table in layout():
        if table.upright:
            rows = tuple(upright_row(column, TRUST.get(column.head)) for column in table.columns)
        else:
            filled = {"Roles": ROLES, "Goals": tuple(Cells({"Goal": goal}) for goal in GOALS)}
            heads = page(table, ()).heads
            rows = filled.get(table.sheet, tuple(_marked(row, heads) for row in EXAMPLES.get(table.sheet, ())))
        pages.append(page(table, rows))
    return [*pages, Page(REST, (PATH, VALUE), ())]


def _marked(row: Cells, heads: tuple[str, ...]) -> Cells:
    first = next(head for head in heads if head in row)
    return {**row, first: f"{EXAMPLE} {row[first]}"}


def template() -> bytes:
    """The template as a workbook."""
    return workbook_bytes(template_pages(), Names(), HELP_LINES)
