"""The next term's scenario, drafted from a plan whose term is over."""

from collections.abc import Container, Iterable
from datetime import date

from deployer.plan.carried_over import can_come, later, meeting_later, package_later, school_later, spans_later
from deployer.plan.closing import history_of
from deployer.plan.history import History, Owed
from deployer.plan.schema import Plan
from deployer.plan.since_written import brought_up_to_date, still_gone
from deployer.plan.took_place import took_place
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.given_by import of_package
from deployer.scenario.known import year_begins
from deployer.scenario.packages import expand
from deployer.scenario.schema import (
    Calendar,
    DataPoints,
    Earlier,
    Fixed,
    LastTerm,
    Least,
    MatchScores,
    Need,
    Package,
    PackageNeedChange,
    Scenario,
    School,
    Specialist,
)
from deployer.scenario.schema.term import NextTerm

RUNS_ON = "runs_on__"
"""How the decisions begin that keep whoever has begun."""


def drafted(plan: Plan, term: NextTerm, written: Scenario | None = None) -> Scenario:
    """The next scenario: what is owed, by those who have begun, for people and schools as they are.

    written   the scenario that was planned, as its file has it: then packages and lines of management give their needs anew;
              without it they are gone, and what they gave is asked for like any need
    """
    base = brought_up_to_date(plan, written, term) if written else plan.scenario.given
    history, first = history_of(plan), term.calendar.first_day
    met = {school: one for school, one in history.met.items() if school in base.schools}
    needs = {name: found for name, need in base.needs.items() if (found := _carried(plan, history, name, need, first))}
    draft = base.model_copy(
        update={
            "title": term.title,
            "calendar": _calendar(base, term),
            "as_of": None,
            "earlier": Earlier(),
            "last_term": LastTerm(title=plan.scenario.title, schools=met) if met else None,
            "goals": {goal: own for goal, own in base.goals.items() if goal != "stability" or not base.earlier.visits},
            "schools": {
                key: school_later(school, first, _waited(plan, history, key) if written else {})
                for key, school in base.schools.items()
            },
            "specialists": {
                key: still_gone(plan, key, _person(plan, history, key, who, first), term)
                for key, who in base.specialists.items()
            },
            "packages": {
                key: package_later(_package(plan, history, key, one), first) for key, one in base.packages.items()
            },
            "needs": needs,
            "meetings": {key: now for key, one in base.meetings.items() if (now := meeting_later(one, first))},
            "history": base.history | history.history,
            "impact": base.impact | history.impact,
            "funds": {key: fund for key, fund in base.funds.items() if (fund.last or first) >= first},
            "data_points": DataPoints(points=base.data_points.points),
            "match_scores": MatchScores(scores=base.match_scores.scores),
            "fixed": {},
            "forbidden": {},
            "consents": {},
        }
    )
    return _with_what_is_said(plan, history, base, draft)


def _calendar(base: Scenario, term: NextTerm) -> Calendar:
    """The new term's; hours of the day stay where it says none."""
    return term.calendar.model_copy(update={"hours": term.calendar.hours or base.calendar.hours})


def _waited(plan: Plan, history: History, school: str) -> dict[str, int]:
    """Name of a package's need -> terms for which this school has waited for it."""
    needs = plan.scenario.given.needs
    owed = {key: one.waited for key, one in history.owed.items() if one.school == school and one.waited}
    return {given: waited for key, waited in owed.items() if (given := of_package(needs, key))}


def _with_what_is_said(plan: Plan, history: History, base: Scenario, draft: Scenario) -> Scenario:
    """Decisions, refusals and scores, as far as their needs are still there."""
    names, first = set(expand(draft).needs), draft.calendar.first_day
    kept = {
        key: one.model_copy(update={"visits": [visit for visit in one.visits if visit.date >= first]})
        for key, one in base.fixed.items()
        if one.need in names and not key.startswith(RUNS_ON) and _goes_on(history, one.need)
    }
    pairs = {one.need for one in kept.values()}
    running = [one for one in _running(plan, history, draft) if one.need not in pairs]
    scores = draft.match_scores.scores
    return draft.model_copy(
        update={
            "fixed": kept | {f"{RUNS_ON}{number}": one for number, one in enumerate(running, start=1)},
            "schools": {key: _without_gone(key, school, names) for key, school in draft.schools.items()},
            "forbidden": {key: one for key, one in base.forbidden.items() if one.need is None or one.need in names},
            "consents": {
                key: one for key, one in base.consents.items() if one.need in names and one.answer == "declined"
            },
            "match_scores": MatchScores(
                scores={key: one for key, one in scores.items() if one.need is None or one.need in names}
            ),
            "specialists": {
                key: who.model_copy(
                    update={"declined": [one for one in who.declined if one in names or one in draft.schools]}
                )
                for key, who in draft.specialists.items()
            },
            "needs": {
                key: need.model_copy(update={"after": {one: how for one, how in need.after.items() if one in names}})
                for key, need in draft.needs.items()
            },
        }
    )


