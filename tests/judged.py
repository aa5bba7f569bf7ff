"""One plan, held against the model with all of its rules, or with one of them left out.

A plan is forced visit by visit, nothing more and nothing less, so no goal hides what a rule forbids. `most`, which knows
several rules at once, in the term and in a week, is loosened, so that each rule has to speak for itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.problem import eligibility
from deployer.problem.build import Demand, Person, Problem, Slot
from deployer.rules import RULES
from deployer.rules.model import Model, Variable, each
from deployer.rules.variables import Allocation, Diary, Rule, Timetable, say_in_allocation, say_in_timetable
from deployer.scenario.schema import EVERY_DAY, Need, Scenario
from deployer.solve.allocate import Allocator
from deployer.solve.ask import Effort, Verdict, ask
from deployer.solve.given import diary_of

Plan = Sequence[Deployment]
AVAILABLE = "available"


def check_forbidden(rule: str, scenario: Scenario, plan: Plan) -> None:
    """The model refuses the plan because of this rule alone; the second opinion names it, and no other."""
    assert {broken.rule for broken in faults(scenario, plan)} == {rule}
    assert verdict(scenario, plan, without=rule) is Verdict.BEST
    assert verdict(scenario, plan) is Verdict.IMPOSSIBLE


def check_allowed(scenario: Scenario, plan: Plan) -> None:
    """The model takes the plan, its numbers of visits pass the allocation with every cut they could break, and `most` too."""
    assert faults(scenario, plan) == []
    assert verdict(scenario, plan) is Verdict.BEST
    assert allocation_verdict(scenario, plan) is Verdict.BEST
    assert cuts_for(scenario, plan) == 0
    diary = diary_in(Problem(scenario), plan)
    assert all(len(diary.get(pair.key, ())) <= pair.most for pair in Problem(scenario).pairs)


def check_forbidden_in_allocation(rule: str, scenario: Scenario, plan: Plan) -> None:
    """The numbers of visits alone, without their dates, are refused because of this rule alone."""
    assert allocation_verdict(scenario, plan, without=rule) is Verdict.BEST
    assert allocation_verdict(scenario, plan) is Verdict.IMPOSSIBLE


def check_cut_off(scenario: Scenario, plan: Plan) -> None:
    """The allocation's own rows take these numbers of visits, but the dates send back a cut that they break."""
    assert allocation_verdict(scenario, plan) is Verdict.BEST
    assert cuts_for(scenario, plan) > 0


def verdict(scenario: Scenario, plan: Plan, without: str = "") -> Verdict:
    """Whether the timetable over all pairs, with all rules but one, has exactly this plan."""
    with left_out(scenario, without) as problem:
        timetable = Timetable(problem, problem.pairs)
        for rule in rules(without):
            say_in_timetable(rule, timetable)
        wanted = {(key, slot) for key, slots in diary_in(problem, plan).items() for slot in slots}
        if not wanted <= {(presence.pair.key, presence.slot) for presence in timetable.presences}:
            return Verdict.IMPOSSIBLE
        for presence in timetable.presences:
            force(timetable.model, [presence.there], float((presence.pair.key, presence.slot) in wanted))
        return ask(timetable.model, Effort()).verdict


def allocation_verdict(scenario: Scenario, plan: Plan, without: str = "") -> Verdict:
    """Whether the allocation's own rows, all rules but one, take these numbers of visits."""
    with left_out(scenario, without) as problem:
        side = Allocation(problem)
        for rule in rules(without):
            say_in_allocation(rule, side)
        diary = diary_in(problem, plan)
        if not diary.keys() <= side.choices.keys():
            return Verdict.IMPOSSIBLE
        for key, choice in side.choices.items():
            force(side.model, [choice.visits], len(diary.get(key, ())))
            force(side.model, [choice.used], float(key in diary))
        return ask(side.model, Effort()).verdict


def all_met(scenario: Scenario, without: str = "") -> Verdict:
    """Whether the timetable over all pairs, with all rules but one, can give every need all it asks for."""
    with left_out(scenario, without) as problem:
        timetable = Timetable(problem, problem.pairs)
        for rule in rules(without):
            say_in_timetable(rule, timetable)
        for need in problem.needs.values():
            there = each(one.there for one in timetable.by_need.get(need.id, ()))
            timetable.model.at_least(there, need.most)
        return ask(timetable.model, Effort()).verdict


def cuts_for(scenario: Scenario, plan: Plan) -> int:
    """How many groups have a cut against these numbers of visits."""
    problem = Problem(scenario)
    visits = {key: len(slots) for key, slots in diary_in(problem, plan).items()}
    return Allocator(problem).tighten(visits, lambda: True)


def force(model: Model, variables: Sequence[Variable], value: float) -> None:
    """Their sum is the value."""
    model.equal(each(variables), value)


def rules(without: str = "") -> tuple[Rule, ...]:
    """All rules but one."""
    return tuple(rule for rule in RULES if rule.name != without)


@contextmanager
def left_out(scenario: Scenario, without: str) -> Iterator[Problem]:
    """The problem as it is without one of the checks, and with `most` loose; as it is where nothing is left out."""
    checks = tuple(check for check in eligibility.CHECKS if check.name != without)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(eligibility, "CHECKS", checks)
        patch.setattr(Problem, "_most", every_day)
        patch.setattr(Problem, "_per_week", lambda *_: 7)
        yield Problem(always_available(scenario) if without == AVAILABLE else scenario)


def every_day(_: Problem, _need: Demand, _person: Person, slots: Sequence[Slot]) -> int:
    """A `most` that knows only that a day has one visit."""
    return len({slot.day for slot in slots})


def always_available(scenario: Scenario) -> Scenario:
    """The same with everybody free and every school to be visited all term."""
    free = {"available": EVERY_DAY, "away": {}}
    opened: dict[str, object] = {"joins": None, "leaves": None, "closures": {}, "quiet": {}, "inset": {}}
    return scenario.model_copy(
        update={
            "meetings": {},
            "earlier": scenario.earlier.model_copy(update={"since": None}),
            "calendar": scenario.calendar.model_copy(update={"closures": {}, "terms": {}}),
            "specialists": {key: one.model_copy(update=free) for key, one in scenario.specialists.items()},
            "schools": {key: one.model_copy(update=opened) for key, one in scenario.schools.items()},
            "needs": {key: _any_time(one) for key, one in scenario.needs.items()},
        }
    )


def _any_time(need: Need) -> Need:
    amount = {"sessions": need.sessions_in_all, "days": None, "hours": None}
    return need.model_copy(update={"window": None, "training": "no", "dates": [], "not_on": [], **amount})


def diary_in(problem: Problem, plan: Plan) -> Diary:
    """The plan as the solver sees it, whatever it breaks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deployer.solve.given.faults", lambda *_: [])
        return diary_of(problem, plan)
