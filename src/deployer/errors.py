"""The tree of errors a user can meet. Only `cli` makes exit codes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


class DeployerError(Exception):
    """Whatever went wrong, in words.

    Findings       faults in a file, a broken rule, contradictory decisions, a threshold passed    exit 1
    Unreadable     no such file, not UTF-8, not YAML, larger than the limit                        exit 2
    Unwritable     the plan may not, or cannot, be written there                                   exit 2
    NoPlan         nothing found within the limits                                                 exit 3
    Unverified     a plan that verify.py refuses: our fault, never published                       exit 4
    """

    exit_code = 4


@dataclass(frozen=True)
class Place:
    """Where in a file: line and column count from 1; `width` is how many characters the caret underlines.

    source  the file, where it is another one than what is spoken of: an overlay laid over a scenario
    sheet   in a workbook, the name of the sheet: then line and column are the row and the column of a cell
    """

    line: int
    column: int
    width: int = 1
    source: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Finding:
    """One fault or warning: where, what, and what to do.

    code      stable and short, as `unknown-key`; scripts may rely on it
    where     the path in the file, as `needs.waseley_science.level`
    found     what is wrong, with the subject and the value
    fix       the way out
    place     line and column, None where the file as a whole is meant
    """

    code: str
    where: str
    found: str
    fix: str
    severity: Literal["error", "warning"] = "error"
    place: Place | None = None


class Findings(DeployerError):
    """Faults in a file, all of them at once."""

    exit_code = 1

    def __init__(
        self, findings: Sequence[Finding], source: str = "", text: str = "", others: Mapping[str, str] | None = None
    ) -> None:
        """Take the faults, the name of the file they are in, its text for the excerpt below each, and that of each other file."""
        super().__init__("\n".join(f"{finding.where}: {finding.found}; {finding.fix}" for finding in findings))
        self.findings = tuple(findings)
        self.source = source
        self.text = text
        self.others = dict(others or {})

    def __reduce__(self) -> tuple[type["Findings"], tuple[Sequence[Finding], str, str, Mapping[str, str]]]:
        """Cross from one process to another whole."""
        return type(self), (self.findings, self.source, self.text, self.others)


class Unreadable(DeployerError):
    """There is nothing to judge: the file is missing, a directory, not UTF-8, not YAML, too large or too deep."""

    exit_code = 2

    def __init__(
        self, source: str, found: str, fix: str, place: Place | None = None, *, code: str = "unreadable", text: str = ""
    ) -> None:
        """Take the file's name, what is wrong, the way out, where reading stopped, a stable code, and the text if any."""
        at = f":{place.line}:{place.column}" if place else ""
        super().__init__(f"{source}{at}: {found}; {fix}")
        self.source, self.found, self.fix, self.place, self.code, self.text = source, found, fix, place, code, text


class Unwritable(DeployerError):
    """The plan may not, or cannot, be written to this place."""

    exit_code = 2


class NoPlan(DeployerError):
    """Nothing beyond the decided part was found within the limits."""

    exit_code = 3


class Unverified(DeployerError):
    """The model and the verifier disagree: our own fault."""

    exit_code = 4
