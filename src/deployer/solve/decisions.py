"""What is decided already: dates for it, or the decisions that contradict each other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
from ortools.math_opt.python import mathopt

from deployer.errors import Finding, Findings
from deployer.problem.build import Pair, Problem
from deployer.problem.eligibility import CHECKS, Asking, first_failed
from deployer.rules import RULES
from deployer.rules.model import each
from deployer.rules.variables import Diary, Rule, Timetable, say_in_timetable
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Effort, Verdict, ask
from deployer.solve.diary import read

CALENDAR = "Visits lie where the person is free and the school can be visited."
"""What is in the way where no rule is."""


def settled(problem: Problem) -> Diary:
    """The least diary that holds every decision. Raises Findings naming the smallest set of decisions that clash."""
    if not problem.scenario.fixed:
        return {}
    diary = _least_diary(problem)
    if diary is None:
        raise Findings(_clash(problem.scenario))
    return diary


def _least_diary(problem: Problem, rules: Sequence[Rule] = RULES) -> Diary | None:
    """The least diary that holds every decision under these rules; None where there is none."""
    if problem.fixed_pairs.keys() - {pair.key for pair in problem.pairs}:
        return None
    pairs = list(_concerned(problem))
    timetable = Timetable(problem, pairs)
    for rule in rules:
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
    """The decided pairs, and everyone for the needs that must be served before a decided one, or who comes in a team with it."""
    needed: nx.DiGraph[str] = nx.DiGraph()
    needed.add_nodes_from(problem.needs)
    for need in problem.needs.values():
        needed.add_edges_from((need.id, first) for first, kind in need.asked.after.items() if kind != "if_given")
    wanted = {need for need, _ in problem.fixed_pairs}
    required = {first for need in wanted for first in nx.descendants(needed, need)}
    shared = {
        need for need in wanted if problem.needs[need].asked.people.max > 1
    }  # where another may make up the least
    teams = {other for need in wanted | required for other in _team_with(problem, need)}
    helping = required | shared | teams
    return (pair for pair in problem.pairs if pair.key in problem.fixed_pairs or pair.need.id in helping)


def _team_with(problem: Problem, need: str) -> Iterable[str]:
    """The needs of the team that this one is of; none where it is of no team."""
    lead = problem.places[need].follows or need
    team = problem.team_of[lead]
    return (lead, *(one.id for one in team)) if team else ()


def _clash(scenario: Scenario) -> Sequence[Finding]:
    """The smallest set of decisions that cannot all hold, and the rules with which they clash, each found by leaving out one at a time."""
    small = _fewest(scenario)
    problem, kept, bans = Problem(small), small.fixed, small.forbidden
    people = "; ".join(
        [f"{scenario.specialists[one.specialist].name} to {one.need}, decided by {one.by}" for one in kept.values()]
        + [
            f"{scenario.specialists[one.specialist].name} not to {one.need or one.school}, decided by {one.by}"
            for one in bans.values()
        ]
    )
    names, single = " and ".join([*kept, *bans]), len(kept) + len(bans) == 1
    said = "the decision {} cannot be carried out" if single else "the decisions {} cannot all be carried out together"
    return [
        Finding(
            code="decisions-clash",
            where=f"fixed.{next(iter(kept))}",
            found=f"{said.format(names)} ({people})",
            fix=f"{'take it back' if single else 'take one of them back'}, or {_ease(_in_the_way(problem))}",
        )
    ]


def _fewest(scenario: Scenario) -> Scenario:
    """The scenario with those of its decisions alone that clash: without any one of them the others can be carried out."""
    kept: dict[str, dict[str, Any]] = {"fixed": dict(scenario.fixed), "forbidden": dict(scenario.forbidden)}

    def clashes(decisions: Mapping[str, Mapping[str, Any]]) -> bool:
        return bool(decisions["fixed"]) and _least_diary(Problem(scenario.model_copy(update=decisions))) is None

    if clashes(kept | {"forbidden": {}}):
        kept["forbidden"] = {}  # one look instead of one for each
    for kind, name in [(kind, name) for kind, decisions in kept.items() for name in decisions]:
        fewer = {**kept, kind: {other: one for other, one in kept[kind].items() if other != name}}
        if clashes(fewer):
            kept = fewer
    return scenario.model_copy(update=kept)


def _ease(sentences: Sequence[str]) -> str:
    if len(sentences) == 1:
        return f"ease the rule in the way: {sentences[0]}"
    return f"ease one of the rules in the way: {' '.join(sentences)}"


def _in_the_way(problem: Problem) -> list[str]:
    """The sentence of the check that a decided person fails; or those of the fewest rules with which the decisions clash."""
    for need, person in problem.fixed_pairs:
        failed = first_failed(Asking(problem.counted, problem.journeys, need, person))
        if failed:
            return [next(check.sentence for check in CHECKS if check.name == failed)]
    kept = list(RULES)
    for rule in RULES:
        fewer = [other for other in kept if other is not rule]
        if rule.name != "fixed" and _least_diary(problem, fewer) is None:
            kept = fewer
    return [rule.sentence for rule in kept if rule.name != "fixed"] or [CALENDAR]
