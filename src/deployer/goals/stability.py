"""What people know already stays: visits that are gone from the earlier plan or new to it, need by need the larger number.

So a visit that moves to another date or to another person is one change. Exact in the timetable. In the allocation relaxed: dates
are chosen as they suit, so a pair keeps as much of what it had as its number of visits allows.
"""

from collections.abc import Mapping

from deployer.goals.goal import Goal, above
from deployer.problem.build import Pair, Problem
from deployer.problem.records import Slot
from deployer.rules.model import Terms, each
from deployer.rules.variables import Diary, Side, Timetable, grouped


def _by_need(problem: Problem, diary: Diary) -> Mapping[str, list[tuple[str, Slot]]]:
    """Need of the scenario -> who visits for it, and when."""
    found: dict[str, list[tuple[str, Slot]]] = {}
    for (need, person), slots in diary.items():
        found.setdefault(problem.places[need].need, []).extend((person, slot) for slot in slots)
    return found


def unserved(problem: Problem) -> int:
    """Changes of needs that nobody can serve any more, or that nobody asks for."""
    served = {pair.need.place.need for pair in problem.pairs}
    return sum(problem.earlier.changes(need, ()) for need in problem.earlier.visits if need not in served)


def measure(problem: Problem, diary: Diary) -> int:
    """All changes, those of needs that nobody asks for any more included."""
    visits = _by_need(problem, diary)
    return sum(problem.earlier.changes(need, visits.get(need, ())) for need in {**visits, **problem.earlier.visits})


def _seen(side: Side) -> Mapping[str, list[Pair]]:
    return grouped(side.pairs, lambda pair: pair.need.place.need)


def terms(side: Side) -> Terms:
    """A variable for each need that had visits: at least what is gone, and at least what is new; of all others every visit is new. Nothing without an earlier plan."""
    earlier, outside = side.problem.earlier, _by_need(side.problem, side.outside)
    found: Terms = []
    if not earlier.visits:
        return found
    for need, pairs in _seen(side).items():
        had, elsewhere = earlier.visits.get(need, {}), set(outside.get(need, ()))
        kept, new = _kept_and_new(side, pairs)
        already = sum(earlier.counts(slot) for person, slot in elsewhere if (person, slot) not in had)
        if not had and not already:
            found += new
            continue
        gone = sum(counts for visit, counts in had.items() if visit not in elsewhere)
        changes = above(side, [(-by, one) for by, one in kept], gone, f"changes[{need}]")
        found.append((1, above(side, new, already, f"changes[{need}]", changes)))
    return found


def _kept_and_new(side: Side, pairs: list[Pair]) -> tuple[Terms, Terms]:
    """What of the earlier plan is kept at most, and what is new at least."""
    kept: Terms = []
    new: Terms = []
    for pair in pairs:
        had = side.problem.earlier.of(pair)
        if isinstance(side, Timetable):
            for visit in side.by_pair[pair.key]:
                side_of = kept if visit.slot in had else new
                side_of.append((side.problem.earlier.counts(visit.slot), visit.there))
        else:
            keeps, adds = _by_number(side, pair, had)
            kept += keeps
            new += adds
    return kept, new


def _by_number(side: Side, pair: Pair, had: Mapping[Slot, int]) -> tuple[Terms, Terms]:
    """The same by the pair's number of visits: as many as it had may be the same ones, those that count most; the rest is new."""
    visits, use = each(side.visits(pair)), side.use(pair)
    fresh = min((side.problem.earlier.counts(slot) for slot in pair.slots if slot not in had), default=0)
    if not had:
        return [], [(fresh, one) for _, one in visits]
    name = "@".join(pair.key)
    kept = side.model.variable(0, sum(had.values()), name=f"kept[{name}]")
    for each_counts in sorted(
        {0, *had.values()}
    ):  # of so many visits none keeps more than the dearest of the same number
        dearer = sum(max(0, counts - each_counts) for counts in had.values())
        side.model.at_most([(1, kept), *((-each_counts, one) for _, one in visits), (-dearer, use)], 0)
    new = side.model.variable(0, fresh * pair.most, name=f"new[{name}]")
    side.model.at_most([*((fresh, one) for _, one in visits), (-fresh * len(had), use), (-1, new)], 0)
    return [(1, kept)], [(1, new)]


def beside(side: Side) -> int:
    """The needs that no visit of the model concerns."""
    seen, outside = _seen(side), _by_need(side.problem, side.outside)
    needs = {**outside, **side.problem.earlier.visits}
    return sum(side.problem.earlier.changes(need, outside.get(need, ())) for need in needs if need not in seen)


GOAL = Goal(
    "stability",
    "As little as possible changes of what people know already.",
    "changes",
    "min",
    1,
    unserved,
    terms,
    measure,
    beside,
    unserved,
)
