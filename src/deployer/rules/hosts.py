"""Table of (school, session), capacity the visits it takes at once. In the allocation: by projection, one group a school."""

from collections.abc import Hashable, Iterable

from deployer.plan.schema import HALVES
from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.variables import Bucket, Rule, Table


def uses(_: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """Each session of the visit, if it is on site; a team is one visit, its lead's."""
    asked = pair.need.asked
    if pair.need.joins or (pair.online and (asked.without_journey or not asked.seats)):
        return []
    return [((pair.need.school, slot.day, half), 1) for half in HALVES[slot.session]]


def alike(pair: Pair) -> Hashable:
    """The need, on site or online."""
    return pair.need.id, pair.online


def capacity(problem: Problem, bucket: Bucket) -> int:
    """Visits at once."""
    return problem.scenario.schools[str(bucket[0])].hosts.visits_at_once


RULE = Rule("hosts", "A school has no more visits on site at once than it takes.", Table(uses, capacity, alike))
