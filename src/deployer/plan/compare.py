"""Two plans side by side: `compare(base, other)`; and which of several is the best of its kind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from deployer.plan.comparison import Affected, Comparison, Comparisons, Kin, NeedChange, Side, VisitChange
from deployer.plan.goals_compared import goal_changes
from deployer.plan.moved import visit_changes
from deployer.plan.pareto import pareto_best
from deployer.plan.schema import Deployment, Plan, Visit
from deployer.scenario.differences import differences

__all__ = ["Comparison", "Comparisons", "compare", "compare_all"]


def compare(base: Plan, other: Plan) -> Comparison:
    """What changes from the base to the other, for whom, and whether the question makes the difference."""
    kin = kin_of(base, other)
    near = kin != "strangers"
    visits = visit_changes(base, other) if near else []
    return Comparison(
        kin=kin,
        base=_side(base),
        other=_side(other),
        question=differences(base.scenario.given, other.scenario.given) if near else [],
        goals=goal_changes(base, other, kin),
        needs=list(_needs(base, other)) if near else [],
        visits=visits,
        people=list(_people(base, other, visits)),
        schools=list(_schools(base, other, visits)),
    )


def compare_all(names: Sequence[str], plans: Sequence[Plan]) -> Comparisons:
    """Every plan beside the first, and which of them are best of their kind."""
    found = [compare(plans[0], plan) for plan in plans[1:]]
    return Comparisons(plans=list(names), pareto_best=pareto_best(plans, found), comparisons=found)


def kin_of(base: Plan, other: Plan) -> Kin:
    """Whether both answer one question, two of one trust, or have nothing in common."""
    if base.scenario.sha256 == other.scenario.sha256:
        return "same"
    schools = [set(plan.scenario.given.schools) for plan in (base, other)]
    return "strangers" if all(schools) and schools[0].isdisjoint(schools[1]) else "changed"


def _side(plan: Plan) -> Side:
    needs = plan.scenario.given.needs
    counted = {name: need for name, need in needs.items() if not need.apart}
    return Side(
        title=plan.scenario.title,
        sha256=plan.scenario.sha256,
        verified=plan.verified,
        sessions_asked=sum(need.sessions_asked for need in counted.values()),
        sessions_planned=sum(one.sessions_planned for one in plan.deployments if one.need in counted),
    )


def _only_in(before: bool, after: bool) -> Literal["base", "other"] | None:
    return None if before and after else "base" if before else "other"


def _needs(base: Plan, other: Plan) -> Iterator[NeedChange]:
    """Needs in the base's order and then the other's, as far as amount, people or being there changes."""
    asked = [plan.scenario.given.needs for plan in (base, other)]
    given = [{one.need: one for one in plan.deployments} for plan in (base, other)]
    for need in asked[0] | asked[1]:
        there = [need in each for each in asked]
        known = asked[0].get(need) or asked[1][need]
        people = [_who(each.get(need)) for each in given]
        amounts = [
            (each[need].sessions_asked if need in each else 0, done[need].sessions_planned if need in done else 0)
            for each, done in zip(asked, given, strict=True)
        ]
        if all(there) and amounts[0] == amounts[1] and set(people[0]) == set(people[1]):
            continue
        yield NeedChange(
            need=need,
            school=known.school,
            category=known.category,
            only_in=_only_in(*there),
            asked_before=amounts[0][0],
            asked_after=amounts[1][0],
            given_before=amounts[0][1],
            given_after=amounts[1][1],
            people_before=people[0],
            people_after=people[1],
        )


def _who(deployment: Deployment | None) -> list[str]:
    visits = deployment.visits if deployment else []
    return list(dict.fromkeys(person for visit in visits for person in visit.specialists))


Change = tuple[Visit | None, Visit | None]


def _people(base: Plan, other: Plan, changes: Sequence[VisitChange]) -> Iterator[Affected]:
    """Everybody whose own visits change; who only gets another colleague beside them is not among them."""
    by_person: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        sides = [set(visit.specialists) if visit else set() for visit in (change.before, change.after)]
        for person in sides[0] | sides[1]:
            mine = (change.before if person in sides[0] else None, change.after if person in sides[1] else None)
            if _when(mine[0], person) != _when(mine[1], person):
                by_person[person].append(mine)
    known = [plan.scenario.given.specialists for plan in (base, other)]
    sessions = [_sessions_of_people(plan) for plan in (base, other)]
    yield from _affected(by_person, known, sessions)


def _schools(base: Plan, other: Plan, changes: Sequence[VisitChange]) -> Iterator[Affected]:
    by_school: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_school[change.school].append((change.before, change.after))
    known = [plan.scenario.given.schools for plan in (base, other)]
    yield from _affected(by_school, known, [_sessions_of_schools(plan) for plan in (base, other)])


def _affected(
    changes: Mapping[str, Sequence[Change]],
    known: Sequence[Mapping[str, object]],
    sessions: Sequence[Mapping[str, int]],
) -> Iterator[Affected]:
    """In the order of the base and then of the other."""
    for key in dict.fromkeys([*known[0], *known[1], *sorted(changes)]):
        if mine := changes.get(key):
            days = {visit.date for pair in mine for visit in pair if visit}
            yield Affected(
                id=key,
                only_in=_only_in(key in known[0], key in known[1]),
                added=sum(before is None for before, _ in mine),
                dropped=sum(after is None for _, after in mine),
                moved=sum(before is not None and after is not None for before, after in mine),
                sessions_before=sessions[0].get(key, 0),
                sessions_after=sessions[1].get(key, 0),
                weeks=sorted({_monday(day) for day in days}),
            )


def _when(visit: Visit | None, person: str) -> object:
    return (visit.date, visit.session, person in visit.online) if visit else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sessions_of_people(plan: Plan) -> Mapping[str, int]:
    given: dict[str, int] = defaultdict(int)
    for _, visit in plan.visits():
        for person in visit.specialists:
            given[person] += len(visit.halves)
    return given


def _sessions_of_schools(plan: Plan) -> Mapping[str, int]:
    given: dict[str, int] = defaultdict(int)
    for deployment, visit in plan.visits():
        given[deployment.school] += len(visit.halves)
    return given
