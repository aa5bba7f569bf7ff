"""The one door to a plan: a search in a process of its own, its limits, its progress, and the verifier before anything leaves."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deployer.errors import DeployerError, NoPlan
from deployer.plan.schema import Deployment, Plan
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.answer import Stopped, published, verify_diary
from deployer.solve.diary import wishes
from deployer.solve.given import diary_of, with_kept
from deployer.solve.in_hand import Settings, Standing
from deployer.solve.near import following
from deployer.solve.repaired import repaired
from deployer.solve.worker import CLOSING, Worker, searching

__all__ = ["Progress", "Settings", "plan", "plan_near"]

GRACE_SECONDS = 0.5
"""What the end of any command takes; what grows with the problem besides (see CLOSING) is taken off too."""


@dataclass(frozen=True)
class Progress:
    """Where the search is.

    seconds  since the start
    goal     the one being worked on
    value    reached so far, in the goal's unit; None before there is a plan
    bound    at most (or least) possible; None while nothing is proved
    work     what the search has spent so far, by kind: `iterations` of the simplex, `nodes`, `rounds`
    """

    seconds: float
    goal: str
    value: float | None
    bound: float | None
    work: Mapping[str, int] = field(default_factory=dict)


def plan(
    scenario: Scenario,
    settings: Settings | None = None,
    *,
    start: Sequence[Deployment] = (),
    keep: Sequence[Deployment] = (),
    progress: Callable[[Progress], None] | None = None,
    worker: Worker | None = None,
) -> Plan:
    """The best verified plan within the limits.

    scenario  expanded
    start     a plan to improve; must keep every rule
    keep      deployments whose visits are in the plan whatever happens; they become decisions of the scenario
    worker    one that was begun before there was a question, so that it need not be waited for; it is asked once

    Raises Findings (contradictory decisions, or a start that breaks rules), NoPlan, Unverified, and KeyboardInterrupt where
    there is no plan yet; with one in hand Ctrl-C returns it.
    """
    settings = settings or Settings()
    begun = time.monotonic()
    scenario = with_kept(scenario, keep)
    limit = settings.time_limit
    with searching(worker) as asked:
        first = diary_of(Problem(scenario), start) if start else {}
        left = None if limit is None else limit - GRACE_SECONDS - (time.monotonic() - begun)
        asked.ask(scenario, replace(settings, time_limit=left), first)
        counting = time.monotonic()
        problem = Problem(scenario)
        counted = time.monotonic()
        end = None if limit is None else begun + limit - GRACE_SECONDS - CLOSING * (counted - counting)
        standing, stopped = _supervised(problem, asked, begun, end, progress)
    return published(problem, standing, stopped, settings, time.monotonic() - begun)


def plan_near(
    scenario: Scenario,
    base: Sequence[Deployment],
    settings: Settings | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best verified plan of a changed scenario that stays close to an earlier one, of which it keeps what the rules allow.

    scenario  expanded
    base      the earlier plan; it may break any rule, and name what is not there any more

    Raises what `plan` raises.
    """
    return plan(following(scenario, base), settings, progress=progress)


def _supervised(
    problem: Problem, worker: Worker, begun: float, end: float | None, progress: Callable[[Progress], None] | None
) -> tuple[Standing, Stopped]:
    """Hear the search to its end, its limit or Ctrl-C; the first plan is verified at once, before the search goes on."""
    newest: Standing | None = None
    try:
        while True:
            message = _next(worker, None if end is None else max(0.0, end - time.monotonic()))
            if message is None:
                return _in_hand(newest, problem), "time"
            kind, content = message
            if kind == "error":
                assert isinstance(content, DeployerError)
                raise content
            assert isinstance(content, Standing)
            if newest is None:
                verify_diary(problem, content.diary)
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


def _in_hand(newest: Standing | None, problem: Problem) -> Standing:
    """The newest plan; where none came in time, what still keeps the rules of the plan that this one follows."""
    if newest is not None:
        return newest
    kept = repaired(problem) if problem.earlier.sought else None
    if kept is None:
        raise NoPlan("the time limit ended before there was a plan; give a longer --time-limit")
    return Standing(kept, {}, {}, wishes(problem)[0][0].name)


def _progress(problem: Problem, standing: Standing, seconds: float) -> Progress:
    goal = next(goal for goal, _ in wishes(problem) if goal.name == standing.goal)
    bound = standing.bounds.get(goal.name)
    value = goal.measure(problem, standing.diary) / goal.scale
    return Progress(seconds, goal.name, value, None if bound is None else bound / goal.scale, standing.work)
