"""What ring-fenced funds pay of visits, in pence: exact in the timetable, in the allocation never too little."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from deployer.problem.build import Pair
from deployer.rules.expense import by_place
from deployer.rules.model import Terms, Variable, each
from deployer.rules.variables import Allocation, Presence, Side, Timetable, grouped


def paid_in_timetable(timetable: Timetable) -> list[Variable]:
    """For each fund a variable: at most what it holds, and what the visits and trips that it is for cost."""
    funds, due = timetable.problem.funds, defaultdict[str, Terms](list)
    for pairs, shared in by_place(timetable) if funds.pence else ():
        for pair in pairs:
            pence = pair.visit_pence + (0 if pair in shared else pair.trip_pence)
            for presence in timetable.by_pair[pair.key] if pence else ():
                if fund := funds.of(pair, presence.slot):
                    due[fund].append((pence, presence.there))
        for fund, trip in _trips(timetable, shared):
            due[fund].append((shared[0].trip_pence, trip))
    return _paid(timetable, due)


def paid_in_allocation(allocation: Allocation) -> list[Variable]:
    """The same without dates: all visits of a pair, each with a trip, count for every fund that is for one of them."""
    due = defaultdict[str, Terms](list)
    for pair in allocation.pairs:
        pence = pair.visit_pence + pair.trip_pence
        for fund in allocation.problem.funds.may_pay(pair) if pence else ():
            due[fund] += each(allocation.visits(pair), pence)
    return _paid(allocation, due)


def _trips(timetable: Timetable, shared: Sequence[Pair]) -> Iterator[tuple[str, Variable]]:
    """For each date and fund a variable that is 1 where all visits there are the fund's."""
    funds = timetable.problem.funds
    there = [presence for pair in shared for presence in timetable.by_pair[pair.key]]
    for day, presences in grouped(there, lambda presence: presence.slot.day).items():
        by_fund = grouped(presences, lambda presence: funds.of(presence.pair, presence.slot))
        for fund, theirs in by_fund.items():
            if fund:
                trip = timetable.model.variable(0, 1, name=f"trip_of[{fund}@{shared[0].person.id}@{day}]")
                timetable.model.at_most([(1, trip), *each((one.there for one in theirs), -1)], 0)
                others = [one for other, those in by_fund.items() if other != fund for one in those]
                for visits in _by_need(others).values():
                    timetable.model.at_most([(1, trip), *each(one.there for one in visits)], 1)
                yield fund, trip


def _by_need(presences: Sequence[Presence]) -> Mapping[str, Sequence[Presence]]:
    return grouped(presences, lambda presence: presence.pair.need.id)


def _paid(side: Side, due: Mapping[str, Terms]) -> list[Variable]:
    paid = []
    for fund, holds in side.problem.funds.pence.items():
        elsewhere = side.payable.get(fund, 0)
        if due.get(fund) or elsewhere:
            variable = side.model.variable(0, holds, name=f"paid[{fund}]")
            side.model.at_most([(1, variable), *((-pence, one) for pence, one in due.get(fund, ()))], elsewhere)
            paid.append(variable)
    return paid
