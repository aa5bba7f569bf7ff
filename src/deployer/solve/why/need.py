"""Why a need gets what it gets, and the cheapest single changes under which it would get more."""

from collections.abc import Iterator, Mapping

from deployer.plan.explanation import Able, Change, ChangeTried, NeedExplained, Shortage, Trial, Tried, Use, Verdict
from deployer.plan.schema import Plan
from deployer.problem.build import Demand, Pair
from deployer.solve.why.bound import most_visits
from deployer.solve.why.changes import Changes
from deployer.solve.why.filters import sieve
from deployer.solve.why.opened import Opened
from deployer.solve.why.reopen import Clock, Found, visits_of
from deployer.solve.why.shortage import Flow
from deployer.solve.why.trying import AS_IT_IS, compared, more_for, nobody_loses, opened_with

ASIDE = 2.5
"""Seconds of the limit for reading, counting and writing, and for solvers that end late."""
ORDER = ("meets", "helps", "none_found", "impossible")


def explain_need(plan: Plan, need: str, seconds: float | None = 15.0) -> NeedExplained:
    """The whole answer. Raises Findings where the plan breaks rules, KeyError where it has no such need."""
    clock = Clock(None if seconds is None else max(0.5, seconds - ASIDE))
    opened = Opened.of(plan)
    asked = opened.scenario.needs[need]
    lead = opened.problem.needs[opened.leads_of(need)[0]]
    short = opened.given(need) < lead.most * lead.size
    shortage = Flow(opened.problem).certificate(lead.id) if short else None
    question = _Question(opened, need, clock, shortage)
    as_it_is = question.trial(AS_IT_IS, clock.share(0.2)) if short else None
    at_a_price = question.price(clock.share(0.3)) if short else None
    trials = list(question.changes()) if short else []
    return NeedExplained(
        need=need,
        school=asked.school,
        category=asked.category,
        weight=lead.weight,
        sessions_asked=asked.sessions_asked,
        sessions_planned=opened.given(need),
        reason=next((one.reason for one in plan.unmet if one.need == need), None),
        sieves=[sieve(opened.problem, opened.problem.needs[one]) for one in opened.places_of(need)],
        able=[_able(opened, pair) for one in opened.places_of(need) for pair in opened.problem.pairs_of[one]],
        shortage=shortage,
        as_it_is=as_it_is,
        at_a_price=at_a_price,
        changes=sorted(trials, key=lambda one: (ORDER.index(one.verdict), _price(one.found))),
        tried_all=question.tried_all,
    )


def tried_for(plan: Plan, need: str, change: Change, seconds: float | None = 15.0) -> ChangeTried:
    """What one change does for a need where no other gets less. Raises Findings, KeyError as above, ValueError where it makes no scenario."""
    clock = Clock(None if seconds is None else max(0.5, seconds - ASIDE))
    opened = Opened.of(plan)
    trial = _Question(opened, need, clock, None).trial(change, clock)
    asked = opened.scenario.needs[need].sessions_asked
    return ChangeTried(need=need, sessions_asked=asked, sessions_planned=opened.given(need), trial=trial)


