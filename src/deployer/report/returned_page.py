"""The page of a workbook that came back: what would break a rule and which, and what was decided."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.returned.answer import Change, Edit, Returned, Slot
from deployer.plan.schema import Plan
from deployer.report.amounts import count, listed
from deployer.report.book import Book, plain
from deployer.report.dates import short
from deployer.report.labels import RULES, SESSIONS, capital, label
from deployer.report.parts import heading, indented, page

UNCHANGED = "Nothing was changed."
NOBODY = "Others may be sent there instead: to have nobody come, take the need out of the scenario."


def returned_page(plan: Plan, name: str, found: Returned) -> RenderableType:
    """All of it; `name` is the workbook's file."""
    book = Book.of(plan)
    return page(book, f"What was changed in {name}", Text(), *_parts(book, found))


def _parts(book: Book, found: Returned) -> Iterator[RenderableType]:
    if not found.changes:
        yield Text(UNCHANGED, style="bold")
        return
    decided = [one for one in found.changes if one.decided]
    refused = [one for one in found.changes if not one.decided]
    yield Text(_headline(len(decided), len(refused)), style="bold")
    if refused:
        yield heading("What would break a rule, and is left as it was")
        for one in refused:
            yield from (indented(line) for line in change_lines(book, one))
            yield from (indented(f"- {line}", by=4) for line in _broken(one))
    if decided:
        yield heading("What is decided now")
        for one in decided:
            yield from (indented(line) for line in change_lines(book, one))
    if any(_all_gone(book, found, one) for one in decided):
        yield indented(NOBODY)


def _headline(decided: int, refused: int) -> str:
    if not refused:
        return f"{capital(count(decided, 'change'))}; every rule is kept."
    if not decided:
        return f"{capital(count(refused, 'change'))}; {'it would' if refused == 1 else 'each would'} break a rule."
    return f"{capital(count(decided + refused, 'change'))}: {decided} can be, {refused} would break a rule."


def change_lines(book: Book, change: Change) -> Iterator[str]:
    """Science at Example Academy: Science SLE 1 moved from Tue 15 Sep to Thu 17 Sep (Plan!12)."""
    [first, *_] = change.edits
    what = f"{book.what(first.need)} at {book.school(first.school)}"
    if first.before and first.after and first.before.specialist != first.after.specialist:
        yield f"{what}: {_instead(book, first)} {_on(change.edits)}{_rows(change.edits)}"
        return
    people = listed(dict.fromkeys(book.person(_slot(edit).specialist) for edit in change.edits))
    yield f"{what}: {people} {_done(first)}{_rows(change.edits)}"


def _slot(edit: Edit) -> Slot:
    slot = edit.after or edit.before
    assert slot is not None
    return slot


def _instead(book: Book, edit: Edit) -> str:
    assert edit.before
    assert edit.after
    return f"{book.person(edit.after.specialist)} instead of {book.person(edit.before.specialist)}"


def _on(edits: Sequence[Edit]) -> str:
    """On Tue 15 Sep and Tue 22 Sep; a visit that moves too says so."""
    dates = []
    for edit in edits:
        assert edit.before
        assert edit.after
        moved = f" (was {_moment(edit.before)})" if edit.kind == "moved" else ""
        dates.append(f"{_moment(edit.after)}{moved}")
    return f"on {listed(dates)}"


def _done(edit: Edit) -> str:
    if edit.before and edit.after:
        return f"moved from {_moment(edit.before)} to {_moment(edit.after)}"
    return f"{'no longer' if edit.before else 'newly'} on {_moment(_slot(edit))}"


def _moment(slot: Slot) -> str:
    part = "" if slot.session == "day" else f", {SESSIONS[slot.session]}"
    return f"{short(slot.date)}{part}"


def _rows(edits: Sequence[Edit]) -> str:
    places = [edit.row for edit in edits if edit.row]
    return f" ({', '.join(places)})" if places else ""


def _broken(change: Change) -> Iterator[str]:
    for one in change.breaks:
        yield f"{capital(label(RULES, one.rule))}: {plain(one.text)}."


def _all_gone(book: Book, found: Returned, change: Change) -> bool:
    """Whether nobody is left of those who served the need."""
    need = change.edits[0].need
    if need not in book.deployments:
        return False
    edits = [edit for one in found.changes if one.decided for edit in one.edits if edit.need == need]
    deleted = sum(edit.after is None for edit in edits) - sum(edit.before is None for edit in edits)
    return deleted == sum(len(visit.specialists) for visit in book.deployments[need].visits)
