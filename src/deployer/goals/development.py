"""First deployments: emerging people who go anywhere at all. Exact in both models: a variable a person, at most their visits."""

from deployer.goals.goal import Goal, nothing
from deployer.problem.build import Problem
from deployer.rules.model import Terms, each
from deployer.rules.variables import Diary, Side, grouped


def _emerging(problem: Problem, person: str) -> bool:
    return problem.scenario.specialists[person].emerging


def measure(problem: Problem, diary: Diary) -> int:
    """Emerging people with a visit."""
    return len({person for _, person in diary if _emerging(problem, person)})


def terms(side: Side) -> Terms:
    """Whether each of those goes who do not go already."""
    already = {person for _, person in side.outside}
    people = grouped(side.pairs, lambda pair: pair.person.id)
    found: Terms = []
    for person, pairs in people.items():
        if _emerging(side.problem, person) and person not in already:
            goes = side.model.variable(0, 1, name=f"goes[{person}]")
            visits = [visit for pair in pairs for visit in side.visits(pair)]
            side.model.at_least([*each(visits), (-1, goes)], 0)
            found.append((1, goes))
    return found


def beside(side: Side) -> int:
    """Those who go already."""
    return measure(side.problem, side.outside)


def most(problem: Problem) -> int:
    """Everybody goes who could."""
    return len({pair.person.id for pair in problem.pairs if _emerging(problem, pair.person.id)})


GOAL = Goal(
    "development",
    "As many emerging people as possible have a first deployment.",
    "people",
    "max",
    1,
    nothing,
    terms,
    measure,
    beside,
    most,
)
