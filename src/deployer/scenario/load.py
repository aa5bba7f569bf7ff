"""A scenario from a YAML file, with file, line and column of every fault."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from deployer.errors import Finding, Findings, Place, Unreadable
from deployer.scenario.builder import MOST_FAULTS, Builder
from deployer.scenario.check import check
from deployer.scenario.file_text import read_text
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.scenario.shape import fitted
from deployer.scenario.tables import with_tables
from deployer.scenario.tree import Tree
from deployer.scenario.yaml_words import in_words

DEEPEST = 40
MOST_EVENTS = 250_000
NEVER_CLOSED = ("found unexpected end of stream", "found unexpected document indicator")
"""What the YAML library says at the end of the file, far from the quote that opens the text."""
NO_BREAK = "\u00a0"
FORMAT = "deployer/scenario/1"


@dataclass(frozen=True)
class Loaded:
    """A scenario that can be planned.

    scenario  as written
    expanded  with the catalogue's categories and the packages' needs
    warnings  what makes a plan poor but possible, with places, in the file's order
    tree      the file itself, for places and excerpts
    """

    scenario: Scenario
    expanded: Scenario
    warnings: tuple[Finding, ...]
    tree: Tree

    @property
    def source(self) -> str:
        """The name of the file."""
        return self.tree.source

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.tree.text

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Later findings about this scenario, with their places in the file."""
        return self.tree.placed(findings)


def load(path: Path) -> Loaded:
    """The scenario in the file.

    Raises Unreadable where there is nothing to judge, and Findings with all faults that can be seen at once: first those
    of form, and where there are none, those of meaning.
    """
    return understood(parsed(str(path), read_text(path)))


def read_tree(path: Path) -> Tree:
    """Any YAML file as plain data with places. Raises Unreadable, or Findings for aliases, tags and duplicate keys."""
    tree = parsed(str(path), read_text(path))
    if tree.faults:
        raise tree.faulty(tree.faults)
    return tree


def understood(tree: Tree) -> Loaded:
    """The scenario that the tree spells. Raises Findings."""
    scenario, faults = fitted(tree, Scenario, FORMAT)
    if scenario is None or faults:
        raise tree.faulty(faults)
    scenario = _with_tables(scenario, tree)
    expanded = expand(scenario)
    findings = tuple(check(scenario, expanded))
    if errors := [finding for finding in findings if finding.severity == "error"]:
        told = [*tree.placed(errors[:MOST_FAULTS]), *_too_many(errors)]
        raise Findings(told, tree.source, tree.text, tree.others)
    return Loaded(scenario, expanded, tree.placed([*tree.notes, *findings]), tree)


def _with_tables(scenario: Scenario, tree: Tree) -> Scenario:
    """The scenario with what stands in files beside it. A fault of their names is one of this file."""
    try:
        return with_tables(scenario, Path(tree.source).parent, tree.gone_rows)
    except Findings as error:
        if error.source:
            raise
        raise tree.faulty(error.findings) from None


def _too_many(errors: Sequence[Finding]) -> Iterator[Finding]:
    """What is said instead of more faults than anybody reads."""
    if (more := len(errors) - MOST_FAULTS) > 0:
        yield Finding("too-many-faults", "", f"there are {more:,} more faults", "repair these first")


def parsed(source: str, text: str) -> Tree:
    """The text as plain data; what it may not have is in the tree's `faults`. Raises Unreadable, or Findings if it is empty."""
    builder = Builder(source, text)
    try:
        _measure(source, text)
        _walk(builder, text)
    except yaml.MarkedYAMLError as error:
        if error.problem == "found undefined tag handle" and error.problem_mark:
            _tag_fault(builder, _place(error.problem_mark))
            raise Findings(builder.faults, source, text) from None
        raise _not_yaml(source, text, error) from None
    except yaml.YAMLError:
        raise Unreadable(source, "the file is not YAML", "check that it is the right file", code="not-yaml") from None
    tree = builder.tree()
    if tree.data is None and not tree.faults:
        found = "the file is empty" if not text.strip() else "the file has nothing in it but comments"
        raise Findings([Finding("empty-file", "", found, f"begin with 'format: {FORMAT}'")], source, text)
    return tree


