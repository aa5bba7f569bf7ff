"""Plans made by hand: a CSV file with a row for each person's visit -> deployments, and back."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from deployer.errors import Findings
from deployer.plan.by_hand_needs import with_needs
from deployer.plan.by_hand_rows import COLUMNS, Row, rows_of
from deployer.plan.marks import with_marks
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.facts import grouped
from deployer.plan.verifiers.fit import shortcomings
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.weight import factors_of, weight_of
from deployer.scenario.asking import waiting_for
from deployer.scenario.file_text import read_text
from deployer.scenario.schema import Need, Scenario

LARGEST = 1_000_000
"""Bytes."""
SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"


def read_csv(path: Path, scenario: Scenario) -> list[Deployment]:
    """The deployments of a CSV file with the columns date, session, person, school and, if wanted, need.

    Columns may come in any order, parted by commas or semicolons; people and schools are named by id or exact name.
    Nothing is judged here: the second opinion says which rules the deployments break.
    Raises Unreadable where there is no text, Findings with all faults of the text at once.
    """
    text, source = read_text(path, LARGEST, SAVE_AS), str(path)
    rows, faults = with_needs(scenario, rows_of(text, source, scenario))
    if faults:
        raise Findings(faults, source, text)
    by_need = grouped(_days_joined(scenario, rows), lambda row: str(row.need))
    return [deployment_of(scenario, need, by_need[need]) for need in scenario.needs if need in by_need]


def write_csv(deployments: Sequence[Deployment]) -> str:
    """The same visits as a CSV text that `read_csv` takes, by date."""
    rows = sorted(
        (visit.date.isoformat(), visit.session, person, deployment.school, deployment.need)
        for deployment in deployments
        for visit in deployment.visits
        for person in visit.specialists
    )
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([COLUMNS.all, *rows])
    return text.getvalue()


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


def deployment_of(scenario: Scenario, need: str, rows: Sequence[Row]) -> Deployment:
    """The need's deployment as its rows say it, whatever rules it breaks; at least one row."""
    asked = scenario.needs[need]
    ordered = sorted(rows, key=lambda row: (row.date, row.session, row.line))
    ground = Ground(scenario)
    together = grouped(ordered, lambda row: (row.date, row.session) if asked.seats else row.line).values()
    visits = [
        Visit(
            date=rows[0].date,
            session=rows[0].session,
            specialists=[row.person for row in rows],
            online=[row.person for row in rows if ground.online(row.person, need)],
        )
        for rows in together
    ]
    return Deployment(
        need=need,
        school=asked.school,
        category=asked.category,
        weight=weight_of(scenario, asked),
        factors=factors_of(scenario, asked),
        sessions_asked=asked.sessions_asked,
        sessions_planned=sum(len(visit.halves) for visit in visits),
        seats=_seats(ground, asked, list(dict.fromkeys(row.person for row in ordered))),
        visits=with_marks(scenario, asked, visits),
        still_to_ask=waiting_for(scenario, need, dict.fromkeys(row.person for row in ordered), visits[0].date),
    )


def _seats(ground: Ground, need: Need, people: Sequence[str]) -> dict[str, list[str]]:
    """Who has which place, whoever may take fewest places first; all in one where there is no team."""
    if not need.seats:
        return {"first": list(people)}
    fits = {
        person: [name for name, seat in need.seats.items() if not any(shortcomings(ground, person, need, seat))]
        for person in people
    }
    seats: dict[str, list[str]] = {}
    for person in sorted(people, key=lambda one: len(fits[one])):
        free = [name for name, seat in need.seats.items() if len(seats.get(name, ())) < seat.count]
        best = next((name for name in free if name in fits[person]), next(iter(free or need.seats)))
        seats.setdefault(best, []).append(person)
    return {name: seats[name] for name in need.seats if name in seats}
