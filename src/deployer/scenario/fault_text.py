"""Findings for people, with an excerpt of the file and a caret, and for editors, as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping

from deployer.errors import Finding, Findings, Place, Unreadable
from deployer.scenario.tree import visible
from deployer.scenario.workbook.letters import letters_of

FORMAT = "deployer/findings/1"
WIDEST = 100
BEFORE = 40


def told(error: Findings | Unreadable) -> str:
    """All that the error has to say."""
    if isinstance(error, Findings):
        return as_text(error.findings, error.source, error.text, error.others)
    return as_text([_of(error)], error.source, error.text)


def as_text(findings: Iterable[Finding], source: str, text: str, others: Mapping[str, str] | None = None) -> str:
    """One paragraph a finding; `source` is the name of the file and `text` what is in it, `others` name and text of others."""
    texts = {source: text, **(others or {})}
    lines = {name: content.splitlines() for name, content in texts.items()}
    return "\n\n".join("\n".join(_paragraph(finding, source, lines)) for finding in findings)


def as_json(findings: Iterable[Finding], source: str) -> str:
    """The findings as one document; line, column and width are null where the file as a whole is meant.

    `file` of a finding is the file that it is in, which is another one where an overlay is laid over a scenario.
    """
    document = {"format": FORMAT, "file": source, "findings": [_record(finding, source) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def told_as_json(error: Findings | Unreadable) -> str:
    """What the error has to say, as JSON."""
    return as_json(error.findings if isinstance(error, Findings) else [_of(error)], error.source)


def _of(error: Unreadable) -> Finding:
    return Finding(error.code, "", error.found, error.fix, place=error.place)


def _record(finding: Finding, source: str) -> dict[str, str | int | None]:
    place = finding.place
    return {
        "file": place.source if place and place.source else source,
        "code": finding.code,
        "severity": finding.severity,
        "where": finding.where,
        "found": finding.found,
        "fix": finding.fix,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "width": place.width if place else None,
        **({"cell": cell_of(place)} if place and place.sheet else {}),
    }


def _paragraph(finding: Finding, source: str, texts: Mapping[str, list[str]]) -> Iterator[str]:
    place = finding.place
    source = place.source if place and place.source else source
    if place and place.sheet:
        yield from _in_a_cell(finding, place, source)
        return
    lines = texts.get(source, [])
    yield f"{finding.severity}: {finding.found}"
    at = f":{place.line}:{place.column}" if place else ""
    margin = " " * len(str(place.line)) if place else "  "
    yield f"{margin}--> {visible_name(source)}{at}"
    if place and place.line <= len(lines):
        yield from _excerpt(place, lines[place.line - 1], finding.fix, margin)
    elif finding.fix:
        yield f"{margin} = {finding.fix}"


def _in_a_cell(finding: Finding, place: Place, source: str) -> Iterator[str]:
    yield f"{finding.severity}: {cell_of(place)}: {finding.found}"
    yield f"  --> {visible_name(source)}"
    if finding.fix:
        yield f"   = {finding.fix}"


def cell_of(place: Place) -> str:
    """The cell as people write it: `People!C3`, or with quotes where the sheet's name has blanks."""
    sheet = visible(place.sheet)
    shown = sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"
    return f"{shown}!{letters_of(place.column - 1)}{place.line}"


def _excerpt(place: Place, line: str, fix: str, margin: str) -> Iterator[str]:
    shown, column = _cut(line, place.column - 1)
    width = max(1, min(place.width, len(shown) - column))
    caret = f"{margin} | {' ' * column}{'^' * width}"
    yield f"{margin} |"
    yield f"{place.line} | {shown}"
    if len(caret) + len(fix) < WIDEST + 20:
        yield f"{caret} {fix}"
    else:
        yield caret
        yield f"{margin} = {fix}"


def _cut(line: str, column: int) -> tuple[str, int]:
    """The line, or of a long one the part around the column, and where the column is in it."""
    if len(line) <= WIDEST:
        return _clean(line).rstrip(), column
    start = max(0, min(column - BEFORE, len(line) - WIDEST))
    before, after = "..." if start else "", "..." if start + WIDEST < len(line) else ""
    return f"{before}{_clean(line[start : start + WIDEST])}{after}", column - start + len(before)


def _clean(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def visible_name(source: str) -> str:
    """The name of a file with nothing in it that a terminal would obey."""
    return "".join(one if one.isprintable() else visible(one) for one in source)