def _measure(source: str, text: str) -> None:
    """Refuse what is too deep or too much before anything is kept of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            found = f"the file is nested more than {DEEPEST} deep here"
            fix = "check the brackets and the indentation: no scenario needs more than ten"
            raise Unreadable(source, found, fix, _place(event.start_mark), code="too-deep", text=text)
        if count > MOST_EVENTS:
            found = f"the file has more than {MOST_EVENTS:,} keys and values"
            raise Unreadable(source, found, "check that it is the right file", code="too-large")


def _walk(builder: Builder, text: str) -> None:
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if len(builder.faults) >= MOST_FAULTS:
            found = "there may be more faults after these"
            raise Findings(
                [*builder.faults, Finding("too-many-faults", "", found, "repair these first")], builder.source, text
            )
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                fix = "give each scenario a file of its own, or take the line '---' out"
                place = replace(_place(event.start_mark), width=3)
                builder.fault("several-documents", "a second document begins here", fix, place, ())
                return
        _take(builder, event)


def _take(builder: Builder, event: yaml.Event) -> None:
    if isinstance(event, yaml.CollectionEndEvent):
        builder.end()
    elif isinstance(event, yaml.AliasEvent):
        found = f"'*{event.anchor}' refers to another part of the file"
        builder.fault("alias", found, "write the value out: aliases are not read", _extent(builder, event))
        builder.nothing(_extent(builder, event))
    elif isinstance(event, yaml.NodeEvent):
        _take_node(builder, event)


def _take_node(builder: Builder, event: Any) -> None:
    place = _extent(builder, event)
    if event.anchor:
        found = f"'&{event.anchor}' names a part of the file for use elsewhere"
        builder.fault("anchor", found, "take it out, and write the value wherever it is meant", place)
    if event.tag:
        _tag_fault(builder, place)
    if isinstance(event, yaml.ScalarEvent):
        if event.tag:
            builder.nothing(place)
        else:
            builder.scalar(event.value, place, plain=event.implicit[0])
        return
    builder.start([] if isinstance(event, yaml.SequenceStartEvent) else {}, place, known=not event.tag)


def _tag_fault(builder: Builder, place: Place) -> None:
    fix = "take it out; to make something a text, put it in quotes"
    builder.fault("tag", "a tag ('!...') stands before a value", fix, place)


def _not_yaml(source: str, text: str, error: yaml.MarkedYAMLError) -> Unreadable:
    mark = error.context_mark if error.problem in NEVER_CLOSED else error.problem_mark
    place = _place(mark) if mark else None
    found, fix = in_words(error.context, error.problem, _character(text, place))
    if (blank := _line(text, place).find(NO_BREAK)) >= 0:
        fix = f"the blank in column {blank + 1} of this line is a non-breaking one (U+00A0), which means nothing here: type it anew"
    return Unreadable(source, found, fix, place, code="not-yaml", text=text)


def _character(text: str, place: Place | None) -> str:
    return _line(text, place)[place.column - 1 : place.column] if place else ""


def _line(text: str, place: Place | None) -> str:
    lines = text.splitlines()
    return lines[place.line - 1] if place and place.line <= len(lines) else ""


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _extent(builder: Builder, event: Any) -> Place:
    """Where the event begins, and how much of that line is its own: nothing for an empty value, 1 for a map or list."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.CollectionStartEvent) and not (event.tag or event.anchor):
        return Place(start.line + 1, start.column + 1)
    if end.line == start.line:
        return Place(start.line + 1, start.column + 1, end.column - start.column)
    line = builder.lines[start.line] if start.line < len(builder.lines) else ""
    return Place(start.line + 1, start.column + 1, max(1, len(line.rstrip()) - start.column))
