"""A workbook for each school with its own data, to be looked through, corrected and sent back: nothing of any other school is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Path, where_of
from deployer.scenario.workbook.grids import ID, PATH, VALUE
from deployer.scenario.workbook.kinds import Words
from deployer.scenario.workbook.layout import BESIDE, Column, Table, Variant, columns_at
from deployer.scenario.workbook.names import Names, names_in
from deployer.scenario.workbook.pages import Cells, Page, areas_of, page, upright_row
from deployer.scenario.workbook.refs import NewId
from deployer.scenario.workbook.sheet_names import AS_SENT, SHORT
from deployer.scenario.workbook.spread import NAMED, cell_of
from deployer.scenario.workbook.xlsx import workbook_bytes

NEEDS, OWN = "Needs", "Your school"
BY = "Filled in by"
OF_SCHOOLS = ("contact", "pupils", "disadvantaged", "eal", "hosts.visits_at_once", "releases.people_at_once")
OF_SCHOOLS_TOO = ("releases.days_per_week", "prefers", "vetoes")
OF_PEOPLE = {
    "available": ("weekdays", "When they can be at other schools, as Tue; Thu pm. Without it: every day."),
    "limits.days_per_term": ("days a term", "Days at other schools in the term, at most; a half day counts half."),
}
"""Key -> what it is called here, and what it means."""
NOT_OURS = frozenset({"school", "priority"})
"""What of a need is for the trust to say."""
DATES = ("closures", "quiet", "inset")
HELP_LINES = (
    "How to fill this in",
    "This is what the trust has written down for your school. Correct what is wrong, and send the file back.",
    "Sheet Needs: one row for each area in which you ask for support. Add rows, change them, or empty those that you no longer need.",
    "Sheet Your school: change the column Value where it is no longer right. Say at the top who has filled it in, even if nothing has changed.",
    "Dates are dates: 2 Sep 2026, or 2026-09-02. Weekdays: Tue; Thu pm. Several values are parted by semicolons.",
    "Leave the column Id as it is; for new rows it stays empty.",
)


@dataclass(frozen=True)
class Asked:
    """What one school is asked.

    needs    the table of its needs, without the school
    own      a row for each thing that is asked of the school and its people; the paths are those of the whole scenario
    """

    needs: Table
    own: Table


def asked_of(scenario: Scenario, school: str) -> Asked:
    """What the school is asked, whatever the answers are."""
    return Asked(_needs_table(), Table(OWN, (Variant((), ()),), tuple(_own_columns(scenario, school)), upright=True))


def _needs_table() -> Table:
    found = {".".join(column.path): column for column in columns_at(("needs", "*"))}
    columns = tuple(
        _called(found[path], found[path].path, head) for path, head in SHORT["needs"][1] if path not in NOT_OURS
    )
    return Table(NEEDS, (Variant(("needs", "*"), (NewId(),)),), columns, (), "needs", (("category",),))


def _called(column: Column, path: Path, head: str) -> Column:
    return Column(tuple(str(step) for step in path), column.kind, head, column.note, column.required)


def _own_columns(scenario: Scenario, school: str) -> Iterator[Column]:
    yield Column(("by",), Words(), BY, "Your name or post, and the date.", required=False)
    of_schools = {".".join(column.path): column for column in columns_at(("schools", "*"))}
    for key in (*OF_SCHOOLS, *OF_SCHOOLS_TOO):
        if key in of_schools:
            column = of_schools[key]
            yield _called(column, ("schools", school, *column.path), column.head)
    span = columns_at(("schools", "*", "closures", "*"))
    for kind in DATES:
        for name in getattr(scenario.schools[school], kind):
            for end in span:
                head = f"{kind}, {name.replace('_', ' ')}: {end.head.lower()}"
                yield _called(end, ("schools", school, kind, name, *end.path), head[:1].upper() + head[1:])
    of_people = {".".join(column.path): column for column in columns_at(("specialists", "*"))}
    for key, person in scenario.specialists.items():
        for field, (said, note) in OF_PEOPLE.items() if person.home_school == school else ():
            column = replace(of_people[field], note=note)
            yield _called(column, ("specialists", key, *column.path), f"{person.name} ({key}): {said}")


def plain_of(scenario: Scenario) -> dict[str, Any]:
    """The scenario's plain data: what differs from the defaults."""
    return scenario.model_dump(by_alias=True, exclude_defaults=True)


def value_at(data: Mapping[str, Any], path: Path) -> Any:
    """What stands there, but for what has a cell of its own; None where nothing does."""
    value: Any = data
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        value = {key: inner for key, inner in value.items() if key not in BESIDE} or None
    return value


def returns_of(scenario: Scenario) -> dict[str, bytes]:
    """School -> its workbook."""
    data = plain_of(scenario)
    names = names_in(data, NAMED)
    return {school: _workbook(scenario, data, school, names) for school in scenario.schools}


def _workbook(scenario: Scenario, data: dict[str, Any], school: str, names: Names) -> bytes:
    asked, sent = asked_of(scenario, school), list[Cells]()
    own = tuple(_asked_row(column, column.path, data, names, sent) for column in asked.own.columns)
    needs = tuple(
        {ID: key, **_cells(asked.needs, ("needs", key), data, names, sent)}
        for key, need in scenario.needs.items()
        if need.school == school
    )
    first: list[Cells] = [
        {PATH: "school", VALUE: school},
        {PATH: "title", VALUE: Words().written(scenario.title, names)},
    ]
    first += [{PATH: where_of(("needs", str(row[ID]))), VALUE: "asked"} for row in needs]
    pages = [page(asked.own, own), page(asked.needs, needs), Page(AS_SENT, (PATH, VALUE), (*first, *sent))]
    public = Names({"categories": names.known["categories"]})
    title = f"{scenario.title}: {scenario.schools[school].name}"
    return workbook_bytes(pages, public, (title, *HELP_LINES), areas_of(scenario))


def _cells(table: Table, at: Path, data: dict[str, Any], names: Names, sent: list[Cells]) -> Cells:
    found = {column.head: _cell(column, (*at, *column.path), data, names, sent) for column in table.columns}
    return {head: cell for head, cell in found.items() if cell is not None}


def _asked_row(column: Column, path: Path, data: dict[str, Any], names: Names, sent: list[Cells]) -> Cells:
    return upright_row(column, _cell(column, path, data, names, sent))


def _cell(column: Column, path: Path, data: dict[str, Any], names: Names, sent: list[Cells]) -> Any:
    """The cell that says what stands at the path now, which is kept as sent too."""
    value = value_at(data, path)
    cell = None if value is None else cell_of(column.kind, value, names)
    if cell is not None:
        sent.append({PATH: where_of(path), VALUE: cell})
    return cell
