"""Returns of schools, merged into the scenario that they were made from: every change with the cell that it is from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as File
from typing import Any

from deployer.errors import Finding, Findings, Place
from deployer.scenario.fault_text import cell_of as cell_name
from deployer.scenario.load import FORMAT, Loaded, understood
from deployer.scenario.schema import Scenario
from deployer.scenario.tree import Path, where_of
from deployer.scenario.workbook.answers import Return, return_of
from deployer.scenario.workbook.asked import Answer
from deployer.scenario.workbook.layout import BESIDE
from deployer.scenario.workbook.names import Names, names_in
from deployer.scenario.workbook.open import Workbook
from deployer.scenario.workbook.read import SheetTree
from deployer.scenario.workbook.returns import plain_of, value_at
from deployer.scenario.workbook.spread import NAMED, same, told


@dataclass(frozen=True)
class Merged:
    """A scenario with its schools' answers.

    changes  `needs.hill_maths.days: 3 -> 4 (hill.xlsx, 'Needs and people'!B5)`, school by school
    missing  ids of schools that have not replied
    """

    loaded: Loaded
    changes: tuple[str, ...]
    missing: tuple[str, ...]


def merged(scenario: Scenario, source: str, books: Sequence[Workbook]) -> Merged:
    """The scenario with what the returns change.

    What was merged before changes nothing. Raises Findings: what is wrong in any of them, two answers to one question, an answer to what has changed since, and what
    the checks say of the whole.
    """
    data = plain_of(scenario)
    names = names_in(data, NAMED)
    returns = [return_of(book, scenario, names) for book in books]
    answers, faults = _one_of_each([answer for one in returns for answer in one.answers])
    faults += [fault for one in returns for fault in one.faults]
    faults += [fault for answer in answers if (fault := _changed_since(answer, data))]
    if faults:
        raise Findings(sorted(faults, key=_order), source)
    answers = [answer for answer in answers if not same(value_at(data, answer.path), answer.value)]
    loaded = understood(_tree(data, source, answers, names, [book.source for book in books]))
    return Merged(loaded, tuple(_told(answer) for answer in answers), tuple(_missing(scenario, returns)))


def _order(fault: Finding) -> tuple[str, str, int, int]:
    place = fault.place or Place(0, 0)
    return place.source, place.sheet, place.line, place.column


def _one_of_each(answers: Sequence[Answer]) -> tuple[list[Answer], list[Finding]]:
    """An answer to each question, and a fault for each that has two."""
    found: dict[Path, Answer] = {}
    faults = []
    for answer in answers:
        before = found.setdefault(answer.path, answer)
        if before is not answer and not same(before.value, answer.value):
            said = f"{where_of(answer.path)} is {_short(answer.value)} here and {_short(before.value)} in {_at(before.place)}"
            fix = "ask the school which is right, and leave the other return out"
            if answer.path[0] == "specialists" and before.value and answer.value and len(answer.path) == 2:
                fix = "leave one of the returns out if they mean the same, or write another name into one of them"
            faults.append(Finding("two-answers", where_of(answer.path), said, fix, place=answer.place))
    return list(found.values()), faults


def _changed_since(answer: Answer, data: Mapping[str, Any]) -> Finding | None:
    """A fault where the scenario says something else by now than when the return went out."""
    now = value_at(data, answer.path)
    if len(answer.path) == 2 or same(now, answer.sent) or same(now, answer.value):
        return None
    found = f"{where_of(answer.path)} was {_short(answer.sent)} when the return was sent, and is {_short(now)} now"
    fix = f"write {_short(answer.value)} into the scenario if it still holds, or take the change out of the return"
    return Finding("changed-since", where_of(answer.path), found, fix, place=answer.place)


def _tree(
    data: dict[str, Any], source: str, answers: Sequence[Answer], names: Names, files: Sequence[str]
) -> SheetTree:
    """The data with the answers in them, and the cell that each is from."""
    new: dict[str, Any] = {"format": FORMAT, **told(data)}
    places: dict[Path, Place] = {(): Place(1, 1)}
    for answer in answers:
        _put(new, answer)
        places[answer.path] = answer.place
        for path in _below(answer.value, answer.path):
            places[path] = answer.place
    return SheetTree(source, "", new, places, places, others=dict.fromkeys(files, ""), names=names)


def _put(data: dict[str, Any], answer: Answer) -> None:
    *above, last = answer.path
    here, around = data, list[tuple[dict[str, Any], str]]()
    for step in above:
        around.append((here, str(step)))
        here = here.setdefault(str(step), {})
    before = here.get(str(last))
    beside = {key: one for key, one in before.items() if key in BESIDE} if isinstance(before, dict) else {}
    if answer.value is None and not beside:
        here.pop(str(last), None)
        for outer, key in reversed(around[2:]):
            if not outer[key]:
                del outer[key]
    else:
        here[str(last)] = {**beside, **(answer.value or {})} if beside else answer.value


def _below(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from _below(inner, (*path, key))


def _told(answer: Answer) -> str:
    old = _short(answer.sent)
    return f"{where_of(answer.path)}: {old} -> {_short(answer.value)} ({_at(answer.place)})"


def _at(place: Place) -> str:
    return f"{File(place.source).name}, {cell_name(replace(place, source=''))}"


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(told(value), ensure_ascii=False).replace('"', "")


def _missing(scenario: Scenario, returns: Sequence[Return]) -> Iterator[str]:
    replied = {one.school for one in returns if one.replied}
    yield from (school for school in scenario.schools if school not in replied)
