"""Studies read from their files: a scenario, and the cases that are planned beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path as File

from deployer.errors import Finding
from deployer.scenario.change_text import value_text
from deployer.scenario.load import read_tree
from deployer.scenario.nearest import suggestion
from deployer.scenario.overlay import WhatIf, beside, given_value, read_overlay, steps_of
from deployer.scenario.overlay_step import Layer, Step
from deployer.scenario.schema.study import Combination, Study, Sweep
from deployer.scenario.shape import fitted
from deployer.scenario.tree import Path, Tree

FORMAT = "deployer/study/1"
STUDY = "deployer/study/"
"""How the format of every study begins."""
MOST_CASES = 500
LONGEST = 70
"""Characters of a case's name, so that a number behind it still makes an id."""
BASE = "base"
"""The name of what everything is held against."""


@dataclass(frozen=True)
class Case:
    """One scenario to plan beside the base: the base with these what-ifs laid over it.

    name      short, of letters, digits and _, unlike that of any other case; files are called after it
    title     what people call it
    why       the question behind it
    what_ifs  those from files, which may be meant for another scenario
    layers    all, in the order in which they are laid over each other
    """

    name: str
    title: str
    why: str | None
    what_ifs: tuple[WhatIf, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Asked:
    """A study that was read: its file, the file of its scenario, and its cases."""

    title: str
    tree: Tree
    base: File
    cases: tuple[Case, ...]


def read_study(path: File) -> Asked:
    """The study in the file, with all its what-ifs. Raises Unreadable or Findings."""
    tree = read_tree(path)
    study, faults = fitted(tree, Study, FORMAT)
    if study is None or faults:
        raise tree.faulty(faults)
    if wrong := [*_unknown(study), *_too_many(study)]:
        raise tree.faulty(wrong)
    what_ifs = {key: read_overlay(beside(path, name)) for key, name in study.overlays.items()}
    return Asked(study.title, tree, beside(path, study.base), _named_apart([*_cases(study, tree, what_ifs)]))


def cases_of(what_ifs: Sequence[WhatIf], values: Sequence[str], *, stack: bool) -> tuple[Case, ...]:
    """The cases that a command line names: each what-if alone, and all single values together; or everything on one pile.

    Raises Findings or Unreadable for a value that cannot be read.
    """
    given = tuple(given_value(said) for said in values)
    if stack and what_ifs:
        title = " + ".join([*(one.asked.title for one in what_ifs), *values])
        layers = (*(one.layer for one in what_ifs), *given)
        return (Case(_slug("_and_".join(_stem(one) for one in what_ifs)), title, None, tuple(what_ifs), layers),)
    alone = [Case(_slug(_stem(one)), one.asked.title, one.asked.why, (one,), (one.layer,)) for one in what_ifs]
    set_here = [Case(_slug("_".join(values)), ", ".join(values), None, (), given)] if given else []
    return _named_apart([*alone, *set_here])


def _unknown(study: Study) -> Iterator[Finding]:
    for key, one in study.scenarios.items():
        for position, named in enumerate(one.overlays):
            if named not in study.overlays:
                found = f"entry {position + 1} of scenario {key} is '{named}', which is not among the overlays"
                way_out = suggestion(named, study.overlays, "name one of them")
                yield Finding("unknown-id", f"scenarios.{key}.overlays[{position}]", found, way_out)
    if not (study.overlays or study.sweep or study.scenarios):
        yield Finding("no-effect", "", "this study asks nothing", "add 'overlays', 'scenarios' or 'sweep'")


def _too_many(study: Study) -> Iterator[Finding]:
    grids = [("sweep", study.sweep), *((f"scenarios.{key}.sweep", one.sweep) for key, one in study.scenarios.items())]
    for where, sweep in grids:
        count = 1
        for values in sweep.values():
            count *= len(values)
        if count > MOST_CASES:
            found = f"these values make {count:,} scenarios"
            yield Finding("too-many-cases", where, found, f"try fewer: {MOST_CASES} at most in one grid")


def _cases(study: Study, tree: Tree, what_ifs: Mapping[str, WhatIf]) -> Iterator[Case]:
    combined = study.scenarios or {key: Combination(overlays=[key]) for key in study.overlays}
    for key, one in combined.items():
        used = tuple(what_ifs[name] for name in one.overlays)
        title = one.title or " + ".join(each.asked.title for each in used) or key
        why = used[0].asked.why if len(used) == 1 else None
        whole = Case(key, title, why, used, tuple(each.layer for each in used))
        yield from _swept(whole, one.sweep, tree, ("scenarios", key, "sweep"))
    if study.sweep:
        yield from _swept(Case("", "", None, (), ()), study.sweep, tree, ("sweep",))


def _swept(case: Case, sweep: Sweep, tree: Tree, at: Path) -> Iterator[Case]:
    """The case with each combination of the values; itself where there are none."""
    if not sweep:
        yield case
        return
    for places in product(*(range(len(values)) for values in sweep.values())):
        steps, said = [], []
        for (dotted, values), place in zip(sweep.items(), places, strict=True):
            steps.append(Step("set", steps_of(dotted), tree, (*at, dotted, place)))
            said.append(f"{dotted} {value_text(values[place])}")
        title = ", ".join([case.title, *said] if case.title else said)
        name = _slug("_".join([case.name, *said] if case.name else said))
        yield Case(name, title, case.why, case.what_ifs, (*case.layers, Layer(title, tree, tuple(steps))))


def _named_apart(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Cases with names that differ, also from that of the base: a second one of a name gets a number."""
    seen = {BASE: 1}
    apart = []
    for case in cases:
        seen[case.name] = seen.get(case.name, 0) + 1
        number = seen[case.name]
        name = case.name if number == 1 else f"{case.name}_{number}"
        apart.append(Case(name, case.title, case.why, case.what_ifs, case.layers))
    return tuple(apart)


def _stem(what_if: WhatIf) -> str:
    return File(what_if.layer.source).stem


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:LONGEST] or "case"
