"""The earlier plan without what has become impossible: an answer also where there was no time to search for one."""

from collections import Counter
from collections.abc import Container, Sequence
from itertools import islice

from deployer.plan.verify import Broken, faults
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.solve.answer import deployments_of

MOST_TRIED = 40
"""Needs that are looked at where a rule is broken that is no single need's, a person's days say."""


def repaired(problem: Problem) -> Diary | None:
    """What of the earlier plan keeps every rule, needs with a broken one left out; None where there is no such plan, or it lacks a decision."""
    diary = _still_possible(problem)
    while diary and (broken := _faults(problem, diary)):
        go = _to_leave_out(problem, diary, broken)
        if not go:
            return None
        diary = _without(problem, diary, go)
    return diary or None


def _still_possible(problem: Problem) -> Diary:
    """The earlier plan's visits that can still be, everybody of a team in one place of it."""
    decided = {(one.need, one.specialist, one.seat) for one in problem.scenario.fixed.values()}
    seated: set[tuple[str, str]] = set()
    taken, diary = Counter[str](), {}
    for pair in sorted(
        problem.pairs, key=lambda pair: (pair.need.place.need, pair.person.id, pair.need.place.seat) not in decided
    ):
        place, had = pair.need.place, problem.earlier.of(pair)
        if (
            had
            and (place.need, pair.person.id) not in seated
            and (not problem.scenario.needs[place.need].seats or taken[pair.need.id] < place.count)
        ):
            seated.add((place.need, pair.person.id))
            taken[pair.need.id] += 1
            diary[pair.key] = tuple(sorted(had))
    return diary


def _asked(problem: Problem, counted: str) -> str:
    """The need of the scenario that a counted need stands for."""
    return problem.places[counted].need


def _to_leave_out(problem: Problem, diary: Diary, broken: Sequence[Broken]) -> set[str]:
    """Needs that are not decided: those that break a rule, else the lightest one without which fewer are broken."""
    decided = {one.need for one in problem.scenario.fixed.values()}
    served = {_asked(problem, need) for need, _ in diary}
    if decided - served:
        return set()
    named = (served & {one.need for one in broken}) - decided
    if named:
        return named
    lightest = sorted(served - decided, key=lambda need: _weight(problem, need))[:MOST_TRIED]
    helps = (need for need in lightest if len(_faults(problem, _without(problem, diary, {need}))) < len(broken))
    return set(islice(helps, 1))


def _faults(problem: Problem, diary: Diary) -> list[Broken]:
    return faults(problem.scenario, deployments_of(problem, diary))


def _without(problem: Problem, diary: Diary, needs: Container[str]) -> Diary:
    return {key: slots for key, slots in diary.items() if _asked(problem, key[0]) not in needs}


def _weight(problem: Problem, need: str) -> tuple[bool, int, str]:
    """What must be last."""
    weights = (one.weight for name, one in problem.needs.items() if _asked(problem, name) == need)
    return problem.scenario.needs[need].priority == "must", max(weights), need
