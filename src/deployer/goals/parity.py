"""Support goes both ways: what each of the trust's own schools gives and what it receives, in person-sessions.

A school's balance counts as far as it lies beyond the tolerance, whichever way. Exact in both models: a variable a school, at
least the balance and at least its opposite.
"""

from collections.abc import Iterable, Iterator, Mapping

from deployer.goals.goal import Goal, above, nothing
from deployer.problem.build import Pair, Problem
from deployer.rules.model import Terms
from deployer.rules.variables import Diary, Side


def own_schools(problem: Problem) -> list[str]:
    """Sponsored and converter schools."""
    return [key for key, school in problem.scenario.schools.items() if school.is_own]


def tolerance(problem: Problem) -> int:
    """Sessions by which giving and receiving may differ."""
    setting = problem.scenario.goals.get("parity")
    return round(2 * (setting.tolerance_days or 0)) if setting else 0


def moves(pair: Pair) -> Iterator[tuple[str, int]]:
    """The schools whose balance a visit changes: of those that give up, of the one that receives down."""
    home, school = pair.person.home, pair.need.school
    if home != school:
        yield school, -pair.need.size
        if home is not None:
            yield home, pair.need.size


def balances(problem: Problem, diary: Diary) -> Mapping[str, int]:
    """School -> sessions given less those received, for all schools."""
    found = dict.fromkeys(problem.scenario.schools, 0)
    for pair in problem.pairs:
        for school, by in moves(pair) if pair.key in diary else ():
            found[school] += by * len(diary[pair.key])
    return found


def _beyond(problem: Problem, diary: Diary, schools: Iterable[str]) -> int:
    balance, most = balances(problem, diary), tolerance(problem)
    return sum(max(0, abs(balance[school]) - most) for school in schools)


def measure(problem: Problem, diary: Diary) -> int:
    """Sessions beyond the tolerance, over the trust's own schools."""
    return _beyond(problem, diary, own_schools(problem))


def _terms_of(side: Side) -> Mapping[str, Terms]:
    found: dict[str, Terms] = {school: [] for school in own_schools(side.problem)}
    for pair in side.pairs:
        for school, by in moves(pair):
            if school in found:
                found[school] += [(by, visit) for visit in side.visits(pair)]
    return {school: terms for school, terms in found.items() if terms}


def terms(side: Side) -> Terms:
    """A variable for each school that a visit of the model concerns."""
    already, most = balances(side.problem, side.outside), tolerance(side.problem)
    found: Terms = []
    for school, balance in _terms_of(side).items():
        beyond = above(side, balance, already[school] - most, f"balance[{school}]")
        opposite = [(-by, one) for by, one in balance]
        above(side, opposite, -already[school] - most, f"balance[{school}]", beyond)
        found.append((1, beyond))
    return found


def beside(side: Side) -> int:
    """The schools that no visit of the model concerns."""
    seen = _terms_of(side)
    return _beyond(side.problem, side.outside, (school for school in own_schools(side.problem) if school not in seen))


GOAL = Goal(
    "parity",
    "Each school gives about as much support as it receives.",
    "sessions",
    "min",
    1,
    nothing,
    terms,
    measure,
    beside,
    joins=True,
)
