"""What is different from the plan before, counted a second time."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from deployer.plan.schema import HALVES
from deployer.plan.verifiers.facts import Facts, Stop
from deployer.scenario.schema import Session

Change = tuple[str, date, tuple[Session, ...]]
"""Who, when, and in which sessions."""


def stability(facts: Facts) -> int:
    """Over all needs, visits that are gone or visits that are new, whichever count for more; at short notice each counts for several. Without an earlier plan none."""
    if not facts.scenario.earlier.visits:
        return 0
    had: dict[str, set[Change]] = defaultdict(set)
    has: dict[str, set[Change]] = defaultdict(set)
    for need, people in facts.scenario.earlier.visits.items():
        for person, visits in people.items():
            had[need] |= {(person, visit.date, HALVES[visit.session]) for visit in visits}
    for stop in facts.stops:
        has[stop.need].add((stop.person, stop.date, stop.halves))
    gone, new = Counter[str](), Counter[str]()
    for need in had.keys() | has.keys():
        gone[need] = sum(_counts(facts, when) for _, when, _ in had[need] - has[need])
        new[need] = sum(_counts(facts, when) for _, when, _ in has[need] - had[need])
    return (gone | new).total()


def too_late(facts: Facts, stop: Stop) -> bool:
    """Whether the visit lies before the first day on which anything may change, and was not in the plan before."""
    earlier = facts.scenario.earlier
    had = earlier.visits.get(stop.need, {}).get(stop.person, [])
    was = {(visit.date, HALVES[visit.session]) for visit in had}
    return earlier.since is not None and stop.date < earlier.since and (stop.date, stop.halves) not in was


def _counts(facts: Facts, when: date) -> int:
    """What a change on this date counts for: as the shortest notice says that it falls in."""
    earlier = facts.scenario.earlier
    since = earlier.since or facts.scenario.calendar.first_day
    in_time = [one for one in earlier.short_notice.values() if when < since + timedelta(days=one.days)]
    return min(in_time, key=lambda one: one.days).counts if in_time else 1
