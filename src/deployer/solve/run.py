"""The one door to a plan: a search in a process of its own, its limits, its progress, and the verifier before anything leaves."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

from deployer import __version__
from deployer.errors import DeployerError, Finding, Findings, NoPlan, Unverified
from deployer.plan.schema import Asked, Deployment, GoalValue, Made, Plan, Unmet, Visit, fingerprint
from deployer.plan.verify import audit, faults
from deployer.problem.build import Demand, Problem, Slot
from deployer.rules.variables import Diary, Key
from deployer.scenario.schema import Fixed, FixedVisit, Scenario
from deployer.solve.diary import floor_of, wishes
from deployer.solve.reasons import reason
from deployer.solve.search import Settings, Standing
from deployer.solve.worker import Worker, searching

Stopped = Literal["proved", "work", "time", "asked"]
GRACE_SECONDS = 0.75
"""What verifying and writing take at the end; the search gets the limit less this."""


@dataclass(frozen=True)
class Progress:
    """Where the search is.

    seconds  since the start
    goal     the one being worked on
    value    reached so far, in the goal's unit; None before there is a plan
    bound    at most (or least) possible; None while nothing is proved
    """

    seconds: float
    goal: str
    value: float | None
    bound: float | None


def plan(
    scenario: Scenario,
    settings: Settings | None = None,
    *,
    start: Sequence[Deployment] = (),
    keep: Sequence[Deployment] = (),
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best verified plan within the limits.

    scenario  expanded
    start     a plan to improve; must keep every rule
    keep      deployments whose visits are in the plan whatever happens; they become decisions of the scenario

    Raises Findings (contradictory decisions, or a start that breaks rules), NoPlan, Unverified, and KeyboardInterrupt where
    there is no plan yet; with one in hand Ctrl-C returns it.
    """
    settings = settings or Settings()
    begun = time.monotonic()
    scenario = _kept(scenario, keep)
    problem = Problem(scenario)
    first = _diary_of(problem, start) if start else {}
    standing, stopped = _supervised(problem, settings, first, begun, progress)
    return _published(problem, standing, stopped, settings, time.monotonic() - begun)


def _supervised(
    problem: Problem, settings: Settings, start: Diary, begun: float, progress: Callable[[Progress], None] | None
) -> tuple[Standing, Stopped]:
    """Run the search to its end, its limit or Ctrl-C; the first plan is verified at once, before the search goes on."""
    newest: Standing | None = None
    limit = settings.time_limit
    left = None if limit is None else max(0.5, limit - GRACE_SECONDS - (time.monotonic() - begun))
    own = Settings(left, settings.work, settings.seed, settings.workers)
    try:
        with searching(problem.scenario, own, start) as worker:
            while True:
                wait = None if limit is None else max(0.0, limit - GRACE_SECONDS - (time.monotonic() - begun))
                message = _next(worker, wait)
                if message is None:
                    return _in_hand(newest), "time"
                kind, content = message
                if kind == "error":
                    assert isinstance(content, DeployerError)
                    raise content
                assert isinstance(content, Standing)
                if newest is None:
                    _verified_diary(problem, content.diary)
                newest = content
                if progress:
                    progress(_progress(problem, newest, time.monotonic() - begun))
                if kind == "done":
                    return newest, newest.stopped or "time"
    except KeyboardInterrupt:
        if newest is None:
            raise
        return newest, "asked"


def _next(worker: Worker, seconds: float | None) -> tuple[str, Standing | DeployerError] | None:
    try:
        return worker.next(seconds)
    except EOFError as error:
        raise DeployerError("the search ended without an answer; this is our fault, please report it") from error


def _in_hand(newest: Standing | None) -> Standing:
    if newest is None:
        raise NoPlan("the time limit ended before there was a plan; give a longer --time-limit")
    return newest


def _progress(problem: Problem, standing: Standing, seconds: float) -> Progress:
    goal = next(goal for goal, _ in wishes(problem) if goal.name == standing.goal)
    bound = standing.bounds.get(goal.name)
    value = goal.measure(problem, standing.diary) / goal.scale
    return Progress(seconds, goal.name, value, None if bound is None else bound / goal.scale)


# ------------------------------------------------------------------------------------------- from and to deployments


def _kept(scenario: Scenario, keep: Sequence[Deployment]) -> Scenario:
    """The scenario with the deployments to keep among its decisions."""
    _refuse_broken(scenario, keep, "the plan to keep")
    decided = dict(scenario.fixed)
    known = {(fixed.need, fixed.specialist) for fixed in scenario.fixed.values() if not fixed.visits}
    for deployment in keep:
        for person in sorted({person for visit in deployment.visits for person in visit.specialists}):
            visits = [
                FixedVisit(date=visit.date, session=visit.session)
                for visit in deployment.visits
                if person in visit.specialists
            ]
            name = f"kept__{deployment.need}__{person}"
            if (deployment.need, person) in known:
                decided = {key: one for key, one in decided.items() if (one.need, one.specialist) != (deployment.need, person)}
            decided[name] = Fixed(
                need=deployment.need, specialist=person, visits=visits, by="the plan that is kept", why="kept"
            )
    return scenario.model_copy(update={"fixed": decided})


