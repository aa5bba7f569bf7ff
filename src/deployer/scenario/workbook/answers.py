"""What one school's return says: where it differs from what was sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deployer.errors import Finding, Findings, Place
from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Path, visible, where_of
from deployer.scenario.workbook.grids import ID, VALUE, WHAT, Grid, Line, grid_of, heads_of
from deployer.scenario.workbook.kinds import MisreadError
from deployer.scenario.workbook.layout import Column
from deployer.scenario.workbook.names import Names, slug
from deployer.scenario.workbook.open import Cell, Workbook
from deployer.scenario.workbook.returns import BY, NEEDS, OWN, Asked, asked_of
from deployer.scenario.workbook.sheet_names import AS_SENT
from deployer.scenario.workbook.spread import same

NO_RETURN = "give the file that `deployer template --returns` wrote for the school, filled in"


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


@dataclass(frozen=True)
class Return:
    """What a school has sent back; `replied` where anything in it has changed or somebody has put their name to it."""

    school: str
    answers: tuple[Answer, ...]
    faults: tuple[Finding, ...]
    replied: bool


def return_of(book: Workbook, scenario: Scenario, names: Names) -> Return:
    """What the workbook says. Raises Findings where it is no return, or of a school that the scenario does not have."""
    for sheet in (NEEDS, OWN, AS_SENT):
        if sheet not in book.sheets:
            found = f"the workbook has no sheet '{sheet}', so it is no return"
            raise Findings([Finding("missing-sheet", "", found, NO_RETURN)], book.source)
    sent = {str(row[0]): row[1] for row in book.sheets[AS_SENT].rows[1:] if len(row) > 1 and row[0] is not None}
    school = str(sent.get("school"))
    if school not in scenario.schools:
        found = f"the return is of the school '{visible(school)}', which is not in the scenario"
        raise Findings([Finding("unknown-id", "", found, NO_RETURN)], book.source)
    reader = _Reader(book, scenario, names, school, sent)
    answers = (*reader.own(), *reader.needs())
    return Return(school, answers, tuple(reader.faults), bool(answers or reader.faults or reader.signed))


class _Reader:
    """Reads one return."""

    def __init__(self, book: Workbook, scenario: Scenario, names: Names, school: str, sent: Mapping[str, Cell]) -> None:
        self.book, self.scenario, self.names, self.school, self.sent = book, scenario, names, school, sent
        self.asked: Asked = asked_of(scenario, school)
        self.faults: list[Finding] = []
        self.signed = False

    def own(self) -> Iterator[Answer]:
        """Answers about the school and its people."""
        grid = self._grid(OWN, heads_of(self.asked.own))
        columns = {column.head: column for column in self.asked.own.columns}
        for line in grid.lines:
            head = str(line.cells.get(WHAT, (0, ""))[1])
            if head == BY:
                self.signed = VALUE in line.cells
            elif head in columns:
                yield from self._answer(columns[head], columns[head].path, grid, line, VALUE)
            else:
                found = f"'{visible(head)}' is nothing that your school is asked"
                self._fault("unknown-value", found, "leave the first column as it was sent", grid.place(line, WHAT))

    def needs(self) -> Iterator[Answer]:
        """Changed, new and withdrawn needs."""
        grid = self._grid(NEEDS, heads_of(self.asked.needs))
        there: set[str] = set()
        for line in grid.lines:
            key = str(line.cells[ID][1]) if ID in line.cells else None
            if key is None:
                yield from self._new(grid, line, there)
            elif key in there or not self._is_own(key):
                found = (
                    f"{ID} is '{visible(key)}', which is {'there twice' if key in there else 'no need of your school'}"
                )
                self._fault("unknown-id", found, "empty the cell if the row is a new need", grid.place(line, ID))
            else:
                there.add(key)
                for column in self.asked.needs.columns:
                    yield from self._answer(column, ("needs", key, *column.path), grid, line, column.head)
        for key, need in self.scenario.needs.items():
            if need.school == self.school and where_of(("needs", key)) in self.sent and key not in there:
                yield Answer(("needs", key), "asked", None, Place(1, 1, source=self.book.source, sheet=NEEDS))

    def _is_own(self, key: str) -> bool:
        need = self.scenario.needs.get(key)
        return need is not None and need.school == self.school

    def _grid(self, sheet: str, heads: list[str]) -> Grid:
        findings: list[Finding] = []
        grid = grid_of(self.book.sheets[sheet], heads, None, findings)
        for one in findings:
            self._fault(one.code, one.found, one.fix, one.place or Place(1, 1, sheet=sheet))
        return grid

    def _fault(self, code: str, found: str, fix: str, place: Place) -> None:
        here = Place(place.line, place.column, source=self.book.source, sheet=place.sheet)
        self.faults.append(Finding(code, "", found, fix, place=here))

    def _answer(self, column: Column, path: Path, grid: Grid, line: Line, head: str) -> Iterator[Answer]:
        """The answer in a cell, if it is another one than was sent."""
        place = grid.place(line, head)
        try:
            value = column.kind.read(line.cells[head][1], self.names) if head in line.cells else None
            before = self.sent.get(where_of(path))
            sent = None if before is None else column.kind.read(before, self.names)
        except MisreadError as error:
            self._fault(error.code, f"{column.head} {error.found}", error.fix, place)
            return
        if same(value, sent):
            return
        if value is None and column.required:
            self._fault("empty-value", f"{column.head} is empty", "fill it in, or empty the whole row", place)
            return
        yield Answer(path, sent, value, Place(place.line, place.column, source=self.book.source, sheet=place.sheet))

    def _new(self, grid: Grid, line: Line, there: set[str]) -> Iterator[Answer]:
        """A need that was not asked before."""
        value: dict[str, Any] = {"school": self.school}
        before = len(self.faults)
        for column in self.asked.needs.columns:
            for answer in self._answer(column, ("needs", "", *column.path), grid, line, column.head):
                _into(value, column.path, answer.value)
            if column.required and column.head not in line.cells:
                self._fault(
                    "empty-value",
                    f"{column.head} is empty",
                    "fill it in, or empty the whole row",
                    grid.place(line, column.head),
                )
        if len(self.faults) > before:
            return
        key = self._free(slug(f"{self.school} {value['category']}"), there)
        there.add(key)
        yield Answer(("needs", key), None, value, Place(line.number, 1, source=self.book.source, sheet=NEEDS))

    def _free(self, key: str, there: set[str]) -> str:
        number, found = 1, key
        while found in self.scenario.needs or found in there:
            number += 1
            found = f"{key}_{number}"
        return found


def _into(value: dict[str, Any], path: tuple[str, ...], inner: Any) -> None:
    for step in path[:-1]:
        value = value.setdefault(step, {})
    value[path[-1]] = inner
