"""What schools of a kind are expected to give: sessions that are short of it. Exact in both models, a variable a school."""

from collections.abc import Iterable, Mapping

from deployer.goals.goal import Goal, above
from deployer.problem.build import Problem
from deployer.rules.model import Terms
from deployer.rules.variables import Diary, Side
from deployer.scenario.quotas import expected_to_give


def given_by(problem: Problem, diary: Diary) -> Mapping[str, int]:
    """School -> person-sessions that its people give at other schools."""
    given = dict.fromkeys(problem.scenario.schools, 0)
    for pair in problem.pairs:
        home = pair.person.home
        if pair.key in diary and home is not None and home != pair.need.school:
            given[home] += pair.need.size * len(diary[pair.key])
    return given


def _short(problem: Problem, diary: Diary, schools: Iterable[str]) -> int:
    given, quotas = given_by(problem, diary), expected_to_give(problem.scenario)
    return sum(max(0, quotas[school] - given[school]) for school in schools)


def measure(problem: Problem, diary: Diary) -> int:
    """Sessions that schools give less than is expected of them."""
    return _short(problem, diary, expected_to_give(problem.scenario))


def _terms_of(side: Side) -> Mapping[str, Terms]:
    found: dict[str, Terms] = {school: [] for school in expected_to_give(side.problem.scenario)}
    for pair in side.pairs:
        home = pair.person.home
        if home is not None and home in found and home != pair.need.school:
            found[home] += [(-pair.need.size, visit) for visit in side.visits(pair)]
    return {school: terms for school, terms in found.items() if terms}


def terms(side: Side) -> Terms:
    """A variable for each school whose people are in the model."""
    already, quotas = given_by(side.problem, side.outside), expected_to_give(side.problem.scenario)
    return [
        (1, above(side, given, quotas[school] - already[school], f"gives[{school}]"))
        for school, given in _terms_of(side).items()
    ]


def beside(side: Side) -> int:
    """What the other schools are short of."""
    seen = _terms_of(side)
    others = [school for school in expected_to_give(side.problem.scenario) if school not in seen]
    return _short(side.problem, side.outside, others)


def constant(problem: Problem) -> int:
    """All that is expected of schools whose people can go nowhere."""
    seen = {pair.person.home for pair in problem.pairs if pair.person.home != pair.need.school}
    others = [school for school in expected_to_give(problem.scenario) if school not in seen]
    return _short(problem, {}, others)


GOAL = Goal(
    "gives",
    "Schools that are expected to support others do so.",
    "sessions",
    "min",
    1,
    constant,
    terms,
    measure,
    beside,
)
