"""A table of what became of visits, of reviews and of scores -> what the plan keeps of it, and the empty table."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from deployer.errors import Finding, Findings
from deployer.plan.schema import Plan, Seen, Visit
from deployer.plan.took_place import AT_REVIEWS, OF_VISITS
from deployer.scenario.csv_text import Columns, Record, records_of
from deployer.scenario.nearest import suggestion

COLUMNS = Columns(
    required=("need", "what", "date"),
    further=("days", "score", "by", "note", "planned"),
    row="visit, review or score",
    header="start with the line need,date,what,days,score,by,note",
)
WHATS: tuple[str, ...] = get_args(Seen.model_fields["what"].annotation)
LONGEST = 400


def read_seen(text: str, source: str, plan: Plan) -> list[Seen]:
    """What the table says; rows that say nothing are left out. Raises Findings with all faults at once."""
    records, faults = records_of(text, COLUMNS)
    visits = {(one.need, visit.date): visit for one, visit in plan.visits()}
    found = []
    for record in records:
        if not record.cells["what"]:
            continue
        wrong = list(_faults(record, plan, visits))
        faults += wrong
        if not wrong:
            found.append(_seen(record))
    if faults:
        raise Findings(sorted(faults, key=lambda fault: fault.place.line if fault.place else 0), source, text)
    return found


def visits_table(plan: Plan) -> str:
    """The table to fill in: a line for each visit, by date, with who is planned to come."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["need", "date", "what", "days", "score", "by", "note", "planned"])
    dated = sorted(plan.visits(), key=lambda pair: (pair[1].date, pair[0].need))
    writer.writerows(
        [one.need, visit.date, "", "", "", "", "", f"{visit.session}: {', '.join(visit.specialists)}"]
        for one, visit in dated
    )
    return text.getvalue()


def counted(seen: Sequence[Seen]) -> str:
    """12 visits done, 2 cancelled, 1 shortened, 2 reviews, 1 score."""
    times = Counter(one.what for one in seen)
    reviews = sum(one.what in AT_REVIEWS for one in seen)
    said = [f"{times[what]} {what}" for what in ("done", "cancelled", "shortened") if times[what]]
    said += [
        f"{many} {word}{'' if many == 1 else 's'}"
        for many, word in ((reviews, "review"), (times["score"], "score"))
        if many
    ]
    return ", ".join(said) or "nothing"


def _faults(record: Record, plan: Plan, visits: dict[tuple[str, date], Visit]) -> Iterator[Finding]:
    cells, needs = record.cells, plan.scenario.given.needs
    need, what, day = cells["need"], cells["what"], _date(cells["date"])
    if need not in needs:
        yield record.fault(
            "need", "unknown-id", f"need '{need}' is not in the plan", suggestion(need, needs, "write its id")
        )
    if what not in WHATS:
        yield record.fault(
            "what", "unknown-outcome", f"'{what}' is not known", f"write {', '.join(WHATS)}, or leave it empty"
        )
    if day is None:
        yield record.fault(
            "date", "not-a-date", f"'{cells['date']}' is not a date", "write year-month-day, as 2026-09-14"
        )
    elif need in needs and what in OF_VISITS and (need, day) not in visits:
        dates = [str(when) for one, when in visits if one == need]
        yield record.fault(
            "date",
            "no-such-visit",
            f"no visit for {need} is planned on {day}",
            f"its dates: {', '.join(dates) or 'none'}",
        )
    elif what == "shortened" and day and (visit := visits.get((need, day))) and visit.session != "day":
        yield record.fault(
            "what", "not-shorter", f"the visit for {need} on {day} is half a day already", "write done or cancelled"
        )
    yield from _number(record, "score", 100, needed=what == "score")
    yield from _number(record, "days", 400, needed=what == "extend")


def _number(record: Record, column: str, most: float, *, needed: bool) -> Iterator[Finding]:
    """A number where one is needed, in its range; days in halves."""
    written = record.cells.get(column, "")
    if not needed:
        return
    try:
        number = float(written)
    except ValueError:
        number = -1.0
    whole = column == "score" or (number > 0 and (2 * number).is_integer())
    if not 0 <= number <= most or not whole:
        found = (
            f"{record.cells['what']} needs {column}, and there is {written or 'nothing'}"
            if written
            else f"{record.cells['what']} needs {column}"
        )
        unit = "0 to 100" if column == "score" else "days or half days, as 2 or 1.5"
        place = column if column in record.starts else "what"
        yield record.fault(place, "no-such-amount", found, f"write {unit}")


def _seen(record: Record) -> Seen:
    cells, what = record.cells, record.cells["what"]
    day = _date(cells["date"])
    assert day is not None
    return Seen.model_validate(
        {
            "need": cells["need"],
            "what": what,
            "date": day,
            "days": float(cells["days"]) if what == "extend" else None,
            "score": float(cells["score"]) if what == "score" else None,
            "by": cells.get("by", "")[:LONGEST].strip() or None,
            "note": cells.get("note", "")[:LONGEST].strip() or None,
        }
    )


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
