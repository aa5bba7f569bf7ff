"""Every claim of an explanation, tried again: by the second opinion, and by looking at every plan where it says that there is none."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement

from brute import Planner
from deployer.plan.alternatives import Alternative, PersonExplained, Suggested
from deployer.plan.explanation import Change, NeedExplained, Shortage, Trial, Tried
from deployer.plan.schema import Deployment, Plan
from deployer.plan.shortages import Fewest, Shortages
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.scenario.schema import Scenario
from deployer.solve.answer import published
from deployer.solve.in_hand import Settings
from deployer.solve.search import Search
from deployer.solve.why.fewest import with_more_days
from deployer.solve.why.opened import changed

UNCLOCKED = Settings(time_limit=None, work=1)
MOST_WAYS = int(os.environ.get("DEPLOYER_WHY_WAYS", "800"))
"""Sets of visits of all needs, multiplied; where there are more, not all plans are looked at."""


def planned(scenario: Scenario, settings: Settings = UNCLOCKED) -> Plan:
    """A plan, made here and not in a process of its own."""
    problem = Problem(scenario)
    standing = Search(problem, settings, lambda _: None).run({})
    return published(problem, standing, "work", settings, 0.0)


def now_asked(plan: Plan, change: Change) -> Scenario:
    """The scenario with the change."""
    return changed(plan.scenario.given, change.set) if change.set else plan.scenario.given


def given(deployments: Iterable[Deployment]) -> dict[str, int]:
    return {one.need: one.sessions_planned for one in deployments}


def the_plan_tried(plan: Plan, scenario: Scenario, tried: Tried) -> list[Deployment]:
    """All deployments of the plan that was tried, in the order of the needs."""
    now = {one.need: one for one in plan.deployments if one.need not in tried.dropped}
    now |= {one.need: one for one in tried.changed}
    return [now[need] for need in scenario.needs if need in now]


def check_tried(plan: Plan, change: Change, tried: Tried) -> Mapping[str, int]:
    """The plan keeps every rule of the changed scenario, and has what is said of it; returns need -> sessions."""
    scenario = now_asked(plan, change)
    deployments = the_plan_tried(plan, scenario, tried)
    assert faults(scenario, deployments) == []
    before, after = given(plan.deployments), given(deployments)
    needs = {one.need: (one.before, one.after) for one in tried.needs}
    changes = {n: (before.get(n, 0), after.get(n, 0)) for n in scenario.needs if before.get(n, 0) != after.get(n, 0)}
    assert needs == changes
    reached = achieved(scenario, deployments)
    assert {one.name: one.after for one in tried.goals} == reached
    assert {one.name: one.before for one in tried.goals} == {goal.name: goal.value for goal in plan.goals}
    return after


def check_trial(plan: Plan, need: str, trial: Trial) -> None:
    """What was found is so; what is said to be impossible is in no plan."""
    before = given(plan.deployments)
    if trial.found is not None:
        after = check_tried(plan, trial.change, trial.found)
        assert all(after.get(other, 0) >= sessions for other, sessions in before.items())
        assert after[need] > before.get(need, 0)
        assert (trial.verdict == "meets") == (after[need] == most_asked(now_asked(plan, trial.change), need))
    else:
        assert trial.verdict in {"none_found", "impossible"}
        assert (trial.verdict == "impossible") == (trial.at_most is not None and trial.at_most <= before.get(need, 0))
    others = {other: sessions for other, sessions in before.items() if other != need}
    if trial.at_most is not None and (plans := every_plan(now_asked(plan, trial.change))) is not None:
        allowed = [one for one in plans if all(one.get(other, 0) >= sessions for other, sessions in others.items())]
        assert max((one.get(need, 0) for one in allowed), default=0) <= trial.at_most


def check_price(plan: Plan, need: str, trial: Trial) -> None:
    """What it takes to meet the need in full."""
    if trial.found is not None:
        after = check_tried(plan, trial.change, trial.found)
        assert after[need] == most_asked(plan.scenario.given, need)
    elif trial.verdict == "impossible" and (plans := every_plan(plan.scenario.given)) is not None:
        assert all(one.get(need, 0) < most_asked(plan.scenario.given, need) for one in plans)


def check_shortage(scenario: Scenario, shortage: Shortage) -> None:
    """No plan gives these needs more than the people can."""
    assert shortage.sessions_at_most == sum(one.sessions for one in shortage.gives) < shortage.sessions_asked
    assert shortage.sessions_asked == sum(most_asked(scenario, need) for need in shortage.needs)
    for one in every_plan(scenario) or ():
        assert sum(one.get(need, 0) for need in shortage.needs) <= shortage.sessions_at_most


def check_explained(plan: Plan, answer: NeedExplained) -> int:
    """Every claim of the answer; returns how many there were."""
    people = len(plan.scenario.given.specialists)
    for sieve in answer.sieves:
        assert sieve.people == people == sum(fall.people for fall in sieve.falls) + len(sieve.able)
    trials = [one for one in (answer.as_it_is, *answer.changes) if one is not None]
    for trial in trials:
        check_trial(plan, answer.need, trial)
    if answer.at_a_price is not None:
        check_price(plan, answer.need, answer.at_a_price)
    if answer.shortage is not None:
        check_shortage(plan.scenario.given, answer.shortage)
    return len(trials) + (answer.at_a_price is not None) + (answer.shortage is not None)


def most_asked(scenario: Scenario, need: str) -> int:
    """Sessions that whole visits of the need can take."""
    size = scenario.needs[need].sessions_a_visit
    return scenario.needs[need].sessions_asked // size * size


def every_plan(scenario: Scenario) -> list[dict[str, int]] | None:
    """What the needs get in each plan that there is; None where there are too many."""
    if not few_enough(scenario):
        return None
    found = {tuple(sorted(given(plan.deployments).items())) for plan in Planner(scenario).plans()}
    return [dict(one) for one in found]


def few_enough(scenario: Scenario) -> bool:
    """Whether all plans can be looked at."""
    planner, ways = Planner(scenario), 1
    for need in scenario.needs:
        ways *= 1 + planner.sets_of_visits(need)
    return ways <= MOST_WAYS


def check_alternative(plan: Plan, need: str, one: Alternative, *, wanted: bool) -> None:
    """The plan with the person, or without, is one; what is said to be impossible is in no plan of all."""
    change = Change(kind="decision", set=one.set)
    serving = {person for d in plan.deployments if d.need == need for v in d.visits for person in v.specialists}
    if one.verdict == "so_already":
        assert (one.specialist in serving) == wanted
    elif one.found is not None:
        after = check_tried(plan, change, one.found)
        deployments = the_plan_tried(plan, now_asked(plan, change), one.found)
        come = {person for d in deployments if d.need == need for v in d.visits for person in v.specialists}
        assert (one.specialist in come) == wanted
        assert after.get(need, 0) == one.sessions
    elif one.verdict == "impossible" and few_enough(now_asked(plan, change)):
        for facts in Planner(now_asked(plan, change)).plans():
            come = {person for d in facts.deployments if d.need == need for v in d.visits for person in v.specialists}
            assert (one.specialist in come) != wanted


def check_suggested(plan: Plan, answer: Suggested) -> int:
    """Every alternative, and their order; returns how many there are."""
    for one in answer.alternatives:
        check_alternative(plan, answer.need, one, wanted=True)
    found = [one.found is not None for one in answer.alternatives]
    assert found == sorted(found, reverse=True)
    return len(answer.alternatives)


def check_person(plan: Plan, answer: PersonExplained) -> int:
    """What one more day would give is in a plan in which nobody loses."""
    before = given(plan.deployments)
    assert sum(use.sessions for use in answer.uses) == answer.sessions
    assert answer.sessions_at_most is None or answer.sessions <= answer.sessions_at_most
    trial = answer.one_more_day
    if trial is not None and trial.found is not None:
        after = check_tried(plan, trial.change, trial.found)
        assert all(after.get(need, 0) >= sessions for need, sessions in before.items())
        assert sum(after.get(one.need, 0) for one in answer.short) > sum(
            before.get(one.need, 0) for one in answer.short
        )
    return trial is not None


def check_shortages(plan: Plan, answer: Shortages) -> int:
    """Bounds by every plan there is, the fewest days by every way of having fewer, and what was planned by the second opinion."""
    scenario = plan.scenario.given
    plans = every_plan(scenario) or []
    for group in answer.groups:
        needs = [key for key in scenario.needs if group_of(scenario, key, group.kind) == group.key]
        assert group.sessions_planned == sum(given(plan.deployments).get(need, 0) for need in needs)
        assert all(sum(one.get(need, 0) for need in needs) <= group.sessions_at_most for one in plans)
    for need in answer.nobody:
        assert all(one.get(need, 0) == 0 for one in plans)
    for alone in answer.alone:
        without = changed(scenario, {f"specialists.{alone.specialist}.available": {}, "fixed": {}})
        assert all(one.get(need, 0) == 0 for one in every_plan(without) or () for need in alone.needs)
    for fewest in answer.fewest:
        check_fewest(scenario, fewest)
    for worth in answer.worth:
        assert worth.trial.found is not None
        before, after = given(plan.deployments), check_tried(plan, worth.trial.change, worth.trial.found)
        assert all(after.get(need, 0) >= sessions for need, sessions in before.items())
        assert sum(after.values()) > sum(before.values())
    return len(answer.groups) + len(answer.nobody) + len(answer.alone) + len(answer.fewest) + len(answer.worth)


def group_of(scenario: Scenario, need: str, kind: str) -> str:
    asked = scenario.needs[need]
    school = scenario.schools[asked.school]
    return {"area": asked.category, "phase": school.phase, "hub": school.hub or ""}[kind]


def check_fewest(scenario: Scenario, fewest: Fewest) -> None:
    """The plan made of it is one; and with one day, or one training, less no plan has as little missing."""
    now = changed(scenario, fewest.set)
    if fewest.missing_then is not None:
        assert faults(now, fewest.planned) == []
        asked = sum(need.sessions_asked for need in scenario.needs.values())
        assert fewest.missing_then == asked - sum(given(fewest.planned).values()) >= fewest.missing
    days = sum(one.days for one in fewest.extras)
    if fewest.proved and fewest.kind == "days" and 0 < days <= 2:
        limited = [person for person in scenario.specialists if with_more_days(scenario, {person: 1})]
        for fewer in combinations_with_replacement(limited, days - 1):
            for one in every_plan(changed(scenario, with_more_days(scenario, Counter(fewer)))) or ():
                missing = sum(most_asked(scenario, need) - one.get(need, 0) for need in scenario.needs)
                assert missing > fewest.missing
