"""A plan that is under way, made again from a date on: what has taken place stands, and of the rest as little changes as may be."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deployer.errors import Finding, Findings
from deployer.plan.life import step_of
from deployer.plan.schema import Deployment, Plan, Visit, visits_hash
from deployer.plan.verifiers.ground import Ground
from deployer.problem.build import Problem, Slot
from deployer.scenario.schema import Fixed, FixedVisit, GoalName, GoalSetting, Need, Notice, People, Scenario
from deployer.scenario.visiting import dates_of_term, has_lessons
from deployer.solve.near import following
from deployer.solve.replied import sound
from deployer.solve.run import Progress, Settings, plan

STANDS = "stands__"
"""How the decisions begin that stand for what has taken place, or comes too soon to be changed."""
BY, WHY = "the plan before this one", "it has taken place, or comes too soon to be changed"
SHORT_NOTICE = {"two_weeks": Notice(days=14, counts=3), "four_weeks": Notice(days=28, counts=2)}
"""What changes count for that come soon, where the scenario does not say."""
GIVEN_UP = "0.7%"
"""How much need met may be given up for calm, where the scenario does not say where that counts."""


@dataclass(frozen=True)
class From:
    """From when on, and how much, a plan may change.

    on            the first day on which anything may change
    notice        days with lessons from then on whose published visits stay, unless they became impossible
    most_changes  changes allowed beyond those that cannot be helped; None: as few as need met allows
    """

    on: date
    notice: int = 5
    most_changes: int | None = None


@dataclass(frozen=True)
class Lost:
    """A visit of the plan before that cannot take place as it was planned: whose, and when."""

    need: str
    school: str
    person: str
    visit: Visit


def replanned(
    before: Plan,
    changed: Scenario,
    start: From,
    settings: Settings | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The plan of the changed scenario that follows the one before from this day on. Raises what `plan` raises."""
    return plan(question(before, changed, start), settings, progress=progress)


def question(before: Plan, changed: Scenario, start: From) -> Scenario:
    """The changed scenario with what has taken place and what is promised among its decisions, and with the plan before to follow.

    Whoever cannot go on may be followed by a second person, and what has begun may end with less than its least.

    Raises Findings where the change touches what has taken place.
    """
    free = _undecided(changed)
    gone = lost(before, free, start)
    _refuse_other_past(before, free, start)
    last = last_day_of_notice(free, start) if step_of(before) == "published" else start.on - timedelta(days=1)
    eased = _eased(before, free, gone, last)
    of_need = {(one.need, one.visit.date) for one in gone}
    stands = [
        _part(one, {v.date for v in one.visits if v.date <= last and (one.need, v.date) not in of_need})
        for one in before.deployments
    ]
    past = [_part(one, {visit.date for visit in one.visits if visit.date < start.on}) for one in stands]
    held = {one.need for one in sound(eased, [one for one in stands if one.visits])}
    decided = _decided(eased, [one if one.need in held else old for one, old in zip(stands, past, strict=True)])
    notice = {} if start.most_changes is not None else SHORT_NOTICE
    found = following(
        decided, before.deployments, plan=visits_hash(before.deployments), since=start.on, short_notice=notice
    )
    return found.model_copy(update={"goals": _goals(changed, found, start)})


def lost(before: Plan, changed: Scenario, start: From) -> list[Lost]:
    """The visits from that day on that cannot take place any more as they were planned, by date."""
    return [one for one in _impossible(before, changed) if one.visit.date >= start.on]


def _impossible(before: Plan, changed: Scenario) -> list[Lost]:
    needs = {key: need.model_copy(update={"least": None}) for key, need in changed.needs.items()}
    problem = Problem(following(changed.model_copy(update={"needs": needs}), before.deployments))
    possible = {
        (pair.need.place.need, pair.person.id, slot) for pair in problem.pairs for slot in problem.earlier.of(pair)
    }
    found = [
        Lost(one.need, one.school, person, visit)
        for one in before.deployments
        for visit in one.visits
        for person in visit.specialists
        if (one.need, person, _slot(problem, visit)) not in possible
    ]
    return sorted(found, key=lambda one: (one.visit.date, one.need, one.person))