class _Question:
    """One need of a plan, and the time there is."""

    def __init__(self, plan: Opened, need: str, clock: Clock, shortage: Shortage | None) -> None:
        self.plan, self.need, self.clock, self.shortage = plan, need, clock, shortage
        self.tried_all = True

    def trial(self, change: Change, clock: Clock) -> Trial | None:
        """What the need could get under a change if no other one got less; None where the plan cannot stand under it."""
        now = opened_with(self.plan, change, reopening=[self.need])
        if now is None:
            return None
        leads = tuple(now.leads_of(self.need))
        have = visits_of(leads, self.plan.diary)
        wanted = max(now.problem.needs[lead].most for lead in leads)
        least = nobody_loses(self.plan, now, self.need)
        at_most = min(self._by_counting(now), most_visits(now.problem, leads, least, Clock(0), enough=have + 1))
        if at_most > have:
            found = more_for(self.plan, now, self.need, clock, others_keep=True)
            if change is AS_IT_IS and (found.diary is None or visits_of(leads, found.diary) < wanted):
                at_most = min(at_most, most_visits(now.problem, leads, least, clock, enough=have + 1))
        else:
            found = Found(None)
        return self._said(change, now, found, at_most)

    def _by_counting(self, now: Opened) -> int:
        """Visits that days alone allow where the needs of the shortage keep what they have."""
        lead = now.problem.needs[now.leads_of(self.need)[0]]
        if self.shortage is None:
            return lead.most
        others = sum(self.plan.given(one) for one in self.shortage.needs if one != self.need)
        leads = [now.leads_of(one)[0] for one in self.shortage.needs]
        return (Flow(now.problem).most(leads) - others) // lead.size

    def price(self, clock: Clock) -> Trial:
        """What it would take from others to give the need all that it asks for."""
        leads = tuple(self.plan.leads_of(self.need))
        wanted = max(self.plan.problem.needs[lead].most for lead in leads)
        at_most = most_visits(self.plan.problem, leads, {}, Clock(0), enough=wanted)
        found = Found(None)
        if at_most >= wanted:
            found = more_for(self.plan, self.plan, self.need, clock, others_keep=False)
            if found.diary is None:
                at_most = most_visits(self.plan.problem, leads, {}, clock, enough=wanted)
        if found.diary is None:
            verdict: Verdict = "impossible" if at_most < wanted or found.proved else "none_found"
            return Trial(change=AS_IT_IS, verdict=verdict, at_most=self._sessions(at_most), found=None)
        tried = compared(self.plan, self.plan, found.diary)
        return Trial(change=AS_IT_IS, verdict="meets", at_most=self._sessions(wanted), found=tried)

    def changes(self) -> Iterator[Trial]:
        """Every single change, tried for as long as there is time."""
        todo = Changes(self.plan, self.need).all()
        for number, change in enumerate(todo):
            if self.clock.over:
                self.tried_all = False
                return
            trial = self.trial(change, self.clock.share(2 / (2 + len(todo) - number)))
            if trial is not None:
                yield trial

    def _sessions(self, visits: int) -> int:
        return visits * self.plan.problem.needs[self.plan.leads_of(self.need)[0]].size

    def _said(self, change: Change, now: Opened, found: Found, at_most: int) -> Trial:
        leads = tuple(now.leads_of(self.need))
        have, wanted = visits_of(leads, self.plan.diary), max(now.problem.needs[lead].most for lead in leads)
        given = have if found.diary is None else visits_of(leads, found.diary)
        most = at_most if found.at_most is None else min(at_most, found.at_most)
        if found.diary is None or given <= have:
            verdict: Verdict = "impossible" if most <= have else "none_found"
            return Trial(change=change, verdict=verdict, at_most=self._sessions(most), found=None)
        tried = compared(self.plan, now, found.diary)
        verdict = "meets" if given == wanted else "helps"
        return Trial(change=change, verdict=verdict, at_most=self._sessions(most), found=tried)


def _price(tried: Tried | None) -> tuple[float, int]:
    """What comes first among changes that do as much: what costs less, and moves less."""
    if tried is None:
        return 0.0, 0
    pounds: Mapping[str, float] = {one.name: one.after - one.before for one in tried.goals}
    return pounds.get("cost", 0.0), tried.visits_changed


def _able(plan: Opened, pair: Pair) -> Able:
    """Somebody who could serve the need."""
    uses = plan.sessions_of(pair.person.id)
    needs: Mapping[str, Demand] = plan.problem.needs
    cap = plan.problem.sessions_in_all(pair.person)
    elsewhere = sorted((one for one in uses if one != pair.need.id), key=lambda one: (-needs[one].weight, one))
    fitting = {slot.day for slot in pair.slots if plan.ledger.fits(pair, slot)}
    here = {slot.day for slot in plan.diary.get(pair.key, ())}
    return Able(
        specialist=pair.person.id,
        place=pair.need.place.seat if plan.scenario.needs[pair.need.place.need].seats else None,
        serves=uses.get(pair.need.id, 0),
        uses=[
            Use(need=needs[one].place.need, school=needs[one].school, sessions=uses[one], weight=needs[one].weight)
            for one in elsewhere
        ],
        sessions_left=None if cap is None else max(0, cap - sum(uses.values())),
        visits_in_common=pair.most,
        dates_left=len(fitting - here),
    )
