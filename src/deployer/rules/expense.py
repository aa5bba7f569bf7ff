"""What visits cost, said once for the budget rule and the cost goal."""

from collections.abc import Iterator, Sequence

from deployer.problem.build import Pair
from deployer.rules.model import Variable
from deployer.rules.variables import Side, grouped


def expense(side: Side) -> Iterator[tuple[int, Variable, bool]]:
    """Pence, the variable that costs them, and whether it is for an external person.

    A trip is paid once per person, school and date. Only half days and twilights of different needs can share one, and with a twilight
    whole days too, so only there trips need variables of their own; the allocation's is a lower estimate, the timetable's exact when it is
    minimised.
    """
    for pairs, shared in by_place(side):
        external = pairs[0].person.external
        for pair in pairs:
            pence = pair.visit_pence + (0 if pair in shared else pair.trip_pence)
            if pence:
                yield from ((pence, variable, external) for variable in side.visits(pair))
        if shared:
            yield from ((shared[0].trip_pence, trip, external) for trip in side.shared_trips(shared))


def by_place(side: Side) -> Iterator[tuple[Sequence[Pair], Sequence[Pair]]]:
    """The pairs of each person and school, and those of them whose visits may share a trip that costs something."""
    for pairs in grouped(side.pairs, lambda pair: (pair.person.id, pair.need.school, pair.online)).values():
        late = any(pair.need.asked.visit == "twilight" for pair in pairs)
        able = [pair for pair in pairs if late or pair.need.size == 1]
        yield pairs, able if len(able) > 1 and able[0].trip_pence else []
