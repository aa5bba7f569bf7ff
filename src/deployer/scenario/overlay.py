"""What-ifs read from their files: each an ordered list of steps, to be laid over a scenario."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path as File

from deployer.errors import Finding, Findings, Place
from deployer.scenario.load import Loaded, parsed, read_tree, understood
from deployer.scenario.overlaid import overlaid
from deployer.scenario.overlay_step import Layer, Step
from deployer.scenario.schema.overlay import Overlay
from deployer.scenario.shape import fitted
from deployer.scenario.tree import Path, Tree, visible

FORMAT = "deployer/overlay/1"
OVERLAY = "deployer/overlay/"
"""How the format of every overlay begins."""
YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class WhatIf:
    """An overlay that was read.

    asked   what its file says
    layer   its steps
    """

    asked: Overlay
    layer: Layer

    @property
    def base(self) -> File | None:
        """The file of the scenario that it is meant for; None where it names none that is there."""
        named = self.asked.applies_to
        if named is None or not named.endswith(YAML):
            return None
        path = beside(File(self.layer.source), named)
        return path if path.is_file() else None


def beside(path: File, named: str) -> File:
    """The file that is named in another one, without steps back and forth."""
    return File(normpath(path.parent / named))


def read_overlay(path: File) -> WhatIf:
    """The what-if in the file; nothing is compared with any scenario. Raises Unreadable or Findings."""
    return _what_if(read_tree(path))


def spelled(name: str, content: Mapping[str, object]) -> WhatIf:
    """The what-if that this content would be as a file of that name. Raises Findings."""
    return _what_if(parsed(name, json.dumps(content, ensure_ascii=False)))


def _what_if(tree: Tree) -> WhatIf:
    asked, faults = fitted(tree, Overlay, FORMAT)
    if asked is None or faults:
        raise tree.faulty(faults)
    layer = Layer(asked.title, tree, tuple(_steps(tree)))
    if wrong := [*_empty(layer), *_overlapping(layer)]:
        raise tree.faulty(wrong)
    return WhatIf(asked, layer)


def given_value(said: str) -> Layer:
    """The what-if that `path=value` spells, the value as a scenario has it. Raises Findings or Unreadable."""
    path, _, value = (part.strip() for part in said.partition("="))
    if not value:
        found = f"'{visible(said)}' gives no value"
        raise Findings([Finding("missing-value", "", found, "write path=value, as budget.total=30000")])
    tree = parsed(f"--set {path}", value)
    if tree.faults:
        raise tree.faulty(tree.faults)
    return Layer(said, tree, (Step("set", steps_of(path), tree, ()),))


def apply(base: Tree, layers: Sequence[Layer]) -> Loaded:
    """The scenario with the what-ifs laid over it, each over what the ones before have made, checked as any scenario is.

    Raises Findings, each with the file that it is in.
    """
    return understood(overlaid(base, layers))


def misfits(whatif: WhatIf, base: Tree) -> Iterator[Finding]:
    """A finding where the what-if is meant for another scenario."""
    named = whatif.asked.applies_to
    if named is None or _fits(whatif, named, base):
        return
    title = base.data.get("title") if isinstance(base.data, dict) else None
    found = f"this what-if is for '{visible(named)}', and not for '{visible(str(title))}' in {visible(File(base.source).name)}"
    fix = "give it together with that one, or correct 'applies_to'"
    place = whatif.layer.tree.place(("applies_to",))
    yield Finding("wrong-scenario", "applies_to", found, fix, place=_in(whatif.layer.tree, place))


def _fits(whatif: WhatIf, named: str, base: Tree) -> bool:
    if not named.endswith(YAML):
        return isinstance(base.data, dict) and base.data.get("title") == named
    if not base.source.endswith(YAML):
        return True  # a plan's own scenario has no file to compare
    if whatif.base is not None:
        return whatif.base.resolve() == File(base.source).resolve()
    return File(named).name == File(base.source).name


def steps_of(dotted: str) -> Path:
    """The path that people write with dots."""
    return tuple(dotted.split("."))


def _steps(tree: Tree) -> Iterator[Step]:
    for position, dotted in enumerate(tree.data.get("remove", [])):
        yield Step("remove", steps_of(dotted), tree, ("remove", position))
    for dotted in tree.data.get("set", {}):
        yield Step("set", steps_of(dotted), tree, ("set", dotted))
    for dotted, entries in tree.data.get("add", {}).items():
        for key in entries:
            yield Step("add", (*steps_of(dotted), key), tree, ("add", dotted, key))


def _empty(layer: Layer) -> Iterator[Finding]:
    if not layer.steps:
        yield Finding("no-effect", "", "this what-if changes nothing", "add 'set', 'add' or 'remove'")
    for step in layer.steps:
        if step.value is None and step.action != "remove":
            found = f"'{step.dotted}' has no value"
            fix = "write a value; to take something out, list its path under 'remove'"
            yield Finding("empty-value", step.where, found, fix, place=step.place)


def _overlapping(layer: Layer) -> Iterator[Finding]:
    """Two steps of one what-if, one of them within the other: nobody could say which comes first."""
    for position, step in enumerate(layer.steps):
        for other in layer.steps[:position]:
            if step.meets(other):
                found = f"'{step.dotted}' is changed twice: it is also in '{other.action}' as '{other.dotted}'"
                yield Finding("overlay-overlap", step.where, found, "keep one of the two", place=step.place)
                break


def _in(tree: Tree, place: Place | None) -> Place | None:
    return place and replace(place, source=tree.source)
