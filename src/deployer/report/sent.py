"""The files of a report, and the table of who gets which."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from deployer.plan.schema import Plan
from deployer.report.book import plain
from deployer.report.formats import LOOKED_AT, Format, formats_for
from deployer.report.readers import Reader, entities

SEND = "send.csv"
HEADER = ("reader", "contact", "file")


def files_of(readers: Iterable[Reader], formats: tuple[str, ...] = ()) -> list[tuple[Reader, Format]]:
    """Reader by reader the files that they get, of these formats; of all that suit them where none is named."""
    return [(reader, one) for reader in readers for one in formats_for(reader, formats)]


def send_table(plan: Plan, files: Sequence[tuple[Reader, Format]]) -> str:
    """Who gets which file, and where it goes, a line each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([reader.name, contact(plan, reader), one.file_name(reader)] for reader, one in files)
    return text.getvalue()


def contact(plan: Plan, reader: Reader) -> str:
    """Where the reader's files go, as far as the scenario says; a text that a spreadsheet would take for a formula is led by an apostrophe."""
    known = entities(plan.scenario.given).get(reader.kind, {}).get(reader.id)
    said = plain(known.contact or "") if known else ""
    return f"'{said}" if said.startswith(("=", "+", "-", "@")) else said


def is_send(path: Path) -> bool:
    """Whether a file is such a table."""
    return _start(path).startswith(",".join(HEADER).encode())


def is_ours(form: Format) -> Callable[[Path], bool]:
    """Whether a file is one of this format that we have written."""
    return lambda path: form.ours(_start(path))


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LOOKED_AT)
    except OSError:
        return b""
