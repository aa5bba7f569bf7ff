"""What people's calendars hold: each visit keeps its number through all plans that follow each other, and is never just gone."""

from collections.abc import Iterator, Sequence
from datetime import date

from deployer.plan.moved import matched
from deployer.plan.schema import Deployment, Promised, Visit
from deployer.plan.verifiers.facts import grouped


def promised(before: Sequence[Promised], deployments: Sequence[Deployment]) -> list[Promised]:
    """The calendars of all schools and specialists with these deployments, where they held these entries before.

    A visit that was moved keeps its number, as does one that somebody else takes over; what is gone is cancelled and
    stays; what is new has numbers beyond all that its need ever had. Without anything before: 1, 2, 3 by date.
    """
    known = grouped(before, lambda one: one.need)
    now = {one.need: one for one in deployments}
    return [one for need in known | now for one in _of_need(known.get(need, []), now.get(need))]


def _of_need(before: Sequence[Promised], now: Deployment | None) -> Iterator[Promised]:
    elsewhere = [one for one in before if now is None or one.school != now.school]
    yield from map(_cancelled, elsewhere)
    if now is None:
        return
    here = [one for one in before if one.school == now.school]
    numbered = _numbered(here, now.visits, 1 + max((one.number for one in before), default=0))
    entries = {_key(one): one for number, visit in numbered for one in _entries(now, number, visit)}
    yield from (entries.get(_key(one)) or _cancelled(one) for one in here)
    old = set(map(_key, here))
    yield from (one for key, one in entries.items() if key not in old)


def _numbered(before: Sequence[Promised], visits: Sequence[Visit], free: int) -> list[tuple[int, Visit]]:
    """The visits of now with their numbers: those of the visits that they were, else the next ones."""
    standing = _standing(before)
    pairs, _, come = matched([visit for _, visit in standing], visits)
    number_of = {id(visit): number for number, visit in standing}
    kept = [(number_of[id(old)], new) for old, new in pairs]
    return sorted([*kept, *enumerate(sorted(come, key=_when), start=free)], key=lambda one: one[0])


def _standing(before: Sequence[Promised]) -> list[tuple[int, Visit]]:
    """What is in the calendars and not cancelled, as visits with their numbers."""
    stands = grouped((one for one in before if not one.cancelled), lambda one: one.number)
    return [
        (
            number,
            Visit(date=same[0].date, session=same[0].session, specialists=[p.specialist for p in same if p.specialist]),
        )
        for number, same in stands.items()
    ]


def _entries(now: Deployment, number: int, visit: Visit) -> Iterator[Promised]:
    """The visit in the school's calendar, and in that of each who comes."""
    for person in (None, *visit.specialists):
        yield Promised(
            need=now.need,
            number=number,
            school=now.school,
            category=now.category,
            specialist=person,
            date=visit.date,
            session=visit.session,
        )


def _cancelled(one: Promised) -> Promised:
    return one.model_copy(update={"cancelled": True})


def _key(one: Promised) -> tuple[int, str | None]:
    return one.number, one.specialist


def _when(visit: Visit) -> tuple[date, str]:
    return visit.date, visit.session
