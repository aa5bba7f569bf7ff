"""Tables beside a scenario: CSV files that it names are read into it, so that a plan carries all that it answers."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar, get_args

from deployer.errors import Finding, Findings, Unreadable
from deployer.scenario.catalogue import STANDARD
from deployer.scenario.csv_text import Columns, Record, records_of
from deployer.scenario.file_text import read_text
from deployer.scenario.nearest import suggestion
from deployer.scenario.schema import DataPoint, DataPoints, MatchScore, MatchScores, Scenario, Severity
from deployer.scenario.tree import visible

Made = TypeVar("Made")
LARGEST = 1_000_000
"""Bytes."""
SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"
MOST_FAULTS = 200
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
SCORE = re.compile(r"[0-9]{1,3}", re.ASCII)
DATA = Columns(
    required=("date", "school", "category", "severity"),
    further=(),
    row="school and area of need",
    header="start with the line date,school,category,severity",
)
SCORES = Columns(
    required=("specialist", "score"),
    further=("need", "category"),
    row="match",
    header="start with the line need,specialist,score or category,specialist,score",
)


class _Cells:
    """Makes values of cells and keeps the faults."""

    def __init__(self, scenario: Scenario) -> None:
        self.schools = {key: school.name for key, school in scenario.schools.items()}
        self.people = {key: person.name for key, person in scenario.specialists.items()}
        areas = dict(STANDARD) if scenario.catalogue or scenario.standard_packages else {}
        self.areas = areas | {key: category.name for key, category in scenario.categories.items()}
        self.faults: list[Finding] = []

    def fault(self, record: Record, column: str, code: str, found: str, fix: str) -> None:
        self.faults.append(record.fault(column, code, found, fix))

    def known(self, record: Record, column: str, names: Mapping[str, str]) -> str:
        """The id in the cell, or that of whatever has this very name."""
        said = record.cells[column]
        ids = [said] if said in names else [key for key, name in names.items() if name == said]
        if len(ids) != 1:
            found = f"{column} '{visible(said)}' is {'the name of several' if ids else 'not in the scenario'}"
            fix = f"write the id: {' or '.join(ids[:3])}" if ids else suggestion(said, [*names], "write the id of one")
            self.fault(record, column, "ambiguous-name" if ids else "unknown-id", found, fix)
        return ids[0] if ids else said

    def date(self, record: Record) -> date:
        said = record.cells["date"]
        try:
            return date.fromisoformat(said if ISO_DATE.fullmatch(said) else "")
        except ValueError:
            found = f"date '{visible(said)}' is not a date"
            self.fault(record, "date", "not-a-date", found, "write the date as 2026-09-02: year, month, day")
            return date.min

    def one_of(self, record: Record, column: str, words: Collection[str]) -> str:
        said = record.cells[column].lower()
        if said not in words:
            found = f"{column} '{visible(said)}' is not known"
            self.fault(record, column, "unknown-value", found, suggestion(said, [*words], "write one of"))
        return said

    def score(self, record: Record) -> int:
        said = record.cells["score"]
        if SCORE.fullmatch(said) and int(said) <= 100:
            return int(said)
        found = f"score '{visible(said)}' is not a whole number from 0 to 100"
        self.fault(record, "score", "out-of-range", found, "write 0 to 100; 100 is the best")
        return 0


def with_tables(scenario: Scenario, folder: Path, gone: Collection[tuple[str, str]] = ()) -> Scenario:
    """The scenario with the rows of the CSV files that it names, and without their names.

    gone  (column, id or name) of what a what-if took out: rows that speak of it are left out

    Raises Findings: about the name, in the scenario; or about the rows, with the table as their source.
    """
    update: dict[str, DataPoints | MatchScores] = {}
    if scenario.data_points.file is not None:
        made = _rows(scenario, folder, "data_points", scenario.data_points.file, DATA, _point, gone)
        update["data_points"] = DataPoints(points=scenario.data_points.points | made)
    if scenario.match_scores.file is not None:
        scored = _rows(scenario, folder, "match_scores", scenario.match_scores.file, SCORES, _score, gone)
        update["match_scores"] = MatchScores(scores=scenario.match_scores.scores | scored)
    return scenario.model_copy(update=update) if update else scenario


def _rows(
    scenario: Scenario,
    folder: Path,
    key: str,
    name: str,
    table: Columns,
    make: Callable[[_Cells, Record], Made | None],
    gone: Collection[tuple[str, str]],
) -> dict[str, Made]:
    text = _text(folder, key, name)
    records, faults = records_of(text, table)
    records = [record for record in records if not any(cell in gone for cell in record.cells.items())]
    cells = _Cells(scenario)
    made = {f"line_{record.line}": row for record in records if (row := make(cells, record)) is not None}
    if wrong := [*faults, *cells.faults]:
        raise Findings(_first(wrong), str(folder / name), text)
    return made


def _first(faults: Sequence[Finding]) -> list[Finding]:
    """As many as anybody reads, in the order of the file."""
    ordered = sorted(faults, key=lambda fault: (fault.place.line, fault.place.column) if fault.place else (0, 0))
    more = len(ordered) - MOST_FAULTS
    rest = [Finding("too-many-faults", "the file", f"there are {more:,} more faults", "repair these first")]
    return ordered[:MOST_FAULTS] + (rest if more > 0 else [])


def _text(folder: Path, key: str, name: str) -> str:
    """The table's text. It lies in the scenario's folder or below, and nowhere else, whatever its name or a link says."""
    parts = {*PurePosixPath(name).parts, *PureWindowsPath(name).parts}
    absolute = PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor
    path = folder / name
    if absolute or ".." in parts or not path.resolve().is_relative_to(folder.resolve()):
        found = f"{key} names '{visible(name)}', which is not beside the scenario"
        raise Findings(
            [Finding("table-elsewhere", key, found, "put the table into the scenario's folder, and name it")]
        )
    try:
        return read_text(path, LARGEST, SAVE_AS)
    except Unreadable as error:
        found = f"{key} names '{visible(name)}': {error.found}"
        raise Findings([Finding("table-unreadable", key, found, error.fix)]) from None


def _point(cells: _Cells, record: Record) -> DataPoint | None:
    before = len(cells.faults)
    data = {
        "on": cells.date(record),
        "school": cells.known(record, "school", cells.schools),
        "category": cells.known(record, "category", cells.areas),
        "severity": cells.one_of(record, "severity", get_args(Severity)),
    }
    return DataPoint.model_validate(data) if len(cells.faults) == before else None


def _score(cells: _Cells, record: Record) -> MatchScore | None:
    """Needs may come from packages, so that they are looked at with all others later."""
    before = len(cells.faults)
    need, area = record.cells.get("need") or None, record.cells.get("category") or None
    if (need is None) == (area is None):
        column = "need" if "need" in record.cells else "category" if "category" in record.cells else "specialist"
        found = "the row names both need and category" if need else "the row names neither need nor category"
        cells.fault(record, column, "need-or-category", found, "name one of the two")
    data = {
        "specialist": cells.known(record, "specialist", cells.people),
        "need": need,
        "category": cells.known(record, "category", cells.areas) if area else None,
        "score": cells.score(record),
    }
    return MatchScore.model_validate(data) if len(cells.faults) == before else None
