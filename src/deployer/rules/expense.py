"""What visits cost, said once for the budget rule and the cost goal."""

from collections.abc import Iterator

from deployer.rules.model import Variable
from deployer.rules.variables import Side, grouped


def expense(side: Side) -> Iterator[tuple[int, Variable, bool]]:
    """Pence, the variable that costs them, and whether it is for an external person.

    A trip is paid once per person, school and date. Only half days of different needs can share one, so only there
    trips need variables of their own; the allocation's is a lower estimate, the timetable's exact when it is minimised.
    """
    by_place = grouped(side.pairs, lambda pair: (pair.person.id, pair.need.school))
    for pairs in by_place.values():
        external = pairs[0].person.external
        halves = [pair for pair in pairs if pair.need.size == 1]
        shared = halves if len(halves) > 1 and halves[0].trip_pence else []
        for pair in pairs:
            pence = pair.visit_pence + (0 if pair in shared else pair.trip_pence)
            if pence:
                yield from ((pence, variable, external) for variable in side.visits(pair))
        if shared:
            yield from ((shared[0].trip_pence, trip, external) for trip in side.shared_trips(shared))
