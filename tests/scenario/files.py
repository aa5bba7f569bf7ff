"""Scenario files for tests: one sound file, and what becomes of it when lines are replaced or added."""

from collections.abc import Mapping
from pathlib import Path

from deployer.errors import Finding, Findings
from deployer.scenario.load import Loaded, load

SOUND = """\
format: deployer/scenario/1
title: Term
calendar: {first_day: 2026-09-07, last_day: 2026-10-02}
schools:
  north: {name: North, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}}
  home: {name: Home, phase: secondary, membership: converter, location: {lat: 52.5, lon: -1.9}}
categories: {science: {name: Science}}
roles: {sle: {name: SLE}}
specialists:
  science_1: {name: Science SLE 1, role: sle, home_school: home, expertise: {science: 3}}
needs:
  first: {school: north, category: science, days: 2}
"""
MARK = "^^"
"""Stands in a test's text just before the place that a finding should point at."""


def changed(lines: Mapping[int, str], *more: str) -> str:
    """The sound file with other lines instead of some, counted from 1, and more lines at its end."""
    text = SOUND.splitlines()
    for number, line in lines.items():
        text[number - 1] = line
    return "\n".join([*text, *more]) + "\n"


def unmarked(text: str) -> tuple[str, tuple[int, int] | None]:
    """The text without its mark, and line and column of what the mark stood before."""
    before, mark, after = text.partition(MARK)
    return before + after, (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1) if mark else None


def loaded(folder: Path, text: str) -> Loaded:
    """The scenario that the text spells."""
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def errors_in(folder: Path, text: str) -> tuple[Finding, ...]:
    """The faults for which the text is refused; none if it is not."""
    try:
        loaded(folder, text)
    except Findings as error:
        return error.findings
    return ()


def warnings_in(folder: Path, text: str) -> tuple[Finding, ...]:
    """What is said of a text that is not refused."""
    return loaded(folder, text).warnings


def at(finding: Finding) -> tuple[int, int] | None:
    """Line and column."""
    return (finding.place.line, finding.place.column) if finding.place else None
