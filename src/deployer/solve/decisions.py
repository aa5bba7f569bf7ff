"""What is decided already: dates for it, or the decisions that contradict each other."""

from collections.abc import Iterable, Sequence

import networkx as nx
from ortools.math_opt.python import mathopt

from deployer.errors import Finding, Findings
from deployer.problem.build import Pair, Problem
from deployer.rules import RULES
from deployer.rules.model import each
from deployer.rules.variables import Diary, Timetable, say_in_timetable
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Effort, Verdict, ask
from deployer.solve.diary import read


def settled(problem: Problem) -> Diary:
    """The least diary that holds every decision. Raises Findings naming the smallest set of decisions that clash."""
    if not problem.scenario.fixed:
        return {}
    diary = _least_diary(problem)
    if diary is None:
        raise Findings(_clash(problem.scenario))
    return diary


def _least_diary(problem: Problem) -> Diary | None:
    if any(key not in {pair.key for pair in problem.pairs} for key in problem.fixed_pairs):
        return None
    pairs = list(_concerned(problem))
    timetable = Timetable(problem, pairs)
    for rule in RULES:
        say_in_timetable(rule, timetable)
    if any(_missing(timetable, key, slot) for key, slots in problem.fixed_pairs.items() for slot in slots):
        return None
    timetable.model.minimise(each(presence.there for presence in timetable.presences))
    answer = ask(timetable.model, Effort())
    if answer.verdict is not Verdict.IMPOSSIBLE:
        return read(timetable.presences, answer.values)
    second = ask(timetable.model, Effort(), solver=mathopt.SolverType.CP_SAT)  # never on one solver's word
    return read(timetable.presences, second.values) if second.found else None


def _missing(timetable: Timetable, key: tuple[str, str], slot: object) -> bool:
    return all(presence.slot != slot for presence in timetable.by_pair[key])


def _concerned(problem: Problem) -> Iterable[Pair]:
    """The decided pairs, and everyone for the needs that must be served before a decided one."""
    needed: nx.DiGraph[str] = nx.DiGraph()
    needed.add_nodes_from(problem.needs)
    for need in problem.needs.values():
        needed.add_edges_from((need.id, first) for first, kind in need.asked.after.items() if kind == "required")
    wanted = {need for need, _ in problem.fixed_pairs}
    required = {first for need in wanted for first in nx.descendants(needed, need)}
    shared = {
        need for need in wanted if problem.needs[need].asked.people.max > 1
    }  # where another may make up the least
    helping = required | shared
    return (pair for pair in problem.pairs if pair.key in problem.fixed_pairs or pair.need.id in helping)


def _clash(scenario: Scenario) -> Sequence[Finding]:
    """The smallest set of decisions that cannot all hold, found by leaving out one at a time."""
    kept = dict(scenario.fixed)
    for name in scenario.fixed:
        fewer = {other: fixed for other, fixed in kept.items() if other != name}
        if fewer and _least_diary(Problem(scenario.model_copy(update={"fixed": fewer}))) is None:
            kept = fewer
    names = " and ".join(kept)
    found = (
        f"the decision {names} cannot be carried out under the rules"
        if len(kept) == 1
        else f"the decisions {names} cannot all be carried out together"
    )
    people = "; ".join(
        f"{scenario.specialists[one.specialist].name} to {one.need}, decided by {one.by}" for one in kept.values()
    )
    return [
        Finding(
            code="decisions-clash",
            where=f"fixed.{name}",
            found=f"{found} ({people})",
            fix="take one of them back, move its visits, or ease the limit that stands in the way",
        )
        for name in kept
    ][:1]
