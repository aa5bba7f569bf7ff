"""Plans made by hand: a CSV file with a row for each person's visit -> deployments, and back."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from deployer.errors import Findings, Unreadable
from deployer.plan.by_hand_needs import with_needs
from deployer.plan.by_hand_rows import Row, rows_of
from deployer.plan.by_hand_text import COLUMNS
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.facts import grouped
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.scenario.schema import Scenario

LARGEST = 1_000_000
"""Bytes."""


def read_csv(path: Path, scenario: Scenario) -> list[Deployment]:
    """The deployments of a CSV file with the columns date, session, person, school and, if wanted, need.

    Columns may come in any order, parted by commas or semicolons; people and schools are named by id or exact name.
    Nothing is judged here: the second opinion says which rules the deployments break.
    Raises Unreadable where there is no text, Findings with all faults of the text at once.
    """
    text, source = _text(path), str(path)
    rows, faults = with_needs(scenario, rows_of(text, source, scenario))
    if faults:
        raise Findings(faults, source, text)
    by_need = grouped(_days_joined(scenario, rows), lambda row: str(row.need))
    return [_deployment(scenario, need, by_need[need]) for need in scenario.needs if need in by_need]


def write_csv(deployments: Sequence[Deployment]) -> str:
    """The same visits as a CSV text that `read_csv` takes, by date."""
    rows = sorted(
        (visit.date.isoformat(), visit.session, person, deployment.school, deployment.need)
        for deployment in deployments
        for visit in deployment.visits
        for person in visit.specialists
    )
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return text.getvalue()


def _text(path: Path) -> str:
    """The text of the file. Raises Unreadable where there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable(str(path), f"cannot be read: {reason}", "name a CSV file that you may read") from error
    if len(data) > LARGEST:
        raise Unreadable(
            str(path), "is larger than 1 MB", "a plan made by hand is a CSV file with a row for each visit"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fix = "save it as 'CSV UTF-8 (comma delimited)'"
        raise Unreadable(str(path), f"is not UTF-8: byte {error.start + 1} cannot be read", fix) from error
    if "\0" in text:
        raise Unreadable(str(path), "holds a NUL character, so it is not a text", "save it as 'CSV UTF-8'")
    return text


def _days_joined(scenario: Scenario, rows: Sequence[Row]) -> list[Row]:
    """A morning and an afternoon of one person for a need that wants whole days are one day."""
    joined: list[Row] = []
    for same in grouped(rows, lambda row: (row.need, row.date, row.person)).values():
        wants_days = scenario.needs[str(same[0].need)].visit == "day"
        if wants_days and sorted(row.session for row in same) == ["am", "pm"]:
            joined.append(replace(same[0], session="day"))
        else:
            joined += same
    return joined


def _deployment(scenario: Scenario, need: str, rows: Sequence[Row]) -> Deployment:
    asked = scenario.needs[need]
    ordered = sorted(rows, key=lambda row: (row.date, row.session, row.line))
    visits = [Visit(date=row.date, session=row.session, specialists=[row.person]) for row in ordered]
    return Deployment(
        need=need,
        school=asked.school,
        category=asked.category,
        weight=weight_of(scenario, asked),
        factors=factors_of(scenario, asked),
        sessions_asked=asked.sessions_asked,
        sessions_planned=sum(len(visit.halves) for visit in visits),
        seats={"first": list(dict.fromkeys(row.person for row in ordered))},
        visits=visits,
    )
