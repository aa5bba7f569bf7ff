"""A scenario spread over the sheets of the layout: rows of cells, and the rest path by path."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from deployer.scenario.schema import Scenario
from deployer.scenario.subject import fields_of, kind_at, record_at
from deployer.scenario.tree import Path, where_of
from deployer.scenario.workbook.index import Index, index
from deployer.scenario.workbook.kind_of import kind_of
from deployer.scenario.workbook.kinds import Kind, MisreadError
from deployer.scenario.workbook.layout import Column, Table, Variant
from deployer.scenario.workbook.names import Names, names_in
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.sheet_names import Steps

LONGEST = 32_767
"""Characters in a cell: no Excel holds more."""
NAMED = ("schools", "specialists", "roles", "hubs", "categories", "tiers", "supplies", "needs", "packages")
Row = dict[Steps, Cell]
"""The cells of a row by their columns' paths."""


@dataclass
class Sheets:
    """A scenario as cells.

    rows   sheet -> (word of the variant, ids that the row stands for) -> its cells
    rest   path -> what stands on the last sheet
    """

    names: Names
    rows: dict[str, dict[tuple[str, Steps], Row]] = field(default_factory=dict)
    rest: list[tuple[str, Cell]] = field(default_factory=list)

    def row(self, table: Table, variant: Variant, path: Path) -> Row:
        """The row of what lies at the path."""
        keys = tuple(str(step) for step, wanted in zip(path, variant.at, strict=False) if wanted == "*")
        return self.rows.setdefault(table.sheet, {}).setdefault((variant.word, keys), {})


def spread(scenario: Scenario) -> Sheets:
    """The scenario on the sheets. Goals are told even where they are the usual ones."""
    data = scenario.model_dump(by_alias=True, exclude_defaults=True)
    data["goals"] = scenario.model_dump(by_alias=True, include={"goals"}, exclude_defaults=True).get("goals") or {
        goal: setting.model_dump(exclude_defaults=True) for goal, setting in scenario.goals.items()
    }
    data.pop("format")
    return _Spreader(index(), Sheets(names_in(data, NAMED))).spread(data)


@dataclass
class _Spreader:
    index: Index
    sheets: Sheets

    def spread(self, data: Mapping[str, Any]) -> Sheets:
        self._children(data, (), ())
        return self.sheets

    def _walk(self, value: Any, path: Path, pattern: Steps) -> None:
        for table, variant in self.index.rows.get(pattern, ())[:1]:
            if table.defines or not value:
                self.sheets.row(table, variant, path)
        if pattern in self.index.columns:
            self._column(value, path, pattern)
        elif pattern in self.index.parents and isinstance(value, dict):
            if not value and pattern not in self.index.rows:
                self._nothing(path, pattern)
            self._children(value, path, pattern)
        else:
            self._rest(value, path)

    def _children(self, value: Mapping[str, Any], path: Path, pattern: Steps) -> None:
        any_id = (*pattern, "*")
        known = any_id in self.index.parents
        for key, inner in value.items():
            self._walk(inner, (*path, key), any_id if known else (*pattern, key))

    def _column(self, value: Any, path: Path, pattern: Steps) -> None:
        table, variant, column = self.index.columns[pattern]
        beside = (
            {key: one for key, one in value.items() if (*pattern, key) in self.index.columns}
            if isinstance(value, dict)
            else {}
        )
        own = {key: one for key, one in value.items() if key not in beside} if beside else value
        if own or not beside:
            self._cell(table, variant, column, own, path)
        for key, one in beside.items():
            self._walk(one, (*path, key), (*pattern, key))

    def _cell(self, table: Table, variant: Variant, column: Column, value: Any, path: Path) -> None:
        cell = cell_of(column.kind, value, self.sheets.names)
        if cell is None:
            self._rest(value, path)
        else:
            self.sheets.row(table, variant, path)[column.path] = cell

    def _nothing(self, path: Path, pattern: Steps) -> None:
        """A record in which nothing is said: one of its usual values says that it is there."""
        record = record_at(Scenario, path)
        if record is None or (pattern not in self.index.parents):
            self._rest({}, path)
            return
        around = record_at(Scenario, path[:-1])
        if around is not None and fields_of(around)[str(path[-1])].is_required():
            return
        usual = [
            (key, info.default) for key, info in fields_of(record).items() if (*pattern, key) in self.index.columns
        ]
        told = next(((key, value) for key, value in usual if isinstance(value, int | str | float)), None)
        if told is None:
            self._rest({}, path)
        else:
            self._walk(told[1], (*path, told[0]), (*pattern, told[0]))

    def _rest(self, value: Any, path: Path) -> None:
        self.sheets.rest.extend((where_of(at), cell) for at, cell in _leaves(value, path, self.sheets.names))


def cell_of(kind: Kind, value: Any, names: Names) -> Cell:
    """The cell for a value; None where reading it back would not give the same."""
    try:
        cell = kind.written(value, names)
        read = kind.read(float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell, names)
    except (MisreadError, KeyError, ValueError):
        return None
    if isinstance(cell, str) and len(cell) > LONGEST:
        return None
    return cell if same(read, value) else None


def same(one: Any, other: Any) -> bool:
    """Whether both are the same data in the same order: true is not 1, though 2.0 is 2."""
    return json.dumps(told(one)) == json.dumps(told(other))


def told(value: Any) -> Any:
    """The data as a file says them: dates as texts, 2.0 as 2."""
    if isinstance(value, dict):
        return {key: told(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [told(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def _leaves(value: Any, path: Path, names: Names) -> Iterator[tuple[Path, Cell]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key), names)
    elif (
        isinstance(value, list)
        and value
        and (isinstance(value[0], dict) or len(json.dumps(value, default=str)) > LONGEST)
    ):
        for position, inner in enumerate(value):
            yield from _leaves(inner, (*path, position), names)
    else:
        yield path, _leaf(value, path, names)


def _leaf(value: Any, path: Path, names: Names) -> Cell:
    """A value as its kind has it, else as JSON."""
    kind = rest_kind(path)
    cell = cell_of(kind, value, names) if kind else None
    text = json.dumps(value, default=str, ensure_ascii=False)
    return text if cell is None or (isinstance(cell, str) and cell[:1] in {"[", "{"}) else cell


def rest_kind(path: Path) -> Kind | None:
    """The kind of what stands at a path."""
    *above, last = path
    record = record_at(Scenario, tuple(above))
    info = fields_of(record).get(str(last)) if record else None
    if info is not None:
        return kind_of(str(last), info.rebuild_annotation())
    around = next((step for step in reversed(above) if isinstance(step, str)), "")
    return kind_of(around, kind_at(Scenario, path))
