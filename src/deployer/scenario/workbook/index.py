"""The layout, looked up by paths."""

from dataclasses import dataclass, field
from functools import cache

from deployer.scenario.workbook.layout import Column, Table, Variant, layout
from deployer.scenario.workbook.sheet_names import Steps


@dataclass
class Index:
    """The layout by paths.

    columns  pattern of a path -> its table, variant and column
    rows     pattern of a path at which rows lie -> tables and variants, the one that defines them first
    parents  every pattern on the way to one of these
    """

    columns: dict[Steps, tuple[Table, Variant, Column]] = field(default_factory=dict)
    rows: dict[Steps, list[tuple[Table, Variant]]] = field(default_factory=dict)
    parents: set[Steps] = field(default_factory=set)


@cache
def index() -> Index:
    """The layout by paths."""
    found = Index()
    for table in layout():
        for variant in table.variants:
            found.rows.setdefault(variant.at, []).append((table, variant))
            for column in table.columns:
                at = (*variant.at, *column.path)
                found.columns[at] = (table, variant, column)
                found.parents |= {at[:length] for length in range(len(at))}
    return found
