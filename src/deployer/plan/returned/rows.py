"""The sheet Plan of a workbook that came back -> its rows, with every fault at its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from deployer.errors import Finding, Findings
from deployer.plan.returned.days import day_in
from deployer.plan.returned.keys import Key, read_key
from deployer.plan.returned.names import Register
from deployer.plan.schema import Plan
from deployer.scenario.schema import Part
from deployer.scenario.tree import visible
from deployer.scenario.workbook.open import Cell, Sheet, Workbook

MOST_FAULTS = 200
LOOKED_AT = 60
"""Rows at the top among which the heads are looked for."""
NEEDED = ("date", "session", "school", "who")
READ = (*NEEDED, "area", "need", "visit")


@dataclass(frozen=True)
class Words:
    """How the workbook says things.

    sheet      the name of the sheet that comes back
    heads      date, session, school, area, who, need, visit -> the column's head
    sessions   a word for a part of the day -> that part
    schools    id -> names; likewise people and areas
    mark       stands on another sheet and says from which plan the workbook was made
    made_from  what stands before the mark
    """

    sheet: str
    heads: Mapping[str, str]
    sessions: Mapping[str, Part]
    schools: Mapping[str, Sequence[str]]
    people: Mapping[str, Sequence[str]]
    areas: Mapping[str, Sequence[str]]
    mark: str
    made_from: str


@dataclass(frozen=True)
class Row:
    """One person on one visit; `key` is the visit that it was, None where the row does not say."""

    where: str
    key: Key | None
    need: str
    date: date
    session: Part
    person: str


def read_rows(workbook: Workbook, words: Words, plan: Plan) -> list[Row]:
    """Every row that says something. Raises Findings with all faults at once."""
    _refuse_others(workbook, words)
    sheet = _sheet_of(workbook, words)
    top = _heads_at(workbook, sheet, words)
    reader = _Reader(sheet, top, words, plan)
    rows = [row for number in range(top + 1, len(sheet.rows)) if (row := reader.row(number))]
    faults = [*reader.faults, *_repeated(rows)]
    if faults:
        told = faults[:MOST_FAULTS]
        if (more := len(faults) - MOST_FAULTS) > 0:
            told.append(Finding("too-many-faults", sheet.name, f"there are {more:,} more faults", "repair these first"))
        raise Findings(told, workbook.source)
    return rows


def _refuse_others(workbook: Workbook, words: Words) -> None:
    """Raise Findings where the workbook says that it was made from another plan."""
    for sheet in workbook.sheets.values():
        for row, cells in enumerate(sheet.rows):
            said = cells[0] if cells else None
            if isinstance(said, str) and said.startswith(words.made_from) and words.mark not in said:
                found = "the workbook was made from another plan, or from this one before it was changed"
                fix = (
                    "name the plan that it was made from with --onto, or make the workbook anew and repeat the changes"
                )
                raise Findings([sheet.fault(row, 0, "other-plan", found, fix)], workbook.source)


def _sheet_of(workbook: Workbook, words: Words) -> Sheet:
    for name, sheet in workbook.sheets.items():
        if name.strip().casefold() == words.sheet.casefold():
            return sheet
    found = f"there is no sheet '{words.sheet}' in the workbook; it has {', '.join(map(visible, workbook.sheets)) or 'none'}"
    fix = f"call the sheet with the visits '{words.sheet}' again, or give the workbook that 'deployer report' wrote"
    raise Findings([Finding("missing-sheet", words.sheet, found, fix)], workbook.source)


def _heads_at(workbook: Workbook, sheet: Sheet, words: Words) -> int:
    """The row with the heads. Raises Findings where a column that is needed is gone."""
    wanted = [words.heads[key].casefold() for key in NEEDED]
    there = [[_head(cell) for cell in row] for row in sheet.rows[:LOOKED_AT]]
    top = max(range(len(there)), key=lambda row: sum(head in there[row] for head in wanted), default=0)
    heads = there[top] if there else []
    missing = [words.heads[key] for key in NEEDED if words.heads[key].casefold() not in heads]
    if len(missing) == len(NEEDED):
        found = f"the sheet '{sheet.name}' has no row of heads with {', '.join(missing)}"
        fix = "give the workbook that 'deployer report' wrote, with its heads as they were"
        raise Findings([Finding("missing-column", sheet.name, found, fix)], workbook.source)
    faults = [
        sheet.fault(top, 0, "missing-column", f"there is no column '{head}' in this row of heads", "put it back")
        for head in missing
    ]
    faults += [
        sheet.fault(top, column, "repeated-column", f"the column '{sheet.at(top, column)}' is there twice", "keep one")
        for column, head in enumerate(heads)
        if head in {words.heads[key].casefold() for key in READ} and head in heads[:column]
    ]
    if faults:
        raise Findings(faults, workbook.source)
    return top


def _head(cell: Cell) -> str:
    return cell.casefold() if isinstance(cell, str) else ""


@dataclass
class _Reader:
    """Makes rows and keeps the faults."""

    sheet: Sheet
    top: int
    words: Words
    plan: Plan
    faults: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        heads = [_head(cell) for cell in self.sheet.rows[self.top]]
        known = {key: self.words.heads[key].casefold() for key in READ}
        self.columns = {key: heads.index(head) for key, head in known.items() if head in heads}
        self.schools = Register("school", self.words.schools)
        self.people = Register("person", self.words.people)
        self.areas = Register("area of need", self.words.areas)
        self.visits = {one.need: one.visits for one in self.plan.deployments}

    def row(self, number: int) -> Row | None:
        """The row; None where it is empty, or after its faults are kept."""
        if all(self.cell(number, key) is None for key in NEEDED):
            return None
        before = len(self.faults)
        day, session, person = self._day(number), self._session(number), self._named(number, "who", self.people)
        key, need = self._key(number), self._need(number)
        if len(self.faults) > before or not (day and session and person and need):
            return None
        return Row(self.sheet.where(number, self.columns["date"]), key, need, day, session, person)

    def cell(self, number: int, key: str) -> Cell:
        """A cell by its column's key; None where the column is not there."""
        return self.sheet.at(number, self.columns[key]) if key in self.columns else None

    def _wrong(self, number: int, key: str, code: str, found: str, fix: str) -> None:
        self.faults.append(self.sheet.fault(number, self.columns.get(key, 0), code, found, fix))

    def _day(self, number: int) -> date | None:
        day = day_in(self.cell(number, "date"), self.plan.scenario.given.calendar)
        if isinstance(day, date):
            return day
        self._wrong(number, "date", "not-a-date", *day)
        return None

    def _session(self, number: int) -> Part | None:
        written = self.cell(number, "session")
        if written is not None and (part := self.words.sessions.get(str(written).casefold())):
            return part
        found = (
            "no part of the day is given" if written is None else f"part of day '{visible(str(written))}' is not known"
        )
        shown = dict.fromkeys(word for word, part in self.words.sessions.items() if word != part or word == "day")
        self._wrong(number, "session", "unknown-value", found, f"write {', '.join(shown)}")
        return None

    def _named(self, number: int, key: str, register: Register) -> str | None:
        written = self.cell(number, key)
        if written is None:
            self._wrong(
                number, key, "missing-value", f"no {register.what} is given", "write the name, or take the row out"
            )
            return None
        meant = register.meant(str(written))
        if isinstance(meant, str):
            return meant
        self._wrong(number, key, "unknown-id", *meant)
        return None

    def _key(self, number: int) -> Key | None:
        """Which visit the row was; a fault where it says one that the plan has not."""
        written = self.cell(number, "visit")
        if written is None:
            return None
        key = read_key(str(written))
        visits = self.visits.get(key.need, []) if key else []
        if key and 0 < key.number <= len(visits) and key.person in visits[key.number - 1].specialists:
            return key
        fix = "empty the cell if the row is a new visit, or put back what stood there"
        self._wrong(number, "visit", "unknown-id", f"'{visible(str(written))}' is no visit of the plan", fix)
        return None

    def _need(self, number: int) -> str | None:
        """The need that the row is for: the one it says, else the school's one in the area."""
        school = self._named(number, "school", self.schools)
        area = self._named(number, "area", self.areas) if self.cell(number, "area") is not None else None
        written, given = self.cell(number, "need"), self.plan.scenario.given
        if written is None:
            return self._one_of(number, school, area) if school else None
        need = str(written)
        if need not in given.needs:
            fix = "empty the cell, so that school and area say which is meant, or put back what stood there"
            self._wrong(number, "need", "unknown-id", f"there is no need '{visible(need)}' in the plan", fix)
        elif school and given.needs[need].school != school:
            self._differs(number, "school", need, self.words.schools[given.needs[need].school][0])
        elif area and given.needs[need].category != area:
            self._differs(number, "area", need, self.words.areas[given.needs[need].category][0])
        else:
            return need
        return None

    def _differs(self, number: int, key: str, need: str, right: str) -> None:
        found = (
            f"the row says '{visible(str(self.cell(number, key)))}', but need '{need}' in the same row is of {right}"
        )
        fix = "for another need empty the last two columns of the row; else put the name back"
        self._wrong(number, key, "other-need", found, fix)

    def _one_of(self, number: int, school: str, area: str | None) -> str | None:
        needs = self.plan.scenario.given.needs
        found = [key for key, one in needs.items() if one.school == school and area in {one.category, None}]
        if len(found) == 1:
            return found[0]
        what = f"in {self.words.areas[area][0]} " if area else ""
        if not found:
            asks = f"{self.words.schools[school][0]} asks for nothing {what}".strip()
            self._wrong(
                number, "area", "no-need", asks, "correct the school or the area, or add a need to the scenario"
            )
        else:
            several = f"{self.words.schools[school][0]} has {len(found)} needs {what}".strip()
            self._wrong(number, "need", "ambiguous-name", several, f"write which: {' or '.join(found)}")
        return None


def _repeated(rows: Sequence[Row]) -> Iterator[Finding]:
    """Rows that say the same as an earlier one."""
    first: dict[tuple[object, ...], str] = {}
    for row in rows:
        said = row.need, row.date, row.session, row.person
        if said in first:
            found = f"{row.where}: the row says the same as the one at {first[said]}"
            yield Finding("repeated-row", row.where, found, "take one of them out")
        first.setdefault(said, row.where)
