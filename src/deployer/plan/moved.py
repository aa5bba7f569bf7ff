"""Which visit of one plan is which of another: what was moved is neither dropped nor added."""

from collections.abc import Callable, Sequence

from deployer.plan.comparison import VisitChange
from deployer.plan.schema import Deployment, Plan, Visit

Pair = tuple[Visit, Visit]
Key = Callable[[Visit], object]


def visit_changes(base: Plan, other: Plan) -> list[VisitChange]:
    """Every visit that changes: needs in the base's order and then the other's, each by date."""
    before, after = ({one.need: one for one in plan.deployments} for plan in (base, other))
    found: list[VisitChange] = []
    for need in before | after:
        old, new = before.get(need), after.get(need)
        if old and new and old.school != new.school:
            found += _changes(old, None) + _changes(None, new)
        else:
            found += _changes(old, new)
    return found


def _changes(old: Deployment | None, new: Deployment | None) -> list[VisitChange]:
    one = old or new
    assert one is not None
    pairs, gone, come = matched(old.visits if old else (), new.visits if new else ())
    both: list[tuple[Visit | None, Visit | None]] = [pair for pair in pairs if not _alike(*pair)]
    both += [(visit, None) for visit in gone] + [(None, visit) for visit in come]
    both.sort(key=lambda pair: next((visit.date, visit.session) for visit in pair if visit))
    return [VisitChange(need=one.need, school=one.school, before=a, after=b) for a, b in both]


def matched(before: Sequence[Visit], after: Sequence[Visit]) -> tuple[list[Pair], list[Visit], list[Visit]]:
    """Pairs of one need's visits, and those left over on either side.

    First what is the same, then what is on the same date, then what the same people give, then the rest; of the last two
    as many as there can be, none crossing another, with the fewest days between.
    """
    pairs: list[Pair] = []
    gone, come = (sorted(visits, key=lambda visit: (visit.date, visit.session)) for visits in (before, after))
    keys: tuple[Key, ...] = (_whole, lambda visit: visit.date, _people, lambda _: None)
    for key in keys:
        for value in dict.fromkeys(map(key, gone)):
            found = _nearest([one for one in gone if key(one) == value], [one for one in come if key(one) == value])
            pairs += found
            gone = _without(gone, [one for one, _ in found])
            come = _without(come, [one for _, one in found])
    return pairs, gone, come


def _nearest(before: Sequence[Visit], after: Sequence[Visit]) -> list[Pair]:
    """As many pairs in the order of dates as there can be, with the fewest days between; of equal ones the earliest."""
    if len(before) > len(after):
        return [(one, other) for other, one in _nearest(after, before)]
    best: list[tuple[int, list[Pair]]] = [(0, [])] * (len(after) + 1)
    for number, one in enumerate(before, start=1):
        row: list[tuple[int, list[Pair]] | None] = [None] * (len(after) + 1)
        for place in range(number, len(after) + 1):
            other = after[place - 1]
            days, pairs = best[place - 1]
            here = days + abs((one.date - other.date).days), [*pairs, (one, other)]
            left = row[place - 1]
            row[place] = left if left and left[0] <= here[0] else here
        best = [one or (0, []) for one in row]
    return best[-1][1]


def _without(visits: Sequence[Visit], taken: Sequence[Visit]) -> list[Visit]:
    ids = {id(visit) for visit in taken}
    return [visit for visit in visits if id(visit) not in ids]


def _people(visit: Visit) -> object:
    return frozenset(visit.specialists)


def _whole(visit: Visit) -> object:
    return visit.date, visit.session, frozenset(visit.specialists), frozenset(visit.online)


def _alike(one: Visit, other: Visit) -> bool:
    return _whole(one) == _whole(other)
