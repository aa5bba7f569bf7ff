"""What has been measured: data of the year, the impact of past deployments, and scores that somebody gave to matches."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from deployer.scenario.schema.words import Id, Or, Percent, Record, Severity, Text

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
TABLE: dict[str, Any] = {"type": "string", "description": "A CSV file beside the scenario."}


def _file_of(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


def _date_of(value: Any) -> Any:
    """What passes a short form first is plain data, with dates as texts."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and ISO.fullmatch(value) else value
    except ValueError:
        return value


class DataPoint(Record):
    """How severe the data of one school in one area are, from a date on."""

    on: Annotated[date, BeforeValidator(_date_of)]
    """Date of the data."""
    school: Id
    """The school."""
    category: Id
    """The area of need."""
    severity: Severity
    """low, medium, high or severe."""


class DataPoints(Record):
    """Data as the year goes: a CSV file beside the scenario, entries here, or both."""

    file: Text | None = None
    """A CSV file with the columns date, school, category, severity; its name is relative to the scenario."""
    points: dict[Id, DataPoint] = {}
    """Entries by id. Of one school and area the newest on or before as_of counts."""


class Impact(Record):
    """What a past deployment has achieved."""

    specialist: Id
    """Who was deployed."""
    category: Id
    """In which area of need."""
    school: Text
    """Where: a school's id, or its name if it is not in the scenario."""
    on: date
    """When it was measured; only what was known on as_of counts."""
    score: Percent
    """0: none of its aim was reached; 100: all."""


class MatchScore(Record):
    """How well a person fits a need, or an area of need, as somebody has judged."""

    specialist: Id
    """The person."""
    need: Id | None = None
    """The need, or category instead."""
    category: Id | None = None
    """The area of need, or need instead. A score for the need itself counts before it."""
    score: Annotated[int, Field(ge=0, le=100)]
    """0 to 100, the best: 100 - score points a session replace those that are counted out."""


class MatchScores(Record):
    """Scores given by people: a CSV file beside the scenario, entries here, or both."""

    file: Text | None = None
    """A CSV file with the columns specialist, score, and need or category; its name is relative to the scenario."""
    scores: dict[Id, MatchScore] = {}
    """Entries by id."""


GivenPoints = Annotated[DataPoints, BeforeValidator(_file_of), Or(TABLE)]
GivenScores = Annotated[MatchScores, BeforeValidator(_file_of), Or(TABLE)]
