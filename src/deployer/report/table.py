"""The plan as a table for spreadsheets, with a row for each visit and person, which can be read back as a plan made by hand."""

import csv
import io
from collections import Counter
from collections.abc import Mapping

from deployer.plan.by_hand_rows import COLUMNS
from deployer.report.book import Book, Named

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet takes for a formula: in half width and in full."""
MARK = "\ufeff"
"""So that spreadsheets read the file as UTF-8."""


def plan_csv(book: Book) -> str:
    """The visits by date: date, session, person, school, need. Lines end with CR and LF.

    People and schools are named as the scenario names them, so that whoever reads a plan made by hand finds them; by id
    where a name would not be found again or a spreadsheet would run it.
    """
    scenario = book.scenario
    people, schools = _words(scenario.specialists), _words(scenario.schools)
    rows = sorted(
        (
            visit.date.isoformat(),
            visit.session,
            people.get(person, person),
            schools.get(one.school, one.school),
            one.need,
        )
        for one in book.planned
        for visit in one.visits
        for person in visit.specialists
    )
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS.all, *rows])
    return MARK + text.getvalue()


def _words(entries: Mapping[str, Named]) -> dict[str, str]:
    """Id -> what stands in the table."""
    often = Counter(entry.name for entry in entries.values())
    found = {key: often[entry.name] == 1 and _safe(entry.name, entries) for key, entry in entries.items()}
    return {key: entries[key].name if found[key] else key for key in entries}


def _safe(name: str, entries: Mapping[str, Named]) -> bool:
    """Whether a cell with this name is read back as this name, and as nothing else, wherever semicolons part cells."""
    told = name.isprintable() and name == name.strip() and name not in entries
    return told and ";" not in name and not name.startswith(FORMULA)
