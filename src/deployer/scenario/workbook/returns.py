"""A workbook for each school with its own data, to be looked through, corrected and sent back: nothing of any other school is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Path, where_of
from deployer.scenario.workbook.asked import HELP_LINES, HERE, NEEDS, OWN, TITLES, Asked, asked_of, date_row
from deployer.scenario.workbook.forms import Block, Form, form_bytes
from deployer.scenario.workbook.grids import ID, PATH, VALUE
from deployer.scenario.workbook.kinds import Day, Kind, Words
from deployer.scenario.workbook.layout import BESIDE, Column, Table
from deployer.scenario.workbook.names import Names, names_in
from deployer.scenario.workbook.pages import Cells, Page, areas_of, upright_row
from deployer.scenario.workbook.sheet_names import AS_SENT
from deployer.scenario.workbook.spread import NAMED, cell_of

OWN_WIDTHS = (34, 32, 14, 14, 16)
NEEDS_WIDTHS = (30, 9, 42, 28, 16, 16, 18)
"""Characters across the columns of the two sheets: each is one page of A4."""


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
    return {school: _Sender(scenario, data, names, school).workbook() for school in scenario.schools}


@dataclass
class _Sender:
    """Makes one school's workbook, and keeps what stands in it as it is sent."""

    scenario: Scenario
    data: dict[str, Any]
    names: Names
    school: str
    sent: list[Cells] = field(default_factory=list)

    def workbook(self) -> bytes:
        self.sent.append({PATH: "school", VALUE: self.school})
        self.sent.append({PATH: "title", VALUE: Words().written(self.scenario.title, self.names)})
        asked, school = asked_of(self.school), self.scenario.schools[self.school]
        title = f"{self.scenario.title}: {school.name}"
        own = tuple(self._asked_row(column) for column in asked.own.columns)
        first = (Block(TITLES[0], asked.own, own), Block(TITLES[1], asked.dates, tuple(self._dates()), 8))
        forms = [
            Form(OWN, title, HELP_LINES, first, OWN_WIDTHS),
            Form(NEEDS, title, (), tuple(self._rows_of(asked)), NEEDS_WIDTHS),
        ]
        known = {one: self.names.known.get(one, {}) for one in ("categories", "roles")}
        return form_bytes(forms, Page(AS_SENT, (PATH, VALUE), tuple(self.sent)), Names(known), areas_of(self.scenario))

    def _rows_of(self, asked: Asked) -> Iterator[Block]:
        needs = [key for key, need in self.scenario.needs.items() if need.school == self.school]
        people = [key for key, person in self.scenario.specialists.items() if person.home_school == self.school]
        for title, table, keys in (
            (TITLES[2], asked.needs, needs),
            (TITLES[3], asked.people, people),
        ):
            rows = tuple({**self._row(table, (table.defines, key)), ID: key} for key in keys)
            yield Block(title, table, rows, max(3, 8 - len(rows)))

    def _row(self, table: Table, at: Path) -> Cells:
        self.sent.append({PATH: where_of(at), VALUE: HERE[table.defines]})
        found = {column.head: self._cell(column.kind, (*at, *column.path)) for column in table.columns}
        return {head: cell for head, cell in found.items() if cell is not None}

    def _asked_row(self, column: Column) -> Cells:
        return upright_row(column, self._cell(column.kind, column.path))

    def _dates(self) -> Iterator[Cells]:
        for variant in asked_of(self.school).dates.variants:
            kind = variant.at[2]
            for key in getattr(self.scenario.schools[self.school], kind):
                at = ("schools", self.school, kind, key)
                first, last = (self._cell(Day(), (*at, end)) for end in ("from", "to"))
                yield date_row(variant, key, first, last)

    def _cell(self, kind: Kind, path: Path) -> Any:
        """The cell that says what stands at the path now, which is kept as sent too."""
        value = value_at(self.data, path)
        cell = None if value is None else cell_of(kind, value, self.names)
        if cell is not None:
            self.sent.append({PATH: where_of(path), VALUE: cell})
        return cell
