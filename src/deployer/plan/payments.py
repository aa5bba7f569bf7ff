"""What each visit and journey costs, who is paid and out of which fund: the cost of a plan to the penny, in its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor
from typing import Literal

from deployer.plan.schema import Deployment, Plan
from deployer.plan.took_place import outcomes
from deployer.plan.verifiers.facts import Facts, Stop
from deployer.plan.verifiers.money import fund_of, is_paid
from deployer.plan.verifiers.weight import exact, rounded

What = Literal["cover", "fee", "brokerage", "travel"]


@dataclass(frozen=True)
class Payment:
    """What is paid for one visit, or one journey there and back.

    person    whose visit it is
    school    the school that receives
    what      cover to the releasing school, fee and brokerage of an external person, travel
    sessions  half days that it is for; 0 for a journey
    pence     the amount
    fund      the fund that pays; None: the budget
    """

    person: str
    school: str
    date: date
    what: What
    sessions: int
    pence: int
    fund: str | None


def payments(facts: Facts) -> list[Payment]:
    """Every payment by date; their sum is the plan's cost, and for each fund what it pays.

    Where a fund does not hold enough, it pays what comes first, visits before journeys; what it cannot pay is the budget's,
    if need be as a second part of the same payment.
    """
    paid = [stop for stop in sorted(facts.stops, key=_place) if is_paid(facts.ground, stop)]
    due = [*_visits(facts, paid), *_journeys(facts, paid)]
    left = {key: floor(100 * exact(fund.pounds)) for key, fund in facts.scenario.funds.items()}
    return sorted((part for one in due for part in _parted(one, left)), key=lambda one: (one.date, one.person))


def really(plan: Plan) -> list[Deployment]:
    """The deployments as they took place: without cancelled visits, shortened ones as half a day; of the rest as planned."""
    known = outcomes(plan)
    found = []
    for one in plan.deployments:
        visits = []
        for visit in one.visits:
            said = known.get((one.need, visit.date))
            if said is None or said.what == "done":
                visits.append(visit)
            elif said.what == "shortened":
                visits.append(visit.model_copy(update={"session": "am" if visit.session == "day" else visit.session}))
        found.append(one.model_copy(update={"visits": visits}))
    return found


def _place(stop: Stop) -> tuple[date, str, str]:
    return stop.date, stop.need, stop.person


def _visits(facts: Facts, paid: Sequence[Stop]) -> Iterator[Payment]:
    """Cover, or fee and brokerage: of each visit together what the goal counts."""
    for stop in paid:
        ground, many = facts.ground, len(stop.halves)
        who, role = facts.scenario.specialists[stop.person], ground.role(stop.person)
        pence = ground.visit_pence(stop.person, many)
        bare = Payment(stop.person, stop.school, stop.date, "cover", many, pence, fund_of(facts.scenario, stop))
        if not role.external:
            yield bare
            continue
        fee = rounded(50 * exact(role.fee if who.fee is None else who.fee) * many)
        yield replace(bare, what="fee", pence=fee)
        if pence > fee:
            yield replace(bare, what="brokerage", sessions=0, pence=pence - fee)


def _journeys(facts: Facts, paid: Sequence[Stop]) -> Iterator[Payment]:
    """One journey for each person, school and date; a fund's where all its visits are that fund's."""
    trips: dict[tuple[date, str, str], set[str | None]] = {}
    for stop in paid:
        if not stop.online:
            trips.setdefault((stop.date, stop.person, stop.school), set()).add(fund_of(facts.scenario, stop))
    for (day, person, school), funds in trips.items():
        fund = next(iter(funds)) if len(funds) == 1 else None
        yield Payment(person, school, day, "travel", 0, facts.ground.return_pence(person, school), fund)


def _parted(one: Payment, left: dict[str, int]) -> Iterator[Payment]:
    """The payment, in two where its fund runs out with it; what costs nothing is none."""
    if one.fund is None:
        yield from [one] if one.pence else []
        return
    paid = min(one.pence, left[one.fund])
    left[one.fund] -= paid
    if paid:
        yield replace(one, pence=paid)
    if one.pence > paid:
        yield replace(one, pence=one.pence - paid, sessions=0 if paid else one.sessions, fund=None)
