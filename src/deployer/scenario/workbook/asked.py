"""What one school is asked: about itself, the dates on which nobody can visit, its needs and its people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from deployer.errors import Place
from deployer.scenario.tree import Path
from deployer.scenario.workbook.grids import WHAT
from deployer.scenario.workbook.kinds import Words
from deployer.scenario.workbook.layout import DATES, Column, Table, Variant, columns_at
from deployer.scenario.workbook.names import Names
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.pages import Cells
from deployer.scenario.workbook.refs import NewId
from deployer.scenario.workbook.sheet_names import SHORT

OWN, NEEDS = "Your school", "Needs and people"
"""The two sheets that a school sees."""
BY = "Filled in by"
TITLES = ("", "When nobody can visit", "The support you ask for", "The people whom you could lend")
"""Above the four tables, in the order of Asked."""
HERE = {"needs": "asked", "specialists": "there"}
"""Collection -> what is kept of a row of it that was there when the return was sent."""
OF_SCHOOLS = {
    "contact": ("Contact", "Where pages for the school are sent, an address for e-mail say. No page shows it."),
    "pupils": ("Pupils", "Pupils on roll."),
    "disadvantaged": ("Disadvantaged pupils (percent)", "Of all pupils, those ever on free school meals."),
    "eal": ("English as an additional language (percent)", "Of all pupils, those who learn English so."),
    "hosts.visits_at_once": (
        "Visits at once, at most",
        "How many the school can take in one morning or afternoon. Empty: 2.",
    ),
    "releases.people_at_once": (
        "Your people away at once, at most",
        "Empty: 1 under 400 pupils, 2 under 1,000, else 3.",
    ),
    "releases.days_per_week": (
        "Your people's days away in a week, at most",
        "All of them together; a half day counts half. Empty: no limit.",
    ),
    "prefers": ("People you would like", "Their names, parted by semicolons."),
    "vetoes": ("People you do not want", "They are not sent. Those who lead the hub see this, and nobody else."),
}
"""Key -> what it is called here, and what it means."""
OF_PEOPLE = {
    "name": ("Name", "How plans name them: a role, not a person's name, where the file is shared."),
    "limits.days_per_term": (
        "Days a term",
        "At other schools, at most; a half day counts half. Empty: as usual for the role.",
    ),
    "expertise": ("Areas and levels", "As Science 3; Mathematics 2. Levels: 1 secure, 2 strong, 3 leads others."),
    "role": ("Role", "Choose from the list."),
    "available": ("Weekdays", "When they can be at other schools, as Tue; Thu pm. Empty: every day."),
    "phases": ("Phases", "Phases they may work in, as primary; first. Empty: all."),
}
NOT_OURS = frozenset({"school", "priority"})
"""What of a need is for the trust to say."""
HELP_LINES = (
    "This is what the trust has written down for your school. Please correct what is wrong, fill in what is missing, and send the file back.",
    "Nothing to change? Then say at Filled in by who has looked, and send it back all the same.",
    "Here are facts about the school and the dates on which nobody can visit; on the next sheet the support you ask for, and your people who may help others.",
    "Blank rows are for new ones. To take something back, empty its row.",
    "Dates are written as 2 Sep 2026, weekdays as Tue; Thu pm, and several values in one cell are parted by semicolons. The grey column Id stays as it is.",
)


@dataclass(frozen=True)
class Asked:
    """The four tables of a return.

    own    a row for each thing that is asked of the school; the paths are those of the whole scenario
    dates  when the school is closed, quiet or on INSET
    needs  the table of its needs, without the school
    people those whom it employs, without the school
    """

    own: Table
    dates: Table
    needs: Table
    people: Table


@dataclass(frozen=True)
class Answer:
    """One change that a school asks for.

    sent   what stood there when the return went out; None: nothing
    value  what shall stand there; None: nothing
    """

    path: Path
    sent: Any
    value: Any
    place: Place


def asked_of(school: str) -> Asked:
    """What the school is asked, whatever the answers are."""
    own = Table(OWN, (Variant((), ()),), tuple(_own_columns(school)), upright=True)
    variants = tuple(
        replace(one, at=("schools", school, one.at[2], "*"), keys=one.keys[1:])
        for one in DATES
        if one.at[0] == "schools"
    )
    ends = tuple(replace(one, required=one.path == ("from",)) for one in columns_at(("calendar", "closures", "*")))
    dates = Table(OWN, variants, ends, ("Name",))
    return Asked(own, dates, _needs_table(), _people_table())


def _own_columns(school: str) -> Iterator[Column]:
    yield Column(("by",), Words(), BY, "Your name or post, and the date.", required=False)
    found = {".".join(column.path): column for column in columns_at(("schools", "*"))}
    for key, (head, note) in OF_SCHOOLS.items():
        yield replace(found[key], path=("schools", school, *found[key].path), head=head, note=note)


def _needs_table() -> Table:
    found = {".".join(column.path): column for column in columns_at(("needs", "*"))}
    columns = tuple(replace(found[path], head=head) for path, head in SHORT["needs"][1] if path not in NOT_OURS)
    return Table(NEEDS, (Variant(("needs", "*"), (NewId(),)),), columns, (), "needs", (("category",),))


def _people_table() -> Table:
    found = {".".join(column.path): column for column in columns_at(("specialists", "*"))}
    columns = tuple(replace(found[path], head=head, note=note) for path, (head, note) in OF_PEOPLE.items())
    return Table(NEEDS, (Variant(("specialists", "*"), (NewId(),)),), columns, (), "specialists")


def date_row(variant: Variant, key: str, first: Cell, last: Cell) -> Cells:
    """The row of one span of dates."""
    return {WHAT: variant.word, "Name": NewId().written(key, Names()), "From": first, "To": last}
