"""Which sheet and column is which path of a scenario: said here once, for template, export and import alike.

Columns come from the schema: heads from its keys, units and notes from its texts. What no column holds stands on the last
sheet, path by path.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from deployer.scenario.schema import GoalName, Scenario
from deployer.scenario.subject import fields_of, kind_at
from deployer.scenario.workbook.kind_of import kind_of, plain
from deployer.scenario.workbook.kinds import Choice, Kind
from deployer.scenario.workbook.refs import NewId, Ref
from deployer.scenario.workbook.sheet_names import MADE_OF, MORE, SHORT, WHOLE, Steps

UNIT = re.compile(r"(Pounds a day|Pounds|Percent|Person-days|Days|Minutes|Half days)\b")
REST, LISTS, HELP = "Everything else", "Lists", "How to"


@dataclass(frozen=True)
class Column:
    """One column.

    path      what it holds, seen from the row's own place
    kind      what its cells can be
    head      what stands on top, with the unit
    note      what people read when they point at it
    required  whether each row must have it
    """

    path: Steps
    kind: Kind
    head: str
    note: str
    required: bool


@dataclass(frozen=True)
class Variant:
    """Where the rows of a table lie: `at`, with a kind of name for each `*` in it.

    word  what stands in the column What, where the table has several of these
    """

    at: Steps
    keys: tuple[Kind, ...]
    word: str = ""


@dataclass(frozen=True)
class Table:
    """One sheet.

    heads    of the columns that name a row: one for each key, in order; a variant with fewer keys has the last ones
    defines  the collection whose rows stand here: then the last column is their Id, made of `made_of` where it is empty
    """

    sheet: str
    variants: tuple[Variant, ...]
    columns: tuple[Column, ...]
    heads: tuple[str, ...] = ()
    defines: str = ""
    made_of: tuple[Steps, ...] = (("name",),)
    upright: bool = False

    @property
    def has_words(self) -> bool:
        """Whether a column says which variant a row is."""
        return len(self.variants) > 1


_SCHOOL, _PERSON, _NEED = Ref("schools"), Ref("specialists"), Ref("needs")
_NAME = NewId()


@cache
def layout() -> tuple[Table, ...]:
    """Every sheet, in the order of the workbook."""
    return (*_short(), *_trust(), *_whole(), *_more(), *_below())


def _short() -> Iterator[Table]:
    for collection, (sheet, heads) in SHORT.items():
        found = {".".join(column.path): column for column in columns_at((collection, "*"))}
        columns = tuple(_headed(found[path], head) for path, head in heads)
        yield _entities(sheet, collection, columns)


def _entities(sheet: str, collection: str, columns: tuple[Column, ...], *above: str) -> Table:
    made_of = MADE_OF.get(collection, (("name",),))
    name_first = tuple(sorted(columns, key=lambda column: column.path != ("name",)))
    return Table(sheet, (Variant((*above, collection, "*"), (_NAME,)),), name_first, (), collection, made_of)


def _headed(column: Column, head: str) -> Column:
    return Column(column.path, column.kind, head, column.note, column.required)


def _trust() -> Iterator[Table]:
    columns = tuple(column for column in columns_at(()) if column.path != ("format",))
    yield Table("Trust", (Variant((), ()),), columns, upright=True)


def _whole() -> Iterator[Table]:
    for collection, sheet in WHOLE.items():
        yield _entities(sheet, collection, columns_at((collection, "*")))
    yield _entities("Data points", "points", columns_at(("data_points", "points", "*")), "data_points")
    yield _entities("Match scores", "scores", columns_at(("match_scores", "scores", "*")), "match_scores")


def _more() -> Iterator[Table]:
    """What the short sheets leave out."""
    for collection, sheet in MORE.items():
        short = {path for path, _head in SHORT[collection][1]}
        columns = tuple(one for one in columns_at((collection, "*")) if ".".join(one.path) not in short)
        key = {"schools": ("School", _SCHOOL), "specialists": ("Person", _PERSON), "needs": ("Need (its Id)", _NEED)}
        head, kind = key[collection]
        yield Table(sheet, (Variant((collection, "*"), (kind,)),), columns, (head,))


def _below() -> Iterator[Table]:
    """Tables within tables."""
    yield Table("Dates", DATES, columns_at(("calendar", "closures", "*")), ("Who", "Name"))
    yield _sub("Teams", ("needs", "*", "seats", "*"), (_NEED, _NAME), ("Need (its Id)", "Place in the team"))
    yield _sub("Package needs", ("packages", "*", "needs", "*"), (Ref("packages"), _NAME), ("Package", "Need"))
    changes = ("schools", "*", "package_needs", "*")
    yield _sub("Package changes", changes, (_SCHOOL, _NAME), ("School", "Package need"))
    yield _sub("Risk log", ("schools", "*", "risk_log", "*"), (_SCHOOL, _NAME), ("School", "Entry"))
    yield _sub("Journeys", ("travel", "matrix", "*", "*"), (Ref("schools", strict=False),) * 2, ("From", "To"))
    yield _sub("Last term", ("last_term", "schools", "*"), (_SCHOOL,), ("School",))
    yield _sub("Goals", ("goals", "*"), (Choice(get_args(GoalName)),), ("Goal",))
    yield Table("Weights", WEIGHTS, columns_at(("weights", "pupils", "*")), ("Band",))


def _sub(sheet: str, at: Steps, keys: tuple[Kind, ...], heads: tuple[str, ...]) -> Table:
    return Table(sheet, (Variant(at, keys),), columns_at(at), heads)


DATES = (
    Variant(("calendar", "closures", "*"), (_NAME,), "all schools closed"),
    Variant(("calendar", "terms", "*"), (_NAME,), "term"),
    Variant(("schools", "*", "closures", "*"), (_SCHOOL, _NAME), "school closed"),
    Variant(("schools", "*", "quiet", "*"), (_SCHOOL, _NAME), "quiet: no visits"),
    Variant(("schools", "*", "inset", "*"), (_SCHOOL, _NAME), "INSET day"),
    Variant(("specialists", "*", "away", "*"), (_PERSON, _NAME), "person away"),
)
WEIGHTS = (
    Variant(("weights", "pupils", "*"), (_NAME,), "pupils"),
    Variant(("weights", "disadvantaged", "*"), (_NAME,), "disadvantaged pupils"),
)


def columns_at(at: Steps) -> tuple[Column, ...]:
    """A column for each field of the record there that one cell can hold, those of records within it too."""
    record = Scenario if not at else kind_at(Scenario, at)
    return tuple(_columns(record, (), required=True))


def _columns(record: type[BaseModel], path: Steps, *, required: bool) -> Iterator[Column]:
    for key, info in fields_of(record).items():
        here, annotation = (*path, key), info.rebuild_annotation()
        must = required and info.is_required()
        kind, inner = kind_of(key, annotation), plain(annotation)
        if kind is not None:
            yield Column(here, kind, head_of(here, info.description or ""), _note(info.description), must)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            further = _columns(inner, here, required=must)
            yield from (one for one in further if kind is None or one.path[-1] in BESIDE)


BESIDE = frozenset({"approximate", "a", "b"})
"""Keys of a record written in one cell that have a cell of their own all the same."""


def head_of(path: Steps, text: str) -> str:
    """The keys in words, and the unit where the schema's text begins with one."""
    said = ": ".join(step.replace("_", " ") for step in path)
    head = f"{said[0].upper()}{said[1:]}"
    unit = UNIT.match(text)
    return head if unit is None or unit[1].split()[0].lower() in head.lower() else f"{head} ({unit[1].lower()})"


def _note(text: Any) -> str:
    """The schema's text as people read it who write yes and no."""
    plain = " ".join(str(text or "").replace("`", "").split())
    return re.sub(r"\bFalse:", "No:", re.sub(r"\bTrue:", "Yes:", plain))
