"""The end of a term: its history, and the plan closed."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from deployer.errors import Finding
from deployer.plan.history import Decided, History, Owed
from deployer.plan.life import after, refuse, unfit
from deployer.plan.schema import Moment, Plan, visits_hash
from deployer.plan.took_place import given, reviews, scores, took_place
from deployer.scenario.dealings import assesses
from deployer.scenario.schema import Dealing, Impact, MetBefore, Past


def closed(plan: Plan, at: datetime) -> Plan:
    """The plan at its end. Raises Findings where it is closed already or says something wrong of itself."""
    refuse(unfit(plan))
    return after(plan, Moment(step="closed", at=at, visits=visits_hash(plan.deployments)))


def refuse_unclosed(plan: Plan) -> None:
    """Raise Findings where the plan's term is not over yet."""
    if plan.life.step != "closed":
        found = f"the plan is not closed: it is {'a draft' if plan.life.step == 'draft' else plan.life.step}"
        refuse([Finding("not-closed", "life", found, "end its term with 'deployer close PLAN' first")])


def history_of(plan: Plan) -> History:
    """What is left of its term, by what took place."""
    calendar = plan.scenario.given.calendar
    return History(
        title=plan.scenario.title,
        first_day=calendar.first_day,
        last_day=calendar.last_day,
        days_used=_days_used(plan),
        history=_dealings(plan),
        impact=_impact(plan),
        first_deployments=_first(plan),
        reviews={
            need: Decided(what=one.what, on=one.date, by=one.by, note=one.note)  # type: ignore[arg-type]
            for need, one in reviews(plan).items()
        },
        met=_met(plan),
        owed=_owed(plan),
    )


def _days_used(plan: Plan) -> dict[str, float]:
    """Days of visits, those to the own school too, as days_per_year counts them; with those of the school year before."""
    scenario, away = plan.scenario.given, Counter[str]()
    for _, visit, sessions in took_place(plan):
        for person in visit.specialists:
            away[person] += sessions
    used = {person: facts.days_used + away[person] / 2 for person, facts in scenario.specialists.items()}
    return {person: days for person, days in used.items() if days}


def _dealings(plan: Plan) -> dict[str, Past]:
    """For each person, school and kind one entry, from the first visit to the last."""
    dates: dict[tuple[str, str, Dealing], list[date]] = {}
    for deployment, visit, _ in took_place(plan):
        asked = plan.scenario.given.needs[deployment.need]
        kind: Dealing = "assess" if assesses(plan.scenario.given, asked) else "support"
        for person in visit.specialists:
            dates.setdefault((person, deployment.school, kind), []).append(visit.date)
    return {
        f"{_prefix(plan)}_{number}": Past(
            specialist=person, school=school, kind=kind, **{"from": min(days), "to": max(days)}
        )
        for number, ((person, school, kind), days) in enumerate(dates.items(), start=1)
    }


def _impact(plan: Plan) -> dict[str, Impact]:
    """For each score an entry for everybody who served the need."""
    people = _served(plan)
    seen = [(need, one, person) for need, one in scores(plan).items() for person in people.get(need, ())]
    return {
        f"{_prefix(plan)}_{number}": Impact(
            specialist=person,
            category=plan.scenario.given.needs[need].category,
            school=plan.scenario.given.needs[need].school,
            on=one.date,
            score=one.score or 0,
        )
        for number, (need, one, person) in enumerate(seen, start=1)
    }


def _first(plan: Plan) -> list[str]:
    """Whoever went out, and of whom neither history nor impact knew anything."""
    scenario = plan.scenario.given
    known = {past.specialist for past in scenario.history.values() if past.kind in {"support", "assess"}}
    known |= {one.specialist for one in scenario.impact.values()}
    went = {person for people in _served(plan).values() for person in people}
    return [person for person in scenario.specialists if person in went - known]


def _met(plan: Plan) -> dict[str, MetBefore]:
    """What each school has asked for and was given, but for what is counted apart; schools that asked for nothing are left out."""
    asked, done, sessions = Counter[str](), Counter[str](), given(plan)
    for name, need in plan.scenario.given.needs.items():
        if not need.apart:
            asked[need.school] += need.sessions_asked
            done[need.school] += sessions[name]
    return {school: MetBefore(asked=whole / 2, given=done[school] / 2) for school, whole in asked.items() if whole}


def _owed(plan: Plan) -> dict[str, Owed]:
    """What was asked for, and extended, and not given; but what a review has stopped, or the need does not owe again."""
    done, decided, people = given(plan), reviews(plan), _served(plan)
    found = {}
    for name, need in plan.scenario.given.needs.items():
        said = decided.get(name)
        more = round(2 * (said.days or 0)) if said and said.what == "extend" and not said.planned else 0
        left = need.sessions_asked - done[name] + more
        left -= left % need.sessions_a_visit
        stopped = said is not None and said.what == "stop"
        if left > 0 and need.owed_again and not stopped:
            waited = 0 if done[name] else need.waited + 1
            begun = [] if said and said.what == "change" else people.get(name, [])
            found[name] = Owed(school=need.school, category=need.category, sessions=left, waited=waited, by=list(begun))
    return found


def _served(plan: Plan) -> Mapping[str, list[str]]:
    """Need -> who came for it."""
    found: dict[str, dict[str, None]] = {}
    for deployment, visit, _ in took_place(plan):
        found.setdefault(deployment.need, {}).update(dict.fromkeys(visit.specialists))
    return {need: list(people) for need, people in found.items()}


def _prefix(plan: Plan) -> str:
    """How ids of this term's entries begin: from_2026_09_02."""
    return f"from_{plan.scenario.given.calendar.first_day.isoformat().replace('-', '_')}"
