"""A need that has arrived: who could take it, and how much of it, if not one other visit was to change."""

from deployer.plan.replan import NewNeed, Offer
from deployer.plan.schema import Plan, Visit
from deployer.problem.build import Pair, Problem
from deployer.rules.model import each
from deployer.rules.variables import Diary
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Effort, ask
from deployer.solve.diary import read
from deployer.solve.timetable import timetable_for
from deployer.solve.why.opened import Opened

MOST_PEOPLE = 15
"""How many people are looked at, those who fit best first."""
LONGEST = 1.0
"""Seconds for each, at most."""


def offers(before: Plan, changed: Scenario, need: str) -> NewNeed:
    """What each person could give to the need, beside the plan as it is. Raises Findings where the plan breaks a rule of the scenario."""
    opened = Opened.at(changed, before.deployments)
    pairs = sorted(
        opened.problem.pairs_of.get(need, ()), key=lambda pair: (pair.person.external, pair.points, pair.key)
    )
    found = [_offer(opened.problem, opened.diary, pair) for pair in pairs[:MOST_PEOPLE]]
    return NewNeed(
        need=need,
        could=len(pairs),
        offers=sorted((one for one in found if one), key=lambda one: -one.sessions),
        tried_all=len(pairs) <= MOST_PEOPLE,
    )


def _offer(problem: Problem, diary: Diary, pair: Pair) -> Offer | None:
    """As many visits by this person as all rules allow; None where they allow none."""
    timetable, _ = timetable_for(problem, [pair], diary, {pair.person.id})
    mine = [one for one in timetable.presences if one.pair.key == pair.key]
    timetable.model.maximise(each(one.there for one in mine))
    answer = ask(timetable.model, Effort(seconds=LONGEST))
    slots = read(mine, answer.values).get(pair.key, ()) if answer.found else ()
    if not slots:
        return None
    person = pair.person.id
    online = [person] if pair.online else []
    visits = [
        Visit(date=problem.term.date_of(slot.day), session=slot.session, specialists=[person], online=online)
        for slot in slots
    ]
    return Offer(specialist=person, visits=visits, sessions=len(slots) * pair.need.size)
