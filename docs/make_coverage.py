"""Which key, rule, goal or report carries each thing that the trusts' documents describe, and the test that shows it.

`python docs/make_coverage.py` writes docs/coverage.md from docs/coverage/*.toml. `python docs/make_coverage.py check [ROW ...]` takes
the piece of each row out, in a copy of the project, and tells whether the row's test then fails: only then the row counts.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS = ROOT / "docs/coverage"
PAGE = ROOT / "docs/coverage.md"
PARTS = ("src", "tests", "docs", "scenarios", "schemas", "benchmarks", "pyproject.toml", "README.md", "CHANGELOG.md")

HEAD = """# What the documents describe, and what carries it

*Made by `python docs/make_coverage.py` from docs/coverage/. `python docs/make_coverage.py check` takes each piece out, in a copy, and runs
the row's test: a row counts only if the test fails then. As: E an entity or field, H a rule, O a goal, R a report, C data.*

| # | Doc | Their words | What the product carries | As | Carried by | Shown by |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Piece:
    """A row's carrier, its test, and the text that is put in place of another to take the carrier out."""

    row: int
    carried_by: str
    test: str
    file: str
    find: str
    put: str


def pieces() -> dict[int, Piece]:
    """Row -> its piece, for rows that have one."""
    found = {}
    for path in sorted(ROWS.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        row = int(path.stem)
        found[row] = Piece(row, data["carried_by"], data["test"], **data["take_out"])
    return found


def page() -> str:
    """The table as Markdown."""
    known = pieces()
    with (ROWS / "rows.csv").open(encoding="utf-8", newline="") as file:
        lines = [_line(row, known.get(int(row["row"]))) for row in csv.DictReader(file)]
    return f"{HEAD}{''.join(lines)}\n{len(known)} of {len(lines)} rows are carried.\n"


def _line(row: dict[str, str], piece: Piece | None) -> str:
    carried, shown = (piece.carried_by, f"`{piece.test.removeprefix('tests/')}`") if piece else ("not yet", "")
    cells = [row["row"], row["document"], row["words"], row["carries"], row["kind"], carried, shown]
    return f"| {' | '.join(cells)} |\n"


def copied(folder: Path) -> None:
    """The project in another folder, so that taking pieces out harms nobody."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("*.pyc"))
        else:
            shutil.copy(source, folder / part)


def failing_without(copy: Path, piece: Piece) -> str | None:
    """Why the row does not count; None: its test, which passes with the piece, fails without it."""
    target = copy / piece.file
    text = target.read_text(encoding="utf-8")
    if text.count(piece.find) != 1:
        return f"the piece occurs {text.count(piece.find)} times in {piece.file}"
    target.write_text(text.replace(piece.find, piece.put), encoding="utf-8")
    try:
        return "the test passes without the piece" if _failing(copy, [piece.test]) is None else None
    finally:
        target.write_text(text, encoding="utf-8")


def _failing(copy: Path, tests: Iterable[str]) -> str | None:
    """What pytest says of these tests where one fails; None where all pass."""
    paths = os.pathsep.join(str(copy / part) for part in ("src", "tests", "."))
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *dict.fromkeys(tests)]
    done = subprocess.run(command, cwd=copy, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, check=False)
    said = f"{done.stdout.decode()[-2000:]}{done.stderr.decode()[-2000:]}"
    if done.returncode not in {0, 1}:
        raise SystemExit(f"the tests could not be run:\n{said}")
    return said if done.returncode else None


def check(rows: Iterable[int]) -> int:
    """Tell of each row whether it counts; 1 where one does not."""
    known, failed = pieces(), False
    asked = [row for row in rows or known if row in known]
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        if said := _failing(Path(folder), (known[row].test for row in asked)):
            raise SystemExit(f"with all pieces in their places the tests have to pass:\n{said}")
        for row in asked:
            why = failing_without(Path(folder), known[row])
            print(f"row {row}: {why or 'counts'}", flush=True)
            failed = failed or why is not None
    missing = [row for row in rows if row not in known]
    print("".join(f"row {row}: nothing carries it\n" for row in missing), end="")
    return int(failed or bool(missing))


if __name__ == "__main__":
    if not sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    elif sys.argv[1:2] == ["check"]:
        sys.exit(check([int(row) for row in sys.argv[2:]]))
    else:
        sys.exit(__doc__)
