"""One visit alone: another date, or another person, all else staying as it is."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from deployer.plan.replan import Way
from deployer.plan.schema import Deployment, Plan, Visit
from deployer.plan.verify import faults
from deployer.problem.build import Pair, Problem, Slot
from deployer.scenario.schema import People, Scenario
from deployer.solve.replanned import From, Lost

TRIES = 15
"""How many dates, and how many people, are tried for a visit."""


def ways(before: Plan, changed: Scenario, start: From, gone: Sequence[Lost]) -> Iterator[list[Way]]:
    """For each lost visit the nearest date on which the same person could come, and the most fitting person for the same date."""
    eased = _eased(changed, gone)
    problem = Problem(eased)
    stays = _without(before.deployments, gone)
    known = {(broken.rule, broken.text) for broken in faults(eased, stays)}
    for one in gone:
        busy = {(person, visit.date) for each in stays for visit in each.visits for person in visit.specialists}
        options = [
            way
            for way in (*_moved(problem, one, start), *_others(problem, one))
            if (way.specialist, way.date) not in busy or way.session != "day"
        ]
        found: dict[str, Way] = {}
        for way in options:
            if way.kind not in found and _keeps_rules(eased, stays, one, way, known):
                found[way.kind] = way
        yield list(found.values())


def _eased(changed: Scenario, gone: Sequence[Lost]) -> Scenario:
    """Without decisions, and with a second person allowed where the first may be missing: what one visit may become."""
    stuck = {one.need for one in gone}
    needs = {
        key: need.model_copy(update={"least": None, "people": People(max=max(2, need.people.max))})
        if key in stuck and not need.seats and not need.placement
        else need
        for key, need in changed.needs.items()
    }
    return changed.model_copy(update={"needs": needs, "fixed": {}})


def _without(deployments: Sequence[Deployment], gone: Sequence[Lost]) -> list[Deployment]:
    """What is left when the lost visits are gone."""
    lost = {(one.need, one.visit.date) for one in gone}
    left = [
        one.model_copy(update={"visits": [v for v in one.visits if (one.need, v.date) not in lost]})
        for one in deployments
    ]
    return [_with_people(one) for one in left if one.visits]


def _with_people(one: Deployment) -> Deployment:
    """The deployment with those alone in its places who come, and its days counted anew."""
    come = {person for visit in one.visits for person in visit.specialists}
    seats = {seat: [person for person in people if person in come] for seat, people in one.seats.items()}
    extra = [person for person in sorted(come) if not any(person in people for people in seats.values())]
    first = next(iter(seats), "first")
    taken = seats | ({first: [*seats.get(first, []), *extra]} if extra else {})
    given = sum(len(visit.halves) for visit in one.visits)
    return one.model_copy(update={"seats": taken, "sessions_planned": given})


def _moved(problem: Problem, one: Lost, start: From) -> list[Way]:
    """The same person on other dates, the nearest first."""
    pairs = [
        pair for pair in problem.pairs_of.get(one.need, ()) if pair.person.id == one.person and not pair.need.joins
    ]
    day = (one.visit.date - problem.term.first).days
    first = (start.on - problem.term.first).days
    slots = [slot for pair in pairs for slot in pair.slots if slot.day >= first]
    nearest = sorted(slots, key=lambda slot: (abs(slot.day - day), slot.session != one.visit.session, slot))
    return [_way(problem, "moved", one.person, slot) for slot in nearest[:TRIES]]


def _others(problem: Problem, one: Lost) -> list[Way]:
    """Others on the same date, the most fitting first."""
    day = (one.visit.date - problem.term.first).days
    fitting = sorted(problem.pairs_of.get(one.need, ()), key=_fitting)
    slots = [
        (pair.person.id, slot)
        for pair in fitting
        if pair.person.id != one.person and not pair.need.joins
        for slot in pair.slots
        if slot.day == day and slot.session == one.visit.session
    ]
    return [_way(problem, "another", person, slot) for person, slot in slots[:TRIES]]


def _fitting(pair: Pair) -> tuple[bool, int, str]:
    return pair.person.external, pair.points, pair.person.id


def _way(problem: Problem, kind: str, person: str, slot: Slot) -> Way:
    when = problem.term.first + timedelta(days=slot.day)
    return Way.model_validate({"kind": kind, "specialist": person, "date": when, "session": slot.session})


def _keeps_rules(
    scenario: Scenario, stays: Sequence[Deployment], one: Lost, way: Way, known: set[tuple[str, str]]
) -> bool:
    """Whether the plan with this visit breaks no rule that it does not break without it."""
    online = [way.specialist] if way.specialist in one.visit.online else []
    visit = Visit(date=way.date, session=way.session, specialists=[way.specialist], online=online)
    there = next((each for each in stays if each.need == one.need), None)
    if there is None:
        return False
    grown = _with_people(there.model_copy(update={"visits": sorted([*there.visits, visit], key=lambda v: v.date)}))
    trial = [grown if each is there else each for each in stays]
    return all((broken.rule, broken.text) in known for broken in faults(scenario, trial))
