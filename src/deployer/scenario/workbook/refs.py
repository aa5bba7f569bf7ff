"""Cells that name something: by its name or its id."""

from dataclasses import dataclass
from typing import Any

from deployer.scenario.nearest import suggestion
from deployer.scenario.workbook.kinds import MisreadError, Words, label, shown
from deployer.scenario.workbook.names import ID, Names, slug
from deployer.scenario.workbook.open import Cell
from deployer.scenario.workbook.sheet_names import SHORT, WHOLE


@dataclass(frozen=True)
class Ref:
    """A name or id of something in the workbook.

    strict  it must be in the workbook; else an id may be that of something that packages give, which is looked at later
    """

    collection: str
    strict: bool = True

    def written(self, value: Any, names: Names) -> Cell:
        return Words().written(names.said(self.collection, str(value)), names)

    def read(self, cell: Cell, names: Names) -> Any:
        said = str(Words().read(cell, names))
        ids = names.ids(self.collection, said)
        if len(ids) == 1:
            return ids[0]
        if len(ids) > 1:
            found = f"is {shown(cell)}, which is the name of several"
            raise MisreadError("ambiguous-name", found, f"write the Id: {' or '.join(ids[:3])}")
        if not self.strict and ID.fullmatch(said):
            return said
        found = f"is {shown(cell)}, which is not on the sheet {sheet_of(self.collection)}"
        raise MisreadError("unknown-id", found, _nearest_of(said, names, self.collection))


def sheet_of(collection: str) -> str:
    """The sheet that the collection's rows are on."""
    return SHORT[collection][0] if collection in SHORT else WHOLE.get(collection, collection)


def _nearest_of(said: str, names: Names, collection: str) -> str:
    written = names.all_said(collection)
    return suggestion(said, written, f"add it to the sheet {sheet_of(collection)}, or name one of its rows")


@dataclass(frozen=True)
class NewId:
    """A name that becomes an id."""

    def written(self, value: Any, names: Names) -> Cell:  # noqa: ARG002
        text = label(str(value))
        return text if slug(text) == value else str(value)

    def read(self, cell: Cell, names: Names) -> Any:
        said = str(Words().read(cell, names))
        found = said if ID.fullmatch(said) else slug(said)
        if not found:
            raise MisreadError("bad-id", f"is {shown(cell)}, of which no id can be made", "use letters or digits")
        return found