def _without_gone(key: str, school: School, names: Container[str]) -> School:
    """The school without terms waited for needs that no package gives it any more."""
    asked = {
        name: change
        for name, change in school.package_needs.items()
        if f"{key}__{name}" in names or change != PackageNeedChange(waited=change.waited)
    }
    return school.model_copy(update={"package_needs": asked})


def _goes_on(history: History, need: str) -> bool:
    """Whether those who have begun go on."""
    said = history.reviews.get(need)
    return said is None or said.what != "change"


def _running(plan: Plan, history: History, draft: Scenario) -> Iterable[Fixed]:
    """Whoever has begun alone goes on, while their year has a visit left, and if they can come at all."""
    ground = Ground(expand(draft))
    for name, person in _begun(plan, history, draft):
        if _has_days(draft, person) and can_come(ground, name, person):
            yield Fixed(need=name, specialist=person, by=f"the plan of {plan.scenario.title}"[:400], why="it runs on")


def _begun(plan: Plan, history: History, draft: Scenario) -> Iterable[tuple[str, str]]:
    """Needs that somebody alone has begun with, and is to go on with."""
    for name, need in draft.needs.items():
        by = _served(plan, name)
        alone = len(by) == 1 and not need.seats and need.people.max == 1
        begun = (name in history.owed and history.owed[name].by == by) or need.placement is not None
        if alone and begun and _goes_on(history, name):
            yield name, by[0]


def not_running_on(plan: Plan, draft: Scenario) -> list[tuple[str, str]]:
    """Needs with whoever has begun with them and cannot go on: no date of the new term is free, or no day of the year left."""
    decided = {one.need for one in draft.fixed.values()}
    return [(need, person) for need, person in _begun(plan, history_of(plan), draft) if need not in decided]


def _served(plan: Plan, need: str) -> list[str]:
    visits = (visit for deployment, visit, _ in took_place(plan) if deployment.need == need)
    return list(dict.fromkeys(person for visit in visits for person in visit.specialists))


def _has_days(draft: Scenario, person: str) -> bool:
    who = draft.specialists[person]
    own, of_role = who.limits.days_per_year, draft.roles[who.role].days_per_year
    limit = own if own is not None else of_role
    return limit is None or limit - who.days_used >= 1


def _carried(plan: Plan, history: History, name: str, need: Need, first: date) -> Need | None:
    """The need as the next term asks for it; None where it is met, stopped or over, or its school has left."""
    if name not in plan.scenario.given.needs:
        return need
    leaves = plan.scenario.given.schools[need.school].leaves
    if leaves and leaves < first:
        return None
    owed, dates = history.owed.get(name), [day for day in need.dates if day >= first]
    if need.placement is not None:
        return _placement(need, owed, first)
    if owed is None or (need.dates and not dates):
        return None
    return need.model_copy(
        update={
            "days": None,
            "hours": None,
            "sessions": owed.sessions,
            "own_team_days": 0,
            "waited": owed.waited,
            "dates": dates,
            "window": later(need.window, first),
            "least": _least(need, owed),
            **_same_person(plan, history, need),
        }
    )


def _placement(need: Need, owed: Owed | None, first: date) -> Need | None:
    """One that lasts into the next term, or that nobody has begun."""
    until = need.placement.until if need.placement else None
    waited = owed.waited if owed else 0
    if (until and until > first) or (until is None and waited):
        return need.model_copy(update={"window": None, "days": None, "sessions": None, "waited": waited})
    return None


def _same_person(plan: Plan, history: History, need: Need) -> dict[str, list[str]]:
    """Who served a need that is over, and has to serve this one too."""
    over = [one for one, how in need.after.items() if how == "same_person" and one not in history.owed]
    people = [person for one in over for person in _served(plan, one)[:1]]
    return {"specialists": people} if people else {}


def _least(need: Need, owed: Owed) -> Least | None:
    return need.least if need.least_sessions <= owed.sessions else None


def _person(plan: Plan, history: History, key: str, who: Specialist, first: date) -> Specialist:
    """With the days used, while the school year is the same."""
    same_year = year_begins(first) == year_begins(plan.scenario.given.calendar.last_day)
    used = history.days_used.get(key, 0) if same_year else 0
    return who.model_copy(update={"away": spans_later(who.away, first), "days_used": used})


def _package(plan: Plan, history: History, key: str, package: Package) -> Package:
    """An entitlement with the schools that have had all of it in this term."""
    if package.every is None:
        return package
    done = dict(package.done)
    last = {one.need: visit.date for one, visit, _ in took_place(plan)}
    for school in plan.scenario.given.schools:
        ids = [f"{school}__{key}__{name}" for name in package.needs]
        if all(one in last and one not in history.owed for one in ids):
            done[school] = max(last[one] for one in ids)
    return package.model_copy(update={"done": done})
