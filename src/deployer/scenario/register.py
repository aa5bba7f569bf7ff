"""Schools of a trust from a table of the public register: the `schools` part of a scenario."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from deployer.errors import Finding, Findings
from deployer.scenario.file_text import UNPRINTABLE, read_bytes
from deployer.scenario.national_grid import degrees_of
from deployer.scenario.nearest import suggestion
from deployer.scenario.schema import School
from deployer.scenario.workbook.names import alike, slug

LARGEST = 150_000_000
"""Bytes: the whole register has some sixty million."""
MOST_LISTED = 12
NOTICE = (
    "Schools: contains public sector information from the register of the Department for Education (Get Information about "
    "Schools) and Ofsted, licensed under the Open Government Licence v3.0."
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "urn": ("urn",),
    "name": ("establishmentname", "name"),
    "trust": ("trusts (name)", "trust"),
    "status": ("establishmentstatus (name)",),
    "phase": ("phaseofeducation (name)", "phase"),
    "kind": ("typeofestablishment (name)", "establishment_type"),
    "oldest": ("statutoryhighage",),
    "pupils": ("numberofpupils", "pupils_2023_24", "pupils_2019_20"),
    "rating": ("ofstedrating (name)", "ofsted_overall_effectiveness_2020"),
    "rated": ("ofstedlastinsp", "ofsted_inspection_date"),
    "disadvantaged": ("pct_fsm6",),
    "eal": ("pct_eal",),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "easting": ("easting",),
    "northing": ("northing",),
    "town": ("town",),
}
"""What we read -> what its column may be called, in small letters; of several the first that is filled in counts."""
MUST = ("urn", "name", "trust", "phase")
PHASES = {
    "nursery": "nursery",
    "primary": "primary",
    "middle deemed primary": "middle",
    "middle deemed secondary": "middle",
    "secondary": "secondary",
    "16 plus": "post_16",
    "all through": "all_through",
}
RATINGS = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "inadequate": "inadequate",
    "serious weaknesses": "inadequate",
    "special measures": "inadequate",
}
CLOSED = ("closed", "proposed to open")
FIRST_SCHOOLS_END_AT = "9"
"""Years of age."""


@dataclass(frozen=True)
class Registered:
    """Schools of one trust.

    trust     its name in the register
    schools   id -> school
    unplaced  ids of those without a place
    assumed   ids of those whose type does not say how they joined; they count as converters
    """

    trust: str
    schools: dict[str, School]
    unplaced: tuple[str, ...]
    assumed: tuple[str, ...]


def registered(path: Path, trust: str) -> Registered:
    """The open schools of the one trust whose name this is, or of whose name it is a part.

    Raises Unreadable, and Findings where columns are missing, no trust or several have such a name, all its schools are closed,
    or one of them has no name that can be used.
    """
    rows = list(_rows(path))
    name = _trust(path, rows, trust)
    own = [row for row in rows if row["trust"] == name and not row["status"].lower().startswith(CLOSED)]
    if not own:
        raise _faulty(
            path, "unknown-trust", f"every school of {name} is closed", "name the trust that they have joined"
        )
    schools: dict[str, School] = {}
    assumed = []
    for row in sorted(own, key=lambda row: row["name"].casefold()):
        key = _key(row, schools)
        schools[key] = _read(path, row)
        if "converter" not in row["kind"].lower() and "sponsor led" not in row["kind"].lower():
            assumed.append(key)
    unplaced = tuple(key for key, school in schools.items() if school.location is None)
    return Registered(name, schools, unplaced, tuple(assumed))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Each row by our own names of the columns; empty where there is no such column."""
    text = _decoded(read_bytes(path, LARGEST))
    first = text.partition("\n")[0]
    parted_by = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted_by)
    try:
        heads = [head.strip().lower() for head in next(reader, [])]
        _check_heads(path, heads)
        places = {ours: [heads.index(name) for name in names if name in heads] for ours, names in COLUMNS.items()}
        for cells in reader:
            yield {
                ours: next((said for at in found if at < len(cells) and (said := _plain(cells[at]))), "")
                for ours, found in places.items()
            }
    except csv.Error as error:
        found = f"line {reader.line_num} is no row of a CSV file: {error}"
        raise _faulty(path, "broken-row", found, "download the table again") from None


def _plain(cell: str) -> str:
    """The text on one line, without what nobody can see."""
    return " ".join(UNPRINTABLE.sub(" ", cell).split())


