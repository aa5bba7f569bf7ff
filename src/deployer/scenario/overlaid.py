"""A scenario file with what-ifs laid over it: still plain data with places, each in the file that it came from."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from deployer.errors import Finding, Place
from deployer.scenario.dangling import way_out
from deployer.scenario.overlay_packages import at_the_school
from deployer.scenario.overlay_step import Layer, Step, default_at, wrong_with
from deployer.scenario.tree import Path, Tree, path_of, where_of

COLUMNS = {"schools": "school", "specialists": "specialist", "needs": "need", "categories": "category"}
"""Kind -> the column of tables that names one."""


@dataclass(frozen=True)
class Change:
    """What one step of a what-if did.

    path   dotted
    old    what was there, as plain data, or counted where the scenario left it out; None: nothing
    new    what is there now; None: nothing
    """

    path: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Overlaid(Tree):
    """A tree in which every path is found in the file that it is from.

    gone      what was taken out, and where that is asked for
    changes   what each what-if did, in their order
    """

    gone: dict[Path, Place] = field(default_factory=dict)
    changes: tuple[tuple[Change, ...], ...] = ()

    @property
    def gone_rows(self) -> frozenset[tuple[str, str]]:
        """Rows about schools, people, needs and areas that were taken out, by id or by name."""
        found: set[tuple[str, str]] = set()
        for change in (one for each in self.changes for one in each if one.new is None):
            kind, _, key = change.path.partition(".")
            if kind in COLUMNS and path_of(change.path) in self.gone:
                name = change.old.get("name") if isinstance(change.old, dict) else None
                found |= {(COLUMNS[kind], key), (COLUMNS[kind], str(name or key))}
        return frozenset(found)

    def place(self, path: Path, *, of_key: bool = False) -> Place | None:
        """Where to point: for what was taken out, to where that is asked for."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.values:
                break
            if path[:length] in self.gone:
                return self.gone[path[:length]]
        return super().place(path, of_key=of_key)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """As in any file; a name that leads nowhere since a what-if is said so, with the way out."""
        return super().placed([self._since(finding) for finding in findings])

    def _since(self, finding: Finding) -> Finding:
        place = finding.place or self.place(path_of(finding.where))
        if finding.severity == "warning" or (place and place.source):
            return finding
        if finding.code != "unknown-id":
            return replace(finding, fix=f"{finding.fix}; it comes with the what-if")
        cause = self._cause(finding)
        since = ": this what-if takes it out" if cause else ", but was before this what-if"
        found = f"{finding.found}{since}"
        return replace(finding, found=found, fix=way_out(path_of(finding.where), self.at), place=cause or place)

    def _cause(self, finding: Finding) -> Place | None:
        """The step that took out what the finding misses."""
        named = self.at(path_of(finding.where))
        missing = named if isinstance(named, str) else str(path_of(finding.where)[-1])
        exact = [place for path, place in self.gone.items() if path[-1] == missing]
        of_package = [place for path, place in self.gone.items() if missing.startswith(f"{path[-1]}__")]
        return next(iter([*exact, *of_package]), None)


def changes_of(tree: Tree) -> tuple[tuple[Change, ...], ...]:
    """What each what-if did to the tree; nothing where none was laid over it."""
    return tree.changes if isinstance(tree, Overlaid) else ()


def overlaid(base: Tree, layers: Sequence[Layer]) -> Overlaid:
    """The tree with the what-ifs laid over it, from left to right; steps that cannot be taken are among its `faults`."""
    laying = _Laying(base)
    for layer in layers:
        laying.lay(layer)
    return laying.tree(layers)


