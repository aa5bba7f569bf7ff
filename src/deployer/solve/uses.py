"""What visits use of the rules' resources, as tables of numbers.

What all visits of a pair use alike (the person's days of the term, the visits asked for) stands once, at the pair.
Buckets that can never overflow are left out.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np

from deployer.problem.build import Problem, Slot
from deployer.rules import RULES
from deployer.rules.variables import Bucket
from deployer.rules.variables import Table as Resource
from deployer.solve.tables import NO_LIMIT, Numbers, Table, spread, starts, table

USE = [("bucket", np.int32), ("amount", np.int32)]
BUCKET = [("capacity", np.int64), ("taken", np.int64)]
MOST_AMOUNT = 64
"""More than any visit uses of a bucket."""


class Uses(NamedTuple):
    """The uses of single visits and those of whole pairs, where each visit's and each pair's begin, and the buckets."""

    of_visits: Table
    of_pairs: Table
    first_of_visit: Numbers
    first_of_pair: Numbers
    buckets: Table


class _Found(NamedTuple):
    """Visits, the buckets that they use and how much of them, visit by visit; and what the buckets hold."""

    visit: Numbers
    bucket: Numbers
    amount: Numbers
    holds: Numbers


def uses_of(problem: Problem, visits: Table, slots: Sequence[Slot]) -> Uses:
    """The uses of all possible visits, which are numbered pair by pair and have a row more than there are slots."""
    found = _all([_uses_of(problem, rule.table, visits, slots) for rule in RULES if rule.table])
    tight = np.bincount(found.bucket, weights=found.amount, minlength=len(found.holds)) > found.holds
    kept = np.flatnonzero(tight[found.bucket])
    kept = kept[np.argsort(found.visit[kept], kind="stable")]
    visit, bucket, amount = found.visit[kept], (np.cumsum(tight) - 1)[found.bucket[kept]], found.amount[kept]
    buckets = np.zeros(int(tight.sum()), dtype=BUCKET)
    buckets["capacity"] = found.holds[tight]

    pair = visits["pair"][visit]
    pairs, visits_of_pair = len(problem.pairs), np.bincount(visits["pair"][:-1], minlength=len(problem.pairs))
    code = (pair * (len(buckets) + 1) + bucket) * MOST_AMOUNT + amount
    _, first, inverse, times = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    alike = times == visits_of_pair[pair[first]]
    common, own = np.sort(first[alike]), ~alike[inverse]
    return Uses(
        of_visits=table(USE, bucket[own], amount[own]),
        of_pairs=table(USE, bucket[common], amount[common]),
        first_of_visit=starts(np.bincount(visit[own], minlength=len(slots))),
        first_of_pair=starts(np.bincount(pair[common], minlength=pairs)[:pairs]),
        buckets=buckets,
    )


def _all(found: Sequence[_Found]) -> _Found:
    before = starts([len(one.holds) for one in found])
    return _Found(
        np.concatenate([one.visit for one in found]),
        np.concatenate([one.bucket + first for one, first in zip(found, before, strict=False)]),
        np.concatenate([one.amount for one in found]),
        np.concatenate([one.holds for one in found]),
    )


def _uses_of(problem: Problem, resource: Resource, visits: Table, slots: Sequence[Slot]) -> _Found:
    """What visits use of one rule's resource; of those that are alike in it only the first is looked at."""
    kinds: dict[Hashable, int] = defaultdict(count().__next__)
    kind_of_pair = np.array([kinds[resource.alike(pair)] for pair in problem.pairs], dtype=np.int64)
    pair, moment = visits["pair"][:-1], visits["moment"][:-1]
    code = kind_of_pair[pair]
    if resource.dated(problem):
        code = code * (moment.max(initial=0) + 1) + moment
    _, first, kind = np.unique(code, return_index=True, return_inverse=True)

    buckets: dict[Bucket, int] = defaultdict(count().__next__)
    bucket: list[int] = []
    amount: list[int] = []
    sizes: list[int] = []
    for number, at in zip(pair[first].tolist(), first.tolist(), strict=True):
        before = len(bucket)
        for one, much in resource.uses(problem, problem.pairs[number], slots[at]):
            bucket.append(buckets[one])
            amount.append(much)
        sizes.append(len(bucket) - before)
    capacities = [resource.capacity(problem, one) for one in buckets]

    size = np.array(sizes, dtype=np.int64)
    rows = spread(starts(size)[:-1][kind], size[kind])
    return _Found(
        visit=np.repeat(np.arange(len(slots)), size[kind]),
        bucket=np.array(bucket, dtype=np.int64)[rows],
        amount=np.array(amount, dtype=np.int64)[rows],
        holds=np.array([NO_LIMIT if one is None else one for one in capacities], dtype=np.int64),
    )
