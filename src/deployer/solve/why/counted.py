"""What needs ask for and people could give, counted by area, phase, hub and role."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from deployer.plan.shortages import Alone, Group, Share
from deployer.problem.build import Demand, Problem
from deployer.problem.calendar import ALL_DAY, PER_DAY
from deployer.solve.why.opened import Opened
from deployer.solve.why.shortage import Flow


def groups(plan: Opened) -> Iterator[Group]:
    """By area, phase and hub: asked, planned, and what no plan passes."""
    scenario, flow = plan.scenario, Flow(plan.problem)
    kinds: tuple[tuple[Literal["area", "phase", "hub"], Callable[[Demand], str]], ...] = (
        ("area", lambda need: plan.scenario.needs[need.place.need].category),
        ("phase", lambda need: scenario.schools[need.school].phase),
        ("hub", lambda need: scenario.schools[need.school].hub or ""),
    )
    needs = [plan.problem.needs[plan.leads_of(need)[0]] for need in scenario.needs]
    for kind, key_of in kinds:
        for key in dict.fromkeys(key_of(need) for need in needs):
            these = [need for need in needs if key_of(need) == key]
            asked = flow.asked(need.id for need in these)
            yield Group(
                kind=kind,
                key=key,
                needs=len(these),
                sessions_asked=asked,
                sessions_planned=sum(plan.given(need.place.need) for need in these),
                sessions_at_most=min(asked, _at_most(flow, these)),
            )


def _at_most(flow: Flow, needs: Sequence[Demand]) -> int:
    """What people can give; a need with a choice of teams counts whole, since its people are not known before the team is."""
    known = [need.id for need in needs if need.id in flow.leads]
    return flow.most(known) + flow.asked(need.id for need in needs if need.id not in flow.leads)


def alone(plan: Opened) -> list[Alone]:
    """Needs whose lead only one person may be, by person and area."""
    found: dict[tuple[str, str], list[str]] = {}
    for need, asked in plan.scenario.needs.items():
        able = {pair.person.id for lead in plan.leads_of(need) for pair in plan.problem.pairs_of[lead]}
        if len(able) == 1:
            found.setdefault((min(able), asked.category), []).append(need)
    answers = [
        Alone(
            specialist=person,
            category=area,
            needs=needs,
            sessions_asked=sum(plan.scenario.needs[need].sessions_asked for need in needs),
            sessions_planned=sum(plan.given(need) for need in needs),
        )
        for (person, area), needs in found.items()
    ]
    return sorted(answers, key=lambda one: (-one.sessions_asked, one.specialist, one.category))


def nobody(plan: Opened) -> list[str]:
    """Needs that nobody may serve."""
    needs = plan.scenario.needs
    return [need for need in needs if not any(plan.problem.pairs_of[lead] for lead in plan.leads_of(need))]


def shares(problem: Problem) -> Iterator[Share]:
    """What people could give, by role and area, now and with those in training."""
    scenario = problem.scenario
    kinds: tuple[tuple[Literal["role", "area"], Mapping[str, object]], ...] = (
        ("role", scenario.roles),
        ("area", scenario.categories),
    )
    now = {person: may_give(problem, person) for person in problem.people}
    later = {person: _without_induction(problem, person) for person in problem.people}
    for kind, keys in kinds:
        for key in keys:
            people = [
                person
                for person, known in scenario.specialists.items()
                if (known.role == key if kind == "role" else known.level(key))
            ]
            ready = [one for one in people if not scenario.specialists[one].emerging and now[one]]
            if people:
                yield Share(
                    kind=kind,
                    key=key,
                    people=len(ready),
                    sessions=sum(now[one] for one in ready),
                    in_training=sum(scenario.specialists[one].emerging for one in people),
                    sessions_later=sum(later[one] for one in people),
                )


def may_give(problem: Problem, person: str) -> int:
    """Half days that calendar and limits leave: by week at most the week's cap, by term the term's, in all the year's."""
    counted, term = problem.people[person], problem.term
    weeks: dict[tuple[int, int], int] = {}
    for day in range(term.days):
        at = term.number_of(day), term.week(day)
        weeks[at] = weeks.get(at, 0) + (counted.free >> (day * PER_DAY) & ALL_DAY).bit_count()
    terms: dict[int, int] = {}
    for (number, _), free in weeks.items():
        terms[number] = terms.get(number, 0) + _capped(free, counted.sessions_per_week)
    return _capped(sum(_capped(one, counted.sessions_per_term) for one in terms.values()), counted.sessions_per_year)


def _without_induction(problem: Problem, person: str) -> int:
    """The same once induction takes nothing of it, in proportion."""
    off = Fraction(str(problem.scenario.specialists[person].percent_off)) / 100
    return may_give(problem, person) if off in {0, 1} else round(may_give(problem, person) / (1 - off))


def _capped(sessions: int, cap: int | None) -> int:
    return sessions if cap is None else min(sessions, cap)