class _Laying:
    """A copy of the base, changed step by step."""

    def __init__(self, base: Tree) -> None:
        self.base, self.data = base, deepcopy(base.data)
        self.keys, self.values = dict(base.keys), dict(base.values)
        self.gone: dict[Path, Place] = {}
        self.faults, self.notes = list(base.faults), list(base.notes)
        self.done: list[tuple[Layer, Step]] = []
        self.changes: list[tuple[Change, ...]] = []

    def tree(self, layers: Sequence[Layer]) -> Overlaid:
        """What has become of it."""
        base = self.base
        others = {**base.others, **{layer.source: layer.tree.text for layer in layers}}
        return Overlaid(
            base.source,
            base.text,
            self.data,
            self.keys,
            self.values,
            base.unknown,
            tuple(self.faults),
            tuple(self.notes),
            others,
            self.gone,
            tuple(self.changes),
        )

    def lay(self, layer: Layer) -> None:
        """Every step is judged by the scenario as it is before the what-if, since none meets another."""
        meant = [
            replace(step, path=at_the_school(step.path, self.data)) if step.action == "set" else step
            for step in layer.steps
        ]
        taken = [step for step in meant if self._may(step)]
        changes = [change for step in taken for change in self._take(step)]
        self.done += [(layer, step) for step in taken]
        self.changes.append(tuple(changes))

    def _may(self, step: Step) -> bool:
        wrong = wrong_with(step, self.data)
        if wrong is None:
            self.notes += list(self._twice(step))
            return True
        finding = wrong.of(step)
        if before := next((one for one in self.done if one[1].action == "remove" and one[1].meets(step)), None):
            finding = replace(finding, fix=f"the what-if '{before[0].title}' takes it out: leave one of the two away")
        self.faults.append(finding)
        return False

    def _twice(self, step: Step) -> Iterator[Finding]:
        for layer, other in self.done:
            if other.meets(step) and (other.action != "add" or other.path == step.path):
                what = f"'{step.dotted}'" if step.path == other.path else f"'{step.dotted}' and '{other.dotted}'"
                found = f"{what} is changed by two what-ifs: '{layer.title}' ({layer.source}) and then here"
                fix = "the later one counts; leave one away if that is not meant"
                yield Finding("changed-twice", where_of(step.path), found, fix, "warning", step.place)

    def _take(self, step: Step) -> Iterator[Change]:
        holder = self._holder(step)
        key = step.path[-1]
        old = holder.get(key, default_at(step.path)) if step.action == "set" else holder.get(key)
        new = None if step.action == "remove" else deepcopy(step.value)
        of_grid = step.at[:1] not in {(), ("set",)}
        if step.action == "set" and old == new and type(old) is type(new) and not of_grid:
            found = f"'{step.dotted}' is what it was before"
            self.notes.append(Finding("no-effect", where_of(step.path), found, "take it out", "warning", step.place))
        self._forget(step.path)
        if step.action == "remove":
            del holder[key]
            if step.place:
                self.gone[step.path] = step.place
        else:
            holder[key] = new
            self._remember(step)
        yield from _leaves(step.dotted, old, new)

    def _holder(self, step: Step) -> dict[Any, Any]:
        """The map in which the path's last key stands, made with what counts by default where the scenario leaves it out."""
        holder: dict[Any, Any] = self.data
        for position, part in enumerate(step.path[:-1]):
            here = step.path[: position + 1]
            if holder.get(part) is None:
                holder[part] = deepcopy(default_at(here)) or {}
                if step.place:
                    self.keys[here] = self.values[here] = step.place
            holder = holder[part]
        return holder

    def _forget(self, path: Path) -> None:
        for places in (self.keys, self.values):
            for inner in [one for one in places if one[: len(path)] == path]:
                del places[inner]
        for inner in [one for one in self.gone if one[: len(path)] == path]:
            del self.gone[inner]

    def _remember(self, step: Step) -> None:
        """The places of the new value are those in the what-if's file."""
        for places, theirs in ((self.keys, step.tree.keys), (self.values, step.tree.values)):
            for path, place in theirs.items():
                if path[: len(step.at)] == step.at:
                    places[(*step.path, *path[len(step.at) :])] = replace(place, source=step.tree.source)


def _leaves(path: str, old: Any, new: Any) -> Iterator[Change]:
    """Each changed value once; of two maps, those of their values that differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old | new:
            yield from _leaves(f"{path}.{key}", old.get(key), new.get(key))
    elif old != new:
        yield Change(path, old, new)
