"""The text of a plan made by hand -> its rows, with every fault at its line and column."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deployer.errors import Finding, Findings, Place
from deployer.plan.verifiers.facts import grouped
from deployer.scenario.csv_text import Columns, Record, records_of
from deployer.scenario.schema import Part, Scenario
from deployer.scenario.tree import visible

COLUMNS = Columns(
    required=("date", "session", "person", "school"),
    further=("need",),
    row="visit",
    header="start with the line date,session,person,school or date,session,person,school,need",
)
SESSIONS: dict[str, Part] = {"am": "am", "pm": "pm", "day": "day", "twilight": "twilight"}
MOST_FAULTS = 200
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOST_SEARCHES = 50
BRITISH_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One person at one school; `need` is None where the row does not say."""

    line: int
    date: date
    session: Part
    person: str
    school: str
    need: str | None


def rows_of(text: str, source: str, scenario: Scenario) -> list[Row]:
    """Every row of the text. Raises Findings with all its faults at once."""
    records, faults = records_of(text, COLUMNS)
    reader = _Reader(scenario)
    rows = [row for record in records if (row := reader.row(record))]
    faults += [*reader.faults, *_repeated(rows)]
    if faults:
        raise Findings(list(_first(sorted(faults, key=_position))), source, text)
    return rows


def _first(faults: list[Finding]) -> Iterator[Finding]:
    """As many as anybody reads."""
    yield from faults[:MOST_FAULTS]
    if (more := len(faults) - MOST_FAULTS) > 0:
        yield Finding("too-many-faults", "the file", f"there are {more:,} more faults", "repair these first")


class _Reader:
    """Makes rows of records and keeps the faults."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.people = _Register("person", {key: who.name for key, who in scenario.specialists.items()})
        self.schools = _Register("school", {key: school.name for key, school in scenario.schools.items()})
        self.needs = _Register("need", dict.fromkeys(scenario.needs, ""))
        self.faults: list[Finding] = []

    def row(self, record: Record) -> Row | None:
        """The row, or None after its faults are kept."""
        before = len(self.faults)
        moment, session = self._date(record), self._session(record)
        person, school = self._known(record, self.people), self._known(record, self.schools)
        need = self._known(record, self.needs) if record.cells.get("need") else None
        if need and school and self.scenario.needs[need].school != school:
            asked_by = self.scenario.schools[self.scenario.needs[need].school].name
            found = f"need '{need}' is of {asked_by}, the row says {self.scenario.schools[school].name}"
            self.faults.append(record.fault("need", "other-school", found, "correct the school or the need"))
        if len(self.faults) > before or not (moment and session and person and school):
            return None
        return Row(record.line, moment, session, person, school, need)

    def _known(self, record: Record, register: "_Register") -> str | None:
        written = record.cells[register.what]
        found = register.find(written)
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{len(found)} entries are called '{visible(written)}'"
            fault = record.fault(register.what, "ambiguous-name", message, f"write an id: {' or '.join(found)}")
        else:
            message = (
                f"{register.what} '{visible(written)}' is not in the scenario"
                if written
                else f"no {register.what} is given"
            )
            fault = record.fault(register.what, f"unknown-{register.what}", message, register.way_out(written))
        self.faults.append(fault)
        return None

    def _date(self, record: Record) -> date | None:
        written = record.cells["date"]
        try:
            if ISO_DATE.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            pass
        found = f"'{visible(written)}' is not a date" if written else "no date is given"
        self.faults.append(record.fault("date", "not-a-date", found, _date_way_out(written)))
        return None

    def _session(self, record: Record) -> Part | None:
        written = record.cells["session"]
        if (session := SESSIONS.get(written.lower())) is None:
            found = f"session '{visible(written)}' is not known" if written else "no session is given"
            self.faults.append(record.fault("session", "unknown-session", found, "write am, pm, day or twilight"))
        return session


class _Register:
    """Ids and names of one kind of entry, to find what a cell means."""

    def __init__(self, what: str, names: dict[str, str]) -> None:
        self.what = what
        self.names = names
        self.by_name = grouped((key for key, name in names.items() if name), lambda key: names[key])
        self.searches = 0

    def find(self, written: str) -> list[str]:
        """The entry of this id, else all entries of exactly this name."""
        if written in self.names:
            return [written]
        return self.by_name.get(written, [])

    def way_out(self, written: str) -> str:
        """The nearest id or name, if any is near; in a file full of unknown ones it is not looked for any more."""
        self.searches += 1
        known = [*self.names, *self.by_name] if self.searches <= MOST_SEARCHES else []
        near = difflib.get_close_matches(written, known, n=1, cutoff=0.6)
        return f"did you mean '{near[0]}'?" if near else f"write an id or exact name of a {self.what} in the scenario"


def _date_way_out(written: str) -> str:
    """The date as it should be written, if it is one in British order."""
    british = BRITISH_DATE.fullmatch(written)
    if british:
        day, month, year = (int(part) for part in british.groups())
        try:
            return f"write year-month-day, {date(year, month, day).isoformat()} if day/month/year is meant"
        except ValueError:
            pass
    return "write year-month-day, as 2026-09-14"


def _repeated(rows: list[Row]) -> Iterator[Finding]:
    """Rows that say the same as an earlier one."""
    first: dict[tuple[object, ...], int] = {}
    for row in rows:
        said = (row.date, row.session, row.person, row.school, row.need)
        if said in first:
            found = f"the row says the same as line {first[said]}"
            yield Finding("repeated-row", f"line {row.line}", found, "take one of them out", place=Place(row.line, 1))
        first.setdefault(said, row.line)


def _position(finding: Finding) -> tuple[int, int]:
    return (finding.place.line, finding.place.column) if finding.place else (0, 0)