def _refuse_other_past(before: Plan, changed: Scenario, start: From) -> None:
    """What has taken place cannot become impossible. Raises Findings."""
    touched = [one for one in _impossible(before, changed) if one.visit.date < start.on]
    if touched:
        ground = Ground(before.scenario.given)
        raise Findings(
            [
                Finding(
                    "past-changed",
                    f"needs.{one.need}",
                    f"the change touches what has taken place: {ground.person(one.person)}, {ground.need(one.need)}, {one.visit.date}",
                    f"let it begin on {start.on} or later, or give an earlier day to plan from",
                )
                for one in touched
            ]
        )


def last_day_of_notice(scenario: Scenario, start: From) -> date:
    """The last of so many days with lessons, from the first day of change on."""
    lessons = [day for day in dates_of_term(scenario) if day >= start.on and has_lessons(scenario, day)]
    return lessons[: start.notice][-1] if lessons and start.notice else start.on - timedelta(days=1)


def _slot(problem: Problem, visit: Visit) -> Slot:
    return Slot((visit.date - problem.term.first).days, visit.session)


def _undecided(scenario: Scenario) -> Scenario:
    """Without the decisions that an earlier replan has made."""
    fixed = {key: one for key, one in scenario.fixed.items() if not key.startswith(STANDS)}
    return scenario.model_copy(update={"fixed": fixed})


def _eased(before: Plan, changed: Scenario, gone: Sequence[Lost], last: date) -> Scenario:
    """The changed scenario, in which what has begun, or is promised up to a day, can go on with others and end early."""
    stuck = {one.need for one in gone}
    begun = {one.need for one in before.deployments if any(visit.date <= last for visit in one.visits)}
    needs = {
        key: _eased_need(need, stuck=key in stuck) if key in begun else need for key, need in changed.needs.items()
    }
    return changed.model_copy(update={"needs": needs})


def _eased_need(need: Need, *, stuck: bool) -> Need:
    """A need that has begun, and of which somebody may be missing."""
    second = stuck and not need.seats and not need.placement and need.people.max == 1
    return need.model_copy(update={"least": None} | ({"people": People(max=2)} if second else {}))


def _part(deployment: Deployment, dates: Container[date]) -> Deployment:
    """The deployment with its visits on some dates alone, and with those people alone who come then."""
    visits = [visit.model_copy(update={"marks": []}) for visit in deployment.visits if visit.date in dates]
    come = {person for visit in visits for person in visit.specialists}
    seats = {seat: [one for one in people if one in come] for seat, people in deployment.seats.items()}
    given = sum(len(visit.halves) for visit in visits)
    update = {"visits": visits, "seats": {k: v for k, v in seats.items() if v}, "sessions_planned": given}
    return deployment.model_copy(update=update)


def _decided(scenario: Scenario, deployments: Sequence[Deployment]) -> Scenario:
    """The scenario with these visits among its decisions; further ones may join them."""
    ours: dict[tuple[str, str], Fixed] = {}
    for one in deployments:
        place = {person: seat for seat, people in one.seats.items() for person in people}
        for person, seat in place.items():
            visits = [FixedVisit(date=v.date, session=v.session) for v in one.visits if person in v.specialists]
            if visits and one.need in scenario.needs:
                of_team = seat if scenario.needs[one.need].seats else None
                ours[one.need, person] = Fixed(
                    need=one.need, specialist=person, seat=of_team, visits=visits, by=BY, why=WHY
                )
    known = {key: _joined(one, ours.pop((one.need, one.specialist), None)) for key, one in scenario.fixed.items()}
    stands = {f"{STANDS}{number}": one for number, one in enumerate(ours.values(), start=1)}
    return scenario.model_copy(update={"fixed": {**known, **stands}})


def _joined(decision: Fixed, stands: Fixed | None) -> Fixed:
    """A decision that somebody has made, with what stands of the same person and need."""
    visits = {(visit.date, visit.session): visit for one in (decision, stands) if one for visit in one.visits}
    return decision.model_copy(update={"visits": [visits[when] for when in sorted(visits)]})


def _goals(changed: Scenario, found: Scenario, start: From) -> dict[GoalName, GoalSetting]:
    """Calm first where the changes are capped; else need met may give up a little for it, if the scenario does not place it."""
    goals = dict(found.goals)
    if start.most_changes is not None:
        calm = GoalSetting(within=str(start.most_changes))
        return {
            "must": goals["must"],
            "stability": calm,
            **{k: v for k, v in goals.items() if k not in {"must", "stability"}},
        }
    if "stability" not in changed.goals and "coverage" in goals:
        goals["stability"] = GoalSetting(gives_up=GIVEN_UP)
    return goals
