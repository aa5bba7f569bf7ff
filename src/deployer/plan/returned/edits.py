"""What was done to a plan's rows: which were moved, renamed, added and deleted, wherever they stand now."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from deployer.plan.returned.answer import Edit, Slot
from deployer.plan.returned.keys import Key
from deployer.plan.returned.rows import Row
from deployer.plan.schema import Plan, Visit
from deployer.plan.verifiers.facts import grouped


@dataclass(frozen=True)
class Pair:
    """A row of the plan and what has become of it; one of the two may be missing."""

    need: str
    before: Slot | None
    after: Slot | None
    row: str | None


def pairs_of(plan: Plan, rows: Sequence[Row]) -> list[Pair]:
    """Every row of the plan and of the sheet once.

    Rows are told by the visit that they say they were; of several copies of one the one that is unchanged is it, else the
    first. The others are paired by what they say: the same need, date, part of the day and person; then the same need and
    person by date; then the same need and time.
    """
    known = dict(_rows_of(plan))
    found: list[Pair] = []
    waiting: list[Row] = []
    for key, same in grouped(rows, lambda row: row.key).items():
        waiting += _claimed(key, same, known, found)
    for what in (
        _whole,
        lambda need, slot: (need, slot.specialist),
        lambda need, slot: (need, slot.date, slot.session),
    ):
        waiting = _paired(what, waiting, known, found)
    found += [Pair(row.need, None, _slot(row), row.where) for row in waiting]
    found += [Pair(key.need, slot, None, None) for key, slot in known.items()]
    return found


def edits_of(plan: Plan, pairs: Sequence[Pair]) -> list[Edit]:
    """What differs, by school and date."""
    needs = plan.scenario.given.needs
    order = {school: place for place, school in enumerate(plan.scenario.given.schools)}
    edits = [
        Edit(
            kind=_kind(pair),
            need=pair.need,
            school=needs[pair.need].school,
            before=pair.before,
            after=pair.after,
            row=pair.row,
        )
        for pair in pairs
        if pair.before != pair.after
    ]
    return sorted(edits, key=lambda edit: (order[edit.school], edit.need, *_when(edit)))


def _rows_of(plan: Plan) -> Iterator[tuple[Key, Slot]]:
    for one in plan.deployments:
        for number, visit in enumerate(one.visits, 1):
            for person in visit.specialists:
                yield Key(one.need, number, person), _of_visit(visit, person)


def _of_visit(visit: Visit, person: str) -> Slot:
    return Slot(date=visit.date, session=visit.session, specialist=person)


def _slot(row: Row) -> Slot:
    return Slot(date=row.date, session=row.session, specialist=row.person)


def _claimed(key: Key | None, same: Sequence[Row], known: dict[Key, Slot], found: list[Pair]) -> list[Row]:
    """Pair one of these rows with the visit that they say; the rest, copies and rows of other needs, wait."""
    mine = [row for row in same if key and row.need == key.need]
    if key is None or not mine:
        return [replace(row, key=None) for row in same]
    slot = known.pop(key)
    best = next((row for row in mine if _slot(row) == slot), mine[0])
    found.append(Pair(best.need, slot, _slot(best), best.where))
    return [replace(row, key=None) for row in same if row is not best]


def _whole(need: str, slot: Slot) -> Hashable:
    return need, slot


def _paired(
    what: Callable[[str, Slot], Hashable], waiting: Sequence[Row], known: dict[Key, Slot], found: list[Pair]
) -> list[Row]:
    """Pair rows with what is left of the plan where both are alike in this; earlier ones first. Those that are left over."""
    left: dict[Hashable, list[Key]] = grouped(
        sorted(known, key=lambda key: (known[key].date, key)), lambda key: what(key.need, known[key])
    )
    over = []
    for row in sorted(waiting, key=lambda row: (row.date, row.session, row.person)):
        same = left.get(what(row.need, _slot(row)), [])
        if same:
            found.append(Pair(row.need, known.pop(same.pop(0)), _slot(row), row.where))
        else:
            over.append(row)
    return over


def _kind(pair: Pair) -> Literal["moved", "renamed", "added", "deleted"]:
    """moved, renamed, added or deleted."""
    if pair.before is None:
        return "added"
    if pair.after is None:
        return "deleted"
    same_time = (pair.before.date, pair.before.session) == (pair.after.date, pair.after.session)
    return "renamed" if same_time else "moved"


def _when(edit: Edit) -> tuple[date, str, str]:
    slot = edit.before or edit.after
    assert slot is not None
    return slot.date, slot.session, slot.specialist