def _decoded(data: bytes) -> str:
    """The register comes in the encoding of Windows, other tables in UTF-8, and what Excel calls Unicode in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _check_heads(path: Path, heads: list[str]) -> None:
    for ours in MUST:
        if not set(COLUMNS[ours]) & set(heads):
            wanted = " or ".join(f"'{name}'" for name in COLUMNS[ours])
            found = f"the first row has no column {wanted}"
            fix = "give the table of all establishments from Get Information about Schools, as it is downloaded (CSV)"
            raise _faulty(path, "missing-column", found, fix)


def _trust(path: Path, rows: list[dict[str, str]], wanted: str) -> str:
    names = {row["trust"] for row in rows if row["trust"]}
    exact = [name for name in names if alike(name) == alike(wanted)]
    found = exact or sorted(name for name in names if wanted.strip() and alike(wanted) in alike(name))
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(found[:MOST_LISTED])
        more = f"; and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
        fix = f"write one of them in full: {listed}{more}"
        raise _faulty(path, "ambiguous-name", f"{len(found)} trusts have '{wanted}' in their names", fix)
    fix = suggestion(wanted, sorted(names), "write its name as the register has it")
    raise _faulty(path, "unknown-trust", f"no school's trust is called '{wanted}'", fix)


def _faulty(path: Path, code: str, found: str, fix: str) -> Findings:
    return Findings([Finding(code, "", found, fix)], str(path))


def _key(row: Mapping[str, str], taken: Mapping[str, School]) -> str:
    """An id of the name; with the town, or the number in the register, where another school has it."""
    key = slug(row["name"]) or "school"
    keys = [key, f"{key}_{slug(row['town'])}".rstrip("_"), f"{key}_{row['urn']}"]
    return next((one for one in keys if one not in taken), keys[-1])


def _read(path: Path, row: Mapping[str, str]) -> School:
    """The school of a row. Raises Findings where its name is empty or far too long: all else is left out where it cannot be."""
    try:
        return School.model_validate_json(json.dumps(_school(row)))
    except ValidationError as error:
        which = f"the school with URN {row['urn'] or 'unknown'}"
        said = "has no name" if not row["name"] else f"cannot be taken over: {error.errors()[0]['msg']}"
        raise _faulty(path, "broken-row", f"{which} {said}", "correct its row, or download the table again") from None


def _school(row: Mapping[str, str]) -> dict[str, Any]:
    school: dict[str, Any] = {
        "name": row["name"],
        "urn": row["urn"] if re.fullmatch("[0-9]{6}", row["urn"]) else None,
        "phase": _phase(row),
        "membership": "sponsored" if "sponsor led" in row["kind"].lower() else "converter",
        "rating": RATINGS.get(row["rating"].lower(), "not_inspected"),
        "rated": _date(row["rated"]) if row["rating"] else None,
        "pupils": _number(row["pupils"], 20_000),
        "disadvantaged": _number(row["disadvantaged"], 100),
        "eal": _number(row["eal"], 100),
        "location": _place(row),
    }
    return {key: value for key, value in school.items() if value is not None}


def _phase(row: Mapping[str, str]) -> str:
    """The phase; special schools and alternative provision have none of their own in the register, first schools are primary there."""
    kind, said = row["kind"].lower(), row["phase"].lower().replace("-", " ")
    if "special" in kind:
        return "special"
    if "alternative" in kind or "pupil referral" in kind:
        return "alternative"
    if said == "primary" and (
        row["oldest"] == FIRST_SCHOOLS_END_AT or re.search(r"\bfirst (school|academy)\b", row["name"].lower())
    ):
        return "first"
    return PHASES.get(said, "post_16" if "16" in kind else "secondary")


def _date(text: str) -> str | None:
    """The register writes day, month, year; other tables 20181204 or 2018-12-04."""
    forms = (r"(?P<d>\d\d)[-/](?P<m>\d\d)[-/](?P<y>\d{4})", r"(?P<y>\d{4})-?(?P<m>\d\d)-?(?P<d>\d\d)")
    for form in forms:
        if found := re.fullmatch(form, text):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                return None
    return None


def _number(text: str, most: int) -> float | None:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) or float(text) > most:
        return None
    return int(float(text)) if float(text).is_integer() else float(text)


def _place(row: Mapping[str, str]) -> dict[str, float] | None:
    try:
        if row["lat"] and row["lon"]:
            north, east = float(row["lat"]), float(row["lon"])
        else:
            north, east = (round(one, 6) for one in degrees_of(float(row["easting"]), float(row["northing"])))
    except ValueError:
        return None
    return {"lat": north, "lon": east} if 49 <= north <= 61 and -9 <= east <= 3 else None
