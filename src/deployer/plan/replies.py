"""A table of answers -> consents of the scenario, and the empty table that is sent out."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from deployer.errors import Finding, Findings, Place
from deployer.plan.asked_of import Ask
from deployer.scenario.csv_text import Columns, Record, records_of
from deployer.scenario.nearest import suggestion
from deployer.scenario.schema import Answer, Consent, Party, Scenario

COLUMNS = Columns(
    required=("need", "party", "answer"),
    further=("specialist", "on", "note", "asked"),
    row="answer",
    header="start with the line need,specialist,party,answer,on,note",
)
ANSWERS: Mapping[str, Answer | None] = {
    "agreed": "agreed",
    "yes": "agreed",
    "declined": "declined",
    "no": "declined",
    "pending": "pending",
    "open": "pending",
    "": None,
}
PARTIES: Mapping[str, Party] = {
    "home_head": "home_head",
    "receiving_head": "receiving_head",
    "person": "person",
    "governing_body": "governing_body",
}
MOST_NOTE = 400
LARGEST = 1_000_000
"""Bytes."""
SAVE_AS = "save it as 'CSV UTF-8 (comma delimited)'"


def read_replies(text: str, source: str, scenario: Scenario) -> list[Consent]:
    """The answers of a table; rows without an answer are left out. Raises Findings with all faults at once."""
    records, faults = records_of(text, COLUMNS)
    reader = _Reader(scenario, faults)
    found = [one for record in records if (one := reader.reply(record))]
    if faults:
        raise Findings(sorted(faults, key=lambda fault: fault.place.line if fault.place else 0), source, text)
    return found


def replies_table(asks: Sequence[tuple[Ask, str]]) -> str:
    """The table to fill in, with a line for each question that is open, and what is asked in words."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["need", "specialist", "party", "answer", "on", "note", "asked"])
    writer.writerows([one.need, one.person, one.party, "", "", "", words] for one, words in asks)
    return text.getvalue()


def with_replies(scenario: Scenario, replies: Sequence[Consent]) -> Scenario:
    """The scenario with these answers; each replaces what the same party has said of the same pair before."""
    said = {_of(one): one for one in replies}
    kept = {key: one for key, one in scenario.consents.items() if _of(one) not in said}
    free = (key for number in range(1, len(kept) + len(said) + 1) if (key := f"reply_{number}") not in kept)
    return scenario.model_copy(update={"consents": kept | dict(zip(free, said.values(), strict=False))})


def _of(one: Consent) -> tuple[str, str | None, Party]:
    return one.need, one.specialist, one.party


class _Reader:
    """Makes answers of records and keeps the faults."""

    def __init__(self, scenario: Scenario, faults: list[Finding]) -> None:
        self.scenario, self.faults = scenario, faults
        self.said: dict[tuple[str, str | None, Party], tuple[int, Answer]] = {}

    def reply(self, record: Record) -> Consent | None:
        """The answer; None where there is none, or after its faults are kept."""
        before, cells = len(self.faults), record.cells
        need = self._among(record, "need", self.scenario.needs)
        specialist = self._among(record, "specialist", self.scenario.specialists) if cells.get("specialist") else None
        party = self._party(record)
        answer = self._answer(record)
        on, note = self._date(record), cells.get("note", "")[:MOST_NOTE].strip() or None
        if len(self.faults) > before or answer is None or party is None:
            return None
        self.faults += self._contradicts(record, (need, specialist, party), answer)
        return Consent(need=need, specialist=specialist, party=party, answer=answer, on=on, note=note)

    def _among(self, record: Record, column: str, known: Mapping[str, object]) -> str:
        written = record.cells[column]
        if written not in known:
            found = f"{column} '{written}' is not in the plan's scenario" if written else f"no {column} is given"
            fix = suggestion(written, known, f"write the id of a {column}")
            self.faults.append(record.fault(column, "unknown-id", found, fix))
        return written

    def _party(self, record: Record) -> Party | None:
        written = record.cells["party"].lower().replace(" ", "_")
        party = PARTIES.get(written)
        if party is None:
            found = f"party '{record.cells['party']}' is not known"
            self.faults.append(record.fault("party", "unknown-party", found, f"write {', '.join(PARTIES)}"))
        elif party != "receiving_head" and not record.cells.get("specialist"):
            found = f"the {written} answers, but the row does not say for whom"
            self.faults.append(record.fault("party", "consent-for-whom", found, "name the specialist"))
        return party

    def _answer(self, record: Record) -> Answer | None:
        written = record.cells["answer"].lower()
        if written not in ANSWERS:
            found = f"answer '{record.cells['answer']}' is not known"
            fix = "write agreed, declined or pending, or leave it empty"
            self.faults.append(record.fault("answer", "unknown-answer", found, fix))
        return ANSWERS.get(written)

    def _date(self, record: Record) -> date | None:
        written = record.cells.get("on", "")
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            self.faults.append(
                record.fault("on", "not-a-date", f"'{written}' is not a date", "write year-month-day, as 2026-09-14")
            )
            return None

    def _contradicts(self, record: Record, of: tuple[str, str | None, Party], answer: Answer) -> Iterator[Finding]:
        line, before = self.said.setdefault(of, (record.line, answer))
        if before != answer:
            found = f"the row says {answer}, line {line} says {before} of the same question"
            yield Finding(
                "contradicting-answers",
                f"line {record.line}",
                found,
                "take one of the two out",
                place=Place(record.line, 1),
            )
