"""What one school's return says: where it differs from what was sent."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deployer.errors import Finding, Findings, Place
from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Path, visible, where_of
from deployer.scenario.workbook.answered_dates import answered_dates
from deployer.scenario.workbook.asked import BY, HERE, NEEDS, OWN, TITLES, Answer, Asked, asked_of
from deployer.scenario.workbook.blocks import blocks_of
from deployer.scenario.workbook.grids import ID, VALUE, WHAT, Grid, Line
from deployer.scenario.workbook.kinds import MisreadError
from deployer.scenario.workbook.layout import Column, Table
from deployer.scenario.workbook.names import Names, alike, slug
from deployer.scenario.workbook.open import Cell, Workbook
from deployer.scenario.workbook.returns import plain_of, value_at
from deployer.scenario.workbook.sheet_names import AS_SENT
from deployer.scenario.workbook.spread import same

NO_RETURN = "give the file that `deployer template --returns` wrote for the school, filled in"
FILL_IN = "fill it in, or empty the whole row"


@dataclass(frozen=True)
class Return:
    """What a school has sent back; `replied` where anything in it has changed or somebody has put their name to it."""

    school: str
    answers: tuple[Answer, ...]
    faults: tuple[Finding, ...]
    replied: bool


def return_of(book: Workbook, scenario: Scenario, names: Names) -> Return:
    """What the workbook says. Raises Findings where it is no return, or of a school that the scenario does not have."""
    for sheet in (OWN, NEEDS, AS_SENT):
        if sheet not in book.sheets:
            found = f"the workbook has no sheet '{sheet}', so it is no return"
            raise Findings([Finding("missing-sheet", "", found, NO_RETURN)], book.source)
    sent = {str(row[0]): row[1] for row in book.sheets[AS_SENT].rows[1:] if len(row) > 1 and row[0] is not None}
    school = str(sent.get("school"))
    if school not in scenario.schools:
        found = f"the return is of the school '{visible(school)}', which is not in the scenario"
        raise Findings([Finding("unknown-id", "", found, NO_RETURN)], book.source)
    reader = Reader(book, scenario, names, school, sent)
    answers = tuple(reader.answers())
    return Return(school, answers, tuple(reader.faults), bool(answers or reader.faults or reader.signed))


class Reader:
    """Reads one return."""

    def __init__(self, book: Workbook, scenario: Scenario, names: Names, school: str, sent: Mapping[str, Cell]) -> None:
        """Begin with a return of this school, to which this was sent: path -> cell."""
        self.book, self.scenario, self.names, self.school, self.sent = book, scenario, names, school, sent
        self.asked: Asked = asked_of(school)
        self.data = plain_of(scenario)
        self.faults: list[Finding] = []
        self.called: dict[str, str] = {}
        self.signed = False  # also where what it asks for has been merged before

    def answers(self) -> Iterator[Answer]:
        """All that has changed."""
        own, dates = self._grids(OWN, self.asked.own, self.asked.dates)
        needs, people = self._grids(NEEDS, self.asked.needs, self.asked.people)
        yield from self._own(own)
        yield from answered_dates(self, dates)
        yield from self._rows(self.asked.needs, needs, {"school": self.school})
        yield from self._rows(self.asked.people, people, {"home_school": self.school})

    def _grids(self, sheet: str, *tables: Table) -> list[Grid]:
        findings: list[Finding] = []
        grids = blocks_of(self.book.sheets[sheet], tables, TITLES, findings)
        for one in findings:
            self.fault(one.code, one.found, one.fix, one.place or Place(1, 1, sheet=sheet))
        return grids

    def _own(self, grid: Grid) -> Iterator[Answer]:
        """Answers about the school."""
        columns = {column.head: column for column in self.asked.own.columns}
        for line in grid.lines:
            head = str(line.cells.get(WHAT, (0, ""))[1])
            if head == BY:
                self.signed = VALUE in line.cells
            elif head in columns:
                yield from self.answer(columns[head], columns[head].path, grid, line, VALUE)
            else:
                found = f"'{visible(head)}' is nothing that your school is asked"
                self.fault("unknown-value", found, "leave the first column as it was sent", grid.place(line, WHAT))

    def _rows(self, table: Table, grid: Grid, own: Mapping[str, str]) -> Iterator[Answer]:
        """Changed and new rows of needs or people, and those taken back. `own`: what makes them the school's."""
        there: set[str] = set()
        for line in grid.lines:
            key = str(line.cells[ID][1]) if ID in line.cells else None
            if set(line.cells) == {ID}:
                continue
            if key is None:
                yield from self._new(table, grid, line, own, there)
            elif key in there or not self._is_own(table.defines, key, own):
                kind = "need" if table.defines == "needs" else "person"
                wrong = "there twice" if key in there else f"no {kind} of your school"
                found = f"{ID} is '{visible(key)}', which is {wrong}"
                self.fault("unknown-id", found, "empty the cell if the row is a new one", grid.place(line, ID))
            else:
                there.add(key)
                for column in table.columns:
                    yield from self.answer(column, (table.defines, key, *column.path), grid, line, column.head)
        for key in self.data.get(table.defines, {}):
            at = (table.defines, key)
            if where_of(at) in self.sent and key not in there and self._is_own(*at, own):
                yield Answer(at, HERE[table.defines], None, Place(1, 1, source=self.book.source, sheet=grid.sheet))

    def _is_own(self, collection: str, key: str, own: Mapping[str, str]) -> bool:
        found = self.data.get(collection, {}).get(key, {})
        return all(found.get(field) == value for field, value in own.items())

    def answer(self, column: Column, path: Path, grid: Grid, line: Line, head: str) -> Iterator[Answer]:
        """The answer in a cell, if it is another one than was sent."""
        place = self.at(grid.place(line, head))
        try:
            value = column.kind.read(line.cells[head][1], self.names) if head in line.cells else None
            before = self.sent.get(where_of(path))
            sent = None if before is None else column.kind.read(before, self.names)
        except MisreadError as error:
            self.fault(error.code, f"{column.head} {error.found}", error.fix, place)
            return
        if same(value, sent):
            return
        if value is None and column.required:
            self.fault("empty-value", f"{column.head} is empty", FILL_IN, place)
            return
        yield Answer(path, sent, value, place)

    def _new(self, table: Table, grid: Grid, line: Line, own: Mapping[str, str], there: set[str]) -> Iterator[Answer]:
        """A row that was not there before."""
        value: dict[str, Any] = dict(own)
        before = len(self.faults)
        for column in table.columns:
            for answer in self.answer(column, (table.defines, "", *column.path), grid, line, column.head):
                _into(value, column.path, answer.value)
            if column.required and column.head not in line.cells:
                self.fault("empty-value", f"{column.head} is empty", FILL_IN, grid.place(line, column.head))
        if len(self.faults) > before:
            return
        if known := self._known(table, own, value, there):
            self.signed = True
            there.add(known)
            return
        if (key := self._key(table, grid, line, value, there)) is not None:
            there.add(key)
            yield Answer((table.defines, key), None, value, self.at(Place(line.number, 1, sheet=grid.sheet)))

    def _known(
        self, table: Table, own: Mapping[str, str], value: Mapping[str, Any], there: Container[str]
    ) -> str | None:
        """What this row became when the same return was merged before: new since it went out, and saying just this."""
        for key, one in self.data.get(table.defines, {}).items():
            if key in there or not self._is_own(table.defines, key, own) or where_of((table.defines, key)) in self.sent:
                continue
            if all(same(value_at(one, column.path), value_at(value, column.path)) for column in table.columns):
                return str(key)
        return None

    def _key(self, table: Table, grid: Grid, line: Line, value: Mapping[str, Any], there: set[str]) -> str | None:
        """The new row's id, made of its name, or of school and area; None, with a fault, where the name is somebody's already."""
        known = self.data.get(table.defines, {})
        name, head = str(value.get("name", "")), table.columns[0].head
        key = slug(name or f"{self.school} {value['category']}")
        called = {alike(str(one["name"])): other for other, one in known.items() if name} | self.called
        if (namesake := called.get(alike(name))) is not None:
            found = f"{head} is '{visible(name)}', as somebody is called already ({namesake})"
            fix = f"tell them apart, or change the row of {namesake} if they are the same"
            self.fault("repeated-name", found, fix, grid.place(line, head))
            return None
        if not key:
            found = f"no {ID} can be made of '{visible(name)}'"
            self.fault("bad-id", found, "use letters or digits", grid.place(line, head))
            return None
        number, found = 1, key
        while found in known or found in there:
            number += 1
            found = f"{key}_{number}"
        if name:
            self.called[alike(name)] = found
        return found

    def at(self, place: Place) -> Place:
        """The place, in this return's file."""
        return Place(place.line, place.column, source=self.book.source, sheet=place.sheet)

    def fault(self, code: str, found: str, fix: str, place: Place) -> None:
        """Something is wrong at this cell."""
        self.faults.append(Finding(code, "", found, fix, place=self.at(place)))


def _into(value: dict[str, Any], path: tuple[str, ...], inner: Any) -> None:
    for step in path[:-1]:
        value = value.setdefault(step, {})
    value[path[-1]] = inner