def _diary_of(problem: Problem, deployments: Sequence[Deployment]) -> Diary:
    """A plan to start from, as a diary. Raises Findings where it breaks a rule."""
    _refuse_broken(problem.scenario, deployments, "the plan to start from")
    diary: dict[Key, list[Slot]] = {}
    for deployment in deployments:
        for visit in deployment.visits:
            slot = Slot((visit.date - problem.term.first).days, visit.session)
            for person in visit.specialists:
                diary.setdefault((deployment.need, person), []).append(slot)
    return {key: tuple(sorted(slots)) for key, slots in diary.items()}


def _refuse_broken(scenario: Scenario, deployments: Sequence[Deployment], what: str) -> None:
    if deployments and (broken := [one for one in faults(scenario, deployments) if one.rule != "fixed"]):
        raise Findings(
            [
                Finding(f"breaks-{one.rule.replace('_', '-')}", one.need or one.rule, f"{what} breaks a rule: {one.text}", "change that visit, or leave it out")
                for one in broken
            ]
        )


def deployments_of(problem: Problem, diary: Diary) -> list[Deployment]:
    """A diary as deployments, in the order of the scenario's needs."""
    deployments = []
    for need in problem.needs.values():
        theirs = {pair.person.id: diary[pair.key] for pair in problem.pairs_of[need.id] if pair.key in diary}
        if theirs:
            dated = sorted((slot, person) for person, slots in theirs.items() for slot in slots)
            visits = [
                Visit(date=problem.term.date_of(slot.day), session=slot.session, specialists=[person])
                for slot, person in dated
            ]
            first_come = list(dict.fromkeys(person for _, person in dated))
            deployments.append(
                Deployment(
                    **_facts(need), sessions_planned=len(visits) * need.size, seats={"lead": first_come}, visits=visits
                )
            )
    return deployments


def _facts(need: Demand) -> dict[str, object]:
    return {
        "need": need.id,
        "school": need.school,
        "category": need.asked.category,
        "weight": need.weight,
        "factors": dict(need.factors),
        "sessions_asked": need.asked.sessions_asked,
    }


def _unmet(problem: Problem, diary: Diary, given: dict[str, int]) -> list[Unmet]:
    return [
        Unmet(**_facts(need), sessions_planned=given.get(need.id, 0), reason=reason(problem, diary, need))
        for need in problem.needs.values()
        if given.get(need.id, 0) < need.asked.sessions_asked
    ]


# ------------------------------------------------------------------------------------------------- the second opinion


def _verified_diary(problem: Problem, diary: Diary) -> None:
    if broken := faults(problem.scenario, deployments_of(problem, diary)):
        raise Unverified(_disagree([one.text for one in broken]))


def _published(problem: Problem, standing: Standing, stopped: Stopped, settings: Settings, seconds: float) -> Plan:
    """The plan as data, and nothing that breaks a rule: that is our fault, never a result."""
    deployments = deployments_of(problem, standing.diary)
    given = {one.need: one.sessions_planned for one in deployments}
    answer = Plan(
        scenario=Asked(title=problem.scenario.title, sha256=fingerprint(problem.scenario), given=problem.scenario),
        made=Made(
            deployer=__version__, ortools=version("ortools"), seed=settings.seed, seconds=round(seconds, 2), stopped=stopped
        ),
        deployments=deployments,
        unmet=_unmet(problem, standing.diary, given),
        goals=_goals(problem, standing),
        verified=False,
    )
    if broken := audit(answer):
        raise Unverified(_disagree([one.text for one in broken]))
    return answer.model_copy(update={"verified": True})


def _goals(problem: Problem, standing: Standing) -> list[GoalValue]:
    goals = []
    for goal, setting in wishes(problem):
        value = goal.measure(problem, standing.diary)
        bound = standing.bounds.get(goal.name)
        limit = standing.floors.get(goal.name, floor_of(goal, value, setting).limit)
        goals.append(
            GoalValue(
                name=goal.name,
                unit=goal.unit,
                sense=goal.sense,
                value=value / goal.scale,
                bound=None if bound is None else bound / goal.scale,
                floor=limit / goal.scale,
            )
        )
    return goals


def _disagree(texts: Sequence[str]) -> str:
    return "the model and the verifier disagree; nothing was published:\n" + "\n".join(f"  * {text}" for text in texts)
