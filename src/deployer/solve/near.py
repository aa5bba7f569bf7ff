"""Plans that follow an earlier one: the question with that plan in it, and what of it the rules still allow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from deployer.plan.schema import Deployment
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules import RULES
from deployer.rules.model import each
from deployer.rules.variables import Diary, Timetable, say_in_timetable
from deployer.scenario.schema import Earlier, FixedVisit, GoalName, GoalSetting, Notice, Scenario
from deployer.solve.ask import Effort, ask
from deployer.solve.diary import read

LONGEST = 10.0
"""Seconds for what of the earlier plan can be kept; mostly it takes a tenth of one."""


def following(
    scenario: Scenario,
    base: Iterable[Deployment],
    *,
    plan: str | None = None,
    since: date | None = None,
    short_notice: Mapping[str, Notice] | None = None,
) -> Scenario:
    """The scenario as one whose plan follows these deployments; where it does not say how much that counts, next after need met.

    plan          hash of the plan that they are from
    since         first day on which anything may change
    short_notice  what changes soon after that count for
    """
    earlier = Earlier(plan=plan, since=since, visits=visits_of(base), short_notice=dict(short_notice or {}))
    return scenario.model_copy(update={"earlier": earlier, "goals": _with_stability(scenario.goals)})


def _with_stability(goals: Mapping[GoalName, GoalSetting]) -> dict[GoalName, GoalSetting]:
    """The goals with stability after coverage, or last where need met is no goal; as they are where it is among them."""
    found: dict[GoalName, GoalSetting] = {}
    for goal, setting in goals.items():
        found[goal] = setting
        if goal == "coverage" and "stability" not in goals:
            found["stability"] = GoalSetting()
    return {**found, "stability": found.get("stability", GoalSetting())}


def visits_of(deployments: Iterable[Deployment]) -> dict[str, dict[str, list[FixedVisit]]]:
    """Need -> specialist -> their visits, by date."""
    found: dict[str, dict[str, list[FixedVisit]]] = {}
    for one in deployments:
        for visit in one.visits:
            for person in visit.specialists:
                dated = FixedVisit(date=visit.date, session=visit.session)
                found.setdefault(one.need, {}).setdefault(person, []).append(dated)
    return found


def still_possible(problem: Problem, settled: Diary) -> Diary:
    """What can stay of the earlier plan beside all decisions, as many visits as possible."""
    pairs = list(_with_what_they_had(problem, settled))
    timetable = Timetable(problem, pairs)
    for rule in RULES:
        say_in_timetable(rule, timetable)
    timetable.model.maximise(each(presence.there for presence in timetable.presences))
    answer = ask(timetable.model, Effort(seconds=LONGEST)) if pairs else None
    return read(timetable.presences, answer.values) if answer and answer.found else settled


def around(problem: Problem, diary: Diary) -> Sequence[Pair]:
    """The pairs of needs that are served otherwise than before, and all others with the visits alone that they had or have."""
    changed = changed_needs(problem, diary)
    found = []
    for pair in problem.pairs:
        if pair.need.place.need in changed:
            found.append(pair)
            continue
        had, has = problem.earlier.of(pair), diary.get(pair.key, ())
        slots = tuple(slot for slot in pair.slots if slot in had or slot in has)
        if slots:
            found.append(replace(pair, slots=slots, most=min(pair.most, len(slots))))
    return found


def changed_needs(problem: Problem, diary: Diary) -> set[str]:
    """Needs of the scenario that are served otherwise than in the earlier plan."""
    had = {(need, person, slot) for need, visits in problem.earlier.visits.items() for person, slot in visits}
    has = {(problem.places[need].need, person, slot) for (need, person), slots in diary.items() for slot in slots}
    return {need for need, _, _ in had ^ has}


def _with_what_they_had(problem: Problem, settled: Diary) -> Sequence[Pair]:
    """The pairs that had visits which are still possible, or that are decided, with those visits alone."""
    found = []
    for pair in problem.pairs:
        had = problem.earlier.of(pair)
        slots: tuple[Slot, ...] = tuple(slot for slot in pair.slots if slot in had or slot in settled.get(pair.key, ()))
        if slots:
            found.append(replace(pair, slots=slots, most=min(pair.most, len(slots))))
    return found
