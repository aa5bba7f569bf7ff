"""What the term costs: cover to releasing schools, fees and brokerage of external people, mileage."""

from deployer.goals.goal import Goal, nothing
from deployer.problem.build import Pair, Problem
from deployer.rules.expense import expense
from deployer.rules.model import Terms
from deployer.rules.variables import Diary, Side


def terms(side: Side) -> Terms:
    """Pence."""
    return [(pence, variable) for pence, variable, _ in expense(side)]


def spent(problem: Problem, diary: Diary) -> tuple[int, int]:
    """Pence in all, and for external people."""
    total = external = 0
    paid: set[tuple[str, str, int, bool]] = set()
    for pair in problem.pairs:
        for slot in diary.get(pair.key, ()):
            trip = (pair.person.id, pair.need.school, slot.day, pair.online)
            pence = pair.visit_pence + (0 if trip in paid else pair.trip_pence)
            paid.add(trip)
            total += pence
            external += pence * pair.person.external
    return total, external


def measure(problem: Problem, diary: Diary) -> int:
    """Pence in all."""
    return spent(problem, diary)[0]


def with_trip(pair: Pair) -> int:
    """What a visit costs whose trip no other shares."""
    return pair.visit_pence + pair.trip_pence


GOAL = Goal(
    "cost", "The term costs as little as it can.", "pounds", "min", 100, nothing, terms, measure, adds=with_trip
)
